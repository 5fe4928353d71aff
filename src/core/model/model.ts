/**
 * The words of this program, in the order in which a run meets them: documents, their facts, what belongs together, rules, the
 * law, what is found, what exempts from it, the report and the receipt. Types only: this file imports nothing, and everything
 * may import it.
 * All of it is plain JSON, save for the bytes of a `Source`; `Document` and `Baseline`, which are asked where things stand; and
 * rules and the `Law` that they see, which are asked too, with the `RuleSet` that holds rules of its own and so `Judging`.
 */

/** A JSON Pointer (RFC 6901); `''` is the whole document. */
export type Pointer = string

/** A calendar day, `YYYY-MM-DD`, without time or zone; days compare as strings. */
export type Day = string

/** Bytes and where they came from: `file` is relative and `/`-separated, the same on every machine. */
export interface Source {
  readonly file: string
  readonly bytes: Uint8Array
  /** Bytes in the whole file, where `bytes` is only as much of it as was worth reading. */
  readonly size?: number
  /** Set where this is one line of an archive in which each line is a document: which one, from 1. */
  readonly line?: number
  /** At which byte of the archive that line begins. */
  readonly offset?: number
}

/**
 * Gives the bytes of a file of a run once more, of an archive of lines those of the line of that part; nothing where they
 * cannot be had any longer.
 */
export interface Reopen {
  (file: string, part?: number): Source | undefined
  /** Is told what will be asked for: an archive is then gone through once for all of it. */
  readonly expect?: (places: Iterable<{ readonly file: string; readonly part: number }>) => void
}

/**
 * One document: its file, its position in the file's stream (from 0), and the SHA-256 of the file's bytes. In an archive of
 * lines (.ndjson, .jsonl) a document is a line: its position is how many lines stand before it, and the SHA-256 that of the
 * line's bytes without the line end. Of what is packed (.gz, .zip) it is that of the bytes after unpacking.
 */
export interface DocumentRef {
  readonly file: string
  readonly part: number
  readonly sha256: string
}

/** Which half of a member a place means: its name or what it holds. */
export type Half = 'key' | 'value'

/** The lines around a place, cut to a width a person can read. */
export interface Excerpt {
  /** Number of the first line shown, from 1. */
  readonly firstLine: number
  /** The lines; the last one is the line on which the place starts. */
  readonly lines: readonly string[]
  /** Characters cut off at the left of the last line: subtract from the place's column to find it there. */
  readonly cut: number
  /** Where the place stands in the last line, from 0, the end exclusive; only where masking made the line another. */
  readonly mark?: { readonly start: number; readonly end: number }
}

/**
 * Where something stands. Lines and columns count from 1, columns in UTF-16 units as editors do; the end is exclusive.
 * They are absent only before a place is located, or when its file changed or went away meanwhile.
 */
export interface Place {
  readonly file: string
  readonly part: number
  readonly pointer: Pointer
  /** Set where the name of a member is meant, not what it holds. */
  readonly half?: Half
  readonly line?: number
  readonly column?: number
  readonly endLine?: number
  readonly endColumn?: number
  readonly excerpt?: Excerpt
}

/** Named texts that are the same in every language. */
export type Data = Readonly<Record<string, string>>

/** What fills a message: data, which each language renders in its own words. */
export type Arguments = Readonly<Record<string, Argument>>

/**
 * One value of a message: text that is the same in every language, such as what a document states; or one of the forms below.
 * Nothing here is prose of ours: prose is a `Term`, whose words a catalogue holds.
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

/** Where a document states the value of an argument: by this its sensitivity is known. */
interface ArgumentAnchor {
  readonly at?: Pointer | undefined
  /** The document, where it is not the one that the finding is placed in. */
  readonly document?: Pick<DocumentRef, 'file' | 'part'> | undefined
}

/** A value as the document states it, or one derived from what it states there. */
export interface LocatedArgument extends ArgumentAnchor {
  readonly value: string | number
  readonly at: Pointer
}

/** A decimal in text, and a UN/ECE Rec 20 code. */
export interface MeasureArgument extends ArgumentAnchor {
  readonly value: string
  readonly unit: string
}

/** A unit alone, by its Rec 20 code. */
export interface UnitArgument {
  readonly unit: string
}

/** A decimal in text, and an ISO 4217 code. */
export interface MoneyArgument extends ArgumentAnchor {
  readonly amount: string
  readonly currency: string
}

/** A phrase of a catalogue, by id, with what fills it. */
export interface Term extends ArgumentAnchor {
  readonly term: string
  readonly with?: Arguments
}

/** A country by its ISO 3166-1 alpha-2 code. */
export interface CountryArgument extends ArgumentAnchor {
  readonly country: string
}

/** Several values beside each other: `a, b and c`; without a joint `a, b, c`. */
export interface ListArgument {
  readonly list: readonly Argument[]
  readonly joint?: 'and' | 'or'
}

/** Text that a rule set states in English, and may state in other languages under `wording`. */
export interface RuleSetText {
  readonly ruleSetText: string
}

/** How bad it is when a rule is not kept: `error` fails, `warning` asks a person, `note` changes nothing. */
export type Severity = 'error' | 'warning' | 'note'

/** What a finding does to the verdict. */
export type Effect = 'fail' | 'review' | 'note'

/** The three answers, worst first in the order fail, review, pass. */
export type Verdict = 'pass' | 'review' | 'fail'

/** What not everybody who sees a report may read, as the schemas mark it: who a person is, and what something costs. */
export type Sensitivity = 'personal' | 'commercial'

/** A message of a card: the sentence with `{words}` to fill in, and what to do about it. */
export interface Message {
  readonly text: string
  readonly help: string
  /** Of a rule set's own rule: the words whose expressions read what the schemas mark as sensitive. */
  readonly sensitive?: Readonly<Record<string, Sensitivity>>
}

/** What there is to know about a rule before it is run: for lists, explanations and reports. */
export interface Card {
  /** Kebab-case, equal to the file name; never reused, never renamed. */
  readonly id: string
  /** One line: what must hold. */
  readonly summary: string
  /** Why it matters, for a person who has to decide. */
  readonly why: string
  readonly messages: Readonly<Record<string, Message>>
  /** Short words for related places, by label id. */
  readonly labels?: Readonly<Record<string, string>>
  /** The phrases that fill messages and labels, and the reasons why nothing was examined, by term id. */
  readonly terms?: Readonly<Record<string, string>>
}

/** What the reader or the schema found, already placed, to be signed with a card of its own. */
export interface Fault {
  readonly rule: string
  readonly message: string
  readonly data: Arguments
  readonly place: Place
  readonly related?: readonly { readonly label: string; readonly data: Arguments; readonly place: Place }[]
}

