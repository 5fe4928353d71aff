/** What `enduse new` and `enduse init` say, and the words of the papers and files that they write. */
import { count } from '../count.ts'

export const en = {
  wrote: (file: string) => `wrote ${file}`,
  wroteByConfig: (file: string, config: string) => `wrote ${file}, where ${config} has papers checked`,
  form: {
    about: (title: string, description: string, wanted: string) => `${title}: ${description} ${wanted}`,
    inShort: (title: string, wanted: string) => `${title}. ${wanted}`,
    oneOf: (words: string) => `One of: ${words}.`,
    example: (example: string) => `For example: ${example}`,
    also: (names: string) => `Also: ${names}`,
    certificate: [
      'An end-user certificate to fill in. What is open has to be said; as long as something is, enduse check finds it and does not pass.',
      '',
      'A line that begins with # and no blank behind it may be said too: take the # away. Numbers of papers, and codes that consist of digits, stand in quotes.',
    ],
    shipment: [
      'A shipment to fill in. What is open has to be said; as long as something is, enduse check finds it and does not pass.',
      '',
      'A line that begins with # and no blank behind it may be said too: take the # away. Numbers of papers, and codes that consist of digits, stand in quotes.',
    ],
    shipmentUnder: [
      'A shipment to fill in, made from its certificate. What is filled in stands in the certificate and has to agree with it; what is open is the shipment’s own.',
      '',
      'A line that begins with # and no blank behind it may be said too: take the # away. Numbers of papers, and codes that consist of digits, stand in quotes.',
    ],
    granted: (amount: string, unit: string) =>
      `The certificate grants ${amount} ${unit} in all, for this shipment and every other one.`,
    valid: (from: string, until: string) => `The certificate is valid from ${from} until ${until}.`,
    validByRule: (from: string, until: string, months: number) =>
      `The certificate is valid from ${from} and states no end; ${count(months, 'month')} from its issue count instead, until ${until}.`,
    validFrom: (from: string) => `The certificate is valid from ${from}, and states no end.`,
    mayLeaveOut: 'Take out the lines that this shipment does not carry.',
    licence:
      'The certificate names none. Goods of this kind may leave only under one; take it out where none is needed.',
  },
  next: {
    certificate: (command: string) => `Fill in what is open, then: ${command}`,
    shipment: (command: string) => `Fill in what is open, then: ${command}`,
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
    papers: (certificates: number, shipments: number) =>
      [
        ...(certificates === 0 ? [] : [count(certificates, 'end-user certificate')]),
        ...(shipments === 0 ? [] : [count(shipments, 'shipment')]),
      ].join(', '),
    noPapers: 'no end-user certificate and no shipment',
    onesNamed: (papers: number) =>
      `${papers} papers and much else beside them: the config names each. Once they lie in a folder of their own, name that instead`,
    ruleSet: 'a rule set; name it under ruleSets in the config to judge by it',
    unread: 'cannot be read; a check will say why',
    others: 'no papers; the config leaves them out',
    judges: (paths: string) => `a check judges ${paths}`,
    noWaivers: 'nothing is waived; enduse waive writes an entry',
    fillIn: 'the job: put in OWNER and REF',
    isThere: 'it was there',
    usesEnduse: 'it runs enduse already',
    listed: (names: readonly string[]) => names.join(', '),
    andMore: (names: string, more: number) => `${names} and ${more} more`,
    add: (file: string) =>
      `${file} was there and is yours to change. These lines are to be added, with OWNER and REF put in:`,
    jobAtRoot: (root: string) =>
      `The job belongs at the root of the repository: enduse init there (${root}) writes it.`,
    choosePlatform: (names: string) =>
      `No job was written: nothing says where this repository is built. enduse init --ci ${names} writes one.`,
    placeholders: (files: string) =>
      `In ${files}, OWNER/enduse stands for where you keep enduse, and REF for the commit or tag that you use of it. Put both in before you push.`,
    next: 'Next: enduse check',
    nextWithout: 'Next: enduse new certificate creates a certificate to fill in, and enduse check checks it.',
  },
}

export type StartWords = typeof en
