/**
 * The data model of this program, in the order in which a run uses it: documents, their facts, dossiers and linked groups, rules,
 * the law, findings, waivers and baselines, the report and the receipt. Types only: everything may import this file.
 * All of it is plain JSON, except the bytes of a `Source`; `Document` and `Baseline`, which have methods that return places;
 * rules and the `Law` passed to them; and the `RuleSet` and `RunOptions`, which hold rules.
 */

import type {
  AddressFacts,
  CertificateFacts,
  EndUseReportFacts,
  GoodsPart,
  LocationPart,
  PartyFacts,
  PartyPart,
  ReportedUseFacts,
  ShipmentFacts,
} from '../../generated/facts.ts'
import type { Day, DocumentRef, Located, Pointer } from './located.ts'

export type * from '../../generated/facts.ts'
export type * from './located.ts'

/** The bytes of a file and where they came from: `file` is relative and `/`-separated, the same on every machine. */
export interface Source {
  readonly file: string
  readonly bytes: Uint8Array
  /** Size of the complete file in bytes, if `bytes` is only its beginning. */
  readonly size?: number
  /** Line number, from 1, if this is one line of an archive in which each line is a document. */
  readonly line?: number
  /** Byte offset at which that line begins in the archive. */
  readonly offset?: number
  /** Set if these are some of the documents of a file of very many. */
  readonly slice?: StreamSlice
}

/** Some documents of a file, one after the other: where they are in it, and what is before them. */
export interface StreamSlice {
  /** Byte offset and number of bytes. */
  readonly offset: number
  readonly length: number
  /** SHA-256 of these bytes. */
  readonly sha256: string
  /** SHA-256 of the bytes of the whole file. */
  readonly fileSha256: string
  /** The documents and the lines of the file before these. */
  readonly documents: number
  readonly lines: number
  /** The beginning of the last of those lines; nothing before the first. */
  readonly lineBefore?: string
}

/**
 * Reads the bytes of a file of a run again; in an archive of lines, those of the line with index `part`. Returns `undefined` if
 * they are no longer available.
 */
export interface Reopen {
  (file: string, part?: number): Source | undefined
  /** Announces what will be requested, so that an archive is read only once for all of it. */
  readonly expect?: (places: Iterable<{ readonly file: string; readonly part: number }>) => void
}

/** Which half of a member a place refers to: its name or its value. */
export type Half = 'key' | 'value'

/** The lines around a place, cut to a readable width. */
export interface Excerpt {
  /** Number of the first line shown, from 1. */
  readonly firstLine: number
  /** The lines; the last one is the line on which the place starts. */
  readonly lines: readonly string[]
  /** Characters cut off at the left of the last line: subtract from the place's column to find it there. */
  readonly cut: number
  /** The range of the place in the last line, from 0, the end exclusive; only set if redaction changed the line. */
  readonly mark?: { readonly start: number; readonly end: number }
}

/**
 * A place in a document. Lines and columns count from 1, columns in UTF-16 units as in editors; the end is exclusive. They are
 * absent only before a place is located, or if its file changed or was deleted in the meantime.
 */
export interface Place {
  readonly file: string
  readonly part: number
  readonly pointer: Pointer
  /** Set if the name of a member is meant, not its value. */
  readonly half?: Half
  readonly line?: number
  readonly column?: number
  readonly endLine?: number
  readonly endColumn?: number
  readonly excerpt?: Excerpt
}

/** Named texts that are the same in every locale. */
export type Data = Readonly<Record<string, string>>

/** The arguments of a message: data, which each locale renders in its own words. */
export type Arguments = Readonly<Record<string, Argument>>

/**
 * One argument of a message: text that is the same in every locale, such as a value that a document states; or one of the forms
 * below. It never holds prose: prose is a `Term`, whose text is in a catalogue.
 */
export type Argument =
  | string
  | LocatedArgument
  | MeasureArgument
  | MoneyArgument
  | UnitArgument
  | Term
  | CountryArgument
  | ListArgument
  | RuleSetText

/** The place where a document states the value of an argument; it determines the sensitivity of the value. */
interface ArgumentAnchor {
  readonly at?: Pointer | undefined
  /** The document, if it is not the one that the finding is placed in. */
  readonly document?: Pick<DocumentRef, 'file' | 'part'> | undefined
}

/** A value as the document states it, or one derived from it. */
export interface LocatedArgument extends ArgumentAnchor {
  readonly value: string | number
  readonly at: Pointer
}

/** A decimal as text, and a UN/ECE Rec 20 code. */
export interface MeasureArgument extends ArgumentAnchor {
  readonly value: string
  readonly unit: string
}

/** A unit without a value, by its UN/ECE Rec 20 code. */
export interface UnitArgument {
  readonly unit: string
}

/** A decimal as text, and an ISO 4217 code. */
export interface MoneyArgument extends ArgumentAnchor {
  readonly amount: string
  readonly currency: string
}

/** A phrase of a catalogue, by id, with its arguments. */
export interface Term extends ArgumentAnchor {
  readonly term: string
  readonly with?: Arguments
}

/** A country by its ISO 3166-1 alpha-2 code. */
export interface CountryArgument extends ArgumentAnchor {
  readonly country: string
}

/** A list of values: `a, b and c`; without a joint `a, b, c`. */
export interface ListArgument {
  readonly list: readonly Argument[]
  readonly joint?: 'and' | 'or'
}

/** Text that a rule set states in English, and may state in other locales under `wording`. */
export interface RuleSetText {
  readonly ruleSetText: string
}

/** The severity of a rule: `error` fails, `warning` needs manual review, `note` does not change the verdict. */
export type Severity = 'error' | 'warning' | 'note'

/** The effect of a finding on the verdict. */
export type Effect = 'fail' | 'review' | 'note'

/** The three verdicts; worst first the order is fail, review, pass. */
export type Verdict = 'pass' | 'review' | 'fail'

/** What not every reader of a report may see, as the schemas mark it: personal data and commercial data such as prices. */
export type Sensitivity = 'personal' | 'commercial'

/** A message of a rule: the sentence with its `{arguments}`, and how to fix the problem. */
export interface Message {
  readonly text: string
  readonly help: string
  /** Of a rule defined by a rule set: the arguments whose expressions read fields that the schemas mark as sensitive. */
  readonly sensitive?: Readonly<Record<string, Sensitivity>>
}

/** The metadata of a rule: for lists, explanations and reports. */
export interface Card {
  /** Kebab-case, equal to the name of its file or folder; never reused, never renamed. */
  readonly id: string
  /** One line: what must hold. */
  readonly summary: string
  /** Why it matters, for a reviewer who has to decide. */
  readonly why: string
  readonly messages: Readonly<Record<string, Message>>
  /** Short labels of related places, by label id. */
  readonly labels?: Readonly<Record<string, string>>
  /** The phrases used in messages and labels, and the reasons why nothing was examined, by term id. */
  readonly terms?: Readonly<Record<string, string>>
}

/** A problem found by the reader or the schema, already placed; it is signed with metadata of its own. */
export interface Fault {
  readonly rule: string
  readonly message: string
  readonly data: Arguments
  readonly place: Place
  readonly related?: readonly { readonly label: string; readonly data: Arguments; readonly place: Place }[]
}

/** One document as read: its data, the reader's findings, and the places of its values. */
export interface Document {
  /** Position in the file's stream, from 0. */
  readonly part: number
  /** The format that it was read as, whatever the file is called; help texts use its syntax. */
  readonly format: 'yaml' | 'json'
  /** The value; `undefined` if it could not be read, and then `faults` states why. */
  readonly data: unknown
  readonly faults: readonly Fault[]
  /**
   * Resolves a pointer to its place. Costs a second pass over the text, so it is called only for what is reported. An unknown
   * pointer resolves to its nearest parent.
   */
  place(pointer: Pointer, half?: Half): Place
  /** Returns the text of a scalar as the author wrote it, quotes included; `undefined` for anything else. */
  written(pointer: Pointer): string | undefined
  /** Returns the place of that text, which differs from `place` for a value repeated by an alias; `undefined` for anything else. */
  origin(pointer: Pointer): Place | undefined
}

