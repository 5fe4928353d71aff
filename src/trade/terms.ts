/** The phrases of the trade that several rules share, in English, by term id. Other languages have the same ids. */
import type { Argument } from '../core/model/model.ts'

export const terms = {
  // Places of a shipment and of a certificate.
  'place.final-destination': 'final destination',
  'place.delivery': 'place of delivery',
  'place.use': 'place of use',
  'place.end-products': 'country of the end products',
  'place.stock': 'place of the goods in stock',
  'place.re-export': 'destination of goods that were exported again',
  'place.last-discharge': 'discharge of the last leg',
  'place.transit': 'transit country',
  'place.departure': 'departure of leg {leg}',
  'place.arrival': 'arrival of leg {leg}',
  'place.carrier': 'carrier of leg {leg}',
  'place.leg': 'leg {leg}',
  'any-other-country': 'any other country',

  // Modes of transport, by code.
  'mode.sea': 'sea',
  'mode.rail': 'rail',
  'mode.road': 'road',
  'mode.air': 'air',
  'mode.inland-water': 'inland-water',
  'mode.mail': 'mail',

  // Transport documents, by code.
  'transport.bill-of-lading': 'a bill of lading',
  'transport.sea-waybill': 'a sea waybill',
  'transport.air-waybill': 'an air waybill',
  'transport.rail': 'a rail consignment note',
  'transport.road': 'a road consignment note',

  // Dated steps.
  'step.signature': 'signature',
  'step.issue': 'issue of the certificate',
  'step.start': 'start of validity',
  'step.endorsement': 'endorsement by {authority}',
  'step.licence': 'issue of the export licence',
  'step.export': 'export',
  'step.departure': 'departure',
  'step.loading': 'loading on board',
  'step.reporting': 'reporting date',
  'step.report-issue': 'issue of the report',
  'step.use': 'goods that were {use}',
  'step.consent': 'consent to the re-export',

  // What is measured.
  'measure.quantity': 'quantity',
  'measure.value': 'value',
  'measure.net-weight': 'net weight',
  'measure.gross-weight': 'gross weight',
  'measure.unit-mass': 'unit mass',
  'measure.total-net-weight': 'total net weight',
  'measure.total-gross-weight': 'total gross weight',
  percent: '{share} % {element}',

  // Roles of parties, as `PartyFacts.role` names them, and the undertakers of clauses.
  'role.endUser': 'end user',
  'role.importer': 'importer',
  'role.exporter': 'exporter',
  'role.consignee': 'consignee',
  'role.intermediateConsignees': 'intermediate consignee',
  'role.issuer': 'issuer',
  'role.buyer': 'buyer',
  'role.seller': 'seller',
  'role.notifyParties': 'notify party',
  'role.shipTo': 'ship-to party',
  'role.carrier': 'carrier',
  'role.transportLegs': 'carrier of a leg',
  'role.freightForwarder': 'freight forwarder',
  'role.recipient': 'recipient',
  'screened.owner': 'owner of the {role}',
  'screened.contact': 'contact person of the {role}',
  'screened.signatory': 'signatory',
  'screened.signing-entity': "signatory's entity",
  'screened.maker': 'maker of the end product',
  'screened.reseller': 'reseller',
  'screened.vessel': 'ship on leg {leg}',
  'activity.manufacturer': 'manufacturer',
  'activity.trader': 'trader',
  'activity.freight-forwarder': 'freight forwarder',
  'activity.carrier': 'carrier',
  'activity.bank': 'bank',
  'activity.customs-broker': 'customs broker',
  'activity.research': 'research',
  'activity.government': 'government',
  'activity.military': 'military',
  'activity.other': 'other',
  'undertaker.end-user': 'end-user',
  'undertaker.importer': 'importer',
  'undertaker.consignee': 'consignee',
  'undertaker.issuer': 'issuer',
  'undertaker.government': 'government',
  'the.end-user': 'the end user',
  'the.importer': 'the importer',
  'the.consignee': 'the consignee',
  'the.issuer': 'the issuer',
  'the.government': 'the government',
  'the.authority': 'the authority',
  'paper.shipment': 'shipment {shipment} under {certificates}',
  'paper.certificate': 'certificate {certificates}',
  'name-of': 'name of the {role}',
  'address-of': 'address of the {role}',

  // Clauses of undertakings, and how they are given, by code.
  'clause.domestic-use-only': 'domestic-use-only',
  'clause.no-re-export': 'no-re-export',
  'clause.no-transfer-to-third-party': 'no-transfer-to-third-party',
  'clause.no-change-of-end-use': 'no-change-of-end-use',
  'clause.no-military-end-use': 'no-military-end-use',
  'clause.no-military-end-user': 'no-military-end-user',
  'clause.no-wmd-use': 'no-wmd-use',
  'clause.no-terrorist-use': 'no-terrorist-use',
  'clause.civil-use-only': 'civil-use-only',
  'clause.no-diversion': 'no-diversion',
  'clause.use-at-stated-location': 'use-at-stated-location',
  'clause.end-user-is-signatory': 'end-user-is-signatory',
  'clause.no-stockpiling': 'no-stockpiling',
  'clause.incorporation-declared': 'incorporation-declared',
  'clause.quantity-within-capacity': 'quantity-within-capacity',
  'clause.delivery-verification': 'delivery-verification',
  'clause.post-shipment-verification-consent': 'post-shipment-verification-consent',
  'clause.notify-changes': 'notify-changes',
  'clause.record-keeping': 'record-keeping',
  'clause.bind-subsequent-buyers': 'bind-subsequent-buyers',
  'clause.truthfulness': 'truthfulness',
  'clause.remedies': 'remedies',
  'clause.inform-authority': 'inform-authority',
  'clause.pass-on-compliance-notice': 'pass-on-compliance-notice',
  'clause.destroy-or-return': 'destroy-or-return',
  'clause.on-site-inspection': 'on-site-inspection',
  'clause.other': 'other',
  'state.given': 'given',
  'state.qualified': 'qualified',
  'state.struck-out': 'struck-out',
  'state.absent': 'absent',
  'clause-mode.absolute': 'absolute',
  'clause-mode.without-prior-consent': 'without-prior-consent',
  'scope.as-received': 'as-received',
  'scope.incorporated': 'incorporated',
  'scope.both': 'both',

  // Kinds of certificates, by code.
  'certificate.end-user-certificate': 'end-user-certificate',
  'certificate.end-use-statement': 'end-use-statement',
  'certificate.end-user-undertaking': 'end-user-undertaking',
  'certificate.government-assurance': 'government-assurance',

  // What the end user does with the goods, by code.
  'disposition.use-as-is': 'use-as-is',
  'disposition.process': 'process',
  'disposition.incorporate': 'incorporate',
  'disposition.resell': 'resell',
  'disposition.stock': 'stock',

  // What became of goods, by code.
  'use.consumed-in-production': 'consumed in production',
  'use.sold-in-end-products': 'sold in end products',
  'use.in-stock': 'in stock',
  'use.scrapped': 'scrapped',
  'use.returned': 'returned',
  'use.re-exported': 'exported again',
  'use.lost': 'lost',

  // Elements and alloys, by symbol and code.
  'element.Sc': 'scandium',
  'element.Y': 'yttrium',
  'element.La': 'lanthanum',
  'element.Ce': 'cerium',
  'element.Pr': 'praseodymium',
  'element.Nd': 'neodymium',
  'element.Pm': 'promethium',
  'element.Sm': 'samarium',
  'element.Eu': 'europium',
  'element.Gd': 'gadolinium',
  'element.Tb': 'terbium',
  'element.Dy': 'dysprosium',
  'element.Ho': 'holmium',
  'element.Er': 'erbium',
  'element.Tm': 'thulium',
  'element.Yb': 'ytterbium',
  'element.Lu': 'lutetium',
  'alloy.ndfeb': 'neodymium-iron-boron',
  'alloy.smco': 'samarium-cobalt',
  'alloy.ferrite': 'ferrite',
  'alloy.alnico': 'alnico',
  'alloy.other': 'another alloy',

  // Regions that embargoes name, by ISO 3166-2 code.
  'region.UA-43': 'the region UA-43',
  'region.UA-40': 'the region UA-40',
  'region.UA-14': 'the region UA-14',
  'region.UA-09': 'the region UA-09',
  region: 'the region {code}',

  // States and union territories of India, by ISO 3166-2 code.
  'region.IN-JK': 'Jammu and Kashmir',
  'region.IN-HP': 'Himachal Pradesh',
  'region.IN-PB': 'Punjab',
  'region.IN-CH': 'Chandigarh',
  'region.IN-UK': 'Uttarakhand',
  'region.IN-HR': 'Haryana',
  'region.IN-DL': 'Delhi',
  'region.IN-RJ': 'Rajasthan',
  'region.IN-UP': 'Uttar Pradesh',
  'region.IN-BR': 'Bihar',
  'region.IN-SK': 'Sikkim',
  'region.IN-AR': 'Arunachal Pradesh',
  'region.IN-NL': 'Nagaland',
  'region.IN-MN': 'Manipur',
  'region.IN-MZ': 'Mizoram',
  'region.IN-TR': 'Tripura',
  'region.IN-ML': 'Meghalaya',
  'region.IN-AS': 'Assam',
  'region.IN-WB': 'West Bengal',
  'region.IN-JH': 'Jharkhand',
  'region.IN-OD': 'Odisha',
  'region.IN-CG': 'Chhattisgarh',
  'region.IN-MP': 'Madhya Pradesh',
  'region.IN-GJ': 'Gujarat',
  'region.IN-DH': 'Dadra and Nagar Haveli and Daman and Diu',
  'region.IN-MH': 'Maharashtra',
  'region.IN-AP': 'Andhra Pradesh',
  'region.IN-KA': 'Karnataka',
  'region.IN-GA': 'Goa',
  'region.IN-LD': 'Lakshadweep',
  'region.IN-KL': 'Kerala',
  'region.IN-TN': 'Tamil Nadu',
  'region.IN-PY': 'Puducherry',
  'region.IN-AN': 'Andaman and Nicobar Islands',
  'region.IN-TS': 'Telangana',
  'region.IN-LA': 'Ladakh',

  // What a code is that is not a two-letter country code.
  'other-code.numeric': 'the numeric code of {code}',
  'other-code.numeric-named': 'the numeric code of {code} ({country})',
  'other-code.region': 'the code of a region in ISO 3166-2',
  'other-code.user-assigned': 'which is used for Kosovo without being assigned in ISO 3166-1',
  'other-code.unassigned': 'which has no code assigned in ISO 3166-1',
  'other-code.international-waters': 'which stands for installations in international waters in UN/LOCODE',
  'other-code.european-union': 'which stands for the European Union',
  'other-code.netherlands-antilles':
    'the former code of the Netherlands Antilles, which are BQ, CW and SX now',

  // Why there was nothing to examine, or why it could not be.
  'certificate-unread': '{file} belongs to this dossier and could not be examined',
  'certificate-missing': 'certificate {certificate} is not among the documents',
  'certificate-versions': 'there are {count} different versions of certificate {certificate}',
  'of-other-type': 'the certificate is of type {type}; this applies to {types}',
  'no-shipment': 'no shipment cites this certificate',
  cancelled: 'the shipment was cancelled',
  'not-counted':
    'item {item} of {shipment} was not counted: it is not stated on which one line of the certificate it draws',
  'unknown-unit': '{unit} is not a unit that enduse can convert',
  'other-dimension': '{unit} is a unit of another kind',
  'no-unit-mass': 'it is stated in {unit}, and no unit mass is declared',
  'zero-unit-mass': 'the unit mass is declared as 0',
  'bad-unit-mass': 'the unit mass is declared in {unit}, which is not a unit of mass',
  'no-net-weight': 'the shipment states no net weight',
  'no-value': 'the shipment states no value',
  'other-currency': 'the shipment is valued in {currency}',
  'drawn-in': 'earlier draws are counted in {unit}',
} as const

/** The id of a term that several rules share. */
export type SharedTerm = keyof typeof terms

/** The groups of terms for codes in documents. */
type Coded =
  | 'activity'
  | 'alloy'
  | 'certificate'
  | 'clause'
  | 'clause-mode'
  | 'disposition'
  | 'element'
  | 'mode'
  | 'region'
  | 'role'
  | 'scope'
  | 'state'
  | 'the'
  | 'transport'
  | 'undertaker'
  | 'use'

/** Returns the term of a code, such as `mode.sea`; the code itself if it has no term. */
export function coded(group: Coded, code: string): Argument {
  const term = `${group}.${code}`
  return Object.hasOwn(terms, term) ? { term } : code
}
