/** What `enduse new` and `enduse init` say, and the words of the papers and files that they write. */
export const en = {
  wrote: (file: string) => `wrote ${file}`,
  form: {
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
    mayLeaveOut: 'Take out the lines that this shipment does not carry.',
    licence:
      'The certificate names none. Goods of this kind may leave only under one; take it out where none is needed.',
  },
  next: {
    certificate: (command: string) => `Fill in what is open, then: ${command}`,
    shipment: (command: string) => `Fill in what is open, then: ${command}`,
    asksAPerson: (file: string) =>
      `${file} itself asks a person something: enduse check says what, before anything is shipped under it`,
  },
}

export type StartWords = typeof en
