/** The messages of the page of a report: every language has each of them. */
import type { Milestone, Verdict } from '../../core/model/model.ts'
import type { FindingStanding } from '../closing.ts'

/** Names of codes of documents: a code that is not in a list is shown itself. */
export type CodeLabels = Readonly<Record<string, string>>

export interface PageWords {
  lang: string
  title: (verdict: Verdict, documents: number) => string
  skip: string
  heading: string
  verdicts: Readonly<Record<Verdict, string>>
  standings: Readonly<Record<FindingStanding, string>>
  outcomes: Readonly<
    Record<'fail' | 'review' | 'pass' | 'not-applicable' | 'skipped' | 'waived' | 'known', string>
  >
  headlines: Readonly<Record<Verdict, string>>
  meanings: Readonly<Record<Verdict, string>>
  nextTitle: string
  nexts: Readonly<Record<Verdict, string>>
  exitCode: (code: number) => string
  reviewedAs: (verdict: Verdict, code: number) => string | undefined
  ranOn: (day: string, version: string) => string
  asOf: (day: string) => string
  nothingWrong: string
  foundElsewhere: string
  besideTitle: string
  documents: (number: number) => string
  dossiers: (number: number) => string
  shipments: (number: number) => string
  findings: (number: number) => string
  checks: (number: number) => string
  openTitle: string
  firstTitle: string
  more: (number: number) => string
  tools: string
  search: string
  searchHint: string
  show: string
  rule: string
  party: string
  all: string
  reset: string
  keys: string
  shown: (cards: string, ofCards: string, findings: string, ofFindings: string) => string
  passedUnlisted: (documents: number, dossiers: number) => string
  noneShown: string
  dossiersTitle: string
  dossiersHelp: string
  dossier: string
  noCertificate: string
  to: (country: string) => string
  otherTitle: string
  linkedGroupsTitle: string
  exemptTitle: string
  waiverFile: string
  positionFile: string
  positionsTitle: string
  positionsHelp: string
  baselineFile: string
  balanceTitle: string
  flowTitle: string
  flowPicture: (line: string, granted: string, unit: string) => string
  asTable: string
  goodsPart: string
  amount: string
  whereGoodsAre: string
  line: (line: string) => string
  drawnOf: (drawn: string, granted: string, unit: string) => string
  left: (left: string, unit: string) => string
  overdrawn: (over: string, unit: string) => string
  uncounted: (number: number) => string
  noDraws: string
  shipment: string
  exported: string
  drawn: string
  rest: string
  notCompared: string
  timelineTitle: string
  timelinePicture: (from: string, until: string) => string
  lanes: {
    certificate: string
    licence: string
    shipments: string
    law: string
  }
  event: (milestone: Milestone) => string
  routeTitle: string
  stops: Readonly<
    Record<
      'origin' | 'departure' | 'transit' | 'declared-transit' | 'discharge' | 'delivery' | 'destination',
      string
    >
  >
  by: (mode: string) => string
  restricted: string
  restrictedBy: (code: string, ruleSet: string, provision: string, isUndetermined: boolean) => string
  country: (_code: string, english: string) => string
  partiesTitle: string
  role: (role: string) => string
  unit: (code: string) => string
  documentsTitle: string
  kind: (kind: string) => string
  unknownKind: string
  part: (number: number) => string
  archiveLine: (number: number) => string
  verdict: string
  file: string
  digest: string
  shownUnder: string
  checksTitle: string
  list: (names: readonly string[]) => string
  listed: string
  listsTitle: string
  listOf: (number: number) => string
  law: string
  basis: string
  since: (day: string) => string
  reviewedOn: (day: string) => string
  notCertain: string
  toDo: string
  correction: string
  moreAbout: string
  place: string
  gone: string
  fingerprint: string
  dataDigest: string
  waived: string
  known: string
  lawTitle: string
  ruleSet: string
  version: string
  reviewed: string
  notShipped: (file: string) => string
  noLaw: string
  noticesTitle: string
  hintsTitle: string
  ruleTable: string
  footer: (version: string) => string
}
