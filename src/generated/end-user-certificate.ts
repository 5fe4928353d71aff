/** Made from `schemas/end-user-certificate.schema.json` by `npm run generate`. */

/** What the importer and the end user of controlled goods declare and promise: who they are, which goods, for what use, at which place, and what they will not do with them. */
export interface EndUserCertificate {
  /** States that this document is an end-user certificate. */
  documentType: 'end-user-certificate'
  /** The version of this schema, as text in quotes. Documents of 1.0 stay valid; 1.1 has more optional fields. */
  schemaVersion: '1.0' | '1.1'
  /** The number of the certificate, unique for its issuer. Shipments name it. Text, in quotes. The form of the Chinese Ministry of Commerce may have none: then the order number names the certificate. */
  certificateNumber?: string
  /** The type of document: the end-user certificate in the form of the Chinese Ministry of Commerce, a statement of end use, an undertaking, or the assurance of a government. */
  certificateType:
    'end-user-certificate' | 'end-use-statement' | 'end-user-undertaking' | 'government-assurance'
  /** Whether the certificate is valid. Without it, issued. */
  status?: 'issued' | 'amended' | 'revoked'
  /** The number or digest of the version that this one replaces. */
  replaces?: string
  /** The day of signature. The law of this day applies to the certificate. */
  issueDate: string
  /** The first day on which the certificate is valid; without it, the day of issue. */
  validFrom?: string
  /** The last day on which the certificate is valid. Without it, the period of the rule set counts. */
  validUntil?: string
  /** Whether the certificate covers one transaction or several. Without it, single. */
  coverage?: 'single' | 'multiple'
  /** Who certifies, if that is not the end user. */
  issuer?: Party
  /** Who exports and applies for the export licence. */
  exporter: Party
  /** Who imports the goods. */
  importer: Party
  /** Who receives the goods. */
  consignee?: Party
  /** Who holds the goods on the way to the consignee. */
  intermediateConsignees?: Party[]
  /** Who finally uses the goods or makes them into something else. */
  endUser: Party
  /** The country where the goods are finally used or made into something else; not one they only pass through. */
  finalDestinationCountry: string
  /** The address of the site where the goods are used; not a post box or a forwarder. */
  endUseLocation: Address
  /** The contract and the order the goods are delivered under. */
  contract: Contract
  /** The licence of the exporting country, once it is known. */
  exportLicense?: ExportLicense
  /** The customs scheme of the import. Some schemes oblige the importer to export what is made from the goods. */
  importScheme?:
    'home-consumption' | 'bonded-warehouse' | 'advance-authorisation' | 'epcg' | 'eou' | 'sez' | 'ftwz'
  /** What the goods are used for. */
  endUse: EndUse
  /** The lines of goods that the certificate covers. */
  items: Item[]
  /** What is promised, clause by clause. A clause that is printed on the form and not signed is not given. */
  undertakings: Undertaking[]
  /** Stamps of authorities, in the order in which they were given. */
  endorsements?: Endorsement[]
  /** Who signed, when and how. */
  signatory: Signatory
  /** Who else signed the paper. Stated in documents of version 1.1. */
  otherSignatories?: Signatory[]
  /** Whether the paper bears the stamp of the company. */
  companyStamp?: boolean
  /** The language of the paper, by its BCP 47 tag. */
  language?: string
  /** The translations that go with the paper. */
  translations?: Translation[]
  /** Other documents that belong to this one. */
  documentReferences?: DocumentReference[]
  /** The annexes of the certificate by their types. Stated in documents of version 1.1. */
  annexes?: Annex[]
  /** Who sells the goods on before the end user has them, with the papers that show it. Stated in documents of version 1.1. */
  resellers?: Reseller[]
  /** The form on which the certificate is made out. Stated in documents of version 1.1. */
  certificateForm?: CertificateForm
  /** What was received of the certificate, and when. Stated in documents of version 1.1. */
  received?: Received
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
/** How much, and in which currency. */
export interface Money {
  /** How much. */
  amount: number | string
  /** The currency, by its three-letter code of ISO 4217. */
  currency: string
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
/** The contract and the order the goods are delivered under. */
export interface Contract {
  /** Number of the contract. */
  contractNumber?: string
  /** Number of the one purchase order. */
  orderNumber: string
  /** The day of the purchase order. */
  orderDate?: string
  [key: `x-${string}`]: unknown
}
/** The licence of the exporting country. */
export interface ExportLicense {
  /** Number of the licence. */
  licenseNumber: string
  /** individual (one item to one end user), general (repeated shipments), or certificate (export certificate by registration). */
  licenseType?: 'individual' | 'general' | 'certificate'
  /** The day the licence was issued. */
  issueDate?: string
  /** The last day on which the licence is valid. */
  validUntil?: string
  /** Who issued the licence. */
  authority?: string
  [key: `x-${string}`]: unknown
}
/** An entry of a list of controlled goods under which the item falls. */
export interface ControlClassification {
  /** Which list: Chinese dual-use list, US Commerce Control List, EU dual-use list, Indian SCOMET list, or another. */
  list: 'cn-dual-use' | 'us-ccl' | 'eu-dual-use' | 'in-scomet' | 'other'
  /** The entry of the list, as text. */
  code: string
  [key: `x-${string}`]: unknown
}
/** A chemical element and its share in the mass of the item. */
export interface Constituent {
  /** The chemical symbol. */
  element: string
  /** The share in the mass of the item. */
  massPercent: number | string
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
/** What the goods are used for. */
export interface EndUse {
  /** The concrete use: into which product of whom, at which works. General words are refused. */
  description: string
  /** Civil, military, or both. */
  purpose?: 'civil' | 'military' | 'dual'
  /** What happens to the goods: used as they are, processed, built into a product, resold, or kept in stock. */
  disposition: 'use-as-is' | 'process' | 'incorporate' | 'resell' | 'stock'
  /** What is made from the goods. */
  endProduct?: string
  /** Where the end product goes, by two-letter codes. */
  endProductCountries?: string[]
  /** The model or type by which its maker knows the end product. Stated in documents of version 1.1. */
  endProductModel?: string
  /** Who makes the end product. Stated in documents of version 1.1. */
  endProductMaker?: string
  /** How much of these goods the end user can use in a year. What is granted and shipped is compared with it. */
  annualCapacity?: Measure
  [key: `x-${string}`]: unknown
}
/** A line of goods that the certificate covers. */
export interface Item {
  /** The number of the line, from 1. Shipments name it. */
  lineNumber: number
  /** What the goods are: material, grade, size, coating, magnetised or not. "Magnets" alone is not enough. */
  description: string
  /** The customs tariff code, as text in quotes. */
  hsCode: string
  /** The year of the tariff that the code is taken from. */
  hsEdition?: string
  /** The entries of control lists under which the item falls. */
  controlClassifications?: ControlClassification[]
  /** In which form the goods are. Controls on rare earths depend on it. */
  form?:
    | 'raw-magnet'
    | 'blank'
    | 'powder'
    | 'alloy'
    | 'target'
    | 'oxide'
    | 'compound'
    | 'metal'
    | 'sub-assembly'
    | 'finished-product'
  /** The family of magnet material. */
  alloy?: 'ndfeb' | 'smco' | 'alnico' | 'ferrite' | 'other'
  /** The trade grade of the material. */
  grade?: string
  /** The chemical elements and their shares by mass. Terbium and dysprosium decide whether an NdFeB magnet is controlled. */
  composition?: Constituent[]
  /** How much, in the unit in which the line is counted. */
  quantity: Measure
  /** Weight of the goods without packing. */
  netWeight?: Measure
  /** The mass of one piece, so that pieces and kilograms can be compared. */
  unitMass?: Measure
  /** The value of the line. */
  value?: Money
  /** Where the goods were made, by its two-letter code. */
  originCountry: string
  /** Who made the goods. */
  manufacturer?: string
  [key: `x-${string}`]: unknown
}
/** A clause of the certificate, and whether it was promised. */
export interface Undertaking {
  /** Which promise it is. */
  clause:
    | 'domestic-use-only'
    | 'no-re-export'
    | 'no-transfer-to-third-party'
    | 'no-change-of-end-use'
    | 'no-military-end-use'
    | 'no-military-end-user'
    | 'no-wmd-use'
    | 'no-terrorist-use'
    | 'civil-use-only'
    | 'no-diversion'
    | 'use-at-stated-location'
    | 'end-user-is-signatory'
    | 'no-stockpiling'
    | 'incorporation-declared'
    | 'quantity-within-capacity'
    | 'delivery-verification'
    | 'post-shipment-verification-consent'
    | 'notify-changes'
    | 'record-keeping'
    | 'bind-subsequent-buyers'
    | 'truthfulness'
    | 'remedies'
    | 'inform-authority'
    | 'pass-on-compliance-notice'
    | 'destroy-or-return'
    | 'on-site-inspection'
    | 'other'
  /** Whether the promise was given, given with a reservation, struck out, or left out. A clause that is only printed on the form is not given. */
  state: 'given' | 'qualified' | 'struck-out' | 'absent'
  /** Who promises. */
  undertaker: 'importer' | 'end-user' | 'consignee' | 'government'
  /** Whether the promise holds always, or unless an authority consents before. */
  mode?: 'absolute' | 'without-prior-consent'
  /** Whose consent would release from the promise. Required when the mode is without-prior-consent. */
  consentAuthority?: string
  /** To which countries the promise applies: two-letter codes, or the single word all. */
  destinations?: string[] | string
  /** Whether the promise covers the goods as received, the goods built into a product, or both. */
  scope?: 'as-received' | 'incorporated' | 'both'
  /** The country that the clause names, such as the country of domestic use. */
  country?: string
  /** The law or notice that the clause names, such as one under which a re-export needs a licence. Stated in documents of version 1.1. */
  instrument?: string
  /** The use that the clause names. */
  purpose?: string
  /** The wording of the clause in the signed paper. */
  text?: string
  [key: `x-${string}`]: unknown
}
/** The stamp of an authority. */
export interface Endorsement {
  /** A government office, an embassy, or a chamber of commerce. */
  kind: 'government' | 'embassy' | 'chamber'
  /** Who endorsed. */
  authority: string
  /** The country of the authority; for an embassy, the country it represents. */
  country: string
  /** The number of the endorsement. */
  reference?: string
  /** The day of the endorsement. */
  date: string
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
/** A document that belongs to the certificate, by its type. */
export interface Annex {
  /** What the annex shows: the company, its sites, the product, where the magnet sits in it, tests, past transactions, the guarantee of a reseller, or a translation. */
  annexType:
    | 'company-profile'
    | 'site-photos'
    | 'product-photo'
    | 'magnet-location'
    | 'test-report'
    | 'transaction-history'
    | 'reseller-guarantee'
    | 'translation'
    | 'other'
  /** Whether the annex is attached, follows later, or is missing. Without it, attached. */
  state?: 'attached' | 'to-follow' | 'missing'
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
/** A party that sells the goods on before the end user has them. */
export interface Reseller {
  /** In which role the party stands in the documents. */
  role: 'importer' | 'consignee' | 'buyer' | 'issuer' | 'other'
  /** The name of the party, if its role does not tell it. */
  name?: string
  /** The letter by which the reseller guarantees delivery to the end user only. */
  guarantee?: Guarantee
  /** The contracts of sale from the exporter to the end user, in order. */
  contractChain?: SaleContract[]
  [key: `x-${string}`]: unknown
}
/** A letter by which a reseller guarantees delivery to the end user only. */
export interface Guarantee {
  /** The number of the document. */
  documentNumber: string
  /** The day the document was issued. */
  issueDate?: string
  [key: `x-${string}`]: unknown
}
/** A contract of sale between two parties. */
export interface SaleContract {
  /** The number of the contract of sale. */
  contractNumber: string
  /** The day of signature. */
  signedDate?: string
  /** Who sells. */
  seller?: string
  /** Who buys. */
  buyer?: string
  [key: `x-${string}`]: unknown
}
/** A form of an authority, and its edition. */
export interface CertificateForm {
  /** The name or number under which the authority publishes the form. */
  formId: string
  /** The edition of the form, as printed on it. */
  edition?: string
  [key: `x-${string}`]: unknown
}
/** What was received of a paper, and when. */
export interface Received {
  /** Whether the original was received, a copy on paper, or a scan. */
  as: 'original' | 'copy' | 'scan'
  /** The day on which it was received. */
  date?: string
  [key: `x-${string}`]: unknown
}
/** A translation that goes with the paper. */
export interface Translation {
  /** The language of the translation, by its BCP 47 tag. */
  language: string
  /** Whether a sworn translator certified it. */
  certified?: boolean
  [key: `x-${string}`]: unknown
}