/** The limits of the reader; a document that exceeds one gets a finding that names it. */
export interface Limits {
  /** Bytes in a file; in an archive of lines, bytes in a line. */
  readonly bytes: number
  /** Nesting depth of lists and mappings. */
  readonly depth: number
  /** Values in one document, aliases expanded. */
  readonly values: number
  /** Uses of YAML aliases in one document. */
  readonly aliases: number
  /** Bytes unpacked from one archive. */
  readonly unpacked: number
  /** Documents in one YAML stream. */
  readonly documents: number
  /** Findings of one kind, of the reader or the schema, that are listed for one document; the others are counted. */
  readonly findings: number
}

export type Kind = 'end-user-certificate' | 'shipment' | 'end-use-report'

/** The route of a shipment: what it states about its way, its modes and its ends. */
export type RouteFacts = Pick<
  ShipmentFacts,
  | 'status'
  | 'exportCountry'
  | 'finalDestinationCountry'
  | 'transitCountries'
  | 'freightForwarder'
  | 'deliveryTerms'
  | 'transportDocument'
  | 'transportLegs'
>

/** What became of goods, as an end-use report states it. */
export type GoodsUse = ReportedUseFacts['use']['value']

/** The facts of a document about a transfer of goods: what may be moved, or what was. */
export type TransferFacts = CertificateFacts | ShipmentFacts

/** The facts of a document, as rules read them. Immutable. */
export type Facts = TransferFacts | EndUseReportFacts

/** An additional method of facts whose reads are traced. */
export interface Traced {
  /** Wraps a value derived from the document's data, so that reads of it are traced too. */
  traced<V>(view: V): V
}

/** A certificate and all documents that name it. */
export interface Dossier {
  /** The certificate number that all members name. */
  readonly certificate: string
  /**
   * The certificates with this number: none if it is missing, one in the normal case, several if versions differ. Copies count
   * once.
   */
  readonly grants: readonly CertificateFacts[]
  /** Earlier versions that the certificate replaces, oldest first: they bind the shipments made while they were valid. */
  readonly replaced: readonly CertificateFacts[]
  /** Certificates with other numbers that state that they replace this one. */
  readonly successors: readonly CertificateFacts[]
  /**
   * In order of day of export, then reference: independent of the order of arrival. Copies count once; earlier revisions and
   * cancelled shipments are omitted.
   */
  readonly shipments: readonly ShipmentFacts[]
  /** Shipments omitted because a later revision replaces them or because they were cancelled. */
  readonly withdrawn: readonly ShipmentFacts[]
  /** In order of reporting date, then number. Copies count once; earlier revisions, replaced and withdrawn reports are omitted. */
  readonly reports: readonly EndUseReportFacts[]
  /** Documents that belong here and could not be examined: with any of these the dossier cannot pass. */
  readonly unread: readonly { readonly kind: Kind | null; readonly document: DocumentRef }[]
}

/** The subject of a dossier rule: the complete dossier, and those of its shipments and reports to which the given law applies. */
export interface DossierSubject {
  readonly dossier: Dossier
  readonly checked: readonly ShipmentFacts[]
  readonly reports: readonly EndUseReportFacts[]
}

/** The kinds of value that link documents of different dossiers when they share it. */
export type LinkKey =
  | 'signatory'
  | 'phone'
  | 'email'
  | 'transport-document'
  | 'container-day'
  | 'licence'
  | 'customs-declaration'
  | 'shipment-reference'
  | 'serial-number'
  | 'consignment-reference'
  | 'lot'
  | 'container'
  | 'seal'
  | 'invoice'
  | 'identifier'
  | 'ship'
  | 'address'
  | 'order'
  | 'endorsement'
  | 'end-use'

/** A link value of a document: normalised, so that equal values compare equal, with its place. */
export interface TraitFacts extends Located<string> {
  readonly trait: LinkKey
  /**
   * Whose the value is in this document, in one spelling: the party of an identifier, the name of a ship. Documents are linked only
   * if they differ in it: a value that belongs to one party in ten thousand documents links none of them.
   */
  readonly of?: string | undefined
}

/** What distinguishes a party from others: its names, its identifiers and its country. */
export interface PartyIdentity extends Pick<PartyFacts, 'name' | 'nativeName' | 'identifiers'> {
  readonly address: Pick<AddressFacts, 'country' | 'region'>
}

/** The city of a party: companies that are called after their city have nothing in common by that. */
interface PartyCity {
  readonly address: Pick<AddressFacts, 'city'>
}

/** An end user as linked groups compare it, with the contact that its documents may share. */
export type LinkedEndUser = PartyIdentity & Pick<PartyFacts, 'phone' | 'email'>

/** What linked groups need of a certificate. */
export interface LinkedCertificate
  extends Pick<
    CertificateFacts,
    'kind' | 'document' | 'certificateNumber' | 'certificateType' | 'replaces' | 'issueDate' | 'exportLicense'
  > {
  readonly issuer?: Pick<PartyFacts, 'activities'> | undefined
  readonly exporter: PartyIdentity
  readonly importer: PartyIdentity & PartyCity
  readonly endUser: LinkedEndUser & PartyCity
  readonly signatory: Pick<CertificateFacts['signatory'], 'name'>
}

/** What linked groups need of a shipment. */
export interface LinkedShipment
  extends Pick<
    ShipmentFacts,
    'kind' | 'document' | 'certificateNumbers' | 'shipmentReference' | 'exportDate' | 'exportLicense'
  > {
  readonly exporter: PartyIdentity
  readonly endUser: LinkedEndUser
  readonly transportDocument?: { readonly number: Located<string> } | undefined
  readonly containers: readonly { readonly containerNumber: Located<string> }[]
}

/** What linked groups need of a document: facts are such, and so is the record that a run keeps of many documents. */
export type LinkedFacts = LinkedCertificate | LinkedShipment

/** Documents that belong to different certificates or shipments and share one link value: formed in phase two. */
export interface LinkedGroup {
  readonly linkKey: LinkKey
  /** The shared value, normalised. */
  readonly value: string
  /**
   * Each with the place of the shared value, whose it is there, and all its link values; by governing day, then file. Copies, earlier
   * versions and cancelled shipments are omitted; `more` is the number of documents that it stands for besides itself.
   */
  readonly documents: readonly {
    readonly facts: LinkedFacts
    readonly at: Pointer
    readonly of?: string | undefined
    readonly keys: readonly TraitFacts[]
    readonly more: number
  }[]
}

export interface Subjects {
  readonly certificate: CertificateFacts
  readonly shipment: ShipmentFacts
  readonly report: EndUseReportFacts
  /** A certificate or a shipment, for rules over either. */
  readonly paper: TransferFacts
  /** A document of any kind. */
  readonly document: Facts
  readonly dossier: DossierSubject
  readonly tie: LinkedGroup
}
export type Scope = keyof Subjects

/** A rule as the engine runs it: its metadata, its scope, and its check. */
export interface Rule<S extends Scope = Scope, P = unknown> extends Card {
  readonly scope: S
  /** The day whose law applies, as a phrase: the day of issue, the day of export of each shipment. */
  readonly governingDay: Argument
  /** Returns the day whose law applies, if it differs from that of the other rules of its scope. */
  dayOf?(subject: Subjects[S]): Day | undefined
  /**
   * For rules over dossiers: `only` if the rule is about end-use reports and not run without one, `also` if it reads them beside
   * shipments. A rule that is neither is not run for a period in which there are only reports.
   */
  readonly readsReports?: 'only' | 'also'
  /** For rules over linked groups: the link keys that the rule checks; other rules have none. */
  readonly linkKeys?: readonly LinkKey[]
  /** For rules over documents: ids of rules whose findings at the same place are enough, as they know more of the fact. */
  readonly givesWayTo?: readonly string[]
  /** Returns what the rule requires a document to state, whatever is stated so far: for an author who fills in a new document. */
  wants?(subject: Subjects[S], law: Law<P>): readonly Want[]
  /** For rules over documents: what it is asked about; without a note the engine decides the outcome. */
  readonly visit?: Visits<P, S extends 'document' ? Facts : TransferFacts>
  /** Yields diagnostics; returns the reason if there was nothing to examine or it could not be examined. */
  check(subject: Subjects[S], law: Law<P>): Generator<Diagnostic, Unexamined | undefined>
}

/** The law of a period in which it does not change: what is determined by it holds on each of its days. */
export type PeriodLaw<P = unknown> = Pick<Law<P>, 'parameters' | 'members' | 'derived'>

