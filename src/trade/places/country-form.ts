/** The form in which names of countries are compared. */

import { normalizer } from '../../text/normalize.ts'

const withoutMarks = normalizer({ case: 'lower', marks: 'drop', remove: /['’ʼ.]/g })

/** Returns a name of a country as it is compared: lower case, without marks, words with single blanks. */
export const countryForm = (text: string): string =>
  withoutMarks(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/^the | the$/g, '')
    .trim()
