/** Writes zip archives: each entry is compressed in pieces, and only what it is compressed to is in memory. */
import { crc32, createDeflateRaw } from 'node:zlib'
import { refuse } from './refusal.ts'

/** More than the format can state of an entry, or of an archive. */
const mostBytes = 0xffff_ffff

/** Yields the bytes of an archive with these entries, in UTF-8. */
export async function* zipped(
  entries: Iterable<{ readonly name: string; readonly pieces: Iterable<string> }>,
): AsyncGenerator<Uint8Array> {
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, pieces } of entries) {
    const { packed, length, sum, size } = await deflated(pieces)
    if (size > mostBytes || offset + length > mostBytes) refuse('workbookTooLarge')
    const raw = Buffer.from(name)
    const common = commonHeader(raw.length, { sum, length, size })
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, raw])
    yield local
    yield* packed
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, place, raw]))
    offset += local.length + length
  }
  const listing = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(directory.length, 8)
  end.writeUInt16LE(directory.length, 10)
  end.writeUInt32LE(listing.length, 12)
  end.writeUInt32LE(offset, 16)
  yield listing
  yield end
}

/** What both headers of an entry state: UTF-8 names, compressed, and a fixed time, so that the same content has the same bytes. */
function commonHeader(
  nameLength: number,
  { sum, length, size }: { readonly sum: number; readonly length: number; readonly size: number },
): Buffer {
  const header = Buffer.alloc(26)
  header.writeUInt16LE(20, 0)
  header.writeUInt16LE(0x0800, 2)
  header.writeUInt16LE(8, 4)
  header.writeUInt16LE(0, 6)
  header.writeUInt16LE(0x21, 8)
  header.writeUInt32LE(sum, 10)
  header.writeUInt32LE(length, 14)
  header.writeUInt32LE(size, 18)
  header.writeUInt16LE(nameLength, 22)
  return header
}

async function deflated(pieces: Iterable<string>): Promise<{
  readonly packed: readonly Buffer[]
  readonly length: number
  readonly sum: number
  readonly size: number
}> {
  const stream = createDeflateRaw()
  const packed: Buffer[] = []
  let [length, size, sum] = [0, 0, 0]
  stream.on('data', (chunk: Buffer) => {
    packed.push(chunk)
    length += chunk.length
  })
  const done = new Promise<void>((resolve, reject) => {
    stream.once('end', resolve)
    stream.once('error', reject)
  })
  for (const piece of pieces) {
    const bytes = Buffer.from(piece)
    sum = crc32(bytes, sum)
    size += bytes.length
    if (!stream.write(bytes)) await new Promise<void>(resolve => stream.once('drain', () => resolve()))
  }
  stream.end()
  await done
  return { packed, length, sum, size }
}