/** One document as read: what the JSON Schema sees, what the reader refused, and where things stand. */
export interface Document {
  /** Position in the file's stream, from 0. */
  readonly part: number
  /** As what it was read: advice on how to write something follows it, whatever the file is called. */
  readonly format: 'yaml' | 'json'
  /** The value; `undefined` when it could not be read, and then `faults` says why. */
  readonly data: unknown
  readonly faults: readonly Fault[]
  /** Resolves a pointer to its place; costs a second walk, so only for what is reported. Unknown pointers give the nearest parent. */
  place(pointer: Pointer, half?: Half): Place
  /** The text as the author wrote it at a scalar, quotes included; `undefined` for anything else. */
  written(pointer: Pointer): string | undefined
  /** Where that text stands, which is elsewhere for what an alias repeats; `undefined` for anything else. */
  origin(pointer: Pointer): Place | undefined
}

/** What a reader accepts before it refuses; every bound is a finding that names it, never silence. */
export interface Limits {
  /** Bytes in a file; in an archive of lines, in a line. */
  readonly bytes: number
  /** Nesting of lists and mappings. */
  readonly depth: number
  /** Values in one document, aliases expanded. */
  readonly values: number
  /** Uses of YAML aliases in one document. */
  readonly aliases: number
  /** Bytes that are unpacked of one archive. */
  readonly unpacked: number
  /** Documents in one YAML stream. */
  readonly documents: number
  /** Findings of one kind, of the reader or the schema, that are listed of one document; the others are counted. */
  readonly findings: number
}

/** A value that knows where it stands in its document. */
export interface Located<T> {
  readonly value: T
  readonly at: Pointer
}

export type Kind = 'end-user-certificate' | 'shipment'

// Facts leave out what a document leaves out: `undefined` and absent are one thing, and JSON writes neither.

/** A postal address; `region` is an ISO 3166-2 subdivision code such as `IN-MH`. */
export interface AddressFacts {
  readonly at: Pointer
  readonly street?: Located<string> | undefined
  readonly city: Located<string>
  readonly region?: Located<string> | undefined
  readonly postalCode?: Located<string> | undefined
  readonly country: Located<string>
}

export interface PartyFacts {
  readonly at: Pointer
  /** The role under which the document names the party: `endUser`, `consignee`, `notifyParties` ... */
  readonly role: string
  readonly name: Located<string>
  readonly nativeName?: Located<string> | undefined
  readonly identifiers: readonly { readonly scheme: string; readonly value: Located<string> }[]
  readonly address: AddressFacts
  /** The person to ask. */
  readonly contactName?: Located<string> | undefined
  readonly email?: Located<string> | undefined
  readonly phone?: Located<string> | undefined
  readonly activities: readonly Located<string>[]
}

export interface LocationFacts {
  readonly at: Pointer
  readonly unLocode?: Located<string> | undefined
  readonly name?: Located<string> | undefined
  readonly country?: Located<string> | undefined
  readonly freeZone: boolean
}

/** A measure: a canonical decimal in text and a UN/ECE Rec 20 code. */
export interface MeasureFacts {
  readonly at: Pointer
  readonly value: string
  readonly unit: string
}

/** An amount of money: a canonical decimal in text and an ISO 4217 code. */
export interface MoneyFacts {
  readonly at: Pointer
  readonly amount: string
  readonly currency: string
}

/** One line of goods, in either document. */
export interface ItemFacts {
  readonly at: Pointer
  readonly lineNumber: Located<string>
  readonly certificateNumber?: Located<string> | undefined
  readonly certificateLineNumber?: Located<string> | undefined
  readonly description: Located<string>
  readonly hsCode: Located<string>
  /** The edition of the Harmonized System, a year. */
  readonly hsEdition?: Located<string> | undefined
  readonly controlClassifications: readonly { readonly list: string; readonly code: Located<string> }[]
  readonly form?: Located<string> | undefined
  readonly alloy?: Located<string> | undefined
  readonly grade?: Located<string> | undefined
  readonly composition: readonly {
    readonly element: string
    readonly massPercent: string
    readonly at: Pointer
  }[]
  readonly quantity: MeasureFacts
  readonly netWeight?: MeasureFacts | undefined
  readonly grossWeight?: MeasureFacts | undefined
  readonly unitMass?: MeasureFacts | undefined
  /** How much of it came back. */
  readonly returnedQuantity?: MeasureFacts | undefined
  readonly value?: MoneyFacts | undefined
  readonly originCountry: Located<string>
  readonly packageCount?: Located<number> | undefined
}

/** Another paper that a document points to. */
export interface ReferenceFacts {
  readonly at: Pointer
  readonly documentType: Located<string>
  readonly documentNumber?: Located<string> | undefined
  readonly issueDate?: Located<Day> | undefined
}

export interface ContractFacts {
  readonly at: Pointer
  readonly contractNumber?: Located<string> | undefined
  readonly orderNumber: Located<string>
  readonly orderDate?: Located<Day> | undefined
}

export interface LicenseFacts {
  readonly at: Pointer
  readonly licenseNumber: Located<string>
  readonly licenseType?: Located<string> | undefined
  readonly issueDate?: Located<Day> | undefined
  readonly validUntil?: Located<Day> | undefined
  readonly authority?: Located<string> | undefined
}

export interface UndertakingFacts {
  readonly at: Pointer
  readonly clause: Located<string>
  readonly state: Located<'given' | 'qualified' | 'struck-out' | 'absent'>
  readonly undertaker: Located<string>
  readonly mode?: Located<'absolute' | 'without-prior-consent'> | undefined
  readonly consentAuthority?: Located<string> | undefined
  /** Alpha-2 codes, or the single word `all`; empty when the clause names none. */
  readonly destinations: readonly Located<string>[]
  readonly scope?: Located<'as-received' | 'incorporated' | 'both'> | undefined
  readonly country?: Located<string> | undefined
  readonly purpose?: Located<string> | undefined
  /** The clause as it is worded in the paper. */
  readonly text?: Located<string> | undefined
}

interface DocumentFacts {
  readonly document: DocumentRef
  /** SHA-256 over the data with sorted keys: equal for the same content, however it is laid out. */
  readonly content: string
  readonly documentReferences: readonly ReferenceFacts[]
  /** The document itself, where a rule set judges it by expressions of its own. */
  readonly data?: unknown
}