/** What a rule notes of a part: `fine` if it was examined and there is nothing to note, `undefined` if it has nothing to examine. */
export type VisitNote<N> = N | 'fine' | undefined

/**
 * What a rule over documents visits, each with the function that notes what concerns it. A note depends on the content of its part
 * and on the law alone, so that the engine remembers whether there is one; a rule of which nothing is noted is not asked.
 */
export interface Visits<
  P = unknown,
  D = Facts,
  OfParty = unknown,
  OfPair = unknown,
  OfGoods = unknown,
  OfPlace = unknown,
  OfRoute = unknown,
  OfRest = unknown,
> {
  /** The parties in some roles, in the order of these; in all if none is named. */
  readonly party?: {
    readonly roles?: readonly string[]
    readonly note: (party: PartyPart, law: PeriodLaw<P>) => VisitNote<OfParty>
  }
  /** Pairs of parties, one in some roles and one in others. */
  readonly pairs?: readonly {
    readonly roles: readonly string[]
    readonly others: readonly string[]
    readonly note: (party: PartyPart, other: PartyPart, law: PeriodLaw<P>) => VisitNote<OfPair>
  }[]
  readonly goods?: (item: GoodsPart, law: PeriodLaw<P>) => VisitNote<OfGoods>
  /** The places of the route of a shipment, and its place of delivery. */
  readonly location?: (location: LocationPart, law: PeriodLaw<P>) => VisitNote<OfPlace>
  /** The places, countries and modes of the route of a shipment, without its days. */
  readonly route?: (route: RouteFacts, law: PeriodLaw<P>) => VisitNote<OfRoute>
  /** What a document states besides: asked for each document. */
  document?(document: D, law: Law<P>): VisitNote<OfRest>
  /** The outcome where nothing was examined; a pass if left out. */
  nothing?(law: PeriodLaw<P>): Unexamined
}

/** Something that a rule requires a document to state. */
export type Want =
  | ClauseWant
  /** A field that the rule needs to decide. */
  | { readonly what: 'field'; readonly at: Pointer }
  /** An endorsement by an authority. */
  | { readonly what: 'endorsement'; readonly kind: string; readonly country: string }
  /** A code of a control list for an item, which follows from what the goods are. */
  | { readonly what: 'code'; readonly at: Pointer; readonly list: string; readonly code: string }
  /** A number by which a party is recognised: it may be left out, and is checked if it is stated. */
  | { readonly what: 'number'; readonly at: Pointer; readonly scheme: string }

/** An undertaking, and the form that it must have. */
export interface ClauseWant {
  readonly what: 'clause'
  /** One of these clauses is sufficient. */
  readonly anyOf: readonly string[]
  readonly undertakers: readonly string[]
  readonly modes?: readonly string[] | undefined
  readonly scopes?: readonly string[] | undefined
  /** The countries that it must cover. */
  readonly destinations?: readonly string[] | undefined
  /** The country that it must name, if it names one. */
  readonly country?: string | undefined
}

/** A requirement, and the provision that it comes from. */
export interface Wanted {
  readonly want: Want
  readonly rule: string
  readonly ruleSet: string
  readonly provision: string
}

/** A rule that a rule set defines itself, in expressions; created when the rule set is read. */
export interface OwnRule extends Rule {
  /** The entries that are checked one by one, as a pattern of pointers. */
  readonly each?: string
  /** The condition under which the rule applies at all. */
  readonly when?: string
  /** The expressions that must be true, each by the id of the message reported if it is not. */
  readonly require: Readonly<Record<string, string>>
  /** The meaning of its parameters, by name. */
  readonly meanings: Readonly<Record<string, string>>
  /** The expressions for the arguments of its messages, by argument name. */
  readonly words: Readonly<Record<string, string>>
  /** The fields that it reads, such as `shipment.items[].quantity`. */
  readonly reads: readonly string[]
}

/** What a rule yields. The engine adds id, severity, legal basis and verdict. */
export interface Diagnostic {
  /** The document concerned; required for a dossier rule, for other rules it is the subject. */
  readonly document?: DocumentRef
  readonly at: Pointer
  readonly half?: Half
  /** A message id of the rule's metadata. */
  readonly message: string
  readonly data?: Arguments
  readonly related?: readonly RelatedPlace[]
  /** `review` if it needs manual review; otherwise the provision's severity applies. */
  readonly outcome?: 'review'
  /** The member of a dated set that decided: its own confidence and reference are used for the finding. */
  readonly member?: SetMember
  /** All members that may have decided, if they cannot be distinguished. */
  readonly members?: readonly SetMember[]
  /** How a party matches an entry of a list of restricted parties. */
  readonly screening?: ScreeningEvidence
}

export interface SetMember {
  readonly set: string
  readonly value: string
}

export interface RelatedPlace {
  readonly document?: DocumentRef
  readonly at: Pointer
  /** A label id of the rule's metadata. */
  readonly label: string
  readonly data?: Arguments
}

/** What a rule returns if there was nothing to examine, or if it could not examine it. */
export interface Unexamined {
  readonly outcome: 'not-applicable' | 'skipped'
  readonly why: Argument
}

/** Two words or phrases that a screening matched, of the document and of the list; scores in thousandths. */
export interface ScreenedPair {
  readonly found: string
  readonly listed: string
  readonly similarity: number
  readonly weight: number
  /** The table entry, or the way of reading, by which they match: `synonym`, `initial`, `pinyin`. */
  readonly by?: string
}

/**
 * A change of a score: `value` thousandths are added, or the score is taken times them, raised to them or lowered to them; with
 * the facts that were compared. What is added comes last: it does not lower names that score 950 or more, and only an address
 * lifts others above 949.
 */
export interface ScoreChange {
  readonly name: string
  readonly does: 'add' | 'factor' | 'least' | 'most'
  readonly value: number
  readonly found?: string
  readonly listed?: string
}

/** How a party, a vessel, an address or a text matches an entry of a list: what is needed to compute the score again. */
export interface ScreeningEvidence {
  readonly list: string
  /** The id that the list gives the entry. */
  readonly entry: string
  /** SHA-256 of the content of the entry, 32 hex digits. */
  readonly digest: string
  /** The file of the entry and its line, or its path in the file. */
  readonly file: string
  readonly position: number | string
  /** The name, address or number of the entry that matches. */
  readonly listed: string
  readonly by: 'name' | 'address' | 'identifier' | 'text'
  readonly band: 'block' | 'review'
  /** The score in thousandths. */
  readonly score: number
  /** The ways in which both names were read: `base`, `pinyin`, `skeleton`. */
  readonly path: string
  readonly pairs: readonly ScreenedPair[]
  /** The words of either side that match nothing, with their weights. */
  readonly unmatched: { readonly found: readonly UnmatchedWord[]; readonly listed: readonly UnmatchedWord[] }
  /** What changed the score after the words were compared, in order. */
  readonly changes: readonly ScoreChange[]
  /** What the document and the list say, shortened to what a reviewer compares. */
  readonly subject: ComparedParty
  readonly content: ComparedParty
  /** The name as decisions compare it; absent if the match is by an identifier, which no decision clears. */
  readonly party?: string
}

/** What a document or a list says of a party. */
export interface ComparedParty {
  readonly kind: string
  readonly names: readonly string[]
  readonly addresses: readonly string[]
  readonly countries: readonly string[]
  readonly identifiers: readonly string[]
  readonly programmes: readonly string[]
  readonly remarks?: string
}

export interface UnmatchedWord {
  readonly word: string
  readonly weight: number
}

/** A party, vessel or address to be screened against lists of restricted parties. */
export interface ScreeningSubject {
  readonly kind: 'organisation' | 'person' | 'vessel' | 'unknown'
  /** Its role in the document, by which thresholds may differ. */
  readonly role: string
  /** Its names, in any script; none for an address alone. */
  readonly names: readonly string[]
  /** ISO 3166-1 alpha-2. */
  readonly country?: string | undefined
  readonly address?: string | undefined
  readonly identifiers: readonly { readonly scheme: string; readonly value: string }[]
}

