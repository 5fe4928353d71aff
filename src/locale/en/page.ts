/** The messages of the page, in English. */
import type { Check, Milestone, Stop, Verdict } from '../../core/model/model.ts'
import type { CodeLabels, PageWords } from '../../report/page/words.ts'

/** Returns a number with thousands separators: `5,000`. */
const grouped = (number: number) => String(number).replace(/\B(?=(\d{3})+$)/g, ',')

const some = (number: number, noun: string) => `${grouped(number)} ${noun}${number === 1 ? '' : 's'}`

const verdicts: Readonly<Record<Verdict, string>> = { pass: 'Pass', review: 'Review', fail: 'Fail' }
const standings: PageWords['standings'] = {
  fail: 'Fail',
  review: 'Review',
  note: 'Note',
  waived: 'Waived',
  known: 'Known',
}
const outcomes: Readonly<Record<Check['outcome'], string>> = {
  fail: 'failed',
  review: 'to review',
  skipped: 'skipped',
  pass: 'passed',
  'not-applicable': 'not applicable',
  waived: 'waived',
  known: 'known',
}
const headlines: Readonly<Record<Verdict, string>> = {
  fail: 'Do not ship on these documents',
  review: 'Needs manual review',
  pass: 'Every rule that applied passed',
}
const meanings: Readonly<Record<Verdict, string>> = {
  fail: 'At least one requirement is not met. Shipping nevertheless breaks an undertaking or the law behind it.',
  review:
    'Nothing failed, but the documents alone do not decide it: something is uncertain, missing or was not examined.',
  pass: 'Every rule that applies to these documents was checked, and each of them passed.',
}
const nexts: Readonly<Record<Verdict, string>> = {
  fail: 'Work through the findings marked Fail: each states what to do. Then correct the documents at their source and run the check again.',
  review:
    'The person responsible should look at the findings marked Review and at what was not examined, and record the decision. A finding that is accepted can be waived until a day.',
  pass: 'The documents can be submitted. Keep this report with them: it states under which law they were checked.',
}
const codes: Readonly<Record<number, string>> = {
  0: 'a pass: a gate may accept these documents',
  1: 'a failure: a gate stops these documents',
  3: 'a review: a gate waits for manual review',
}
const stops: Readonly<Record<Stop['stop'], string>> = {
  origin: 'Made in',
  departure: 'Departure',
  transit: 'Transit',
  'declared-transit': 'Declared transit, in no leg',
  discharge: 'Discharge',
  delivery: 'Place of delivery',
  destination: 'Final destination',
}
const modes: CodeLabels = {
  sea: 'by sea',
  rail: 'by rail',
  road: 'by road',
  air: 'by air',
  'inland-water': 'by inland water',
  mail: 'by mail',
}
const roles: CodeLabels = {
  exporter: 'Exporter',
  importer: 'Importer',
  consignee: 'Consignee',
  endUser: 'End user',
  buyer: 'Buyer',
  seller: 'Seller',
  shipTo: 'Ship to',
}
const kinds: CodeLabels = {
  'end-user-certificate': 'End-user certificate',
  shipment: 'Shipment',
  'end-use-report': 'End-use report',
}
const endorsers: CodeLabels = { government: 'government', embassy: 'embassy', chamber: 'chamber' }
const licences: CodeLabels = {
  individual: 'individual licence',
  general: 'general licence',
  certificate: 'export certificate',
}
const statuses: CodeLabels = {
  planned: 'planned',
  shipped: 'shipped',
  delivered: 'delivered',
  cancelled: 'cancelled',
  returned: 'returned',
  replaced: 'replaced by a later revision',
}
const states: CodeLabels = {
  'not-yet': 'not yet in force',
  'in-force': 'in force',
  suspended: 'suspended',
  ended: 'ended',
  undetermined: 'not established',
}
const units: CodeLabels = {
  KGM: 'kg',
  GRM: 'g',
  TNE: 't',
  H87: 'pieces',
  C62: 'units',
  SET: 'sets',
  MTR: 'm',
  LTR: 'l',
}

