/** The messages of reports beside findings, in English. */
import type {
  Check,
  Kind,
  LinkKey,
  ListReport,
  Origin,
  PositionState,
  ScreeningDecision,
  ScreeningEvidence,
  Verdict,
  WaiverReport,
} from '../../core/model/model.ts'
import type { FindingStanding } from '../../report/closing.ts'
import type { ReportWords } from '../../report/words.ts'
import { matchLines } from '../../screening/match/trace.ts'
import { en as match } from './match.ts'

/** `1 day`, `2 days`. */
const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`

const verdicts: Readonly<Record<Verdict, string>> = { pass: 'PASS', review: 'REVIEW', fail: 'FAIL' }
const standings: Readonly<Record<FindingStanding, string>> = {
  fail: 'fail',
  review: 'review',
  note: 'note',
  waived: 'waived',
  known: 'known',
}
const outcomes: Readonly<Record<Check['outcome'], string>> = {
  pass: 'pass',
  review: 'review',
  fail: 'fail',
  'not-applicable': 'not-applicable',
  skipped: 'skipped',
  waived: 'waived',
  known: 'known',
}
const kinds: Readonly<Record<Kind, string>> = {
  'end-user-certificate': 'end-user-certificate',
  shipment: 'shipment',
  'end-use-report': 'end-use-report',
}
const linkKeys: Readonly<Record<LinkKey, string>> = {
  signatory: 'signatory',
  phone: 'telephone',
  email: 'e-mail',
  'transport-document': 'transport document',
  'container-day': 'container and day',
  licence: 'licence',
  'customs-declaration': 'customs declaration',
  'shipment-reference': 'shipment reference',
  'serial-number': 'serial number',
  'consignment-reference': 'consignment reference',
  lot: 'lot',
  container: 'container',
  seal: 'seal',
  invoice: 'invoice',
  identifier: 'identifier',
  ship: 'ship',
  address: 'address',
  order: 'order',
  endorsement: 'endorsement',
  'end-use': 'end use',
}
const positionStates: Readonly<Record<PositionState, string>> = {
  'in-force': 'in force',
  'not-in-force': 'not in force',
}
const waiverStates: Readonly<Record<WaiverReport['state'], string>> = {
  applied: 'applied',
  lapsed: 'lapsed',
  changed: 'changed',
  unused: 'unused',
  refused: 'refused',
  elsewhere: 'elsewhere',
}

export const en: ReportWords = {
  verdicts,
  standings,
  outcomes,
  kinds,
  linkKeys,
  waiverStates,
  /** Separators: between two words in a row, between two things in a row, and after a word that the next ones belong to. */
  comma: ', ',
  pause: ', ',
  semicolon: '; ',
  colon: ': ',
  stop: '.',
  /** The separator between two sentences. */
  gap: ' ',
  brackets: (inside: string) => `(${inside})`,
  dossier: (certificate: string) => `dossier ${certificate}`,
  ofStream: (file: string, number: number) => `${file} (document ${number})`,
  documentOfStream: (number: number) => `document ${number}`,
  ofLines: (file: string, line: number) => `${file} (line ${line})`,
  lineOfArchive: (line: number) => `line ${line}`,
  unknownKind: 'of no known kind',
  notReadable: 'not readable',
  documentCount: (certificates: number, shipments: number, reports: number) =>
    [
      count(certificates, 'certificate'),
      count(shipments, 'shipment'),
      ...(reports === 0 ? [] : [count(reports, 'end-use report')]),
    ].join(', '),
  balance: (line: string, drawn: string, granted: string, unit: string) =>
    `line ${line}: ${drawn} of ${granted} ${unit} drawn`,
  left: (amount: string) => `${amount} left`,
  tooMany: (amount: string) => `${amount} too many`,
  uncounted: (items: number) => `${count(items, 'item')} could not be compared`,
  flow: {
    parts: {
      granted: 'granted',
      'beyond-grant': 'shipped beyond the grant',
      shipped: 'shipped',
      'not-shipped': 'not yet shipped',
      'beyond-shipped': 'received beyond shipments',
      received: 'received',
      delivered: 'delivered',
      'not-reported': 'delivered, not reported',
      'not-received': 'in transit or delivered',
      'in-transit': 'in transit',
      'beyond-received': 'used beyond receipts',
      'consumed-in-production': 'consumed in production',
      'sold-in-end-products': 'sold in end products',
      'in-stock': 'in stock',
      scrapped: 'scrapped',
      returned: 'returned',
      're-exported': 're-exported with consent',
      're-exported-without-consent': 're-exported without consent',
      lost: 'lost',
      'not-compared': 'not comparable',
      unaccounted: 'unaccounted for',
    },
    received: (amount: string, unit: string, day: string) => `received ${amount} ${unit} by ${day}`,
    part: (name: string, amount: string, where: string) =>
      `${name} ${amount}${where === '' ? '' : ` ${where}`}`,
    noReport: 'no end-use report',
    ofReport: (reference: string, day: string) => `report ${reference}, as of ${day}`,
    uncompared: (uses: number) => `${count(uses, 'use')} could not be compared`,
  },
  shared: (what: string, value: string, documents: number) =>
    `${what} ${value}  shared by ${count(documents, 'document')}`,
  sharedIn: (what: string, documents: number) => `${what}, shared by ${count(documents, 'document')}`,
  fixable: (findings: number) => `fixable with enduse fix: ${findings}`,
  waivers: 'waivers',
  baseline: 'baseline',
  see: (subjects: string) => `(see ${subjects})`,
  knownFindings: (number: number, rules: string) =>
    `known: ${count(number, 'finding')} that the baseline has (${rules})`,
  since: (day: string) => `, since ${day}`,
  asReviewed: (day: string) => `, as reviewed on ${day}`,
  noDay: 'no day',
  notCertain: ' (not certain: needs manual review)',
  /** Whose position something is based on: never shown as law. */
  byPosition: (state: PositionState, by: string, until: string) =>
    `, ${positionStates[state]} by the position of ${by} until ${until} (the law itself is not established)`,
  restsOnPosition: (state: PositionState, by: string, until: string) =>
    `${positionStates[state]} by the position of ${by} until ${until}`,
  positionReason: (reason: string) => `Position: ${reason}`,
  positionUsed: (name: string, state: PositionState, by: string, term: string) =>
    `${name} is ${positionStates[state]} by the position of ${by}, ${term}`,
  positionsUsed: (positions: string) => `Positions (not law): ${positions}.`,
  positionNote: (position: string) => `position, not law: ${position}`,
  positions: 'positions',
  /** The words in the margin, of at most four columns. */
  law: 'law',
  /** The word in the margin if the basis of a finding is no law; it has one column more. */
  basis: 'basis',
  basisKinds: {
    practice: 'guidance or practice, not a text of law',
    standard: 'a standard, not law',
    house: 'a choice of this rule set, not law',
  },
  secondarySource: 'from a secondary source, as no official text was found',
  /** A title with the remarks about it. */
  qualified: (title: string, remarks: readonly string[]) => `${title} (${remarks.join('; ')})`,
  do: 'do',
  data: 'data',
  screening: {
    match: 'match',
    decision: ({ party, list, entry }: ScreeningDecision) =>
      `${party}, which is not entry ${entry} of ${list}`,
    entry: 'entry',
    list: ({ name, asOf, entries, names, skipped, state, faultAt, sha256 }: ListReport) =>
      `Screened: ${name}${asOf === undefined ? '' : ` of ${asOf}`}, ${entries === 1 ? '1 entry' : `${entries} entries`}, ${count(names, 'name')}${skipped === 0 ? '' : `, ${skipped} skipped`}${state === 'current' ? '' : `, ${listStates[state]}${faultAt === undefined ? '' : ` (${faultAt})`}`}${sha256 === undefined ? '' : ` (sha256 ${sha256.slice(0, 8)})`}.`,
    lines: (evidence: ScreeningEvidence) => matchLines(evidence, match),
    found: 'In the document',
    listed: 'On the list',
    names: 'names',
    addresses: 'addresses',
    countries: 'countries',
    identifiers: 'numbers',
    programmes: 'programmes',
    remarks: 'remarks',
  },
  more: 'more',
  also: 'also',
  alsoAt: (places: string) => `Also at ${places}`,
  digest: (digest: string) => `digest ${digest}`,
  fileChanged: '(the file has changed or was deleted since)',
  notExaminedInFull: 'not examined in full',
  notExamined: 'not examined',
  keptFrom: (checks: number) =>
    `not examined: ${checks === 0 ? 'anything else' : `${count(checks, 'check')} by rules`}; the document has to match its schema first`,
  notApplicable: 'not applicable',
  lawUsed: (law: string, asOf: string) => `Law: ${law}${asOf}.`,
  none: 'none',
  asOf: (day: string) => `, everything as of ${day}`,
  ruleSet: (name: string, version: string, origin: Origin | undefined) =>
    origin === undefined
      ? `${name} ${version}`
      : `${name} ${version} (${origin.file}, sha256 ${origin.sha256.slice(0, 8)})`,
  reviewed: (ruleSet: string, day: string) => `${ruleSet} (reviewed ${day})`,
  note: 'Note: ',
  totals: (documents: number, dossiers: number) =>
    `${count(documents, 'document')}, ${count(dossiers, 'dossier')}`,
  foundIn: (found: string, documents: number, totals: string) =>
    `findings: ${found}${documents === 0 ? ';' : ` in ${documents} of`} ${totals}`,
  checks: (
    passed: number,
    notApplicable: number,
    skipped: number,
    review: number,
    failed: number,
    exempt: string,
  ) =>
    `checks: ${passed} passed, ${notApplicable} not applicable, ${skipped} skipped, ${review} to review, ${failed} failed${exempt}`,
  waivedOnes: (number: number) => `, ${number} waived`,
  knownOnes: (number: number) => `, ${number} known`,
  exit: (code: number) => `exit ${code}`,
  /** The day of the run, the day that replaces every governing day, and the program. */
  ranOn: (day: string, asOf: string | null, version: string) =>
    `checked on ${day}${asOf === null ? '' : ` as of ${asOf}`}, enduse ${version}`,
  nothingChecked: 'No rule applied to these documents, so nothing can be concluded from their form alone.',
  stoppedEarly: (documents: number, files: number) =>
    `Stopped before the end: ${count(documents, 'document')} ${documents === 1 ? 'was' : 'were'} checked${files === 0 ? '' : `, and ${count(files, 'file')} not, or not to the end`}. Not all dossiers were checked.`,
  skippedOn: (rule: string, subject: string, why: string | undefined) =>
    `${rule} on ${subject}${why === undefined ? '' : ` (${why})`}`,
  skipped: (number: number, named: string, more: boolean) =>
    `${number} ${number === 1 ? 'check was' : 'checks were'} skipped and did not pass: ${named}${more ? '; and others' : ''}.`,
  gaps: (number: number, documents: number) =>
    `${number} ${number === 1 ? 'mandatory check was' : 'mandatory checks were'} not examined, on ${count(documents, 'document')}: no --review-as pass makes this a pass.`,
  gapOn: (documents: string, why: string) => `  on ${documents}: ${why}`,
  gapLine: (subject: string, rule: string, ruleSet: string, provision: string, why: string) =>
    `${subject}: gap ${rule}: mandatory by ${ruleSet}, ${provision}, and not examined: ${why}`,
  gapIssue: (rule: string, ruleSet: string, provision: string, why: string) =>
    `gap ${rule}: mandatory by ${ruleSet}, ${provision}, and not examined: ${why}`,
  gapText: (why: string) => `This check is mandatory and was not examined: ${why}`,
  gapNotice: (rule: string, ruleSet: string, provision: string, subject: string, why: string) =>
    `${rule} is mandatory by ${ruleSet}, ${provision}, and was not examined on ${subject}: ${why}. No --review-as pass makes this a pass.`,
  gapHeading: (number: number) => `${count(number, 'mandatory check')} not examined`,
  gapsLeftOut: (documents: number) => `Those on ${count(documents, 'more document')} are left out here.`,
  moreDocuments: (number: number) => ` and ${count(number, 'more document')}`,
  onDocuments: (documents: string, more: string, why: string) => `on ${documents}${more}: ${why}`,
  notExaminedSentence: (sentence: string) => `Not examined: ${sentence}`,
  counted: (number: number, standing: string) => `${number} ${standing}`,
  withoutEnd: 'without an end',
  untilNoDay: (until: string) => `until ${until} (not a valid date)`,
  untilEnded: (until: string, days: number) => `until ${until} (ended ${count(days, 'day')} ago)`,
  untilToday: (until: string) => `until ${until} (ends soon: today is the last day)`,
  untilLeft: (until: string, days: number, soon: boolean) =>
    `until ${until} (${soon ? 'ends soon: ' : ''}${count(days, 'day')} left)`,
  certificate: (number: string) => `certificate ${number}`,
  ruleOn: (rule: string, where: string) => `${rule} on ${where}`,
  waiversElsewhere: (number: number) => `${number} for documents that were not part of this run`,
  waiversIn: (files: string, counted: string) => `Waivers (${files}): ${counted}.`,
  waiversHeading: (counted: string) => `Waivers: ${counted}`,
  waiverLine: (state: string, thing: string, terms: string) => `${state} waiver of ${thing}: ${terms}`,
  waiverOf: (thing: string, terms: string) => `waiver of ${thing}: ${terms}`,
  waivedBy: (terms: string) => `Waived ${terms}`,
  hint: (sentence: string) => `hint: ${sentence}`,
  baselineIn: (file: string, found: number, findings: number, rest: string) =>
    `Baseline ${file}: ${found} of ${count(findings, 'finding')} found again${rest}.`,
  goneFindings: (number: number) => `${number} not found any more`,
  otherFindings: (number: number) => `${number} of documents that were not part of this run`,
  findingsHeading: (number: number, byEffect: string) => `${count(number, 'finding')}: ${byEffect}`,
  exemptHeading: (number: number, byEffect: string) => `${count(number, 'exempt finding')}: ${byEffect}`,
  leftOut: (number: number, which: string) => `${number} more left out here: ${which}.`,
  waiversLeftOut: (number: number) => `${count(number, 'more waiver')} left out here.`,
  findingAt: (standing: string, rule: string, place: string, sentence: string) =>
    `${standing} ${rule} at ${place}: ${sentence}`,
  at: (place: string, sentence: string) => `at ${place}: ${sentence}`,
  atPlace: (place: string) => `at ${place}`,
  morePlaces: (number: number) => `and ${number} more places`,
  lawLine: (law: string) => `Law: ${law}`,
  basisLine: (basis: string) => `Basis: ${basis}`,
  doLine: (help: string) => `Do: ${help}`,
  moreNotes: (number: number) => `and ${count(number, 'more note')}`,
  verdictColumn: 'verdict',
  documentColumn: 'document',
  annotationsBeyond: (number: number, perType: number, byEffect: string) =>
    `${count(number, 'finding')} beyond the ${perType} of a type that GitHub shows for a step: ${byEffect}.`,
  andMore: (number: number) => ` (and ${number} more)`,
  everythingExamined: 'everything was examined',
  lawOf: (law: string) => `law: ${law}`,
  basisOf: (basis: string) => `basis: ${basis}`,
  readAt: (reference: string) => `read: ${reference}`,
  doThis: (help: string) => `do: ${help}`,
  notification: (rule: string, was: string, subject: string, because: string | undefined) =>
    `${rule} was ${was} on ${subject}${because === undefined ? '' : `: ${because}`}`,
  why: (sentence: string) => `Why: ${sentence}`,
  saysAndDo: (text: string, help: string) => `- It states: ${text} What to do: ${help}`,
}

/** The states of a list of restricted parties. */
const listStates: Readonly<Record<ListReport['state'], string>> = {
  current: 'current',
  old: 'too old',
  undated: 'without a day',
  cut: 'incomplete',
  unread: 'not read',
  missing: 'missing',
}