export interface CertificateFacts extends DocumentFacts {
  readonly kind: 'end-user-certificate'
  readonly certificateNumber: Located<string>
  readonly certificateType: Located<string>
  readonly status?: Located<string> | undefined
  readonly replaces?: Located<string> | undefined
  readonly issueDate: Located<Day>
  readonly validFrom?: Located<Day> | undefined
  readonly validUntil?: Located<Day> | undefined
  /** `single` or `multiple`; `single`, at the root, where the document is silent. */
  readonly coverage: Located<string>
  readonly issuer?: PartyFacts | undefined
  readonly exporter: PartyFacts
  readonly importer: PartyFacts
  readonly consignee?: PartyFacts | undefined
  readonly intermediateConsignees: readonly PartyFacts[]
  readonly endUser: PartyFacts
  readonly finalDestinationCountry: Located<string>
  readonly endUseLocation: AddressFacts
  readonly contract: ContractFacts
  readonly exportLicense?: LicenseFacts | undefined
  readonly importScheme?: Located<string> | undefined
  readonly endUse: {
    readonly at: Pointer
    readonly description: Located<string>
    readonly purpose?: Located<string> | undefined
    readonly disposition: Located<string>
    readonly endProduct?: Located<string> | undefined
    readonly endProductCountries: readonly Located<string>[]
    /** How much of the goods the end user can use in a year. */
    readonly annualCapacity?: MeasureFacts | undefined
  }
  readonly items: readonly ItemFacts[]
  /** Where the list of undertakings stands, for what is missing from it. */
  readonly undertakingsAt: Pointer
  readonly undertakings: readonly UndertakingFacts[]
  readonly endorsements: readonly {
    readonly at: Pointer
    readonly kind: Located<string>
    readonly authority: Located<string>
    readonly country: Located<string>
    readonly reference?: Located<string> | undefined
    readonly date: Located<Day>
  }[]
  readonly signatory: {
    readonly at: Pointer
    readonly name: Located<string>
    readonly title: Located<string>
    readonly entity?: Located<string> | undefined
    readonly signedDate: Located<Day>
    readonly place?: Located<string> | undefined
    readonly signatureKind: Located<string>
  }
  readonly companyStamp?: Located<boolean> | undefined
  /** Every text of the paper that only holds a place: TBD, N/A, XXX, a row of dots. */
  readonly placeholders: readonly Located<string>[]
}

export interface TransportLegFacts {
  readonly at: Pointer
  readonly sequence: number
  readonly modeOfTransport: Located<string>
  readonly departureLocation: LocationFacts
  readonly departureDate?: Located<Day> | undefined
  readonly arrivalLocation: LocationFacts
  readonly arrivalDate?: Located<Day> | undefined
  readonly carrier?: PartyFacts | undefined
  readonly vesselName?: Located<string> | undefined
  readonly vesselImoNumber?: Located<string> | undefined
  readonly flightNumber?: Located<string> | undefined
}

export interface ShipmentFacts extends DocumentFacts {
  readonly kind: 'shipment'
  readonly shipmentReference: Located<string>
  /** `planned`, `shipped`, `delivered`, `cancelled` or `returned`; `shipped` where the document is silent. */
  readonly status: string
  readonly revision: number
  readonly certificateNumbers: readonly Located<string>[]
  readonly exportDate: Located<Day>
  readonly issueDate?: Located<Day> | undefined
  readonly exporter: PartyFacts
  readonly consignee: PartyFacts
  readonly endUser: PartyFacts
  readonly importer?: PartyFacts | undefined
  readonly buyer?: PartyFacts | undefined
  readonly seller?: PartyFacts | undefined
  readonly shipTo?: PartyFacts | undefined
  readonly notifyParties: readonly PartyFacts[]
  readonly carrier?: PartyFacts | undefined
  readonly freightForwarder?: PartyFacts | undefined
  readonly exportCountry: Located<string>
  readonly finalDestinationCountry: Located<string>
  readonly transitCountries: readonly Located<string>[]
  readonly contract?: ContractFacts | undefined
  readonly exportLicense?: LicenseFacts | undefined
  readonly customsDeclarationNumber?: Located<string> | undefined
  readonly deliveryTerms?:
    | {
        readonly at: Pointer
        readonly incoterm: Located<string>
        /** The edition of Incoterms, a year; 2020 where the document is silent. */
        readonly edition?: Located<string> | undefined
        readonly place: Located<string>
      }
    | undefined
  readonly items: readonly ItemFacts[]
  readonly totalNetWeight?: MeasureFacts | undefined
  readonly totalGrossWeight?: MeasureFacts | undefined
  readonly totalPackages?: Located<number> | undefined
  readonly totalValue?: MoneyFacts | undefined
  readonly transportDocument?:
    | {
        readonly at: Pointer
        readonly kind: Located<string>
        readonly number: Located<string>
        readonly isToOrder: boolean
        readonly issueDate?: Located<Day> | undefined
        readonly onBoardDate?: Located<Day> | undefined
      }
    | undefined
  /** By sequence. */
  readonly transportLegs: readonly TransportLegFacts[]
  readonly placeOfDelivery?: LocationFacts | undefined
  readonly containers: readonly { readonly at: Pointer; readonly containerNumber: Located<string> }[]
}

/** What rules know of a document. Never changed once said. */
export type Facts = CertificateFacts | ShipmentFacts

/** What facts have beside, where reading them is traced. */
export interface Traced {
  /** Wraps what is made of the document's data, so that reading it is traced too. */
  traced<V>(view: V): V
}

/** Everything that names one certificate. */
export interface Dossier {
  /** The number that all members name. */
  readonly certificate: string
  /** The certificate itself: none is missing, one is right, more are versions that differ. Copies count once. */
  readonly grants: readonly CertificateFacts[]
  /** Earlier versions that the certificate replaces, oldest first: they bind the shipments of their own time. */
  readonly replaced: readonly CertificateFacts[]
  /** Certificates of other numbers that say they replace this one. */
  readonly successors: readonly CertificateFacts[]
  /** By day of export, then reference: the same order whatever the order of arrival. Copies count once, earlier revisions and the cancelled are left out. */
  readonly shipments: readonly ShipmentFacts[]
  /** Shipments left out because a later revision replaces them or because they were cancelled. */
  readonly withdrawn: readonly ShipmentFacts[]
  /** Belongs here and could not be examined: no pass is possible. */
  readonly unread: readonly { readonly kind: Kind | null; readonly document: DocumentRef }[]
}

/** What a dossier rule is asked: the whole dossier, and those of its shipments that fall under the law handed in. */
export interface DossierSubject {
  readonly dossier: Dossier
  readonly checked: readonly ShipmentFacts[]
}

/** What papers of different dossiers may have in common, and what then ties them together. */
export type LinkKey = 'signatory' | 'phone' | 'email' | 'transport-document' | 'container-day' | 'licence'

/** A trait of a paper: the value in one spelling, so that equal ones meet, and where it stands. */
export interface TraitFacts extends Located<string> {
  readonly trait: LinkKey
}

/** Papers that belong to different certificates or shipments and share one trait: phase two brings them together. */
export interface LinkedGroup {
  readonly trait: LinkKey
  /** The value that they share, in one spelling. */
  readonly value: string
  /** Each with the place where it shows the trait; by governing day, then file. Copies, earlier versions and the cancelled are left out. */
  readonly papers: readonly { readonly facts: Facts; readonly at: Pointer }[]
}

export interface Subjects {
  readonly certificate: CertificateFacts
  readonly shipment: ShipmentFacts
  /** A certificate or a shipment: what holds for either. */
  readonly paper: Facts
  readonly dossier: DossierSubject
  readonly tie: LinkedGroup
}
export type Scope = keyof Subjects

/** What a paper says, by name. */
export type Claims = Readonly<Record<string, string>>