/** An entry that a party matches. */
export interface EntryMatch {
  readonly evidence: ScreeningEvidence
  /** The index of the name or identifier that matches. */
  readonly index: number
  readonly effect: 'barred' | 'watched'
  /** The first day of the entry, if the list states it; otherwise the list is taken as it was on its own day. */
  readonly since?: Day
  /** The day of the list, if it is known. */
  readonly asOf?: Day
}

/** The entries that a party matches, the closest first, and what could not be screened. */
export interface ScreeningAnswer {
  readonly hits: readonly EntryMatch[]
  /** The script of a name, if no list has a name in it to which it could be compared. */
  readonly unscreened?: { readonly index: number; readonly script: string }
  /** The words of a name that leave open who is meant: `and/or nominee`. */
  readonly open?: { readonly index: number; readonly words: string }
  /** Why the names are those of no party: `to-order`, `to-be-named`, `as-per-document`, `not-stated`; another party is screened itself. */
  readonly noParty?: string
}

/** Screens against the lists of restricted parties that a configuration names. */
export interface Screener {
  readonly lists: readonly ListReport[]
  /** Screens a party against the entries in force on a day. */
  party(party: ScreeningSubject, day: Day): ScreeningAnswer
  /** Returns the listed names that stand in a text, by the entries in force on a day. */
  text(text: string, day: Day): readonly EntryMatch[]
}

/** A list of restricted parties as it was read for a run. */
export interface ListReport {
  readonly name: string
  readonly files: readonly string[]
  /** The format of the files, as it was recognised. */
  readonly format?: string
  /** SHA-256 of the files; absent if one could not be read. */
  readonly sha256?: string
  /** The day of the list, and its age in days on the day of the run. */
  readonly asOf?: Day
  readonly age?: number
  readonly oldestDays: number
  readonly entries: number
  readonly names: number
  readonly skipped: number
  /** The scripts of its names. */
  readonly scripts: readonly string[]
  /** Whether its entries have their own first days. */
  readonly isDated: boolean
  readonly isMandatory: boolean
  readonly effect: 'barred' | 'watched'
  readonly state: 'current' | 'old' | 'undated' | 'cut' | 'unread' | 'missing'
  /** The place of the first part that is missing or could not be read. */
  readonly faultAt?: string
}

/** The law on the governing day, as passed to one rule. */
export interface Law<P = unknown> {
  /** Screens against lists of restricted parties; only for the rule set of these lists. */
  readonly screener?: Screener | undefined
  readonly day: Day
  /** The day from which the provision is in force, or was before it was suspended; absent if it always was. */
  readonly since?: Day | undefined
  /** The day of the run: later days are in the future. */
  readonly today: Day
  readonly parameters: P
  /** Returns the members of a dated set of the rule set on the governing day. */
  members(set: string): ReadonlyMap<string, Member>
  /**
   * Returns a value derived only from the parameters and the sets they name: computed once, and kept for all documents while the
   * law does not change. `make` is a module-level function of the rule, and is the key of the cache.
   */
  derived<T>(make: (law: PeriodLaw<P>) => T): T
}

/**
 * The confidence in a fact of law: an official text or two sources, one secondary source, a claim, or memory. With the last two,
 * a finding is `review`.
 */
export type Confidence = 'high' | 'medium' | 'low' | 'from-memory'

/** A range of days, both ends included; without `until` it is open-ended. */
export interface Span {
  readonly from: Day
  readonly until?: Day
}

/** A law, announcement or practice, with its dates. */
export interface Instrument {
  readonly title: string
  readonly announced?: Day
  /** The first day in force, or the day set for its start if it never took effect; absent if none was ever set, as for a draft. */
  readonly inForce?: Day
  /** The last day in force. */
  readonly ended?: Day
  readonly suspended: readonly (Span & {
    readonly by: string
    readonly reference: string
    readonly confidence?: Confidence
  })[]
  /** Ranges of days for which no source states whether it is in force. */
  readonly undetermined: readonly (Span & { readonly why: string; readonly agreed?: Agreed })[]
  /** The address of its text; absent if none was found, and then its title is the only reference. */
  readonly reference?: string
  /** `secondary` if no official text was found and the reference is a secondary source. */
  readonly source?: 'secondary'
  readonly confidence: Confidence
  readonly note?: string
  /** The country whose exporters it binds; absent if it binds persons in any country. */
  readonly bindsExportersIn?: string
  /** Positions on it: set only by `withPositions`, never by a rule set. */
  readonly positions?: readonly PositionBasis[]
}

/** An agreement between governments for a range of days that no legal text settles: until when, by whom, and where it is stated. */
export interface Agreed {
  readonly until: Day
  readonly by: string
  readonly reference: string
}

/**
 * The basis of a provision: a text of law, guidance or practice of authorities, a standard of the trade, or the choice of the
 * author of the rule set.
 */
export type BasisKind = 'law' | 'practice' | 'standard' | 'house'

/** `not-in-force` comes only from a position: a rule set states `suspended`, `ended` or `not-yet`. */
export type InstrumentStatus =
  | 'not-yet'
  | 'in-force'
  | 'suspended'
  | 'ended'
  | 'undetermined'
  | 'not-in-force'

/** The state that a position states for an instrument or a provision. */
export type PositionState = 'in-force' | 'not-in-force'

/** A position as shown with what is based on it: what a user determined where the law is undetermined. Never law. */
export interface PositionBasis {
  /** What it is about: one of the two. */
  readonly instrument?: string
  readonly provision?: string
  readonly state: PositionState
  /** The first governing day that it decides; if absent, every undetermined day up to `until`. */
  readonly from?: Day
  /** The last governing day that it decides, and the last day of the run on which it may be used. */
  readonly until: Day
  readonly by: string
  /** Where it is recorded, such as a letter or a memo of counsel. */
  readonly reference?: string
  readonly reason: string
  readonly place: Place
}

/** A member of a dated set; without `from` it has always been one. */
export interface Member {
  readonly value: string
  /** Other names of a party. */
  readonly also?: readonly string[]
  /** The element that an entry of a control list is about. */
  readonly element?: string
  /** The magnets, by alloy, that the entry covers if they contain the element. */
  readonly magnets?: readonly string[]
  /** What contradicts a form or an alloy that takes goods off the control list; the same for all its entries. */
  readonly limits?: FormLimits
  /**
   * The first day. For a member under an instrument the calendar computes it: the first day of the current uninterrupted range of
   * days.
   */
  readonly from?: Day
  readonly until?: Day
  /** The notice that made it a member: it is a member on the days on which that notice is in force. */
  readonly instrument?: string
  /** ISO 3166-1 alpha-2, as the notice names it. */
  readonly country?: string
  readonly confidence?: Confidence
  readonly note?: string
  /** Set by the calendar if the rule set writes no note: the title of the instrument that made it a member, and its address. */
  readonly listing?: Argument
  /** Set by the calendar: the country whose exporters its instrument binds. */
  readonly bindsExportersIn?: string
  /** Set by the calendar: the position that makes it a member on the day. */
  readonly position?: PositionBasis
  /** Set by the calendar if it is not established whether its instrument is in force on the day, with the reason. */
  readonly undetermined?: { readonly instrument: string; readonly why: Argument }
}

/** What contradicts a form or an alloy that takes goods off a control list. Shares are percent by mass in decimal text. */
export interface FormLimits {
  /** Prefixes of the HS codes of materials: nothing under them is a product. */
  readonly notUnder: readonly string[]
  /** The largest share that the elements of the list together have in a product. */
  readonly mostPercent: string
  /** Prefixes of HS codes under which a product may hold more of them. */
  readonly anyShareUnder: readonly string[]
  /** The share of rare earths from which goods under the heading of permanent magnets are magnets alone. */
  readonly magnetsFromPercent: string
  /** Lines of tariffs for magnets of rare earths only, whatever alloy is declared. */
  readonly rareEarthLines: readonly string[]
}

/** The coverage that a list states: whether it is complete, up to which day, and from which source. */
export interface Coverage {
  readonly complete: boolean
  readonly asOf: Day
  readonly source: string
}

export type SetKind = 'country' | 'subdivision' | 'party' | 'control' | 'location'

export interface DatedSet {
  readonly title: string
  /** What its members are: ISO 3166-1 alpha-2 codes, ISO 3166-2 codes, names of parties, entries of a control list, or UN/LOCODEs. */
  readonly of: SetKind
  readonly reference?: string
  /** The name of the source of its members, if it has no address here. */
  readonly named?: string
  readonly confidence: Confidence
  /** Only for a list of parties. */
  readonly coverage?: Coverage
  /** The list file that contains its members, as the rule set names it. */
  readonly file?: string
  readonly members: readonly Member[]
}