/** Returns an event in one line. */
function event({ event: what, data }: Milestone): string {
  const word = (list: CodeLabels, code = '') => list[code] ?? code
  const { kind, authority = '', country = '', reference, certificate = '', licence = '' } = data
  switch (what) {
    case 'issued':
      return `Certificate ${certificate} issued`
    case 'signed':
      return 'Certificate signed'
    case 'valid-from':
      return 'Certificate valid from this day'
    case 'expires':
      return 'Certificate expires: the last day on which it is valid'
    case 'succeeded':
      return `Certificate ${certificate} issued in its place`
    case 'endorsed':
      return `Endorsed: ${authority} (${word(endorsers, kind)}, ${country})${reference === undefined ? '' : `, ${reference}`}`
    case 'licensed':
      return `Export licence ${licence} issued${kind === undefined ? '' : ` (${word(licences, kind)})`}${authority === '' ? '' : `, ${authority}`}`
    case 'licence-ends':
      return `Export licence ${licence} ends`
    case 'exported':
      return `Shipment ${reference ?? ''}, ${word(statuses, data.status)}`
    case 'reported':
      return `End-use report ${reference ?? ''}: what became of the goods until this day`
    case 'law-changes':
      return `Law: ${data.title ?? ''}: ${word(states, data.before)} until then, ${word(states, data.after)} from this day`
  }
}