/** A rule as the engine runs it: its card, what it is asked about, and what it says of a subject. */
export interface Rule<S extends Scope = Scope, P = unknown> extends Card {
  readonly scope: S
  /** The day whose law counts, as a phrase: the day of issue, the day of export of each shipment. */
  readonly governingDay: Argument
  /** The day whose law counts, where it is another than that of every other rule of its scope. */
  dayOf?(subject: Subjects[S]): Day | undefined
  /** Over ties: the traits that it is asked about; every other rule has none. */
  readonly traits?: readonly LinkKey[]
  /**
   * Over ties: what of a paper could make the rule speak of it. Where one of these is the same in all papers of a tie, as far as
   * they say it, the rule finds nothing, and a run over hundreds of thousands of papers need not look at the rest of them.
   */
  alike?(facts: Facts, trait: LinkKey): readonly Claims[]
  /** What it asks a document to state, whatever is stated so far: for somebody who fills in a new one. */
  wants?(subject: Subjects[S], law: Law<P>): readonly Want[]
  /** Yields what is wrong; returns why, when there was nothing to examine or it could not be examined. */
  check(subject: Subjects[S], law: Law<P>): Generator<Diagnostic, Unexamined | undefined>
}

/** Something that a rule asks a document to state. */
export type Want =
  | ClauseWant
  /** A field without which the rule cannot answer. */
  | { readonly what: 'field'; readonly at: Pointer }
  /** The stamp of an authority. */
  | { readonly what: 'endorsement'; readonly kind: string; readonly country: string }

/** A promise, and how it has to be given. */
export interface ClauseWant {
  readonly what: 'clause'
  /** Any one of these clauses will do. */
  readonly anyOf: readonly string[]
  readonly undertakers: readonly string[]
  readonly modes?: readonly string[] | undefined
  readonly scopes?: readonly string[] | undefined
  /** The countries that it has to cover. */
  readonly destinations?: readonly string[] | undefined
  /** The country that it has to name, where it names one. */
  readonly country?: string | undefined
}

/** What is wanted, and by which provision. */
export interface Wanted {
  readonly want: Want
  readonly rule: string
  readonly ruleSet: string
  readonly provision: string
}

/** A rule that a rule set defines itself, in expressions; made when the rule set is read. */
export interface OwnRule extends Rule {
  /** The entries that it is asked about one by one, as a pattern of pointers. */
  readonly each?: string
  /** What must be true for it to be asked at all. */
  readonly when?: string
  /** What must be true, by the message that is said where it is not. */
  readonly require: Readonly<Record<string, string>>
  /** What its parameters mean, by name. */
  readonly meanings: Readonly<Record<string, string>>
  /** What fills its messages, by word. */
  readonly words: Readonly<Record<string, string>>
  /** The fields that it reads, such as `shipment.items[].quantity`. */
  readonly reads: readonly string[]
}

/** What a rule says. Id, severity, legal basis and verdict are the engine's to add. */
export interface Diagnostic {
  /** The document meant; a dossier rule must say, for the others it is the subject. */
  readonly document?: DocumentRef
  readonly at: Pointer
  readonly half?: Half
  /** A message id of the rule's card. */
  readonly message: string
  readonly data?: Arguments
  readonly related?: readonly RelatedPlace[]
  /** `review` where only a person can decide; else the provision's severity counts. */
  readonly outcome?: 'review'
  /** The member of a dated set that decided: its own confidence and reference are signed in. */
  readonly member?: SetMember
  /** Where it cannot be told which one decided: all that may have. */
  readonly members?: readonly SetMember[]
}

export interface SetMember {
  readonly set: string
  readonly value: string
}

export interface RelatedPlace {
  readonly document?: DocumentRef
  readonly at: Pointer
  /** A label id of the rule's card. */
  readonly label: string
  readonly data?: Arguments
}

/** What a rule may return when there was nothing to examine, or when it could not examine it. */
export interface Unexamined {
  readonly outcome: 'not-applicable' | 'skipped'
  readonly why: Argument
}

/** The law as one rule sees it on the governing day. */
export interface Law<P = unknown> {
  readonly day: Day
  /** The day from which the provision holds, or held before it was suspended; absent where it has always held. */
  readonly since?: Day | undefined
  /** The day of the run: what lies after it lies in the future. */
  readonly today: Day
  readonly parameters: P
  /** The members of a dated set of the rule set on the governing day. */
  members(set: string): ReadonlyMap<string, Member>
  /**
   * What a rule makes of its parameters and of the sets they name, and of nothing else: made once, and kept for all documents
   * while the law stands still. `make` is a function of the rule's file, and stands for what it makes.
   */
  derived<T>(make: (law: Law<P>) => T): T
}

/** How sure a fact of law is: an official text or two sources, one secondary source, a claim, or memory. The last two are judged `review`. */
export type Confidence = 'high' | 'medium' | 'low' | 'from-memory'

/** A span of days, both ends included; without `until` it is open. */
export interface Span {
  readonly from: Day
  readonly until?: Day
}

/** A law, announcement or practice, with its dates. */
export interface Instrument {
  readonly title: string
  readonly announced?: Day
  /** The first day in force, or the day it was to start when it never did; absent where none was ever set, as for a draft. */
  readonly inForce?: Day
  /** The last day in force. */
  readonly ended?: Day
  readonly suspended: readonly (Span & {
    readonly by: string
    readonly reference: string
    readonly confidence?: Confidence
  })[]
  /** Spans for which no source says whether it is in force. */
  readonly undetermined: readonly (Span & { readonly why: string; readonly agreed?: Agreed })[]
  /** Where it can be read; absent where no address was found, and its title has to do. */
  readonly reference?: string
  /** `secondary` where no official text was found, and the reference reports what one says. */
  readonly source?: 'secondary'
  readonly confidence: Confidence
  readonly note?: string
  /** Positions on it: set by `withPositions` alone, never by a rule set. */
  readonly positions?: readonly PositionBasis[]
}

/** What governments agreed about a span that no legal text settles: until when, who said so, and where. */
export interface Agreed {
  readonly until: Day
  readonly by: string
  readonly reference: string
}

/**
 * What a provision rests on: a text of law, guidance or practice of authorities, a standard of the trade, or the choice of
 * whoever wrote the rule set.
 */
export type BasisKind = 'law' | 'practice' | 'standard' | 'house'

/** `not-in-force` is only ever somebody's position: a rule set says `suspended`, `ended` or `not-yet`. */
export type InstrumentStatus =
  | 'not-yet'
  | 'in-force'
  | 'suspended'
  | 'ended'
  | 'undetermined'
  | 'not-in-force'

/** What a position says of an instrument or a provision. */
export type PositionState = 'in-force' | 'not-in-force'

