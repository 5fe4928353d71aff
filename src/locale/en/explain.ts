/** The messages around explanations of rules, rule sets and the law, in English. */
import type { BasisKind, Day, Effect, InstrumentStatus, Kind, Scope } from '../../core/model/model.ts'

const scopes: Readonly<Record<Scope, string>> = {
  certificate: 'a certificate',
  shipment: 'a shipment',
  report: 'an end-use report',
  document: 'a certificate, a shipment or an end-use report',
  paper: 'a certificate or a shipment',
  dossier: 'a certificate and its shipments',
  tie: 'documents of several certificates that share something',
}
const outcomes: Readonly<Record<Effect | 'pass' | 'not-applicable' | 'skipped', string>> = {
  fail: 'fail',
  review: 'review',
  note: 'note',
  pass: 'pass',
  'not-applicable': 'not-applicable',
  skipped: 'skipped',
}
const states: Readonly<Record<InstrumentStatus, string>> = {
  'in-force': 'in force',
  undetermined: 'undetermined',
  suspended: 'suspended',
  'not-yet': 'not yet',
  ended: 'ended',
  'not-in-force': 'not in force',
}
const kinds: Readonly<Record<Kind, string>> = {
  'end-user-certificate': 'end-user-certificate',
  shipment: 'shipment',
  'end-use-report': 'end-use-report',
}
const bases: Readonly<Record<BasisKind, string>> = {
  law: 'law',
  practice: 'guidance or practice of authorities, not a text of law',
  standard: 'a standard, not law',
  house: 'a choice of this rule set, not law',
}
/** A list of parties: its description, and the last governing day for which it is up to date. */
export interface ListTerms {
  readonly title: string
  readonly parties: number
  readonly complete: boolean
  readonly asOf: Day
  readonly until: Day
  readonly source: string
}
const coverage = ({ complete, asOf, source }: ListTerms) =>
  `${complete ? 'complete' : 'not complete,'} as of ${asOf}, from ${source}`
/** `1 check is`, `2 checks are`. */
const checksAre = (number: number) => (number === 1 ? '1 check is' : `${number} checks are`)