/**
 * The scope of a rule set: every condition given must hold, each by one of its values; those on goods must hold together for one
 * item.
 */
export interface Matcher {
  readonly documentType?: readonly string[]
  readonly exporterCountry?: readonly string[]
  readonly exportCountry?: readonly string[]
  readonly originCountry?: readonly string[]
  readonly importerCountry?: readonly string[]
  readonly endUserCountry?: readonly string[]
  readonly finalDestinationCountry?: readonly string[]
  /** Countries of export that exclude the document: exports from any other country are in scope. */
  readonly exceptExportCountry?: readonly string[]
  /** Final destinations that exclude the document. */
  readonly exceptFinalDestinationCountry?: readonly string[]
  /** Prefixes of the HS code: chapters, headings or longer. */
  readonly hsCode?: readonly string[]
  readonly form?: readonly string[]
  readonly alloy?: readonly string[]
  /** Alloys that exclude an item, whatever its HS code. */
  readonly exceptAlloy?: readonly string[]
  /** Chemical symbols in the composition. */
  readonly element?: readonly string[]
  /** Sets of control-list entries: goods that one of them covers, or may cover according to what the document states. */
  readonly mayBeControlledBy?: readonly string[]
  readonly from?: Day
  readonly until?: Day
}

/** A rule put into force by a rule set: under which instrument, with which severity, with which parameters from which day. */
export interface Provision {
  readonly id: string
  readonly rule: string
  /** An instrument of the same rule set; without one the provision is the rule set's own. */
  readonly instrument?: string
  readonly basis: BasisKind
  /** The address of its text; a named standard may have none, and a choice of the rule set has none. */
  readonly reference?: string
  /** The name of the standard or text that it is based on. */
  readonly named?: string
  /** `secondary` if no official text was found and the reference is a secondary source. */
  readonly source?: 'secondary'
  readonly confidence: Confidence
  readonly severity: Severity
  /** Severities that differ for single messages of the rule. */
  readonly severityOf: Readonly<Partial<Record<string, Severity>>>
  /** Narrows the scope of the rule set; an empty list does not narrow it. */
  readonly appliesTo: readonly Matcher[]
  /** The narrowed scope in words, for the report. */
  readonly scope?: string
  /** Parameters by first day, ascending; `null` repeals. The day `0000-01-01` means always. */
  readonly versions: readonly { readonly from: Day; readonly parameters: unknown | null }[]
  /** Ranges of days for which no source states which of two parameters apply: those of `versions`, or `otherwise`. */
  readonly undetermined?: readonly (Span & { readonly why: string; readonly otherwise: unknown })[]
  readonly note?: string
  /** Positions on it: set only by `withPositions`, never by a rule set. */
  readonly positions?: readonly PositionBasis[]
}

export interface RuleSet {
  readonly name: string
  readonly version: string
  readonly title: string
  /** The day on which the author last compared it with the sources. */
  readonly reviewed: Day
  /** The file it was read from; for a shipped rule set its path in the package. */
  readonly file: string
  /** One of these must match; an empty list matches everything. */
  readonly appliesTo: readonly Matcher[]
  /** In words, for the report, if it does not apply. */
  readonly scope: string
  readonly instruments: Readonly<Record<string, Instrument>>
  readonly sets: Readonly<Record<string, DatedSet>>
  readonly provisions: readonly Provision[]
  /** The rules that it defines itself: the only part of a rule set that is not plain JSON. */
  readonly rules: readonly OwnRule[]
  /** The conditions for waivers of its findings. */
  readonly waivers: WaiverTerms
  /** The provisions that must be examined on every document of a kind to which it applies; otherwise the run does not pass. */
  readonly mandatory: Readonly<Partial<Record<Kind, readonly string[]>>>
  /** Translations of its English texts: by locale, then by the English text. */
  readonly wording: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** The number of days after its last day during which a list of parties may be used without a notice about its age. */
  readonly lists: { readonly oldestDays: number }
  /** SHA-256 of the file; if it has list files, of the file together with them. */
  readonly sha256: string
  /** Set if it is, byte for byte, the shipped rule set of its name; reports mark any other. */
  readonly isShipped?: true
  /** The places in the file of each provision, instrument, set and own rule, by pointer. */
  readonly places: Readonly<Record<Pointer, Place>>
  /** Positions that decide undetermined law: set only by `withPositions`, and not part of the digest of the rule set. */
  readonly positions?: readonly PositionBasis[]
  /** Set for the rule set of the lists of restricted parties that a configuration names. */
  readonly screener?: Screener
}

/** How long a finding of a rule set may be waived, and which rules do not allow waivers. */
export interface WaiverTerms {
  /** The maximum number of days from the day on which a waiver is granted to its last day. */
  readonly longestDays: number
  /** Rules whose findings cannot be waived. */
  readonly never: readonly string[]
}

/** Everything that a run depends on besides the documents. */
export interface RunOptions {
  readonly ruleSets: readonly RuleSet[]
  /** Replaces every governing day. */
  readonly asOf?: Day
  readonly today: Day
  readonly limits: Limits
  /** Observes what is read during the run; does not change the results. */
  readonly watch?: Tracer
  /** Set if passes are not listed: they are counted here, and only what may be listed becomes a check. */
  readonly passes?: PassCounts
  /** Called for every finding of a rule, with all arguments of its diagnostic, including those that the message does not name. */
  readonly signed?: (finding: Finding, remark: Diagnostic, card: Card) => void
  /** Measures where the time of the run goes; does not change the results. */
  readonly timer?: Timer
}

/** A stage of a run whose time is measured. */
export type Stage = 'read' | 'schema' | 'facts' | 'rules' | 'dossiers' | 'links' | 'report'

/** Measures the stages of a run, and its rules. */
export interface Timer {
  /** Ends the stage before, and begins this one; if none is named, what follows is not measured. */
  begin(stage?: Stage): void
  /** Returns the answer, and adds its time to that of the rule. */
  ask<T>(rule: string, answer: () => T): T
}

/** An outcome of a provision that is only counted; the same object for all documents in a range of days. */
export interface CountedOutcome {
  /** Its number among those of this process. */
  readonly number: number
  readonly rule: Rule
  readonly ruleSet: RuleSet
  readonly provision: Provision
  readonly outcome: 'pass' | 'not-applicable'
  /** Whether the law of the governing day was applied. */
  readonly isDated: boolean
  /** The reason of a pass under undetermined law, and what is undetermined, none of which the pass depends on. */
  readonly open: Pick<Check, 'why' | 'reason' | 'undetermined'> | undefined
}

/** The numbers of outcomes that no report lists. */
export interface PassCounts {
  /** Adds one to the number of an outcome. */
  add(outcome: CountedOutcome, day: Day): void
  /** Returns the outcomes with their numbers and governing days. */
  all(): ReadonlyMap<CountedOutcome, { readonly number: number; readonly days: Iterable<Day> }>
}

/** One provision applied to one subject. */
export interface Question {
  readonly subject: Subject
  readonly rule: string
  readonly ruleSet: string
  readonly provision: string
}

/**
 * The purpose of reading facts: the rule; the day whose law applies; the scope of a provision or its rule set; or, outside of any
 * question, which documents belong together and which of them count.
 */
export type Purpose = 'rule' | 'day' | 'scope' | 'papers'

/** Observes what is read of documents while they are checked. It returns what it is given, unchanged. */
export interface Tracer {
  /** Wraps the facts of a document for all that read them. */
  facts<F extends Facts>(facts: F): F
  /** Begins a question; returns the subject that is passed to the rule. */
  begin<S extends Scope>(question: Question, subject: Subjects[S], scope: S): Subjects[S]
  /** Sets the purpose of the reads that follow; outside of a question, for the named rule set. */
  turn(purpose: Purpose, ruleSet?: string): void
  /** Runs `work`, which evaluates the law of another day, without recording its reads. */
  silently<T>(work: () => T): T
  /** Ends the question that was begun. */
  end(): void
}

/** The subject of a check: one document, one dossier, or the documents of several dossiers that share a value. */
export type Subject =
  | { readonly file: string; readonly part: number }
  | { readonly certificate: string }
  | { readonly shared: LinkKey; readonly value: string }