/** A position as it stands beside what rests on it: what somebody determined where the law is open. Never law. */
export interface PositionBasis {
  /** What it is about: one of the two. */
  readonly instrument?: string
  readonly provision?: string
  readonly state: PositionState
  /** The first governing day that it decides; every open day up to `until` where it is not said. */
  readonly from?: Day
  /** The last governing day that it decides, and the last day of the run on which it is relied on. */
  readonly until: Day
  readonly by: string
  /** Where it is written down, such as a letter or a memo of counsel. */
  readonly reference?: string
  readonly reason: string
  readonly place: Place
}

/** A member of a dated set; without `from` it always was one. */
export interface Member {
  readonly value: string
  /** Other names of a party. */
  readonly also?: readonly string[]
  /** The element that an entry of a control list is about. */
  readonly element?: string
  /** The magnets that the entry covers where they contain the element, by alloy. */
  readonly magnets?: readonly string[]
  /** The first day; of a member under an instrument, as the calendar gives it, the first of the days on which it is one without a break. */
  readonly from?: Day
  readonly until?: Day
  /** The notice that made it a member: it is one on the days on which that is in force. */
  readonly instrument?: string
  /** ISO 3166-1 alpha-2, as the notice names it. */
  readonly country?: string
  readonly confidence?: Confidence
  readonly note?: string
  /** Set by the calendar where the rule set writes no note: the title of the instrument that made it a member, and where it can be read. */
  readonly listing?: Argument
  /** Set by the calendar: whose position makes it a member on the day. */
  readonly position?: PositionBasis
  /** Set by the calendar: whether its instrument is in force on the day is not established, and why. */
  readonly undetermined?: { readonly instrument: string; readonly why: Argument }
}

/** What a list says of itself: whether it names everybody, up to which day, and from which source. */
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
  /** The name of what its members are taken from, where that has no address here. */
  readonly named?: string
  readonly confidence: Confidence
  /** Of a list of parties. */
  readonly coverage?: Coverage
  /** The list file that holds its members, as the rule set names it. */
  readonly file?: string
  readonly members: readonly Member[]
}

/** To whom a rule set applies: every condition given must hold, each by one of its values; those on goods in one item together. */
export interface Matcher {
  readonly documentType?: readonly string[]
  readonly exporterCountry?: readonly string[]
  readonly exportCountry?: readonly string[]
  readonly originCountry?: readonly string[]
  readonly importerCountry?: readonly string[]
  readonly endUserCountry?: readonly string[]
  readonly finalDestinationCountry?: readonly string[]
  /** Countries of export that take the document out: what leaves from anywhere else is meant. */
  readonly exceptExportCountry?: readonly string[]
  /** Final destinations that take the document out. */
  readonly exceptFinalDestinationCountry?: readonly string[]
  /** Chapters, headings or longer: prefixes of the HS code. */
  readonly hsCode?: readonly string[]
  readonly form?: readonly string[]
  readonly alloy?: readonly string[]
  /** Alloys that take an item out, whatever its HS code. */
  readonly exceptAlloy?: readonly string[]
  /** Chemical symbols in the composition. */
  readonly element?: readonly string[]
  /** Sets of control-list entries: goods that one of them covers, or may cover as far as the paper says. */
  readonly mayBeControlledBy?: readonly string[]
  readonly from?: Day
  readonly until?: Day
}

/** A rule put into force by a rule set: under which instrument, how severe, with which parameters since when. */
export interface Provision {
  readonly id: string
  readonly rule: string
  /** An instrument of the same rule set; without one the provision is the rule set's own. */
  readonly instrument?: string
  readonly basis: BasisKind
  /** Where it can be read; what is named may have no address, and a choice of the rule set neither. */
  readonly reference?: string
  /** The name of the standard, or of the text, that it rests on. */
  readonly named?: string
  /** `secondary` where no official text was found, and the reference reports what one says. */
  readonly source?: 'secondary'
  readonly confidence: Confidence
  readonly severity: Severity
  /** Other severities for single messages of the rule. */
  readonly severityOf: Readonly<Partial<Record<string, Severity>>>
  /** Narrows the rule set's own scope; none at all adds nothing to it. */
  readonly appliesTo: readonly Matcher[]
  /** The narrowed scope in words, for the report. */
  readonly scope?: string
  /** Parameters by first day, ascending; `null` repeals. The day `0000-01-01` means always. */
  readonly versions: readonly { readonly from: Day; readonly parameters: unknown | null }[]
  /** Spans for which no source says which of two parameters hold: those of `versions`, or `otherwise`. */
  readonly undetermined?: readonly (Span & { readonly why: string; readonly otherwise: unknown })[]
  readonly note?: string
  /** Positions on it: set by `withPositions` alone, never by a rule set. */
  readonly positions?: readonly PositionBasis[]
}

export interface RuleSet {
  readonly name: string
  readonly version: string
  readonly title: string
  /** When a person last compared it with the sources. */
  readonly reviewed: Day
  /** The file it was read from; for shipped ones its path in the package. */
  readonly file: string
  /** One of these must match; none at all means everything. */
  readonly appliesTo: readonly Matcher[]
  /** In words, for the report, when it does not apply. */
  readonly scope: string
  readonly instruments: Readonly<Record<string, Instrument>>
  readonly sets: Readonly<Record<string, DatedSet>>
  readonly provisions: readonly Provision[]
  /** The rules that it defines itself: the one part of a rule set that is no plain JSON. */
  readonly rules: readonly OwnRule[]
  /** What exempting from its findings takes. */
  readonly waivers: WaiverTerms
  /** The provisions that have to be examined on every document of a kind that it applies to, or else no run passes. */
  readonly mandatory: Readonly<Partial<Record<Kind, readonly string[]>>>
  /** What it says in English in other languages: by language, then by the English words. */
  readonly wording: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** How many days after its last day a list of parties may be used without a word about its age. */
  readonly lists: { readonly oldestDays: number }
  /** SHA-256 of the file; with list files, of it and of them. */
  readonly sha256: string
  /** Set where it is, byte for byte, the one of its name that comes with enduse; reports mark any other. */
  readonly isShipped?: true
  /** Where each provision, instrument, set and rule of its own stands in the file, by pointer. */
  readonly places: Readonly<Record<Pointer, Place>>
  /** Positions by which open law is decided: set by `withPositions` alone, and no part of the digest of the rule set. */
  readonly positions?: readonly PositionBasis[]
}

/** How long a finding of a rule set may be waived, and by which rules never. */
export interface WaiverTerms {
  /** The most days from the day on which a waiver is granted to its last one. */
  readonly longestDays: number
  /** Rules whose findings nobody may waive. */
  readonly never: readonly string[]
}

/** All that a run depends on besides the documents. */
export interface RunOptions {
  readonly ruleSets: readonly RuleSet[]
  /** Replaces every governing day. */
  readonly asOf?: Day
  readonly today: Day
  readonly limits: Limits
  /** Sees what is read meanwhile; the answers are the same without it. */
  readonly watch?: Tracer
  /**
   * Whether what is said of a document is soon forgotten, and not written down: its facts then say no content digest, and hold the
   * data until phase two asks for one.
   */
  readonly isBrief?: boolean
  /** Is told of every finding of a rule, with all arguments of its remark: also those that the message does not name. */
  readonly signed?: (finding: Finding, remark: Diagnostic, card: Card) => void
}

