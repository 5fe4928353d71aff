/**
 * The words that documents have a choice of, as people say them: by the name of the field. A word that is not here is shown with
 * blanks for its hyphens.
 */

const other = 'other'

export const choices = {
  certificateType: {
    'end-user-certificate': 'end-user certificate (form of the Chinese Ministry of Commerce)',
    'end-use-statement': 'statement of end use',
    'end-user-undertaking': 'undertaking of the end user',
    'government-assurance': 'assurance of a government',
  },
  coverage: { single: 'one transaction', multiple: 'several transactions' },
  importScheme: {
    epcg: 'EPCG (export promotion capital goods)',
    eou: 'EOU (export-oriented unit)',
    sez: 'SEZ (special economic zone)',
    ftwz: 'FTWZ (free trade and warehousing zone)',
  },
  scheme: {
    lei: 'LEI',
    uscc: 'USCC (Unified Social Credit Code)',
    iec: 'IEC (importer-exporter code)',
    gstin: 'GSTIN',
    pan: 'PAN',
    cin: 'CIN',
    eori: 'EORI',
    duns: 'DUNS',
    vat: 'VAT number',
    ein: 'EIN',
    cage: 'CAGE',
    'imo-company': 'IMO company number',
    other,
  },
  list: {
    'cn-dual-use': 'China, dual-use items',
    'us-ccl': 'United States, Commerce Control List',
    'eu-dual-use': 'European Union, dual-use items',
    'in-scomet': 'India, SCOMET',
    other: 'another list',
  },
  purpose: { dual: 'civil and military' },
  disposition: {
    'use-as-is': 'used as they are',
    process: 'processed',
    incorporate: 'incorporated in a product',
    resell: 'resold',
    stock: 'kept in stock',
  },
  alloy: {
    ndfeb: 'neodymium-iron-boron',
    smco: 'samarium-cobalt',
    alnico: 'aluminium-nickel-cobalt',
    other: 'another material',
  },
  undertaker: {
    importer: 'the importer',
    'end-user': 'the end user',
    consignee: 'the consignee',
    government: 'a government',
  },
  mode: { absolute: 'absolute: no consent lifts it', 'without-prior-consent': 'not without prior consent' },
  scope: {
    'as-received': 'as received',
    incorporated: 'incorporated in other products',
    both: 'both: as received and incorporated',
  },
  state: { qualified: 'given with a reservation', absent: 'not given' },
  signatureKind: {
    'wet-ink': 'by hand, in ink',
    'advanced-electronic': 'advanced electronic signature',
    'scanned-image': 'image of a signature',
  },
  destinations: { all: 'any other country' },
} satisfies Readonly<Record<string, Readonly<Record<string, string>>>>
