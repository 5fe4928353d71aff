import { count } from '../../message/count.ts'

/** The result of a check of what changed, in numbers of files; `which` are those that were deleted. */
export interface Sifted {
  readonly ref: string
  readonly changed: number
  readonly deleted: number
  readonly which: string
  readonly checked: number
  readonly leftOut: number
}

/** The messages of a check of what changed. */
export const en = {
  nothing: (ref: string) => `no document changed since ${ref}; nothing was checked`,
  nothingLeft: (ref: string, deleted: string) =>
    `since ${ref} no document changed except those that were deleted (${deleted}), and nothing of their dossiers is left here; nothing was checked`,
  notWritten: (files: string) => `nothing was written to ${files}`,
  everything: (file: string, ref: string) => `${file} changed since ${ref}, so everything was checked`,
  judged: ({ ref, changed, deleted, which, checked, leftOut }: Sifted) => {
    const are = changed === 0 ? 'no file' : count(changed, 'file')
    const gone = deleted === 0 ? '' : ` and ${deleted} ${deleted === 1 ? 'was' : 'were'} deleted (${which})`
    const others = leftOut === 0 ? '' : `; left out: ${leftOut}`
    return `since ${ref} ${are} changed${gone}; checked, with all members of the dossiers: ${count(checked, 'file')}${others}`
  },
  andMore: (more: number) => `and ${more} more`,
  outside: (file: string, number: number) =>
    number === 1
      ? `${file} is outside the repository; git does not know whether it changed, and it counts as changed`
      : `${number} files, such as ${file}, are outside the repository; git does not know whether they changed, and they count as changed`,
}

export type SinceWords = typeof en