/** One provision asked about one subject. */
export interface Question {
  readonly subject: Subject
  readonly rule: string
  readonly ruleSet: string
  readonly provision: string
}

/**
 * What facts are read for: by the rule; for the day whose law counts; to tell whether a provision or its rule set is meant for
 * the paper; or, outside of any question, to tell which papers belong together and which of them count.
 */
export type Purpose = 'rule' | 'day' | 'scope' | 'papers'

/** Sees what is read of documents while they are judged. It hands on what it is given, and changes nothing in it. */
export interface Tracer {
  /** The facts of a document, as they are handed to all that reads them. */
  facts<F extends Facts>(facts: F): F
  /** A question begins: the subject, as it is handed to the rule. */
  begin<S extends Scope>(question: Question, subject: Subjects[S], scope: S): Subjects[S]
  /** From here on what is read is read for this; outside of a question, for the rule set named. */
  turn(purpose: Purpose, ruleSet?: string): void
  /** Runs what asks the law of another day: nothing that it reads is seen. */
  silently<T>(work: () => T): T
  /** The question that began is answered. */
  end(): void
}

/** What a check was about: one document, one dossier, or what papers of several dossiers share. */
export type Subject =
  | { readonly file: string; readonly part: number }
  | { readonly certificate: string }
  | { readonly shared: LinkKey; readonly value: string }

/** The file of a rule set that is not, byte for byte, one that comes with enduse, and the SHA-256 of it. */
export interface Origin {
  readonly file: string
  readonly sha256: string
}

/** What a finding depends on: law of which it is not established whether it is in force on the governing day. */
export interface Condition {
  /** The id of the instrument; of the provision where it is not established which parameters hold. */
  readonly instrument: string
  readonly title: string
  /** The finding holds if the instrument is in force, if it is not, or under one of two readings of the parameters. */
  readonly state: 'in-force' | 'not-in-force' | 'one-reading'
  /** What the finding does to the verdict if the condition is met. */
  readonly effect: Effect
  readonly day: Day
  readonly why: Argument
}

/** The law behind a finding, or what stands there in its place. */
export interface Basis {
  readonly ruleSet: string
  readonly version: string
  /** Absent where the rule set is the one that comes with enduse. */
  readonly origin?: Origin
  readonly provision: string
  /** What it is where it is no law. */
  readonly kind?: Exclude<BasisKind, 'law'>
  /** The name of the standard or text, the instrument's title, or the rule set's own. */
  readonly title: string
  /** Since when the provision, as applied, has been in force; absent when it always was. */
  readonly since?: Day
  /** Where it can be read; a standard and a choice of the rule set may have no address. */
  readonly reference?: string
  /** `secondary` where no official text was found, and the reference reports what one says. */
  readonly source?: 'secondary'
  /** How sure the law is, apart from what a position decides. */
  readonly confidence: Confidence
  readonly place: Place
  /** Whose position it rests on, where the law itself is open. */
  readonly position?: PositionBasis
}

export interface Related {
  readonly label: string
  readonly data: Arguments
  readonly text: string
  readonly place: Place
}

export interface Finding {
  /** The document or dossier that was being judged. */
  readonly subject: Subject
  readonly rule: string
  readonly severity: Severity
  readonly outcome: Effect
  /** A message id of the rule's card, and the words that fill it. */
  readonly message: string
  readonly data: Arguments
  /** The message in words, and what to do. */
  readonly text: string
  readonly help: string
  readonly place: Place
  readonly related: readonly Related[]
  readonly basis?: Basis
  /** Set where undetermined law decides whether it holds: then it asks, and does not fail. */
  readonly condition?: Condition
  /** The command that records a position on the law that it rests on, where that is undetermined or not certain. */
  readonly record?: string
  /** Stable when lines move: rule, provision, message, file, pointer and data; no line numbers, nor the day of the run. */
  readonly fingerprint: string
  /**
   * Of what it is about, wherever that stands: rule set, rule, message, effect, its words, and the papers and values at its
   * places. A waiver is bound to it. Absent until the values can be had, and where the file changed meanwhile.
   */
  readonly digest?: string
  /** The waiver that exempts from it for a time: then it does nothing to the verdict. */
  readonly waived?: Exemption
  /** Set where it was there when the baseline was made: then it does nothing to the verdict. */
  readonly known?: true
}

/** That a rule was asked, and how it came out: passes too, because an auditor asks what was examined. */
export interface Check {
  readonly subject: Subject
  readonly rule: string
  readonly ruleSet?: string
  readonly provision?: string
  /** The governing day, where the law of a day was asked. */
  readonly day?: Day
  /** `waived`: all that was found is waived; `known`: it is, or was there when the baseline was made. */
  readonly outcome: 'pass' | 'review' | 'fail' | 'not-applicable' | 'skipped' | 'waived' | 'known'
  /** Why it came out so, in words; as data in `reason`. */
  readonly why?: string
  readonly reason?: Argument
  /**
   * Why it could not be examined in full, although something was found, which, waived, would leave it skipped; or although nothing
   * was, as a list does not say of everybody whether he is listed. A mandatory check with it does not let a run pass.
   */
  readonly unexamined?: string
  /** The same as data. */
  readonly unexaminedReason?: Argument
  /** The undetermined law under which it was asked both ways, by instrument, and whether its outcome depends on that. */
  readonly undetermined?: readonly { readonly instrument: string; readonly depends: boolean }[]
  /** Days near the governing day on which the law changes so that it would come out otherwise. */
  readonly turns?: readonly Day[]
}

/** What phase one says of one document: the wire format between the phases. */
export interface Checked {
  readonly format: 'enduse/checked/2'
  readonly document: DocumentRef
  readonly kind: Kind | null
  /** Certificate number, shipment reference or nothing: what a person calls it. */
  readonly name: string | null
  /** The certificate numbers that it belongs to, and the other numbers that it says it replaces: all papers of one number meet in phase two. */
  readonly keys: {
    readonly certificates: readonly string[]
    readonly replaces: readonly string[]
    /** What it may share with papers of other dossiers. */
    readonly traits: readonly TraitFacts[]
  }
  /** Consulted for dossiers and not itself reported on. */
  readonly lookedUp: boolean
  readonly facts: Facts | null
  readonly checks: readonly Check[]
  readonly findings: readonly Finding[]
}

/** Which part of the files of a run one map took: so many shards, counted from 1. */
export interface Shard {
  readonly index: number
  readonly of: number
}

