import { grouped } from '../core/model/group-by.ts'
import { review, rule, see } from './rule.ts'

export const hiddenCharacters = rule({
  id: 'hidden-characters',
  over: 'document',
  summary:
    'No name, code, number or text contains characters that are not seen, look like letters of another script, or are other forms of letters and digits.',
  why: 'Two names that look the same are different to a computer if one has a Cyrillic letter or a blank of no width in it. That is how a listed name passes a search, and how one number is used twice.',
  messages: {
    unseen: {
      text: 'This contains the character {code}, which is not seen; it is read as "{read}".',
      help: 'Type the text again without it. If it was copied from elsewhere, ask the author of the document for the text itself.',
    },
    'look-alike': {
      text: 'The word "{read}" mixes Latin letters with {code}, a letter of another script that looks like one.',
      help: 'Type the word again in one script, and compare it with a register or the original. Such a letter is not typed by accident in a Latin word.',
    },
    form: {
      text: 'This contains {code}, another form of a letter or digit; it is read as "{read}".',
      help: 'Type the text again in plain letters and digits, so that it is found and compared as what it says.',
    },
  },
  labels: {
    also: 'also {code}',
  },
  *check({ hidden }) {
    for (const [first, ...others] of grouped(hidden, ({ kind }) => kind).values()) {
      const { at, kind, code, read, value } = first
      const places = new Map(others.map(other => [other.at, other]))
      // Where nothing is left to read, the text stands as it is.
      const data = { code, read: { value: read === '' ? value : read, at } }
      yield review(
        kind,
        at,
        data,
        [...places.values()].map(other => see('also', other.at, undefined, { code: other.code })),
      )
    }
  },
})
