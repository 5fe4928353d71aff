/** The messages of `enduse new` and `enduse init`, and the texts in the documents and files that they write. */
import { count } from '../../message/count.ts'
import { en as ask } from './ask.ts'

/** `a, b or c`. */
const either = (words: readonly string[]) =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`

export const en = {
  ask,
  wrote: (file: string) => `wrote ${file}`,
  wroteByConfig: (file: string, config: string) => `wrote ${file}, in a folder that ${config} checks`,
  form: {
    about: (title: string, description: string, expected: string) => `${title}: ${description} ${expected}`,
    inShort: (title: string, expected: string) => `${title}. ${expected}`,
    oneOf: (words: string) => `One of: ${words}.`,
    example: (example: string) => `For example: ${example}`,
    also: (names: string) => `Also: ${names}`,
    certificate: [
      'An end-user certificate to fill in. Fill in every empty field: as long as one is empty, enduse check reports it and does not pass.',
      '',
      'A line that begins with # and no blank behind it is an optional field: remove the # to use it. Document numbers, and codes that consist of digits, are written in quotes.',
    ],
    made: (kind: 'certificate' | 'shipment', day: string, all: string) => [
      `${kind === 'certificate' ? 'An end-user certificate' : 'A shipment'} to fill in, made for the goods and countries that were stated: with what the schema and the rules in force on ${day} require, and nothing else. Fill in every empty field: as long as one is empty, enduse check reports it and does not pass.`,
      '',
      ...(kind === 'certificate'
        ? [
            'Whether an undertaking is given is read in the signed paper: state it as given only if the paper has the clause. The comment above each states what would pass, and the provision that requires it.',
            '',
          ]
        : []),
      `enduse explain PROVISION explains a provision named here. ${all} offers every other field, too.`,
    ],
    shares:
      'From the test report: 0 for an element that the goods do not contain. Add what else the report names.',
    asOf: (day: string) =>
      `In addition to the fields that the schema requires, there is an empty field for everything that the rules in force on ${day} require of a certificate for magnets from China. Remove what does not fit the goods, and what the signed paper does not have. enduse explain PROVISION explains each provision named here.`,
    shipment: [
      'A shipment to fill in. Fill in every empty field: as long as one is empty, enduse check reports it and does not pass.',
      '',
      'A line that begins with # and no blank behind it is an optional field: remove the # to use it. Document numbers, and codes that consist of digits, are written in quotes.',
    ],
    shipmentUnder: [
      'A shipment to fill in, made from its certificate. The values that are filled in are those of the certificate and must agree with it; the empty fields are the shipment’s own.',
      '',
      'A line that begins with # and no blank behind it is an optional field: remove the # to use it. Document numbers, and codes that consist of digits, are written in quotes.',
    ],
    shipmentMade: (all: string) => [
      'A shipment to fill in, made from its certificate. The values that are filled in are those of the certificate and must agree with it; the empty fields are the shipment’s own. As long as one is empty, enduse check reports it and does not pass.',
      '',
      `${all} offers every other field, too.`,
    ],
    granted: (amount: string, unit: string) =>
      `The certificate grants ${amount} ${unit} in all, for this shipment and every other one.`,
    valid: (from: string, until: string) => `The certificate is valid from ${from} until ${until}.`,
    validByRule: (from: string, until: string, months: number) =>
      `The certificate is valid from ${from} and states no end; ${count(months, 'month')} from its issue count instead, until ${until}.`,
    validFrom: (from: string) => `The certificate is valid from ${from}, and states no end.`,
    report: [
      'An end-use report to fill in. Fill in every empty field: as long as one is empty, enduse check reports it and does not pass.',
      '',
      'A line that begins with # and no blank behind it is an optional field: remove the # to use it. Document numbers, and codes that consist of digits, are written in quotes.',
    ],
    reportMade: (all: string) => [
      'An end-use report to fill in, made from its certificate. Amounts count from the first delivery up to and including the reporting date, so that two reports can be compared. As long as a field is empty, enduse check reports it and does not pass.',
      '',
      `${all} offers every other field, too.`,
    ],
    received: (amount: string, unit: string, shipments: number) =>
      `${amount} ${unit} by ${count(shipments, 'shipment')} up to the reporting date. Compare it with the records of receipt.`,
    uses: 'One entry for each use; together they are what was received. sold-in-end-products needs countries, in-stock a location, re-exported recipient, destinationCountry and consent, lost a reason.',
    linesNotReceived: 'Remove the lines of which nothing was received.',
    ifStated: 'Remove the field if the paper states none.',
    mayLeaveOut: 'Remove the lines that this shipment does not carry.',
    licence:
      'The certificate names none. Goods of this kind may be exported only under one; remove it if none is needed.',
  },
  want: {
    clauses: {
      'domestic-use-only': 'The goods stay in the country of the importer and are used there.',
      'no-re-export': 'The goods are not re-exported to another country.',
      'no-transfer-to-third-party': 'The goods are not transferred to a third party.',
      'no-change-of-end-use': 'The goods serve the stated end use and no other.',
      'no-military-end-use': 'The goods are not put to a military use.',
      'no-military-end-user': 'No armed force and no arms maker uses the goods.',
      'no-wmd-use': 'The goods serve no weapons of mass destruction and no means of delivering them.',
      'no-terrorist-use': 'The goods serve no terrorist purpose.',
      'civil-use-only': 'The goods are put to civil use only.',
      'no-diversion': 'The goods are not diverted on the way.',
      'use-at-stated-location': 'The goods are used at the stated place.',
      'end-user-is-signatory': 'The end user signs for itself.',
      'no-stockpiling': 'The goods are not bought to be stored.',
      'incorporation-declared': 'What the goods are built into is declared.',
      'quantity-within-capacity': 'The quantity is within what the end user can process.',
      'delivery-verification': 'The arrival of the goods is confirmed.',
      'post-shipment-verification-consent': 'Authorities may verify the use of the goods on site.',
      'notify-changes': 'The exporter is notified of changes.',
      'record-keeping': 'Records of the goods are kept.',
      'bind-subsequent-buyers': 'Later buyers are bound by the same promises.',
      truthfulness: 'What the certificate states is true.',
      remedies: 'What happens if a promise is broken is accepted.',
      'inform-authority': 'The authority is informed of breaches and changes.',
      'pass-on-compliance-notice': 'The compliance notice is passed on to later buyers.',
      'destroy-or-return': 'Goods that are not used are destroyed or returned.',
      'on-site-inspection': 'Inspection on site is allowed.',
    } as Readonly<Record<string, string>>,
    clause: (meaning: string, terms: readonly string[], by: string) =>
      `${meaning} To pass, it must be ${terms.join('; ')}. ${by}`,
    givenBy: (undertakers: readonly string[]) => `given by ${either(undertakers)}`,
    field: (name: string, values: readonly string[]) => `${name} ${either(values)}`,
    endorsement: (kind: string, country: string, by: string) =>
      `Stamp: ${kind === 'embassy' ? 'the embassy' : kind === 'government' ? 'a government office' : 'a chamber of commerce'} of ${country}. ${by}`,
    code: (by: string) => `The code that goods of this kind have. ${by}`,
    numbers: (schemes: readonly string[], provisions: readonly string[]) =>
      `Optional: remove the # to state ${schemes.join(', ')}, by which rules recognise the party in other documents. Checked by ${provisions.join(', ')}.`,
    asked: (by: string) => by,
    by: (provisions: readonly string[]) => `Required by ${provisions.join(', ')}.`,
  },
  next: {
    importers: (countries: readonly string[]) =>
      `For an importer in ${either(countries)} more is required: --importer ${countries[0]} adds it.`,
    certificate: (command: string) => `Fill in the empty fields, then: ${command}`,
    shipment: (command: string) => `Fill in the empty fields, then: ${command}`,
    report: (command: string) => `Fill in the empty fields, then: ${command}`,
    asksAPerson: (file: string) =>
      `${file} itself needs manual review: run enduse check ${file} before anything is shipped under it`,
  },
  init: {
    found: 'Found',
    wrote: 'Wrote',
    wouldWrite: 'Would write',
    leftAlone: 'Left as it is',
    root: (platforms: string) => `the root of a repository, with ${platforms}`,
    rootWithout: 'the root of a repository; no GitHub, GitLab, Jenkins or pre-commit',
    belowRoot: 'the root of the repository, above this folder',
    noRepository: 'no repository',
    papers: (certificates: number, shipments: number, reports: number) =>
      [
        ...(certificates === 0 ? [] : [count(certificates, 'end-user certificate')]),
        ...(shipments === 0 ? [] : [count(shipments, 'shipment')]),
        ...(reports === 0 ? [] : [count(reports, 'end-use report')]),
      ].join(', '),
    noPapers: 'no end-user certificate and no shipment',
    onesNamed: (documents: number) =>
      `${documents} documents among many other files: the config names each. If you move them to a folder of their own, name that folder instead`,
    ruleSet: 'a rule set; to use it, name it under ruleSets in the config',
    unread: 'cannot be read; enduse check reports why',
    others: 'no documents; the config ignores them',
    judges: (paths: string) => `enduse check reads ${paths}`,
    noWaivers: 'nothing is waived; enduse waive writes an entry',
    fillIn: 'the job: replace OWNER and REF',
    isThere: 'already exists',
    usesEnduse: 'it already runs enduse',
    listed: (names: readonly string[]) => names.join(', '),
    andMore: (names: string, more: number) => `${names} and ${more} more`,
    add: (file: string) =>
      `${file} exists and was not changed. Add these lines to it, with OWNER and REF filled in:`,
    jobAtRoot: (root: string) =>
      `The job belongs at the root of the repository: enduse init there (${root}) writes it.`,
    choosePlatform: (names: string) =>
      `No job was written: the CI platform of this repository is not known. enduse init --ci ${names} writes one.`,
    placeholders: (files: string) =>
      `In ${files}, OWNER/enduse is the repository where you keep enduse, and REF the commit or tag of it that you use. Replace both before you push.`,
    next: 'Next: enduse check',
    nextWithout: 'Next: enduse new certificate creates a certificate to fill in, and enduse check checks it.',
  },
}

export type StartWords = typeof en