/** The first line of what `enduse map` writes: all that its answers depend on besides the documents. Then a `Checked` a line. */
export interface MapHead {
  readonly format: 'enduse/map/2'
  readonly tool: { readonly name: 'enduse'; readonly version: string }
  readonly ruleSets: readonly {
    readonly name: string
    readonly version: string
    readonly sha256: string
    /** SHA-256 of the positions that decide open law of it; absent where none does. */
    readonly positions?: string
  }[]
  /** The day of the run. */
  readonly today: Day
  /** The day that replaced every governing day, when one was given. */
  readonly asOf: Day | null
  readonly limits: Limits
  /** Null where it took all files. */
  readonly shard: Shard | null
  /** About the configuration. */
  readonly hints: readonly Hint[]
}

/** The last line of what `enduse map` writes: what is not there was lost on the way. */
export interface MapEnd {
  readonly format: 'enduse/map-end/2'
  /** Lines with a `Checked`. */
  readonly documents: number
  /** All files that the paths led to, whoever took them: how many, and the SHA-256 of their names, each combined with the others by exclusive or. */
  readonly found: { readonly files: number; readonly names: string }
  /** SHA-256 of all bytes before this line. */
  readonly sha256: string
}

/** What stands around the lines of a map, so that nothing of it is lost and nothing of another run is taken for it. */
export type MapFrame = MapHead | MapEnd

/** What exempts one finding for a time: written into a file of its own, and bound to what was found. */
export interface Waiver {
  readonly rule: string
  /** The document in which the finding stands, as reports name it; or else the certificate whose dossier it is about. */
  readonly document?: string
  /** Position in the stream of the document's file, from 0, where it is said. */
  readonly part?: number
  readonly certificate?: string
  readonly pointer: Pointer
  /** Of what was found; see `Finding.digest`. */
  readonly digest?: string
  readonly reason: string
  readonly owner: string
  readonly ticket?: string
  /** The day on which it was granted; the day of the run where it is not said. */
  readonly granted?: Day
  /** The last day on which it holds, as written, and empty where it is not said: what is no day of the calendar is past. */
  readonly until: string
  /** Where it stands in its file, and where its fields do. */
  readonly place: Place
  readonly places: Readonly<Partial<Record<string, Place>>>
}

/** A file of waivers as read: those that are in order, and what is wrong with the others. */
export interface WaiverFile {
  readonly file: string
  readonly sha256: string
  readonly waivers: readonly Waiver[]
  /** Entries that cannot be granted as they are written. */
  readonly faults: readonly Fault[]
}

/** An entry of a file of positions. */
export interface Position extends PositionBasis {
  /** The rule set of what it is about, where it is said. */
  readonly ruleSet?: string
  /** Where its fields stand. */
  readonly places: Readonly<Partial<Record<string, Place>>>
}

/** A file of positions as read: those that are in order, and what is wrong with the others. */
export interface PositionFile {
  readonly file: string
  readonly sha256: string
  readonly positions: readonly Position[]
  /** Entries that decide nothing as they are written. */
  readonly faults: readonly Fault[]
}

/** How a position did in a run. */
export interface PositionReport extends PositionBasis {
  /** The rule set of what it is about, where there is one in the run. */
  readonly ruleSet?: string
  /** `applied`, or why it was not; `elsewhere` where nothing of the run asked that rule set. */
  readonly outcome: 'applied' | 'lapsed' | 'refused' | 'unused' | 'elsewhere'
  /** Days left after the day of the run; negative when it has lapsed. */
  readonly daysLeft: number
  /** The provisions that it decided in this run. */
  readonly provisions: readonly string[]
}

/** A waiver as it stands beside what it exempts. */
export interface Exemption {
  readonly reason: string
  readonly owner: string
  readonly ticket?: string
  readonly until: Day
  /** Days left after the day of the run; 0 on the last one. */
  readonly daysLeft: number
  readonly place: Place
}

/** A finding that was there when a baseline was made. */
export interface KnownFinding {
  /** The fingerprint that it has where files are named as the baseline names them. */
  readonly fingerprint: string
  readonly rule: string
  readonly message: string
  /** The document in which it stands, as reports name it. */
  readonly file: string
  readonly pointer: Pointer
  /** What a rule found is known only as long as this is the same; see `Finding.digest`. */
  readonly digest?: string
}

/** A baseline as read: findings that an archive had already. */
export interface Baseline {
  readonly file: string
  readonly sha256: string
  readonly findings: readonly KnownFinding[]
  /** The position of the entry that stands for a finding with the values that it has now; nothing where it is new. */
  entryOf(finding: Finding): number | undefined
  /** Where an entry of it stands, by its position. */
  place(index: number): Place
}

/** A mandatory check that was not examined on a document: no run with one passes. */
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
 * What a reader of the report should know about the law that was used: it changes near a governing day and something found
 * with it, it is undetermined on a governing day, or it was reviewed long before. Changes no verdict.
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
  /** The provisions concerned; all of the rule set where there are none. */
  readonly provisions: readonly string[]
  /** The first day of what changes. */
  readonly day?: Day
  /** The first and the last governing day concerned. */
  readonly governing: { readonly first: Day; readonly last: Day }
  readonly data: Arguments
  readonly text: string
  readonly place: Place
}

/** A part of the configuration that does nothing. Changes no verdict. */
export interface Hint {
  /** A message id of the card of hints, and what fills it. */
  readonly message: string
  readonly data: Arguments
  readonly text: string
  readonly help: string
  readonly place: Place
}

/** How a waiver did in a run. */
export interface WaiverReport {
  /** `applied`, or why it was not; `elsewhere` where nothing that it names was part of the run. */
  readonly state: 'applied' | 'lapsed' | 'changed' | 'unused' | 'refused' | 'elsewhere'
  readonly rule: string
  readonly document?: string
  readonly certificate?: string
  readonly pointer: Pointer
  readonly reason: string
  readonly owner: string
  readonly ticket?: string
  readonly until: string
  /** Days left after the day of the run; negative when it has lapsed, null where `until` is no day. */
  readonly daysLeft: number | null
  readonly place: Place
  /** Fingerprints of the findings that it exempts from. */
  readonly findings: readonly string[]
}

/** How a baseline did in a run. */
export interface BaselineReport {
  readonly file: string
  readonly sha256: string
  readonly findings: number
  /** How many of them were found again. */
  readonly found: number
  /** How many are of documents that were part of the run and were not found again: the baseline can shrink. */
  readonly gone: number
}

/** What one shipment drew on a certificate line: canonical decimals in the grant's unit. */
export interface BalanceDraw {
  readonly reference: string
  readonly file: string
  readonly part: number
  /** The day of export, or of the re-import of what came back. */
  readonly day: Day
  /** Negative where it came back; null where none of it could be compared. */
  readonly amount: string | null
  /** Of what the line grants, after this shipment; negative when overdrawn. */
  readonly left: string
}

/** What one certificate line grants, and what was drawn on it: canonical decimals in the grant's unit. */
export interface Balance {
  readonly line: string
  readonly description: string
  readonly unit: string
  readonly granted: string
  readonly drawn: string
  /** Negative when overdrawn. */
  readonly left: string
  /** Items that could not be compared, and so are not in `drawn`. */
  readonly uncounted: number
  /** By day of export. */
  readonly draws: readonly BalanceDraw[]
}

