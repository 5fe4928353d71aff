/** Grades of magnets as documents write them: `N42SH`, `42SH epoxy`, `N42SH-NiCuNi, 15 µm`. */

import { lexiconWords, wordSet } from '../../text/lexicon.ts'
import { lazy, memoize } from '../../text/memoize.ts'
import { compatible, foldLetters, lower } from '../../text/normalize.ts'
import { isAscii } from '../../text/script.ts'
import { wordsIn } from '../../text/tokenizer.ts'

/** Words beside a grade that do not change it, in lower case without accents. */
const remarks = wordSet('grade-remark')

/** Layers by the symbols of their metals, outermost last, and short words for resins: `nicuni`, `nicuepoxy`. */
const layers = /^(?:ni|cu|zn|sn|ag|au|cr|al|ti|tin|pd|ep|epoxy)+[0-9]?$/

const thickness =
  /[≥≤<>~±]? *\d+(?:[.,]\d+)?(?: *(?:-|–|~|to|\.\.) *\d+(?:[.,]\d+)?)? *(?:μm|um|microns?|micrometers?|micrometres?|微米|μ)(?![a-z0-9])/g

const neodymium = /(?<![a-z0-9])nd *-? *fe *-? *b(?![a-z0-9])/g

/** The same in Chinese, Japanese and Korean, which have no blanks: they match anywhere. */
const joinedRemarks = lazy(() => new RegExp(lexiconWords('joined-grade-remark').join('|'), 'g'))

/**
 * Returns the grade alone, without the N that documents omit: `42sh` of `N42SH, Ni-Cu-Ni plated`. Empty for text that
 * names only a coating.
 */
const bareGrade: (grade: string) => string = memoize(grade => {
  const folded = isAscii(grade)
    ? grade.toLowerCase()
    : foldLetters(grade).replaceAll('ı', 'i').replaceAll('ł', 'l')
  const plain = folded.replace(neodymium, ' ').replace(thickness, ' ')
  return wordsIn(isAscii(plain) ? plain : plain.replace(joinedRemarks(), ' '))
    .filter(word => !remarks().has(word) && !layers.test(word))
    .join('')
    .replace(/^n(?=\d{2}(?:m|h|sh|uh|eh|ah|th)?$)/, '')
})

/** Returns the grade as written, without case, width, blanks and hyphens. */
export function writtenGrade(grade: string): string {
  return lower(grade).replace(/[\s\p{Pd}]/gu, '')
}

/**
 * Checks whether two documents name one grade, ignoring blanks, hyphens and case, and what is stated beside it about
 * material, coating and magnetisation.
 */
export function isSameGrade(a: string, b: string): boolean {
  if (a === b || writtenGrade(a) === writtenGrade(b)) return true
  const grade = bareGrade(a)
  // Two coatings alone name no grade.
  return grade !== '' && grade === bareGrade(b)
}

/** Checks whether a line of a certificate names the grade of an item, alone or among several: `N42SH / N40UH`. */
export function isGradeOf(item: string, line: string): boolean {
  if (isSameGrade(item, line)) return true
  const parts = compatible(line)
    .split(/ *[/,;、] */)
    .map(bareGrade)
    .filter(grade => grade !== '')
  // What follows a slash may be part of one name: N42SH/T.
  return parts.every(grade => wholeGrade.test(grade)) && parts.includes(bareGrade(item))
}

const wholeGrade = /^\d{2}(?:m|h|sh|uh|eh|ah|th)?$/
