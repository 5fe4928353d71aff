/** Made from `schemas/end-use-report.schema.json` by `npm run generate`. */

/** What became of the goods of an end-user certificate by a day: how much was received, used, sold, kept, scrapped, returned, exported again or lost, from the first delivery on. */
export interface EndUseReport {
  /** States that this document is an end-use report. */
  documentType: 'end-use-report'
  /** The version of this schema, as text in quotes. */
  schemaVersion: '1.0'
  /** The number of the report, unique for its end user. Text, in quotes. */
  reportNumber: string
  /** Whether the report is valid. Without it, issued. */
  status?: 'issued' | 'amended' | 'withdrawn'
  /** The number of this version, from 1. A later revision of the same report replaces the earlier. */
  revision?: number
  /** The number or digest of the version that this one replaces. */
  replaces?: string
  /** The end-user certificate whose goods are reported on. A certificate without a number is named by its order number. */
  certificateNumber: string
  /** The day up to which the report accounts for the goods, from the first delivery on. The law of this day applies to the report. */
  reportingDate: string
  /** The day this document was issued. */
  issueDate?: string
  /** Who used the goods and reports on them. */
  endUser: Party
  /** Who imported the goods. */
  importer?: Party
  /** The address of the site where the goods are used, if it differs from that of the certificate or is confirmed. */
  endUseLocation?: Address
  /** The lines of the certificate of which goods were received. */
  items: ReportedItem[]
  /** Who signed, when and how. */
  signatory: Signatory
  /** Whether the paper bears the stamp of the company. */
  companyStamp?: boolean
  /** The language of the paper, by its BCP 47 tag. */
  language?: string
  /** Other documents that belong to this one. */
  documentReferences?: DocumentReference[]
  /** Other remarks. Rules search them for words, as they search all texts. */
  remarks?: string
  [key: `x-${string}`]: unknown
}
/** How much, and in which unit. */
export interface Measure {
  /** How much. */
  value: number | string
  /** The unit, by its UN/ECE Recommendation 20 code: KGM kilogram, GRM gram, TNE tonne, H87 piece, C62 one. */
  unit: string
  [key: `x-${string}`]: unknown
}
/** A postal address. */
export interface Address {
  /** Street and number, building or plot. */
  street?: string
  /** City, town or village. */
  city: string
  /** State, province or region, by its code of ISO 3166-2. */
  region?: string
  /** Postal code, as text in quotes. */
  postalCode?: string
  /** The country of the address, by its two-letter code. */
  country: string
  [key: `x-${string}`]: unknown
}
/** A number under which a party is registered, and where. */
export interface Identifier {
  /** Which register gave the number: lei (worldwide), uscc (China), iec, gstin, pan and cin (India), eori and vat (Europe), ein and cage (United States), duns, imo-company, other. */
  scheme:
    | 'lei'
    | 'uscc'
    | 'iec'
    | 'gstin'
    | 'pan'
    | 'cin'
    | 'eori'
    | 'duns'
    | 'vat'
    | 'ein'
    | 'cage'
    | 'imo-company'
    | 'other'
  /** The number, as text. A Chinese uscc has 18 characters. */
  value: string
  [key: `x-${string}`]: unknown
}
/** Whom to ask. */
export interface Contact {
  /** The person to ask. */
  name?: string
  /** E-mail address of the person or the office. */
  email?: string
  /** Telephone number with the country prefix, as text in quotes. */
  phone?: string
  [key: `x-${string}`]: unknown
}
/** A company or person that owns a share of a party. */
export interface Owner {
  /** The registered name of the owner, in Latin letters. */
  name: string
  /** The registered name in its own script, such as Chinese characters. */
  nativeName?: string
  /** The country in which the owner is registered or lives. */
  country?: string
  /** The share of the owner in the party. */
  sharePercent?: number | string
  [key: `x-${string}`]: unknown
}
/** A company, authority or person in the trade. */
export interface Party {
  /** The registered name, in Latin letters. */
  name: string
  /** The registered name in its own script, such as Chinese characters. */
  nativeName?: string
  /** The numbers under which the party is registered. */
  identifiers?: Identifier[]
  /** The address of the party. */
  address: Address
  /** Whom to ask there. */
  contact?: Contact
  /** The business activities of the party. */
  activities?: (
    | 'manufacturer'
    | 'trader'
    | 'freight-forwarder'
    | 'carrier'
    | 'bank'
    | 'customs-broker'
    | 'research'
    | 'government'
    | 'military'
    | 'other'
  )[]
  /** Who owns the party, each with its share. Stated in documents of version 1.1. */
  owners?: Owner[]
  [key: `x-${string}`]: unknown
}
/** Another document that belongs to this one. */
export interface DocumentReference {
  /** The type of document. */
  documentType: string
  /** The number of the document. */
  documentNumber?: string
  /** The day the document was issued. */
  issueDate?: string
  /** Where a copy is kept. */
  file?: string
  /** The SHA-256 digest of the file, which identifies the copy. */
  sha256?: string
  [key: `x-${string}`]: unknown
}
/** Who signed, when and how. */
export interface Signatory {
  /** The person who signed. */
  name: string
  /** The office the person holds. */
  title: string
  /** For which company the person signed. It has to be the end user itself, not its parent. */
  entity?: string
  /** The day of signature. */
  signedDate: string
  /** Where it was signed. */
  place?: string
  /** Why the person may sign for the company. Stated in documents of version 1.1. */
  authority?: SigningAuthority
  /** Ink on paper, an advanced electronic signature, or only the image of a signature. */
  signatureKind: 'wet-ink' | 'advanced-electronic' | 'scanned-image'
  [key: `x-${string}`]: unknown
}
/** Why a person may sign for a company. */
export interface SigningAuthority {
  /** Whether the person may sign by office, by a delegation, or by a power of attorney. */
  basis: 'office' | 'delegation' | 'power-of-attorney'
  /** Who gave the authority. */
  grantedBy?: string
  /** The number of the document that gives the authority. */
  documentNumber?: string
  /** The last day of the authority. */
  validUntil?: string
  [key: `x-${string}`]: unknown
}
/** A line of the certificate: how much of it was received, and what became of that. */
export interface ReportedItem {
  /** The number of the line, from 1. */
  lineNumber: number
  /** The line of the certificate that the goods were received under. Without it, the line of the same number. */
  certificateLineNumber?: number
  /** What the goods are, in the words of the certificate. */
  description: string
  /** How much was received from the first delivery up to and including the reporting date, in the unit of the certificate. */
  received: Measure
  /** What became of the goods. Every quantity is stated once, and together they are what was received. */
  uses: ReportedUse[]
  [key: `x-${string}`]: unknown
}
/** What became of a part of the goods, from the first delivery up to and including the reporting date. */
export interface ReportedUse {
  /** What became of the goods: built into products that are not sold yet, or used up; sold inside products; in stock as received; scrapped; returned to the exporter; exported again as received; lost. */
  use:
    | 'consumed-in-production'
    | 'sold-in-end-products'
    | 'in-stock'
    | 'scrapped'
    | 'returned'
    | 're-exported'
    | 'lost'
  /** How much of the goods, not how many end products. */
  quantity: Measure
  /** What was made from the goods. */
  endProduct?: string
  /** To which countries the end products were sold, by two-letter codes. Required for goods sold in end products. */
  countries?: string[]
  /** The address at which the goods are. Required for goods in stock. */
  location?: Address
  /** Who received the goods. Required for goods that were exported again. */
  recipient?: Party
  /** The country that the goods were exported to, by its two-letter code. Required for goods that were exported again. */
  destinationCountry?: string
  /** The shipment with which the goods left, as its document names it. */
  shipmentReference?: string
  /** The consent of the authority that had to be asked before the goods were exported again. */
  consent?: ReExportConsent
  /** The day of the return, the re-export, the scrapping or the loss; the last one if there were several. */
  date?: string
  /** Why the goods were scrapped, returned or lost. Required for goods that were lost. */
  reason?: string
  [key: `x-${string}`]: unknown
}
/** The consent of an authority to the re-export of goods. */
export interface ReExportConsent {
  /** Who consented. */
  authority: string
  /** The number of the consent. */
  reference: string
  /** The day of the consent. */
  date: string
  [key: `x-${string}`]: unknown
}
