/** Writes one of the allowed words as the schema spells it. */
import { compatible } from '../../text/normalize.ts'
import type { Fixer } from '../model.ts'
import { onlyNear } from '../only-near.ts'

/** Corrects an allowed word in another spelling, or with a typing mistake that no other allowed word is as near to. */
export const word: Fixer = ({ value, shape }) => {
  if (typeof value !== 'string') return undefined
  const meant = onlyNear(
    compatible(value).trim(),
    shape.enum ?? (shape.const === undefined ? [] : [shape.const]),
  )
  return meant === undefined || meant === value ? undefined : { kind: 'word', text: meant }
}
