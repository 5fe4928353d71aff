/** The bytes of papers that were kept, once more: of a file, or of a line of one. */
import { lineAt, reopening } from '../archive.ts'
import { archiveOf, isLines } from '../archive-name.ts'
import type { Again, Limits } from '../model.ts'
import type { Kept } from './slim.ts'

/** Gives the bytes of these papers once more. */
export function reopened(papers: readonly Kept[], limits: Limits): Again {
  const found = new Map(
    papers.map(({ checked, from }) => [
      archiveOf(checked.document.file),
      { file: archiveOf(checked.document.file), path: from.path, named: false },
    ]),
  )
  const again = reopening(file => found.get(file), [], limits)
  const offsets = new Map(
    papers.flatMap(({ checked: { document }, from }) =>
      from.offset === undefined ? [] : [[`${document.file}\n${document.part}`, from.offset] as const],
    ),
  )
  const one = (file: string, part = 0) => {
    const offset = isLines(file) ? offsets.get(`${file}\n${part}`) : undefined
    const archive = found.get(file)
    return offset === undefined || archive === undefined
      ? again(file, part)
      : lineAt(archive, part + 1, offset, limits)
  }
  // What is found by its byte needs no going through the archive.
  return Object.assign(one, {
    expect: (places: Iterable<{ readonly file: string; readonly part: number }>) =>
      again.expect?.([...places].filter(({ file, part }) => !offsets.has(`${file}\n${part}`))),
  })
}