export const en = {
  outcomes,
  states,
  kinds,
  over: (rule: string, scope: Scope) => `${rule}  (over ${scopes[scope]})`,
  ofEntriesThatExempt:
    'This is found in a file that verdicts depend on, such as waivers, positions or a baseline: it needs manual review, unless it is a note.',
  beforeRuleSets:
    'This is checked before any rule set is applied: it concerns every document, and always fails.',
  governingDay: (day: string) => `Governing day: ${day}.`,
  law: 'Law',
  usedByNone: 'These rule sets do not use it.',
  provision: (ruleSet: string, provision: string, where: string) => `${ruleSet}, ${provision} (${where})`,
  severity: (severity: string, others: readonly string[], confidence: string) =>
    `severity ${[severity, ...others].join(', ')}; confidence ${confidence}`,
  covers: (scope: string) => `covers ${scope}`,
  always: 'always',
  from: (day: Day) => `from ${day}`,
  repealed: (since: string) => `${since}: repealed`,
  withoutParameters: (since: string) => `${since}: no parameters`,
  withParameters: (since: string) => `${since}:`,
  compares: 'What it compares',
  fields: (kind: string, fields: readonly string[]) => `${kind}: ${fields.join(', ')}`,
  searches: {
    texts: 'all texts (for placeholders)',
    words: 'all texts (for words)',
    characters: 'all texts and codes (for hidden characters)',
  },
  ofEach: 'of each',
  when: 'when',
  mustHold: (message: string) => `must hold, or ${message}:`,
  reads: (fields: readonly string[]) => `It reads ${fields.join(', ')}.`,
  badExample: (example: string, outcome: string) => `A bad example (its case ${example}): ${outcome}`,
  goodExample: (example: string) => `A good example (its case ${example}): pass`,
  findings: 'Findings, and what to do',
  /** For an empty parameter, and for one with more entries than are shown. */
  none: 'none',
  more: (shown: string, number: number) => `${shown} and ${number} more`,
  // Lists of parties.
  lists: 'Lists of parties',
  list: (list: ListTerms) =>
    `${list.title}: ${list.parties} ${list.parties === 1 ? 'party' : 'parties'}, ${coverage(list)}; out of date for governing days after ${list.until}`,
  listOnDay: (list: ListTerms & { readonly listed: number; readonly outOfDate: boolean }) =>
    `${list.title}: ${list.listed} of ${list.parties} parties listed on this day; ${coverage(list)}; ${list.outOfDate ? `out of date on this day, as on any after ${list.until}` : `not out of date until ${list.until}`}`,
  // A provision by itself.
  ofRuleSet: (provision: string, ruleSet: string) => `${provision}  (a provision of ${ruleSet})`,
  puts: (rule: string) => `Puts into force: ${rule}`,
  onDay: (day: Day) => `On ${day}`,
  noParameters: 'no parameters',
  ruleSaysMore: (rule: string) => `enduse explain ${rule} shows what its rule finds, and what to do.`,
  alsoProvision: (name: string, ruleSets: readonly string[]) =>
    `${name} is also the name of a provision: enduse explain ${ruleSets[0]}/${name} shows its state on a day.`,
  // The rules, and entries of a rule set without effect.
  notUsed: 'not used by these rule sets',
  use: (ruleSet: string, provision: string, severity: string) => `${ruleSet}: ${provision} (${severity})`,
  explainSaysMore: 'enduse explain NAME explains a rule or a provision.',
  inVain: 'Has no effect',
  setNotNamed: (set: string) => `no provision names the set "${set}"`,
  memberTwice: (set: string, member: string) => `the set "${set}" has "${member}" twice on the same days`,
  ruleNotInForce: (rule: string) => `no provision puts the rule "${rule}" into force`,
  notSaid: (phrase: string, language: string) =>
    `the translation of "${phrase}" into ${language} matches no text of this rule set`,
  parameterNotAsked: (rule: string, name: string) =>
    `no condition of the rule "${rule}" reads parameters.${name}`,
  readsNothing: (rule: string) =>
    `the rule "${rule}" reads no field of a document: its result is the same for every one`,
  saidTwice: (rule: string, message: string) =>
    `two messages of the rule "${rule}" have the same text: ${message} and another`,
  onNoDay: (provision: string, why: string) => `${provision} is never in force: ${why}`,
  askedOfNothing: (provision: string, rule: string, scope: 'certificate' | 'shipment') =>
    `${provision} applies to nothing: ${rule} checks a ${scope}, and nothing that the provision applies to is one`,
  // Instruments.
  announced: (day: Day) => `announced ${day}`,
  noFirstDay: 'no first day known',
  inForce: (day: Day) => `in force ${day}`,
  wasToStart: (day: Day) => `was to start ${day} (suspended before that day)`,
  lastDay: (day: Day) => `last day ${day}`,
  confidence: (confidence: string) => `confidence ${confidence}`,
  together: (parts: readonly string[]) => parts.join(', '),
  suspended: (from: Day, until: Day | undefined, by: string, reference: string) =>
    `suspended ${from} to ${until ?? 'an open end'} by ${by} (${reference})`,
  notEstablished: (from: Day, until: Day | undefined, why: string) =>
    `not established from ${from}${until === undefined ? '' : ` to ${until}`}: ${why}`,
  agreed: (until: Day, by: string, reference: string) =>
    `agreed between governments until ${until}, which is not a legal text: ${by} (${reference})`,
  secondary: 'from a secondary source, as no official text was found',
  restsOn: (kind: BasisKind, named: string) =>
    `basis: ${named === '' ? bases[kind] : `${bases[kind]}: ${named}`}`,
  // A provision on a day.
  stands: 'in force',
  standsOpen: (why: string) => `not established (${why})`,
  standsByPosition: (why: string) => `not law, but a position (${why})`,
  positionOf: (terms: readonly string[]) => `a position, not law: ${terms.join('; ')}`,
  standsNot: (why: string) => `not applied (${why})`,
  // The law by its dates.
  ruleSet: (ruleSet: string, reviewed: Day) => `${ruleSet} (reviewed ${reviewed})`,
  titled: (ruleSet: string, title: string) => `${ruleSet}: ${title}`,
  withoutInstruments: 'no instruments: its checks are its own, and apply on every day',
  switchesNone: 'switches no check',
  switches: (checks: readonly string[]) => `switches ${checks.join(', ')}`,
  check: (provision: string, rule: string) => `${provision} (${rule})`,
  because: (check: string, why: string) => `${check}: ${why}`,
  lawOn: (day: Day) => `The law on ${day}`,
  underNone: 'under no instrument, the rule set itself',
  applies: 'applies',
  doesNotApply: 'does not apply',
  noCheckDepends: 'no check depends on it',
  checked: (checks: readonly string[]) => `checked: ${checks.join(', ')}`,
  reviewed: (checks: readonly string[]) =>
    `evaluated both ways; what depends on it is review: ${checks.join(', ')}`,
  notChecked: (checks: readonly string[]) => `not checked: ${checks.join(', ')}`,
  nothingDifferent: (first: Day, second: Day) => `No check differs between ${first} and ${second}.`,
  different: (number: number, first: Day, second: Day) =>
    `${checksAre(number)} different on ${second} from ${first}`,
  inRuleSet: (ruleSet: string, check: string) => `${ruleSet}: ${check}`,
  changesOn: (days: readonly Day[]) => `changes on ${days.join(', ')}`,
  // Two versions of a rule set.
  release: (before: string, after: string) => `What ${after} changes from ${before}`,
  sameLaw: (before: string, after: string) =>
    `${after} has the same instruments, lists and provisions as ${before}.`,
  parts: {
    'rule-set': 'The rule set itself',
    instrument: 'Instruments',
    set: 'Lists',
    provision: 'Provisions',
  },
  changes: { added: 'new', removed: 'removed', changed: 'changed', repealed: 'repealed' },
  moreLines: (number: number) => `and ${number} more lines`,
  under: (title: string) => `under ${title}`,
  appliesTo: (conditions: string) => `if ${conditions}`,
  mandatory: (kind: Kind, provision: string) => `examined on every ${kinds[kind]}: ${provision}`,
  members: {
    joined: (member: string) => `joined: ${member}`,
    left: (member: string) => `left: ${member}`,
  },
  member: (value: string, remarks: readonly string[]) =>
    remarks.length === 0 ? value : `${value} (${remarks.join('; ')})`,
}

export type ExplainWords = typeof en
