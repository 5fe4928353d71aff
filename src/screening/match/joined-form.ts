/** Parts legal forms from names in scripts that set no blank between the two. */
import { lazy } from '../../text/memoize.ts'
import { compatible } from '../../text/normalize.ts'
import { isAscii } from '../../text/script.ts'
import { joinedFormsOf } from '../../trade/parties/legal-form.ts'

/** A legal form as it is written, and the one that takes its place: of Japanese, characters that are read as one. */
interface JoinedForm {
  readonly text: string
  readonly instead: string
}

const instead = [
  ['JP', '株式会社'],
  ['KR', ' co ltd'],
  ['TH', ' co ltd'],
] as const

/** The forms of Japanese, Korean and Thai, the longest first; those of Chinese are told by its characters. */
const joinedForms = lazy((): readonly JoinedForm[] =>
  instead
    .flatMap(([country, other]) =>
      joinedFormsOf(country).flatMap(({ form, spellings }) =>
        [form, ...spellings].map(text => ({ text: compatible(text), instead: other })),
      ),
    )
    .sort((a, b) => b.text.length - a.text.length || (a.text < b.text ? -1 : 1)),
)

const withJoinedForms =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u

/** Returns a name with its legal forms at the end and parted from it: `(주)대한` and `대한주식회사` are `대한 co ltd`. */
export function withFormLast(text: string): string {
  if (isAscii(text) || !withJoinedForms.test(text)) return text
  let name = text.trim()
  let form = ''
  for (let found: JoinedForm | undefined; ; ) {
    found = joinedForms().find(one => name.startsWith(one.text) || name.endsWith(one.text))
    // A name that is nothing but a form stays as it is.
    if (found === undefined || found.text.length >= name.length) break
    name = (
      name.startsWith(found.text) ? name.slice(found.text.length) : name.slice(0, -found.text.length)
    ).trim()
    name = name.replace(/\(\s*\)$/u, '').trim()
    form = found.instead
  }
  if (form === '') return text
  // A name in Japanese syllables is read letter by letter, and its form with it.
  return form === '株式会社' && !/\p{Script=Han}/u.test(name) ? `${name} co ltd` : name + form
}
