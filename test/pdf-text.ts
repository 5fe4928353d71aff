/** Reads the text of a PDF that Chromium made: page by page, as far as a test needs it. */
import { inflateSync } from 'node:zlib'

interface PdfObject {
  readonly text: string
  readonly stream: Buffer | undefined
}

/** Returns the text of each page, without blanks. */
export function pagesOfPdf(bytes: Buffer): readonly string[] {
  const objects = objectsIn(bytes)
  const at = (reference: string | undefined) => objects.get(Number(reference?.split(' ')[0]))
  const cache = new Map<string, (hex: string) => string>()
  const decoderOf = (reference: string) => {
    const font = at(reference)?.text ?? ''
    const known = cache.get(reference) ?? decoderIn(at(/\/ToUnicode (\d+ 0) R/.exec(font)?.[1]), font)
    cache.set(reference, known)
    return known
  }
  const pages = [...objects.values()].filter(({ text }) => /\/Type \/Page\b/.test(text))
  return pages.map(({ text }) => {
    const resources = /\/Resources (\d+ 0) R/.exec(text)
    const fonts = new Map(
      [...(resources === null ? text : (at(resources[1])?.text ?? '')).matchAll(/\/(F\d+) (\d+ 0) R/g)].map(
        ([, name = '', reference = '']) => [name, reference] as const,
      ),
    )
    const contents = at(/\/Contents (\d+ 0) R/.exec(text)?.[1])?.stream?.toString('latin1') ?? ''
    let decode = (_: string) => ''
    let said = ''
    for (const [, font, string] of contents.matchAll(/\/(F\d+) [\d.]+ Tf|<([0-9A-Fa-f]+)>/g)) {
      if (font !== undefined) decode = decoderOf(fonts.get(font) ?? '')
      else said += decode(string ?? '')
    }
    return said.replace(/\s/g, '')
  })
}

function objectsIn(bytes: Buffer): ReadonlyMap<number, PdfObject> {
  const all = bytes.toString('latin1')
  const found = new Map<number, PdfObject>()
  for (const match of all.matchAll(/^(\d+) 0 obj\n([\s\S]*?)(?:\nendobj|stream\r?\n)/gm)) {
    const [whole, number, text = ''] = match
    const start = match.index + whole.length
    const length = Number(/\/Length (\d+)/.exec(text)?.[1] ?? 0)
    const isStream = whole.endsWith('stream\n') || whole.endsWith('stream\r\n')
    const packed = isStream ? bytes.subarray(start, start + length) : undefined
    const stream = packed === undefined || !text.includes('/FlateDecode') ? packed : inflateSync(packed)
    found.set(Number(number), { text, stream })
  }
  return found
}

/** Returns the decoder of a font: glyphs of one or two bytes to text, by its ToUnicode map. */
function decoderIn(object: PdfObject | undefined, font: string): (hex: string) => string {
  const digits = font.includes('/Subtype /Type3') ? 2 : 4
  const map = new Map<number, string>()
  const text = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le')
  const source = object?.stream?.toString('latin1') ?? ''
  for (const [, block = ''] of source.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, from = '', to = ''] of block.matchAll(/<(\w+)> <(\w+)>/g))
      map.set(Number.parseInt(from, 16), text(to))
  for (const [, block = ''] of source.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, from = '', until = '', to = ''] of block.matchAll(/<(\w+)> <(\w+)> <(\w+)>/g)) {
      const first = Number.parseInt(from, 16)
      const target = Number.parseInt(to, 16)
      for (let glyph = first; glyph <= Number.parseInt(until, 16); glyph++)
        map.set(glyph, String.fromCharCode(target + glyph - first))
    }
  return hex =>
    (hex.match(new RegExp(`.{${digits}}`, 'g')) ?? [])
      .map(glyph => map.get(Number.parseInt(glyph, 16)) ?? '')
      .join('')
}
