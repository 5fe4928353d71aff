/** The questions about a new document, and what is said of their answers. */

/** Why a value cannot be stated; `meant` is what it probably should be. */
const problems = {
  'no-country': 'Write a country as its two-letter code of ISO 3166, such as IN, or by its English name.',
  'no-day': 'Write a valid date as YYYY-MM-DD.',
  'no-amount': 'Write an amount above zero in digits, such as 500 or 1250.5.',
  'no-unit':
    'Write a unit by its code of UN/ECE Recommendation 20, such as KGM for kilograms or H87 for pieces.',
  'no-text': 'Write what the paper states, in at most 60 characters; leave it out if it is not known yet.',
  'until-before-issue': 'The last day of validity is before the day of issue.',
}

export const en = {
  keys: 'Enter: next question. Escape: one question back. Ctrl-C: stop, and nothing is written.',
  orOpen: 'Enter leaves it open',
  leftOpen: 'leave it open',
  stopped: 'stopped: nothing was written',
  problems,
  problem: (id: keyof typeof problems, meant?: string) =>
    meant === undefined ? problems[id] : `Did you mean ${meant}?`,
  questions: {
    type: 'Which paper is it?',
    importer: 'In which country is the importer?',
    endUser: 'In which country is the end user, where the goods are used?',
    exporter: 'From which country are the goods exported?',
    goods: 'What are the goods?',
    grade: 'Which grade, such as N42SH?',
    endUse: 'What are they for?',
    undertaker: 'Who signs the undertakings?',
    quantity: 'How much?',
    unit: 'In which unit?',
    order: 'What is the number of the purchase order?',
    number: 'What is the number of the certificate?',
    issued: 'On which day is it signed?',
    validUntil: 'Until which day is it valid?',
    reference: 'What is the reference of the shipment?',
    exported: 'On which day is it exported?',
  },
  types: {
    'end-user-certificate': 'end-user certificate (form of the Chinese Ministry of Commerce)',
    'end-use-statement': 'statement of end use',
    'end-user-undertaking': 'undertaking of the end user',
    'government-assurance': 'assurance of a government',
  } as Readonly<Record<string, string>>,
  undertakers: {
    'end-user': 'the end user',
    importer: 'the importer',
    consignee: 'the consignee',
    government: 'a government',
  } as Readonly<Record<string, string>>,
  units: {
    KGM: 'kilograms (KGM)',
    GRM: 'grams (GRM)',
    TNE: 'tonnes (TNE)',
    H87: 'pieces (H87)',
    C62: 'units (C62)',
  } as Readonly<Record<string, string>>,
}

export type AskWords = typeof en