/** The file of a rule set that is not, byte for byte, a shipped one, and its SHA-256. */
export interface Origin {
  readonly file: string
  readonly sha256: string
}

/** The condition of a finding: law for which it is not established whether it is in force on the governing day. */
export interface Condition {
  /** The id of the instrument; the id of the provision if it is not established which parameters apply. */
  readonly instrument: string
  readonly title: string
  /** Whether the finding holds if the instrument is in force, if it is not, or under one of two readings of the parameters. */
  readonly state: 'in-force' | 'not-in-force' | 'one-reading'
  /** The effect of the finding on the verdict if the condition is met. */
  readonly effect: Effect
  readonly day: Day
  readonly why: Argument
}

/** The law behind a finding, or the basis used in its place. */
export interface Basis {
  readonly ruleSet: string
  readonly version: string
  /** Absent if the rule set is the shipped one. */
  readonly origin?: Origin
  readonly provision: string
  /** The kind of basis if it is not law. */
  readonly kind?: Exclude<BasisKind, 'law'>
  /** The name of the standard or text, the instrument's title, or the title of the rule set. */
  readonly title: string
  /** The day from which the provision, as applied, has been in force; absent if it always was. */
  readonly since?: Day
  /** The address of its text; a standard and a choice of the rule set may have none. */
  readonly reference?: string
  /** `secondary` if no official text was found and the reference is a secondary source. */
  readonly source?: 'secondary'
  /** The confidence in the law, without regard to what a position decides. */
  readonly confidence: Confidence
  readonly place: Place
  /** The position that it is based on, if the law itself is undetermined. */
  readonly position?: PositionBasis
}

export interface Related {
  readonly label: string
  readonly data: Arguments
  readonly text: string
  readonly place: Place
}

export interface Finding {
  /** The document or dossier that was checked. */
  readonly subject: Subject
  readonly rule: string
  readonly severity: Severity
  readonly outcome: Effect
  /** A message id of the rule's metadata, and its arguments. */
  readonly message: string
  readonly data: Arguments
  /** The rendered message, and how to fix the problem. */
  readonly text: string
  readonly help: string
  readonly place: Place
  readonly related: readonly Related[]
  readonly basis?: Basis
  /** Set if undetermined law decides whether it holds: then it needs review, and does not fail. */
  readonly condition?: Condition
  /** The command that records a position on the law that it is based on, if that is undetermined or not certain. */
  readonly record?: string
  /** Stable if lines move: rule, provision, message, file, pointer and data; no line numbers, and not the day of the run. */
  readonly fingerprint: string
  /** How a party matches an entry of a list of restricted parties. */
  readonly screening?: ScreeningEvidence
  /**
   * Digest of the content of the finding, independent of its location: rule set, rule, message, effect, arguments, and the
   * documents and values at its places. A waiver is bound to it. Absent until the values are available, and if the file changed
   * in the meantime.
   */
  readonly digest?: string
  /** The waiver that exempts it for a time: then it does not affect the verdict. */
  readonly waived?: Exemption
  /** Set if it is in the baseline: then it does not affect the verdict. */
  readonly known?: true
  /** The replacements that correct it, if it has one meaning only; absent in large runs and where values are masked. */
  readonly fixes?: readonly FindingFix[]
}

/** A range within one line of the finding's file, and what replaces it. */
export interface FindingFix {
  /** From 1; columns count UTF-16 code units, and the last one is that after the range. */
  readonly line: number
  readonly column: number
  readonly endColumn: number
  readonly text: string
}

/** The result of running a rule, including passes, so that a report shows what was examined. */
export interface Check {
  readonly subject: Subject
  readonly rule: string
  readonly ruleSet?: string
  readonly provision?: string
  /** The governing day, if the law of a day was applied. */
  readonly day?: Day
  /** `waived`: all findings are waived; `known`: all are waived or in the baseline. */
  readonly outcome: 'pass' | 'review' | 'fail' | 'not-applicable' | 'skipped' | 'waived' | 'known'
  /** The reason for the outcome, rendered; as data in `reason`. */
  readonly why?: string
  readonly reason?: Argument
  /**
   * Why it could not be examined in full, although there was a finding (if waived, the check would be skipped); or although there
   * was none, because a list is not complete for the day. A mandatory check with this set does not let a run pass.
   */
  readonly unexamined?: string
  /** The same as data. */
  readonly unexaminedReason?: Argument
  /** The undetermined law under which both readings were checked, by instrument, and whether the outcome depends on it. */
  readonly undetermined?: readonly { readonly instrument: string; readonly depends: boolean }[]
  /** Days near the governing day on which a change of law changes the outcome. */
  readonly turns?: readonly Day[]
}

/** The result of phase one for one document: the wire format between the phases. */
export interface Checked {
  readonly format: 'enduse/checked/2'
  readonly document: DocumentRef
  readonly kind: Kind | null
  /** Certificate number or shipment reference, if there is one. */
  readonly name: string | null
  /**
   * The certificate numbers that it belongs to, and the other numbers that it states it replaces: all documents of one number are
   * brought together in phase two.
   */
  readonly keys: {
    readonly certificates: readonly string[]
    readonly replaces: readonly string[]
    /** The values that it may share with documents of other dossiers. */
    readonly traits: readonly TraitFacts[]
  }
  /** Read only to complete dossiers, and not itself reported on. */
  readonly lookedUp: boolean
  readonly facts: Facts | null
  readonly checks: readonly Check[]
  readonly findings: readonly Finding[]
}

/** The share of the files of a run that one map processed: the shard, from 1, and the number of shards. */
export interface Shard {
  readonly index: number
  readonly of: number
}

/**
 * The first line of the output of `enduse map`: everything that its results depend on besides the documents. One `Checked` per
 * line follows.
 */
export interface MapHead {
  readonly format: 'enduse/map/2'
  readonly tool: { readonly name: 'enduse'; readonly version: string }
  readonly ruleSets: readonly {
    readonly name: string
    readonly version: string
    readonly sha256: string
    /** SHA-256 of the positions that decide its undetermined law; absent if there are none. */
    readonly positions?: string
  }[]
  /** The day of the run. */
  readonly today: Day
  /** The day that replaced every governing day, when one was given. */
  readonly asOf: Day | null
  readonly limits: Limits
  /** Null if it processed all files. */
  readonly shard: Shard | null
  /** About the configuration. */
  readonly hints: readonly Hint[]
}

/** The last line of the output of `enduse map`; without it the output is incomplete. */
export interface MapEnd {
  readonly format: 'enduse/map-end/2'
  /** The number of lines with a `Checked`. */
  readonly documents: number
  /**
   * All files found under the paths, whichever shard processed them: their number, and the SHA-256 digests of their names
   * combined by exclusive or.
   */
  readonly found: { readonly files: number; readonly names: string }
  /** SHA-256 of all bytes before this line. */
  readonly sha256: string
}

/** The first and last line of a map, which show that it is complete and of the same run. */
export type MapFrame = MapHead | MapEnd

/** An exemption of one finding for a time: written in a file of its own, and bound to the content of the finding. */
export interface Waiver {
  readonly rule: string
  /** The document of the finding, as reports name it; or the certificate whose dossier it is about. */
  readonly document?: string
  /** Position in the stream of the document's file, from 0, if stated. */
  readonly part?: number
  readonly certificate?: string
  /** For a decision about a party and an entry of a list, in whatever document: the party's name, the list and the entry. */
  readonly decision?: ScreeningDecision
  readonly pointer: Pointer
  /** The digest of the finding, see `Finding.digest`; that of the entry for a decision, see `ScreeningEvidence.digest`. */
  readonly digest?: string
  readonly reason: string
  readonly owner: string
  readonly ticket?: string
  /** The day on which it was granted; if not stated, the day of the run. */
  readonly granted?: Day
  /** The last day on which it applies, as written, and empty if not stated; a value that is not a valid date counts as past. */
  readonly until: string
  /** Its place in the file, and the places of its fields. */
  readonly place: Place
  readonly places: Readonly<Partial<Record<string, Place>>>
}

/** A decision that a party is not the one that an entry of a list names. */
export interface ScreeningDecision {
  /** A name of the party, as a document writes it; compared as `ScreeningEvidence.party` is. */
  readonly party: string
  readonly list: string
  readonly entry: string
}

