/** Reads the structure of an XLSX workbook: its sheets, its texts, and the number formats of its cells. */
import { entryIn } from '../core/model/group-by.ts'
import { type PackageParts, wholeChunks } from './bytes.ts'
import { failBroken, failImport } from './model.ts'
import { type NumberFormat, numberFormat } from './number-format.ts'
import { xmlEvents } from './xml.ts'

/** A sheet, and the part that contains it. */
export interface WorkbookSheet {
  readonly name: string
  readonly isHidden: boolean
  readonly part: string
}

export type Workbook = ReturnType<typeof openWorkbook>

/** The most characters of shared texts: they are held in memory. */
const mostTexts = 64 * 1024 * 1024

/** Opens a workbook. Fails if it is none, or one of another kind. */
export function openWorkbook(parts: PackageParts) {
  if (parts.broken !== undefined) failBroken(parts.broken)
  const has = (name: string) => parts.names.includes(name)
  if (has('mimetype') && has('content.xml')) failImport('open-document')
  const root = targetsIn(parts, '_rels/.rels').find(({ type }) => type.endsWith('/officeDocument'))
  const main = root === undefined ? 'xl/workbook.xml' : inFolder('', root.target)
  if (main.endsWith('.bin')) failImport('binary-excel')
  if (!has(main)) failImport('no-workbook')
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const relations = targetsIn(parts, `${folder}_rels/${main.slice(folder.length)}.rels`)
  const related = (kind: string) => {
    const found = relations.find(({ type }) => type.endsWith(`/${kind}`))
    const name = found === undefined ? undefined : inFolder(folder, found.target)
    return name !== undefined && has(name) ? name : undefined
  }
  const byId = new Map(relations.map(({ id, target }) => [id, inFolder(folder, target)]))
  const sheets: WorkbookSheet[] = []
  let isFrom1904 = false
  for (const event of xmlEvents(() => parts.open(main), main)) {
    if (event.type !== 'open') continue
    const { name, attributes } = event
    if (name === 'workbookPr') isFrom1904 = isOn(attributes.date1904)
    if (name !== 'sheet') continue
    const id = Object.entries(attributes).find(([key]) => /(?:^|:)id$/.test(key))?.[1] ?? ''
    const part = byId.get(id)
    if (part === undefined || !has(part)) continue
    const isHidden = attributes.state === 'hidden' || attributes.state === 'veryHidden'
    sheets.push({ name: attributes.name ?? '', isHidden, part })
  }
  return {
    parts,
    sheets,
    /** Whether days are counted from 1904 instead of 1900. */
    isFrom1904,
    hasMacros: parts.names.some(name => name.endsWith('vbaProject.bin')),
    /** The texts that cells refer to. */
    texts: textsIn(parts, related('sharedStrings')),
    /** How a cell of each style shows its number. */
    formats: formatsIn(parts, related('styles')),
  }
}

/** Checks whether an attribute of a workbook is true. */
export function isOn(value: string | undefined): boolean {
  return value === '1' || value === 'true'
}

interface Relationship {
  readonly id: string
  readonly type: string
  readonly target: string
}

function targetsIn(parts: PackageParts, name: string): readonly Relationship[] {
  if (!parts.names.includes(name)) return []
  return [...xmlEvents(() => parts.open(name), name)].flatMap((event): Relationship[] => {
    if (event.type !== 'open' || event.name !== 'Relationship') return []
    const { Id: id = '', Type: type = '', Target: target = '', TargetMode } = event.attributes
    return TargetMode === 'External' ? [] : [{ id, type, target }]
  })
}

/** Returns the name of a part that is named from a folder of the package. */
function inFolder(folder: string, target: string): string {
  const steps: string[] = []
  for (const step of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '' && step !== '.') steps.push(step)
  }
  return steps.join('/')
}

function textsIn(parts: PackageParts, name: string | undefined): readonly string[] {
  const texts: string[] = []
  if (name === undefined) return texts
  let text = ''
  let length = 0
  let isText = false
  let phonetic = 0
  for (const event of xmlEvents(() => parts.open(name), name)) {
    if (length + text.length > mostTexts) failImport('too-many-strings', { limit: String(mostTexts) })
    if (event.type === 'text') {
      if (isText && phonetic === 0) text += event.text
    } else if (event.name === 't') isText = event.type === 'open'
    else if (event.name === 'rPh') phonetic += event.type === 'open' ? 1 : -1
    else if (event.name === 'si' && event.type === 'open') text = ''
    else if (event.name === 'si') {
      length += text.length + 1
      texts.push(plainText(text))
    }
  }
  return texts
}

/** Returns a text with the characters that workbooks write as `_x000D_`. */
export function plainText(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  )
}

function formatsIn(parts: PackageParts, name: string | undefined): readonly NumberFormat[] {
  if (name === undefined) return []
  const codes = new Map<string, string>()
  const formats = new Map<string, NumberFormat>()
  const styles: NumberFormat[] = []
  let isInCells = false
  for (const event of xmlEvents(() => parts.open(name), name)) {
    if (event.type === 'text') continue
    if (event.name === 'cellXfs') isInCells = event.type === 'open'
    if (event.type === 'close') continue
    const { attributes } = event
    if (event.name === 'numFmt') codes.set(attributes.numFmtId ?? '', attributes.formatCode ?? '')
    if (event.name === 'xf' && isInCells) {
      const id = attributes.numFmtId ?? '0'
      styles.push(entryIn(formats, id, () => numberFormat(Number(id), codes.get(id))))
    }
  }
  return styles
}

/** Returns the ranges of merged cells of a sheet: they stand after its rows, so they are searched for before. */
export function mergedRanges(parts: PackageParts, name: string): readonly string[] {
  const ranges: string[] = []
  const decoder = new TextDecoder()
  let tail = ''
  for (const chunk of wholeChunks(parts.open(name))) {
    const text = tail + decoder.decode(chunk, { stream: true })
    const end = text.lastIndexOf('<')
    const complete = end === -1 ? text : text.slice(0, end)
    for (const [, range = ''] of complete.matchAll(/<(?:\w+:)?mergeCell\s[^>]*?\bref="([A-Z0-9:]+)"/g))
      if (ranges.length < mostRanges) ranges.push(range)
    tail = end === -1 ? '' : text.slice(end)
    if (tail.length > 65_536) tail = ''
  }
  return ranges
}

const mostRanges = 200_000
