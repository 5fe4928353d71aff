/** Certificate numbers in documents: at a cursor, and in all documents that name one. */
import type { Limits, Place, Source } from '../core/model/model.ts'
import { childOf } from '../core/model/pointer.ts'
import { openSource } from '../read/index.ts'
import { isCertificateNumber } from './completion.ts'
import { spotAt } from './outline.ts'

/** Returns the certificate number at a cursor, with its offsets. */
export function certificateAt(text: string, cursor: number, format: 'yaml' | 'json') {
  const spot = spotAt(text, cursor, format)
  if (spot === undefined || spot.role === 'key' || !isCertificateNumber(spot.path)) return undefined
  const number = text.slice(spot.from, spot.to).trim()
  return number === '' ? undefined : { number, from: spot.from, to: spot.to }
}

/** Returns the certificate numbers that the documents of a source state, and where, in their order. */
export function certificatesIn(source: Source, limits: Limits) {
  const { count, document } = openSource(source, limits)
  const stated: { readonly number: string; readonly place: Place }[] = []
  for (let index = 0; index < count; index++) {
    const { data, place } = document(index)
    const visit = (value: unknown, pointer: string, isNumber: boolean) => {
      if (typeof value === 'string' && isNumber) stated.push({ number: value, place: place(pointer) })
      if (typeof value !== 'object' || value === null) return
      for (const [name, member] of Object.entries(value))
        visit(member, childOf(pointer, name), Array.isArray(value) ? isNumber : isCertificateNumber([name]))
    }
    visit(data, '', false)
  }
  return stated
}