/** A file of waivers as read: the valid ones, and the problems of the others. */
export interface WaiverFile {
  readonly file: string
  readonly sha256: string
  readonly waivers: readonly Waiver[]
  /** Entries that are not valid as written. */
  readonly faults: readonly Fault[]
}

/** An entry of a file of positions. */
export interface Position extends PositionBasis {
  /** The rule set of its subject, if stated. */
  readonly ruleSet?: string
  /** The places of its fields. */
  readonly places: Readonly<Partial<Record<string, Place>>>
}

/** A file of positions as read: the valid ones, and the problems of the others. */
export interface PositionFile {
  readonly file: string
  readonly sha256: string
  readonly positions: readonly Position[]
  /** Entries that are not valid as written. */
  readonly faults: readonly Fault[]
}

/** The use of a position in a run. */
export interface PositionReport extends PositionBasis {
  /** The rule set of its subject, if the run has one. */
  readonly ruleSet?: string
  /** `applied`, or why it was not; `elsewhere` if no document of the run is under that rule set. */
  readonly outcome: 'applied' | 'lapsed' | 'refused' | 'unused' | 'elsewhere'
  /** Days left after the day of the run; negative when it has lapsed. */
  readonly daysLeft: number
  /** The provisions that it decided in this run. */
  readonly provisions: readonly string[]
}

/** A waiver as shown with the finding that it exempts. */
export interface Exemption {
  readonly reason: string
  readonly owner: string
  readonly ticket?: string
  readonly until: Day
  /** Days left after the day of the run; 0 on the last one. */
  readonly daysLeft: number
  readonly place: Place
}

/** A finding that was present when a baseline was made. */
export interface KnownFinding {
  /** The fingerprint with files named as the baseline names them. */
  readonly fingerprint: string
  readonly rule: string
  readonly message: string
  /** The document of the finding, as reports name it. */
  readonly file: string
  readonly pointer: Pointer
  /** A finding of a rule matches only if this is the same; see `Finding.digest`. */
  readonly digest?: string
}

/** A baseline as read: the findings that existed when it was made. */
export interface Baseline {
  readonly file: string
  readonly sha256: string
  readonly findings: readonly KnownFinding[]
  /** Returns for each of the `singleFindings` of a finding the index of the entry that matches it; `undefined` if it is new. */
  entriesOf(finding: Finding): readonly (number | undefined)[]
  /** Returns the place of an entry in the file, by its index. */
  place(index: number): Place
}

/** A mandatory check that was not examined on a document: a run with one does not pass. */
export interface Gap {
  readonly document: DocumentRef
  readonly ruleSet: string
  readonly provision: string
  readonly rule: string
  readonly why: string
  /** The same as data. */
  readonly reason?: Argument
}

/**
 * A notice about the law that was used: it changes near a governing day that has a finding under it, it is undetermined on a
 * governing day, or it was reviewed long before. Does not change the verdict.
 */
export interface Notice {
  readonly notice:
    | 'law-changes'
    | 'law-undetermined'
    | 'law-reviewed-long-ago'
    | 'list-not-complete'
    | 'list-out-of-date'
  readonly ruleSet: string
  /** The instrument that is undetermined. */
  readonly instrument?: string
  /** The provisions concerned; empty if all of the rule set are. */
  readonly provisions: readonly string[]
  /** The first day of the change. */
  readonly day?: Day
  /** The first and the last governing day concerned. */
  readonly governing: { readonly first: Day; readonly last: Day }
  readonly data: Arguments
  readonly text: string
  readonly place: Place
}

/** A part of the configuration that has no effect. Does not change the verdict. */
export interface Hint {
  /** A message id of the metadata of hints, and its arguments. */
  readonly message: string
  readonly data: Arguments
  readonly text: string
  readonly help: string
  readonly place: Place
}

/** The use of a waiver in a run. */
export interface WaiverReport {
  /** `applied`, or why it was not; `elsewhere` if what it names was not part of the run. */
  readonly state: 'applied' | 'lapsed' | 'changed' | 'unused' | 'refused' | 'elsewhere'
  readonly rule: string
  readonly document?: string
  readonly certificate?: string
  readonly decision?: ScreeningDecision
  readonly pointer: Pointer
  readonly reason: string
  readonly owner: string
  readonly ticket?: string
  readonly until: string
  /** Days left after the day of the run; negative if it has lapsed, null if `until` is not a valid date. */
  readonly daysLeft: number | null
  readonly place: Place
  /** Fingerprints of the findings that it exempts. */
  readonly findings: readonly string[]
}

/** The use of a baseline in a run. */
export interface BaselineReport {
  readonly file: string
  readonly sha256: string
  readonly findings: number
  /** The number of its findings that were found again. */
  readonly found: number
  /** The number of its findings in documents of the run that were not found again: the baseline can shrink. */
  readonly gone: number
}

/** The quantity that one shipment drew on a certificate line: canonical decimals in the grant's unit. */
export interface BalanceDraw {
  readonly reference: string
  readonly file: string
  readonly part: number
  /** The day of export, or of re-import for a return. */
  readonly day: Day
  /** Negative for a return; null if none of it could be compared. */
  readonly amount: string | null
  /** The quantity left of the grant after this shipment; negative if overdrawn. */
  readonly left: string
}

/** The quantity that one certificate line grants, and what was drawn on it: canonical decimals in the grant's unit. */
export interface Balance {
  readonly line: string
  readonly description: string
  readonly unit: string
  readonly granted: string
  readonly drawn: string
  /** Negative if overdrawn. */
  readonly left: string
  /** The number of items that could not be compared, and so are not in `drawn`. */
  readonly uncounted: number
  /** In order of day of export. */
  readonly draws: readonly BalanceDraw[]
}

/** What became of a part of the goods of a certificate line, by its newest end-use report. */
export interface UseFlow {
  readonly use: GoodsUse
  /** In the unit of the line; null if it cannot be compared. */
  readonly amount: string | null
  readonly countries?: readonly string[]
  /** The city and country of goods in stock. */
  readonly place?: string
  /** Of goods that were exported again: whether the report states a consent. */
  readonly consent?: boolean
  readonly at: Mention
  /** `place` if a person is named in it. */
  readonly quotesPerson?: readonly string[]
}

/** The way of the goods of one certificate line to their end; amounts are canonical decimals in the unit of the line. */
export interface LineFlow {
  readonly line: string
  readonly description: string
  readonly unit: string
  readonly granted: string
  /** What shipments brought, less what came back. */
  readonly shipped: string
  /** What of it shipments brought that state to be delivered; null if none states it. */
  readonly delivered: string | null
  /** By the newest report that has the line: null if none has, or if it cannot be compared. */
  readonly received: string | null
  readonly reportedOn: Day | null
  readonly report: { readonly file: string; readonly part: number; readonly reference: string } | null
  readonly uses: readonly UseFlow[]
  /** What was received and has no use; negative if the uses are more than that. Null if it cannot be calculated. */
  readonly unaccounted: string | null
}

/** A place in a document without lines and columns. */
export interface Mention {
  readonly file: string
  readonly part: number
  readonly pointer: Pointer
}

/**
 * An event in the life of a certificate: of the certificate itself, of a shipment made under it, or of the law that its documents
 * are under.
 */
export interface Milestone {
  readonly day: Day
  readonly event:
    | 'issued'
    | 'signed'
    | 'valid-from'
    | 'endorsed'
    | 'licensed'
    | 'exported'
    | 'reported'
    | 'law-changes'
    | 'succeeded'
    | 'licence-ends'
    | 'expires'
  /**
   * For `issued` and `succeeded` the certificate number; for `endorsed` kind, authority, country and reference; for a licence its
   * number, kind and authority; for `exported` the shipment's reference and its status, `replaced` if a later revision replaces
   * it; for `law-changes` rule set, instrument, its title, and its state before and after.
   */
  readonly data: Data
  /** Absent for a change of law. */
  readonly at?: Mention
  /** The members of the data in which a person is named. */
  readonly quotesPerson?: readonly string[]
}

/** A provision that restricts a destination on the governing day. */
export interface Restriction {
  readonly ruleSet: string
  readonly provision: string
  /** The country or region that it names. */
  readonly code: string
  /** Set if it is not established whether the provision is in force. */
  readonly undetermined?: true
}

