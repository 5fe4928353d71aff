/** Tar archives with what no program writes by itself. */

export interface TarEntry {
  readonly name: string | Uint8Array
  readonly content?: string | Uint8Array
  /** What the head states, where that is not the size of the content. */
  readonly size?: number
  readonly type?: string
  readonly linkTo?: string
}

export const bytesOf = (text: string | Uint8Array) =>
  typeof text === 'string' ? Buffer.from(text) : Buffer.from(text)

/** A tar archive of these entries. */
export function tarOf(entries: readonly TarEntry[], { isEnded = true } = {}): Buffer {
  const blocks = entries.flatMap(one => {
    const content = bytesOf(one.content ?? '')
    const head = Buffer.alloc(512)
    head.set(bytesOf(one.name).subarray(0, 100))
    head.write('0000644\0', 100)
    head.write(`${(one.size ?? content.length).toString(8).padStart(11, '0')}\0`, 124)
    head.write('00000000000\0', 136)
    head.write('        ', 148)
    head.write(one.type ?? '0', 156)
    head.write(one.linkTo ?? '', 157)
    head.write('ustar\x0000', 257)
    const sum = head.reduce((all, byte) => all + byte, 0)
    head.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
    return [head, content, Buffer.alloc((512 - (content.length % 512)) % 512)]
  })
  return Buffer.concat([...blocks, Buffer.alloc(isEnded ? 1024 : 0)])
}
