/** The schema of the lists of restricted parties in a configuration. */

import { z } from 'zod'
import { configFields, screenedRoles } from '../generated/tables/config-fields.ts'
import { groupsBy, shownAs } from '../law/problem.ts'
import { isDay } from '../trade/words/date.ts'

export const listDefaults = { maxAgeDays: 7, review: 800, block: 950, effect: 'barred' } as const

/** The defaults of settings without a number: a list is an excerpt, and documents pass without it. */
const flagDefaults = { complete: false, mandatory: false }

const group = groupsBy(configFields)

const listName = z
  .string()
  .min(1)
  .max(80)
  .superRefine((text, context) => {
    if (!/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u.test(text))
      context.addIssue({
        code: 'custom',
        message: `${shownAs(text)} is not a name; a name has letters, digits, dots and hyphens, such as us-consolidated`,
      })
  })
  .meta({ pattern: '^[\\p{L}\\p{N}][\\p{L}\\p{N}._-]*$' })

const day = z
  .string()
  .superRefine((text, context) => {
    if (!isDay(text))
      context.addIssue({ code: 'custom', message: `${shownAs(text)} is not a valid date, YYYY-MM-DD` })
  })
  .meta({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })

const threshold = z.int().min(1).max(1000)

/** Returns the schema of a list; `path` is that of a path. */
export function listShape(path: z.ZodType<string>) {
  return group('list', {
    name: listName,
    title: z.string().min(1).max(200).exactOptional(),
    file: path.exactOptional(),
    files: z.array(path).min(1).exactOptional(),
    asOf: day.exactOptional(),
    maxAgeDays: z
      .int()
      .min(0)
      .max(3660)
      .exactOptional()
      .describe(
        `Days after which the list is too old, which is a review; default ${listDefaults.maxAgeDays}.`,
      ),
    complete: z.boolean().exactOptional(),
    atLeast: z.int().min(1).max(1_000_000).exactOptional(),
    mandatory: z.boolean().exactOptional(),
    effect: z
      .enum(['barred', 'watched'])
      .exactOptional()
      .describe(
        `What a listing means: barred, the party must not be supplied; watched, it is to be looked at. Default ${listDefaults.effect}.`,
      ),
    review: threshold
      .exactOptional()
      .describe(`The score in thousandths from which a match is a review; default ${listDefaults.review}.`),
    block: threshold
      .exactOptional()
      .describe(
        `The score in thousandths from which a match counts as the listed party; default ${listDefaults.block}.`,
      ),
    roles: z
      .partialRecord(
        z.enum(screenedRoles),
        z.strictObject({ review: threshold.exactOptional(), block: threshold.exactOptional() }),
      )
      .exactOptional(),
  }).superRefine(({ file, files, review, block, roles = {} }, context) => {
    const issue = (message: string, path: PropertyKey[] = []) =>
      context.addIssue({ code: 'custom', message, path })
    if (file === undefined && files === undefined)
      issue('the list names no file; give file: PATH, or files: [PATH, …]')
    if (file !== undefined && files !== undefined)
      issue('the list has both file and files; name all files under files', ['file'])
    if ((review ?? listDefaults.review) > (block ?? listDefaults.block))
      issue('review is above block; a match that blocks is a review at least', [
        review === undefined ? 'block' : 'review',
      ])
    for (const [role, own] of Object.entries(roles)) {
      const least = own?.review ?? review ?? listDefaults.review
      if (least > (own?.block ?? block ?? listDefaults.block))
        issue('review is above block; a match that blocks is a review at least', ['roles', role])
    }
  })
}

/** A list as a configuration has it. */
export type WrittenList = z.output<ReturnType<typeof listShape>>

type DefaultOfList = keyof typeof listDefaults | keyof typeof flagDefaults

/** A list of restricted parties as a configuration names it, with its defaults; one file or several. Paths are as written. */
export type ListConfig = Readonly<
  Omit<WrittenList, 'file' | 'files' | DefaultOfList> &
    Required<Pick<WrittenList, DefaultOfList>> & { files: readonly string[] }
>

export function listConfigOf({ file, files, ...written }: WrittenList): ListConfig {
  return { ...listDefaults, ...flagDefaults, ...written, files: files ?? (file === undefined ? [] : [file]) }
}

/** Reads lists that a program gives; returns the first mistake if there is one. */
export function readListConfigs(
  given: readonly unknown[],
):
  | { readonly configs: readonly ListConfig[]; readonly mistake?: never }
  | { readonly mistake: string; readonly configs?: never } {
  const parsed = z.array(listShape(z.string().min(1))).safeParse(given)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return { mistake: `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim() }
  }
  const names = parsed.data.map(({ name }) => name)
  const twice = names.find((name, index) => names.indexOf(name) < index)
  if (twice !== undefined) return { mistake: `there are two lists ${shownAs(twice)}` }
  return { configs: parsed.data.map(listConfigOf) }
}
