/** The required endorsements, and the offices that give them. */
import type { Argument, CertificateFacts } from '../../core/model/model.ts'
import { term } from '../rule.ts'

export type Endorsement = CertificateFacts['endorsements'][number]

export interface Required {
  readonly kind: 'government' | 'embassy' | 'chamber'
  readonly country: string
}

export const meets = ({ kind, country }: Endorsement, required: Required) =>
  kind.value === required.kind && country.value === required.country

export function office(kind: string, country: string): Argument {
  const id = kind === 'embassy' || kind === 'government' ? kind : 'chamber'
  return term(id, { country: { country } })
}
