/** The messages that reports show beside findings: every language has each of them. */

import type { Kind, LinkKey, Origin, PositionState, Verdict } from '../core/model/model.ts'
import type { FindingStanding } from './closing.ts'
import type { FlowWords } from './flow.ts'
import type { ScreeningWords } from './screening.ts'
export interface ReportWords {
  verdicts: Readonly<Record<Verdict, string>>
  standings: Readonly<Record<FindingStanding, string>>
  outcomes: Readonly<
    Record<'fail' | 'review' | 'pass' | 'not-applicable' | 'skipped' | 'waived' | 'known', string>
  >
  kinds: Readonly<Record<Kind, string>>
  linkKeys: Readonly<Record<LinkKey, string>>
  waiverStates: Readonly<
    Record<'applied' | 'lapsed' | 'refused' | 'unused' | 'elsewhere' | 'changed', string>
  >
  /** Separators: between two words in a row, between two things in a row, and after a word that the next ones belong to. */
  comma: string
  pause: string
  semicolon: string
  colon: string
  stop: string
  /** The separator between two sentences. */
  gap: string
  brackets: (inside: string) => string
  dossier: (certificate: string) => string
  ofStream: (file: string, number: number) => string
  documentOfStream: (number: number) => string
  ofLines: (file: string, line: number) => string
  lineOfArchive: (line: number) => string
  unknownKind: string
  notReadable: string
  documentCount: (certificates: number, shipments: number, reports: number) => string
  balance: (line: string, drawn: string, granted: string, unit: string) => string
  left: (amount: string) => string
  tooMany: (amount: string) => string
  uncounted: (items: number) => string
  /** What became of the goods of a certificate line. */
  flow: FlowWords
  shared: (what: string, value: string, documents: number) => string
  sharedIn: (what: string, documents: number) => string
  fixable: (findings: number) => string
  waivers: string
  baseline: string
  see: (subjects: string) => string
  knownFindings: (number: number, rules: string) => string
  since: (day: string) => string
  asReviewed: (day: string) => string
  noDay: string
  notCertain: string
  /** Whose position something is based on: never shown as law. */
  byPosition: (state: PositionState, by: string, until: string) => string
  restsOnPosition: (state: PositionState, by: string, until: string) => string
  positionReason: (reason: string) => string
  positionUsed: (name: string, state: PositionState, by: string, term: string) => string
  positionsUsed: (positions: string) => string
  positionNote: (position: string) => string
  positions: string
  /** The words in the margin, of at most four columns. */
  law: string
  /** The word in the margin if the basis of a finding is no law; it has one column more. */
  basis: string
  basisKinds: {
    practice: string
    standard: string
    house: string
  }
  secondarySource: string
  /** A title with the remarks about it. */
  qualified: (title: string, remarks: readonly string[]) => string
  screening: ScreeningWords
  do: string
  data: string
  more: string
  also: string
  alsoAt: (places: string) => string
  digest: (digest: string) => string
  fileChanged: string
  notExaminedInFull: string
  notExamined: string
  keptFrom: (checks: number) => string
  notApplicable: string
  lawUsed: (law: string, asOf: string) => string
  none: string
  asOf: (day: string) => string
  ruleSet: (name: string, version: string, origin: Origin | undefined) => string
  reviewed: (ruleSet: string, day: string) => string
  note: string
  totals: (documents: number, dossiers: number) => string
  /** Findings by standing, the number of documents with one, and the totals. */
  foundIn: (found: string, documents: number, totals: string) => string
  checks: (
    passed: number,
    notApplicable: number,
    skipped: number,
    review: number,
    failed: number,
    exempt: string,
  ) => string
  waivedOnes: (number: number) => string
  knownOnes: (number: number) => string
  exit: (code: number) => string
  /** The day of the run, the day that replaces every governing day, and the program. */
  ranOn: (day: string, asOf: string | null, version: string) => string
  nothingChecked: string
  stoppedEarly: (documents: number, files: number) => string
  skippedOn: (rule: string, subject: string, why: string | undefined) => string
  skipped: (number: number, named: string, more: boolean) => string
  gaps: (number: number, documents: number) => string
  gapOn: (documents: string, why: string) => string
  gapLine: (subject: string, rule: string, ruleSet: string, provision: string, why: string) => string
  gapIssue: (rule: string, ruleSet: string, provision: string, why: string) => string
  gapText: (why: string) => string
  gapNotice: (rule: string, ruleSet: string, provision: string, subject: string, why: string) => string
  gapHeading: (number: number) => string
  gapsLeftOut: (documents: number) => string
  moreDocuments: (number: number) => string
  onDocuments: (documents: string, more: string, why: string) => string
  notExaminedSentence: (sentence: string) => string
  counted: (number: number, standing: string) => string
  withoutEnd: string
  untilNoDay: (until: string) => string
  untilEnded: (until: string, days: number) => string
  untilToday: (until: string) => string
  untilLeft: (until: string, days: number, soon: boolean) => string
  certificate: (number: string) => string
  ruleOn: (rule: string, where: string) => string
  waiversElsewhere: (number: number) => string
  waiversIn: (files: string, counted: string) => string
  waiversHeading: (counted: string) => string
  waiverLine: (state: string, thing: string, terms: string) => string
  waiverOf: (thing: string, terms: string) => string
  waivedBy: (terms: string) => string
  hint: (sentence: string) => string
  baselineIn: (file: string, found: number, findings: number, rest: string) => string
  goneFindings: (number: number) => string
  otherFindings: (number: number) => string
  findingsHeading: (number: number, byEffect: string) => string
  exemptHeading: (number: number, byEffect: string) => string
  leftOut: (number: number, which: string) => string
  waiversLeftOut: (number: number) => string
  findingAt: (standing: string, rule: string, place: string, sentence: string) => string
  at: (place: string, sentence: string) => string
  atPlace: (place: string) => string
  morePlaces: (number: number) => string
  lawLine: (law: string) => string
  basisLine: (basis: string) => string
  doLine: (help: string) => string
  moreNotes: (number: number) => string
  verdictColumn: string
  documentColumn: string
  annotationsBeyond: (number: number, perType: number, byEffect: string) => string
  andMore: (number: number) => string
  everythingExamined: string
  lawOf: (law: string) => string
  basisOf: (basis: string) => string
  readAt: (reference: string) => string
  doThis: (help: string) => string
  notification: (rule: string, was: string, subject: string, because: string | undefined) => string
  why: (sentence: string) => string
  saysAndDo: (text: string, help: string) => string
}
