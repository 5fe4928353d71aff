/** Made from `schemas/shipment.schema.json` by `npm run generate`. */

/** Goods that leave the exporting country under one end-user certificate or several: who sends them to whom, what they are, and by which route they travel. */
export interface Shipment {
  /** States that this document is a shipment. */
  documentType: 'shipment'
  /** The version of this schema, as text in quotes. Documents of 1.0 stay valid; 1.1 has more optional fields. */
  schemaVersion: '1.0' | '1.1'
  /** The number of the shipment, unique for its exporter. Text, in quotes. */
  shipmentReference: string
  /** The state of the shipment. Without it, shipped. */
  status?: 'planned' | 'shipped' | 'delivered' | 'cancelled' | 'returned'
  /** The number of this version, from 1. A later revision of the same reference replaces the earlier. */
  revision?: number
  /** The number or digest of the version that this one replaces. */
  replaces?: string
  /** The reference under which customs know the consignment. */
  ucr?: string
  /** The end-user certificates that the shipment is made under. Left out only for a certificate without a number, which is found by the order number. */
  certificateNumbers?: string[]
  /** The day of the export declaration or of loading on board. The law of this day applies to the shipment. */
  exportDate: string
  /** The day this document was issued. */
  issueDate?: string
  /** Who exports the goods. */
  exporter: Party
  /** Who receives the goods. */
  consignee: Party
  /** Who finally uses the goods or makes them into something else. */
  endUser: Party
  /** Who imports the goods. */
  importer?: Party
  /** Who buys the goods. */
  buyer?: Party
  /** Who sells the goods. */
  seller?: Party
  /** To whom the goods are delivered, if that is not the consignee. */
  shipTo?: Party
  /** Whom the carrier tells of the arrival. */
  notifyParties?: Party[]
  /** Who carries the goods. */
  carrier?: Party
  /** Who arranges the carriage. */
  freightForwarder?: Party
  /** From which country the goods leave, by its two-letter code. */
  exportCountry: string
  /** The country where the goods are finally used or made into something else; not one they only pass through. */
  finalDestinationCountry: string
  /** The countries that the goods pass through, by two-letter codes. */
  transitCountries?: string[]
  /** The contract and the order the goods are delivered under. */
  contract?: Contract
  /** The licence of the exporting country. Required if the goods are controlled on the day of export. */
  exportLicense?: ExportLicense
  /** The number of the export declaration. */
  customsDeclarationNumber?: string
  /** The Incoterms rule that was agreed. */
  deliveryTerms?: DeliveryTerms
  /** The lines of goods in the shipment. */
  items: Item[]
  /** Weight of all goods without packing. */
  totalNetWeight?: Measure
  /** Weight of all goods with packing, without the container. */
  totalGrossWeight?: Measure
  /** The number of packages. */
  totalPackages?: number
  /** The value of all lines. */
  totalValue?: Money
  /** The bill of lading, waybill or consignment note. */
  transportDocument?: TransportDocument
  /** The route of the goods, leg by leg. */
  transportLegs: TransportLeg[]
  /** Where the carrier hands the goods over. */
  placeOfDelivery?: Location
  /** The containers that hold the goods. */
  containers?: Container[]
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
/** A line of goods in the shipment. */
export interface Item {
  /** The number of the line, from 1. */
  lineNumber: number
  /** The certificate that the line is drawn on. Needed if the shipment names several. */
  certificateNumber?: string
  /** The line of that certificate. */
  certificateLineNumber?: number
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
  netWeight: Measure
  /** Weight of the goods with packing, without the container. */
  grossWeight?: Measure
  /** The mass of one piece, so that pieces and kilograms can be compared. */
  unitMass?: Measure
  /** The value of the line. */
  value?: Money
  /** Where the goods were made, by its two-letter code. */
  originCountry: string
  /** The production lots or heats that the goods come from. */
  lotNumbers?: string[]
  /** The serial numbers of the pieces. */
  serialNumbers?: string[]
  /** How the line is packed. */
  packages?: Packages
  /** How much of the quantity came back, as stated in the re-import declaration. It counts in a shipment of status returned that names the declaration in `documentReferences`, with its number and day. */
  returnedQuantity?: Measure
  [key: `x-${string}`]: unknown
}
/** How a line is packed. */
export interface Packages {
  /** How many packages. */
  count?: number
  /** What kind of packages. */
  kind?: string
  /** The marks and numbers on the packages. */
  marks?: string
  [key: `x-${string}`]: unknown
}
/** The Incoterms rule that was agreed. */
export interface DeliveryTerms {
  /** The three letters of the rule, Incoterms 2020. */
  incoterm: 'EXW' | 'FCA' | 'CPT' | 'CIP' | 'DAP' | 'DPU' | 'DDP' | 'FAS' | 'FOB' | 'CFR' | 'CIF'
  /** The edition of Incoterms. Without it, 2020. */
  edition?: string
  /** The named place. */
  place: string
  [key: `x-${string}`]: unknown
}
/** The document under which the carrier holds the goods. */
export interface TransportDocument {
  /** The type of document; rail and road mean their consignment notes. */
  kind: 'bill-of-lading' | 'sea-waybill' | 'air-waybill' | 'rail' | 'road'
  /** The number of the document, as text. */
  number: string
  /** Whether the bill is made out to order, so that whoever holds it may claim the goods. */
  isToOrder?: boolean
  /** The day the document was issued. */
  issueDate?: string
  /** The day the goods were loaded on board. */
  onBoardDate?: string
  [key: `x-${string}`]: unknown
}
/** A port, airport, station or town: by its UN/LOCODE, by its country, or both. */
export interface Location {
  /** The five characters of the UN/LOCODE: country and place, without a blank. */
  unLocode?: string
  /** The name of the place. */
  name?: string
  /** The country of the place, by its two-letter code. */
  country?: string
  /** Whether the place is in a free zone. */
  freeZone?: boolean
  [key: `x-${string}`]: unknown
}
/** One leg of the route. */
export interface TransportLeg {
  /** The position of the leg in the route, from 1. */
  sequence: number
  /** How the goods travel. */
  modeOfTransport: 'sea' | 'rail' | 'road' | 'air' | 'inland-water' | 'mail'
  /** Where the leg begins. */
  departureLocation: Location
  /** The day of departure. */
  departureDate?: string
  /** Where the leg ends. */
  arrivalLocation: Location
  /** The day of arrival. */
  arrivalDate?: string
  /** Who carries the goods on this leg. */
  carrier?: Party
  /** The name of the ship. */
  vesselName?: string
  /** The IMO number of the ship, 7 digits as text. */
  vesselImoNumber?: string
  /** The number of the voyage. */
  voyageNumber?: string
  /** The number of the flight. */
  flightNumber?: string
  [key: `x-${string}`]: unknown
}
/** A container that holds the goods. */
export interface Container {
  /** The number of ISO 6346 on the container: four letters and seven digits. */
  containerNumber: string
  /** The four characters of ISO 6346 for size and type. */
  isoSizeType?: string
  /** The seals on the container. */
  sealNumbers?: string[]
  [key: `x-${string}`]: unknown
}