/** One stop on the route of a shipment. */
export interface Stop {
  /** `transit` is the end of an intermediate leg; `declared-transit` is a country that no leg shows. */
  readonly stop:
    | 'origin'
    | 'departure'
    | 'transit'
    | 'declared-transit'
    | 'discharge'
    | 'delivery'
    | 'destination'
  /** An alpha-2 code, and its name in English; empty if the document states no country. */
  readonly country: string
  readonly countryName: string
  /** The place as the document names it. */
  readonly place?: string
  readonly unLocode?: string
  /** The mode of transport by which the goods arrive there, if a leg states it. */
  readonly mode?: string
  readonly at: Mention
  readonly restricted: readonly Restriction[]
  /** `place` if a person is named in it. */
  readonly quotesPerson?: readonly string[]
}

/** The route of one shipment, from the origin of its goods to their final destination. */
export interface RouteReport {
  readonly reference: string
  readonly file: string
  readonly part: number
  readonly stops: readonly Stop[]
}

/** A party to a dossier, in the spelling that comes first. */
export interface PartyReport {
  readonly role: string
  readonly name: string
  readonly nativeName?: string
  /** `name` and `nativeName` if a person is named in them. */
  readonly quotesPerson?: readonly string[]
}

export interface Tally {
  readonly documents: number
  readonly dossiers: number
  readonly passed: number
  readonly notApplicable: number
  readonly skipped: number
  readonly review: number
  readonly failed: number
  readonly waived: number
  readonly known: number
}

export interface DocumentReport {
  readonly document: DocumentRef
  readonly kind: Kind | null
  readonly name: string | null
  readonly verdict: Verdict
}

export interface DossierReport {
  readonly certificate: string
  readonly verdict: Verdict
  /**
   * The status that the certificate states; or that none could be examined, or that there are several of which none replaces the
   * others.
   */
  readonly standing: 'issued' | 'amended' | 'revoked' | 'missing' | 'several'
  /** Every version of the certificate, replaced versions first. */
  readonly certificates: readonly DocumentRef[]
  /** Certificates with other numbers that state that they replace it. */
  readonly successors: readonly DocumentRef[]
  readonly shipments: readonly (DocumentRef & { readonly reference: string; readonly exportDate: Day })[]
  readonly balances: readonly Balance[]
  /** What became of the goods of each line; only if there is an end-use report. */
  readonly flows?: readonly LineFlow[]
  /** The end-use reports that count; only if there is one. */
  readonly reports?: readonly (DocumentRef & { readonly reference: string; readonly reportingDate: Day })[]
  /** In order of role, each party once. */
  readonly parties: readonly PartyReport[]
  /** Events in order of day. Changes of law are omitted if one day replaced all governing days. */
  readonly timeline: readonly Milestone[]
  /** The last day of validity, if its one certificate states none and a rule set sets a period. */
  readonly endByRule?: DayByRule
  /**
   * The day by which an end-use report is owed, past or to come: only if the certificate or a rule set asks for one, goods were
   * delivered, and the last report does not account for all of them.
   */
  readonly reportDue?: DayByRule
  /** The route of each of its shipments. */
  readonly routes: readonly RouteReport[]
}

/** A day that no document states: by the period that a provision sets. */
export interface DayByRule {
  readonly day: Day
  readonly months: number
  readonly ruleSet: string
  readonly provision: string
}

export interface LinkedGroupReport {
  readonly shared: LinkKey
  readonly value: string
  readonly verdict: Verdict
  readonly papers: readonly DocumentRef[]
  /** The number of documents that share the value besides these, if very many do: at most sixteen of each of sixteen parties are listed. */
  readonly more?: number
}

/** The report of a run. The same documents, rule sets and days give the same bytes. */
export interface Report {
  readonly format: 'enduse/report/2'
  readonly verdict: Verdict
  readonly tool: { readonly name: 'enduse'; readonly version: string }
  readonly ruleSets: readonly {
    readonly name: string
    readonly version: string
    readonly title: string
    readonly reviewed: Day
    readonly sha256: string
    /** Absent if it is, byte for byte, the shipped one. */
    readonly origin?: Origin
    /** The lists of restricted parties, for the rule set of those that a configuration names. */
    readonly lists?: readonly ListReport[]
  }[]
  /** The day of the run. */
  readonly today: Day
  /** The day that replaced every governing day, if one was given. */
  readonly asOf: Day | null
  readonly documents: readonly DocumentReport[]
  readonly dossiers: readonly DossierReport[]
  /** Documents of several dossiers that share a value. */
  readonly ties: readonly LinkedGroupReport[]
  readonly checks: readonly Check[]
  readonly findings: readonly Finding[]
  /** Mandatory checks that were not examined. */
  readonly gaps: readonly Gap[]
  /** The day on which waivers were applied, the day of the run; null if the run used none. */
  readonly waiversOn: Day | null
  /** The waiver files that the run used, and every waiver in them with the days that it has left. */
  readonly waiverFiles: readonly { readonly file: string; readonly sha256: string }[]
  readonly waivers: readonly WaiverReport[]
  /** The position files that the run used, and the use of every position in them. */
  readonly positionFiles: readonly { readonly file: string; readonly sha256: string }[]
  readonly positions: readonly PositionReport[]
  /** The baseline that the run used. */
  readonly baseline: BaselineReport | null
  /** Notices about the law itself. */
  readonly notices: readonly Notice[]
  /** Hints about the configuration. */
  readonly hints: readonly Hint[]
  readonly tally: Tally
}

/** A file and its digest, as in-toto describes a resource. */
export interface Resource {
  readonly name: string
  readonly digest: { readonly sha256: string }
}

/** The settings files that a change touches, compared with `ref`. */
export interface SettingsChange {
  readonly ref: string
  readonly files: readonly string[]
  /** Why it is not known which ones these are; then `files` is where that is reported. */
  readonly unknown?: string
  /** Whether each of them is a review, and not only a note. */
  readonly isReview: boolean
}

/**
 * What was checked, by which law, and the result: an in-toto Statement, version 1
 * (https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md), as a signer signs it.
 */
export interface Receipt {
  readonly _type: 'https://in-toto.io/Statement/v1'
  /** The documents that were checked, by file. */
  readonly subject: readonly Resource[]
  readonly predicateType: 'https://unpkg.com/enduse/schemas/receipt.schema.json'
  readonly predicate: {
    readonly tool: { readonly name: 'enduse'; readonly version: string }
    readonly verdict: Verdict
    /** The verdict that the run was told to use in place of review. */
    readonly reviewAs: 'pass' | 'fail' | null
    /** The day of the run. */
    readonly today: Day
    /** The day that replaced every governing day, if one was given. */
    readonly asOf: Day | null
    readonly limits: Limits
    /** Named as in the command or configuration: shipped ones by name, others by file. */
    readonly ruleSets: readonly (Resource & {
      readonly ruleSet: string
      readonly version: string
      /** Whether it was, byte for byte, the shipped one; older receipts do not state it. */
      readonly shipped?: boolean
    })[]
    /** The lists of restricted parties, if the configuration names some; the digest is that of the files, absent if one was not read. */
    readonly lists?: readonly {
      readonly name: string
      readonly digest?: { readonly sha256: string }
      readonly asOf?: Day
      readonly entries: number
      readonly names: number
      readonly state: ListReport['state']
    }[]
    /** Files that could not be opened, or were larger than the limit: these have no digest. */
    readonly unread: readonly string[]
    /** Those of `unread` that were links to targets outside the given paths, if there are any: their targets were not read. */
    readonly linksOutside?: readonly string[]
    /** Documents that were read to complete dossiers and not reported on. */
    readonly lookedUp: readonly Resource[]
    readonly waivers: readonly Resource[]
    /** The position files; absent in receipts written before 0.10.0. */
    readonly positions?: readonly Resource[]
    /** The positions, which are not law, that decided something in this run. */
    readonly restsOn?: readonly (PositionBasis & { readonly ruleSet: string })[]
    readonly baseline: Resource | null
    /** The settings files that the checked change touches, if there are any. */
    readonly settingsChange?: SettingsChange
    readonly tally: Tally
    /** The report: the same documents under the same law give the same digest. */
    readonly report: Resource
  }
}