export const en: PageWords = {
  lang: 'en',
  title: (verdict: Verdict, documents: number) =>
    `${verdicts[verdict]}: ${some(documents, 'document')} checked`,
  skip: 'Skip to the dossiers',
  heading: 'Report on end-user certificates and shipments',
  verdicts,
  standings,
  outcomes,
  headlines,
  meanings,
  nextTitle: 'What to do next',
  nexts,
  exitCode: (code: number) => `Exit code ${code}: ${codes[code] ?? 'see the documentation'}.`,
  reviewedAs: (verdict: Verdict, code: number) =>
    verdict === 'review' && code !== 3
      ? `By --review-as, review counts as ${code === 0 ? 'a pass' : 'a failure'} in this run.`
      : undefined,
  ranOn: (day: string, version: string) => `Checked on ${day} by enduse ${version}.`,
  asOf: (day: string) => `Everything was checked under the law of ${day}.`,
  nothingWrong: 'No findings.',
  foundElsewhere: 'See the findings on what it shares with others',
  besideTitle: 'Findings of other sections that are in these documents',
  documents: (number: number) => some(number, 'document'),
  dossiers: (number: number) => some(number, 'dossier'),
  shipments: (number: number) => some(number, 'shipment'),
  findings: (number: number) => some(number, 'finding'),
  checks: (number: number) => some(number, 'check'),
  openTitle: 'Left open',
  firstTitle: 'Look at these first',
  more: (number: number) => `and ${grouped(number)} more below`,
  tools: 'Search and filter',
  search: 'Search',
  searchHint: 'Party, number, file, words',
  show: 'Show',
  rule: 'Rule',
  party: 'Party',
  all: 'All',
  reset: 'Show all',
  keys: 'Keys: / search, j next finding, k previous finding',
  shown: (cards: string, ofCards: string, findings: string, ofFindings: string) =>
    `${cards} of ${ofCards} sections, ${findings} of ${ofFindings} findings shown`,
  passedUnlisted: (documents: number, dossiers: number) =>
    `${some(documents, 'document')} and ${some(dossiers, 'dossier')} passed and are counted, not listed: a page of all of them would be too long. --format json lists them.`,
  noneShown: 'Nothing matches. Show all again, or search for something else.',
  dossiersTitle: 'Dossiers',
  dossiersHelp: 'A dossier is a certificate with everything that was shipped under it.',
  dossier: 'Dossier',
  noCertificate: 'the certificate is missing',
  to: (country: string) => `to ${country}`,
  otherTitle: 'Documents outside of a dossier',
  linkedGroupsTitle: 'Shared by documents of several dossiers',
  exemptTitle: 'Waivers and baseline',
  waiverFile: 'Waivers',
  positionFile: 'Positions',
  positionsTitle: 'Positions on open law',
  positionsHelp:
    'These are not law: they were determined by the persons named, because no source establishes what is in force, and verdicts here depend on them.',
  baselineFile: 'Baseline',
  balanceTitle: 'Drawn down',
  flowTitle: 'What became of the goods',
  flowPicture: (line: string, granted: string, unit: string) =>
    `What became of ${granted} ${unit} of line ${line}; the table below states the same.`,
  asTable: 'As a table',
  goodsPart: 'Goods',
  amount: 'Amount',
  whereGoodsAre: 'Where',
  line: (line: string) => `Line ${line}`,
  drawnOf: (drawn: string, granted: string, unit: string) => `${drawn} of ${granted} ${unit} drawn`,
  left: (left: string, unit: string) => `${left} ${unit} left`,
  overdrawn: (over: string, unit: string) => `Overdrawn: ${over} ${unit} too many`,
  uncounted: (number: number) => `${some(number, 'item')} could not be compared`,
  noDraws: 'Nothing was shipped on this line.',
  shipment: 'Shipment',
  exported: 'Exported',
  drawn: 'Drawn',
  rest: 'Left',
  notCompared: 'not comparable',
  timelineTitle: 'Timeline',
  timelinePicture: (from: string, until: string) =>
    `Timeline from ${from} to ${until}; the list beside it shows the same.`,
  lanes: { certificate: 'Certificate', licence: 'Export licence', shipments: 'Shipments', law: 'Law' },
  event,
  routeTitle: 'Route',
  stops,
  by: (mode: string) => modes[mode] ?? mode,
  restricted: 'Restricted',
  restrictedBy: (code: string, ruleSet: string, provision: string, isUndetermined: boolean) =>
    `${code} by ${ruleSet}, ${provision}${isUndetermined ? ' (whether it is in force is not established)' : ''}`,
  country: (_code: string, english: string) => english,
  partiesTitle: 'Parties',
  role: (role: string) => roles[role] ?? role,
  unit: (code: string) => units[code] ?? code,
  documentsTitle: 'Documents',
  kind: (kind: string) => kinds[kind] ?? kind,
  unknownKind: 'of no known kind, or not readable',
  part: (number: number) => `document ${number}`,
  archiveLine: (number: number) => `line ${number}`,
  verdict: 'Verdict',
  file: 'File',
  digest: 'SHA-256',
  shownUnder: 'Its findings are listed under',
  checksTitle: 'What was examined',
  list: (names: readonly string[]) => names.join(', '),
  listed: 'listed below',
  listsTitle: 'What was examined, if it is the same for many',
  listOf: (number: number) => `The same for ${grouped(number)} documents or dossiers`,
  law: 'Law',
  basis: 'Basis',
  since: (day: string) => `since ${day}`,
  reviewedOn: (day: string) => `as reviewed on ${day}`,
  notCertain: 'not certain: needs manual review',
  toDo: 'What to do',
  correction: 'Correction',
  moreAbout: 'More',
  place: 'Here',
  gone: 'The file has changed or was deleted since.',
  fingerprint: 'Fingerprint',
  dataDigest: 'Digest',
  waived: 'Waived',
  known: 'It was already found when the baseline was made.',
  lawTitle: 'The law that was used',
  ruleSet: 'Rule set',
  version: 'Version',
  reviewed: 'Reviewed',
  notShipped: (file: string) => `Not the one that comes with enduse: ${file}`,
  noLaw: 'No rule set was used.',
  noticesTitle: 'About the law',
  hintsTitle: 'About the configuration',
  ruleTable: 'Checks by rule',
  footer: (version: string) =>
    `Made by enduse ${version}. This page is self-contained: it loads nothing and sends nothing.`,
}
