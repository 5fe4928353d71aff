/** The messages of `enduse why`, in English. */

const many = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`

export const en = {
  whole: 'The whole document',
  holds: { value: 'a value', list: 'a list', group: 'a group of fields' },
  schema: 'Schema',
  rules: 'Rules',
  noSchema: 'no schema: the document could not be read as the kind that it states',
  ownField: 'a custom field (x-): the schema allows it, and nothing in it is checked',
  unknownField: 'the schema does not know this field',
  conditional: 'only under a condition that is not met here',
  outcome: {
    pass: 'pass',
    review: 'review',
    fail: 'fail',
    'not-applicable': 'not applicable',
    skipped: 'skipped',
    waived: 'waived',
    known: 'known',
    note: 'note',
  },
  /** How many checks read it, and their outcomes. */
  readBy: (checks: number, outcomes: string) =>
    checks === 0
      ? 'no rule read it'
      : `${checks === 1 ? '1 check' : `${checks} checks`} read it: ${outcomes}`,
  presence: 'it only checked whether this is present',
  searches: {
    texts: 'it searches all texts of the certificate for placeholders',
    words: 'it searches all texts of the document for words',
    characters: 'it searches all texts and codes of the document for hidden characters',
  },
  lawOf: (provision: string, title: string, day: string | undefined) =>
    `${provision} (${title})${day === undefined ? '' : `, on ${day}`}`,
  between: ', ',
  law: 'law',
  basis: 'basis',
  why: 'why',
  read: 'read',
  help: 'do',
  open: 'open',
  alone: 'nothing else',
  more: (number: number) => `and ${many(number, 'more value')}`,
  moreFindings: (number: number) => `and ${many(number, 'more finding')} at other values`,
  elsewhere: (where: string) => `(at ${where})`,
  seen: (names: string) => `Only checked whether it is present, without reading it: ${names}.`,
  searched: (names: string) => `Searched with all texts, and nothing was found in it: ${names}.`,
  scope: (names: string) => `Read only to decide whether these apply to the document: ${names}.`,
  wholeRuleSet: (ruleSet: string) => `all of ${ruleSet}`,
  governs: (checks: number) =>
    `This is the governing day: ${many(checks, 'check')} ${checks === 1 ? 'is' : 'are'} evaluated under the law of this day.`,
  ties: 'enduse itself reads it too: to decide which documents belong together, which of them count, and what is drawn.',
  others: (checks: number, outcomes: string) =>
    `${many(checks, 'other check')} on this document, its dossiers and what it shares did not read it: ${outcomes}.`,
  noOthers: 'There is no other check on this document.',
  skipped: (why: string) => `Skipped, because ${why}.`,
  filesRead: (number: number, files: string) => `Checked for this: ${many(number, 'file')}: ${files}.`,
  moreFiles: (number: number) => `${number} more`,
  /** The conditions of a schema. */
  condition: {
    ifThen: (when: string, then: string) => `if ${when}, then ${then}`,
    or: ' or ',
    and: ' and ',
    equals: (name: string, value: string) => `${name} is ${value}`,
    oneOf: (name: string, values: string) => `${name} is one of ${values}`,
    matches: (name: string, pattern: string) => `${name} matches ${pattern}`,
    isThere: (name: string) => `${name} is present`,
    hasEntry: (name: string, entry: string) => `an entry of ${name} has ${entry}`,
    atMost: (name: string, number: number) =>
      `${name} has at most ${many(number, 'entry').replace('entrys', 'entries')}`,
    entry: 'it',
    other: (name: string) => `${name} is as the schema requires`,
  },
}

/** The messages of `enduse why`, in any language. */
export type WhyWords = typeof en
