/** Decodes the bytes of a list file: UTF-8, UTF-16, or Latin-1 if it says so or has nothing but ASCII before. */

import { encodings } from '../../generated/tables/list-formats.ts'
import { joined } from '../../read/lines.ts'

/** Text from bytes in pieces. */
export type ListDecoder = NonNullable<ReturnType<typeof decoderFor>>

const declared = /^\s*<\?xml\b[^>]{0,200}\bencoding\s*=\s*["']([\w.:-]{1,40})["']/

/** Returns the decoder for a file that begins with these bytes; `undefined` if the encoding that it declares is not read. */
export function decoderFor(head: Uint8Array) {
  const marked = encodingOf(head)
  if (marked === undefined) return undefined
  let encoding = marked
  let decoder = new TextDecoder(encoding, { fatal: true })
  let isAscii = true
  let damaged = 0
  let held = new Uint8Array()
  const decode = (piece: Uint8Array, stream: boolean): string => {
    const whole = held.length === 0 ? piece : joined([held, piece])
    // The first character beyond ASCII decides: at the end of a piece it waits for the next.
    const first = isAscii && encoding === 'utf-8' && stream ? firstBeyondAscii(whole) : whole.length
    const isWaiting = first < whole.length && first >= whole.length - 3
    const bytes = isWaiting ? whole.subarray(0, first) : whole
    held = isWaiting ? whole.slice(first) : new Uint8Array()
    try {
      const text = decoder.decode(bytes, { stream })
      if (isAscii) isAscii = firstBeyondAscii(bytes) === bytes.length
      return text
    } catch {
      // A file without a character beyond ASCII so far may be Latin-1, as older American lists are. After characters of
      // UTF-8 the bytes are damage.
      if (encoding === 'utf-8' && isAscii && !isUtf8At(bytes, firstBeyondAscii(bytes))) {
        encoding = 'windows-1252'
        decoder = new TextDecoder(encoding)
        return decoder.decode(bytes, { stream })
      }
      damaged += 1
      isAscii = false
      const replacing = new TextDecoder(encoding)
      decoder = new TextDecoder(encoding, { fatal: true })
      return replacing.decode(bytes)
    }
  }
  return {
    text: (bytes: Uint8Array) => decode(bytes, true),
    end: () => decode(new Uint8Array(), false),
    /** The encoding, if it is not UTF-8. */
    get encoding() {
      return encoding === 'utf-8' ? undefined : encoding
    },
    /** The number of pieces with bytes that are no characters of the encoding. */
    get damaged() {
      return damaged
    },
  }
}

function encodingOf(head: Uint8Array): string | undefined {
  const [first, second] = head
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  // ASCII text in UTF-16 without a mark: every other byte is zero.
  if (head.length >= 4 && first !== 0 && second === 0 && head[2] !== 0 && head[3] === 0) return 'utf-16le'
  if (head.length >= 4 && first === 0 && second !== 0 && head[2] === 0 && head[3] !== 0) return 'utf-16be'
  const start = Array.from(head.subarray(0, 300), byte => String.fromCharCode(byte)).join('')
  const name = declared.exec(start.replace(/^\u00ef\u00bb\u00bf/, ''))?.[1]
  if (name === undefined) return 'utf-8'
  // A file that says UTF-16 in bytes of ASCII is not in it.
  const found = encodings[name.toLowerCase()]
  return found?.startsWith('utf-16') === true ? 'utf-8' : found
}

function firstBeyondAscii(bytes: Uint8Array): number {
  for (let at = 0; at < bytes.length; at += 1) if ((bytes[at] ?? 0) > 0x7f) return at
  return bytes.length
}

/** Checks whether the bytes at a position are a character of UTF-8. */
function isUtf8At(bytes: Uint8Array, at: number): boolean {
  const lead = bytes[at] ?? 0
  const length = lead >= 0xf0 && lead < 0xf5 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 0
  if (length === 0 || lead >= 0xf5) return false
  for (let next = at + 1; next < at + length; next += 1)
    if (((bytes[next] ?? 0) & 0xc0) !== 0x80) return false
  return true
}