/** Where something is said in a document, whose lines nobody has counted. */
export interface Mention {
  readonly file: string
  readonly part: number
  readonly pointer: Pointer
}

/** A day in the life of a certificate: of itself, of what was shipped under it, or of the law that its papers are under. */
export interface Milestone {
  readonly day: Day
  readonly event:
    | 'issued'
    | 'signed'
    | 'valid-from'
    | 'endorsed'
    | 'licensed'
    | 'exported'
    | 'law-changes'
    | 'succeeded'
    | 'licence-ends'
    | 'expires'
  /**
   * Of `issued` and `succeeded` the certificate number; of `endorsed` kind, authority, country and reference; of a licence its
   * number, kind and authority; of `exported` the shipment's reference and its status, `replaced` where a later revision stands
   * for it; of `law-changes` rule set, instrument, its title, and its state before and after.
   */
  readonly data: Data
  /** Absent for the law. */
  readonly at?: Mention
  /** Words of the data in which a person is named. */
  readonly quotesPerson?: readonly string[]
}

/** A provision by which a place is restricted on the governing day. */
export interface Restriction {
  readonly ruleSet: string
  readonly provision: string
  /** The country or region that it names. */
  readonly code: string
  /** Set where nobody could establish whether the provision is in force. */
  readonly undetermined?: true
}

/** One place on the way of a shipment. */
export interface Stop {
  /** `transit` is where a leg ends on the way; `declared-transit` a country that no leg shows. */
  readonly stop:
    | 'origin'
    | 'departure'
    | 'transit'
    | 'declared-transit'
    | 'discharge'
    | 'delivery'
    | 'destination'
  /** An alpha-2 code, and its name in English; empty where the paper shows no country. */
  readonly country: string
  readonly countryName: string
  /** The place as the paper calls it. */
  readonly place?: string
  readonly unLocode?: string
  /** By what the goods come there, where a leg says so. */
  readonly mode?: string
  readonly at: Mention
  readonly restricted: readonly Restriction[]
  /** `place` where a person is named in it. */
  readonly quotesPerson?: readonly string[]
}

/** The way of one shipment, from where its goods were made to where they are used. */
export interface RouteReport {
  readonly reference: string
  readonly file: string
  readonly part: number
  readonly stops: readonly Stop[]
}

/** A party to a dossier, in the spelling that stands first. */
export interface PartyReport {
  readonly role: string
  readonly name: string
  readonly nativeName?: string
  /** `name` and `nativeName` where a person is named in them. */
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
  /** What the certificate says of itself; or that none could be examined, or several of which none replaces the others. */
  readonly standing: 'issued' | 'amended' | 'revoked' | 'missing' | 'several'
  /** Every version of the certificate, what it replaces first. */
  readonly certificates: readonly DocumentRef[]
  /** Certificates of other numbers that say they replace it. */
  readonly successors: readonly DocumentRef[]
  readonly shipments: readonly (DocumentRef & { readonly reference: string; readonly exportDate: Day })[]
  readonly balances: readonly Balance[]
  /** By role, each once. */
  readonly parties: readonly PartyReport[]
  /** What happened when: by day. Changes of law are left out where one day replaced all. */
  readonly timeline: readonly Milestone[]
  /** The last day that counts where its one certificate states none and a rule set sets a period. */
  readonly endByRule?: EndByRule
  /** The way of each of its shipments. */
  readonly routes: readonly RouteReport[]
}

/** The last day of a certificate that states none: by the period of a rule set, from its day of issue. */
export interface EndByRule {
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
}

/** The answer. Same documents, same rule sets, same days: the same bytes. */
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
    /** Absent where it is, byte for byte, the one that comes with enduse. */
    readonly origin?: Origin
  }[]
  /** The day of the run. */
  readonly today: Day
  /** The day that replaced every governing day, when one was given. */
  readonly asOf: Day | null
  readonly documents: readonly DocumentReport[]
  readonly dossiers: readonly DossierReport[]
  /** What papers of several dossiers share. */
  readonly ties: readonly LinkedGroupReport[]
  readonly checks: readonly Check[]
  readonly findings: readonly Finding[]
  /** Mandatory checks that were not examined. */
  readonly gaps: readonly Gap[]
  /** The day on which waivers were looked at, the day of the run; null where the run went by none. */
  readonly waiversOn: Day | null
  /** The files of waivers that the run went by, and every waiver in them with the days that it has left. */
  readonly waiverFiles: readonly { readonly file: string; readonly sha256: string }[]
  readonly waivers: readonly WaiverReport[]
  /** The files of positions that the run went by, and how every position in them did. */
  readonly positionFiles: readonly { readonly file: string; readonly sha256: string }[]
  readonly positions: readonly PositionReport[]
  /** The baseline that the run went by. */
  readonly baseline: BaselineReport | null
  /** About the law itself. */
  readonly notices: readonly Notice[]
  /** About the configuration. */
  readonly hints: readonly Hint[]
  readonly tally: Tally
}

/** A file and its digest, as in-toto describes a resource. */
export interface Resource {
  readonly name: string
  readonly digest: { readonly sha256: string }
}

/**
 * What was judged, by which law, and how it came out: an in-toto Statement, version 1
 * (https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md), as a signer signs it.
 */
export interface Receipt {
  readonly _type: 'https://in-toto.io/Statement/v1'
  /** The documents that were judged, by file. */
  readonly subject: readonly Resource[]
  readonly predicateType: 'https://unpkg.com/enduse/schemas/receipt.schema.json'
  readonly predicate: {
    readonly tool: { readonly name: 'enduse'; readonly version: string }
    readonly verdict: Verdict
    /** What the run was told to take review for. */
    readonly reviewAs: 'pass' | 'fail' | null
    /** The day of the run. */
    readonly today: Day
    /** The day that replaced every governing day, when one was given. */
    readonly asOf: Day | null
    readonly limits: Limits
    /** Named as they were asked for: those that come with enduse by name, others by file. */
    readonly ruleSets: readonly (Resource & {
      readonly ruleSet: string
      readonly version: string
      /** Whether it was, byte for byte, the one that came with enduse; older receipts do not say. */
      readonly shipped?: boolean
    })[]
    /** Files that could not be opened, or were larger than the limit: of these there is no digest. */
    readonly unread: readonly string[]
    /** Those of these that were links out of what was named, where there are any: nothing was read of what they lead to. */
    readonly linksOutside?: readonly string[]
    /** Documents that were looked up and not reported on. */
    readonly lookedUp: readonly Resource[]
    readonly waivers: readonly Resource[]
    /** The files of positions; absent in receipts of before 0.10.0. */
    readonly positions?: readonly Resource[]
    /** What is somebody's position and not law, and decided something in this run. */
    readonly restsOn?: readonly (PositionBasis & { readonly ruleSet: string })[]
    readonly baseline: Resource | null
    readonly tally: Tally
    /** Of the report: the same documents under the same law give the same. */
    readonly report: Resource
  }
}
