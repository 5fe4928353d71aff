/** A question about a new document, as the server sends it to the page. */
export interface PageQuestion {
  readonly id: string
  readonly text: string
  readonly type: 'choice' | 'country' | 'date' | 'text'
  readonly choices?: readonly { readonly value: string; readonly label: string }[]
  /** The usual answer. */
  readonly usual?: string
  /** The question whose answer is the usual one here. */
  readonly follows?: string
  /** The question that has to be answered before this one arises. */
  readonly after?: string
  /** Whether it is also asked about a shipment under a certificate, which answers the others. */
  readonly isUnderCertificate: boolean
}
