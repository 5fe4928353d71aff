/** Reads the data of a certificate, from which a template is filled in. */
import type { Limits, Source } from '../../core/model/model.ts'
import { memberOf } from '../../core/model/pointer.ts'
import { read } from '../../read/index.ts'

/** Returns the data of the one end-user certificate in a source; `undefined` if it contains anything else. */
export function certificateIn(source: Source, limits: Limits): unknown {
  const [document, ...others] = read(source, limits)
  if (document === undefined || others.length > 0) return undefined
  return memberOf(document.data, 'documentType') === 'end-user-certificate' ? document.data : undefined
}
