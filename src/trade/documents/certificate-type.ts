/** The types of certificates, by the words of the documents. */
export const allCertificateTypes = [
  'end-user-certificate',
  'end-use-statement',
  'end-user-undertaking',
  'government-assurance',
] as const
