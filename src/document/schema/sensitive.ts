/**
 * Finds what of a document is sensitive, by the marks of the schemas: also if it is misspelt or does not match the
 * schema.
 */
import type { Half, Kind, Pointer, Sensitivity } from '../../core/model/model.ts'
import { childOf } from '../../core/model/pointer.ts'
import { type DocumentShape, isGroup, resolved, type Shape, shapeOf, typesOf } from './shape.ts'

/** A name or a value of a document that is redacted for some readers of a report. */
export interface SensitiveLocation {
  readonly at: Pointer
  readonly half: Half
  readonly value: unknown
  /** Absent if the schema does not know the field, so that its content is unknown. */
  readonly kind: Sensitivity | undefined
}

/**
 * Returns every sensitive value of a document of that kind, in its order. The content of an unknown field is sensitive
 * too.
 */
export function sensitiveLocations(kind: Kind, data: unknown): readonly SensitiveLocation[] {
  const whole = shapeOf(kind)
  return locationsIn(whole, whole.root, data, '')
}

/** Checks for names of fields as schemas have them; any other may be a value in place of a name. */
export function isFieldName(name: string): boolean {
  return /^[A-Za-z][A-Za-z0-9_-]{0,40}$/.test(name)
}

function locationsIn(whole: DocumentShape, given: Shape, value: unknown, at: Pointer): SensitiveLocation[] {
  const shape = resolved(whole, given)
  if (shape.sensitive !== undefined) return everything(value, at, shape.sensitive)
  if (Array.isArray(value)) {
    // A list in place of a single value: each entry is treated as the value.
    const entry = shape.items ?? shape
    return value.flatMap((one: unknown, index) => locationsIn(whole, entry, one, childOf(at, index)))
  }
  if (isGroup(value)) {
    const { items } = shape
    return Object.entries(value).flatMap(([name, inner]) => {
      const here = childOf(at, name)
      if (items !== undefined) return locationsIn(whole, items, inner, here)
      const field = Object.hasOwn(shape.properties ?? {}, name) ? shape.properties?.[name] : undefined
      if (field !== undefined) return locationsIn(whole, field, inner, here)
      const beside = besideIn(whole, shape)
      // An author's own notes are as sensitive as what they are beside.
      if (name.startsWith('x-') && beside === undefined) return []
      return [...nameLocation(name, here, beside), ...everything(inner, here, beside)]
    })
  }
  const isGroupWanted = shape.properties !== undefined || shape.items !== undefined
  if (!isGroupWanted || typesOf(shape).includes(typeof value)) return []
  const held = heldBy(whole, shape)
  return held === undefined ? [] : [{ at, half: 'value', value, kind: held }]
}

/** Returns everything at a place, at any depth. */
function everything(value: unknown, at: Pointer, kind: Sensitivity | undefined): SensitiveLocation[] {
  if (typeof value !== 'object' || value === null) return [{ at, half: 'value', value, kind }]
  return Object.entries(value).flatMap(([name, inner]) => {
    const here = childOf(at, name)
    return [...(Array.isArray(value) ? [] : nameLocation(name, here, kind)), ...everything(inner, here, kind)]
  })
}

function nameLocation(name: string, at: Pointer, kind: Sensitivity | undefined): SensitiveLocation[] {
  return isFieldName(name) ? [] : [{ at, half: 'key', value: name, kind }]
}

/** Returns the kind of the sensitive fields of a group itself. */
function besideIn(whole: DocumentShape, { properties = {} }: Shape): Sensitivity | undefined {
  return Object.values(properties)
    .map(field => resolved(whole, field).sensitive)
    .find(kind => kind !== undefined)
}

/** Returns the kind of the first sensitive field in a group or list, at any depth. */
function heldBy(whole: DocumentShape, shape: Shape): Sensitivity | undefined {
  const all = resolved(whole, shape)
  if (all.sensitive !== undefined) return all.sensitive
  const inner = [...Object.values(all.properties ?? {}), ...(all.items === undefined ? [] : [all.items])]
  for (const one of inner) {
    const kind = heldBy(whole, one)
    if (kind !== undefined) return kind
  }
  return undefined
}

/**
 * Returns the sensitivity of paths such as `shipment.items[].value.amount`, as expressions read them; the first if
 * there are both.
 */
export function sensitivityOf(paths: readonly string[]): Sensitivity | undefined {
  for (const path of paths) {
    const [document = '', ...steps] = path.replaceAll('[]', '.*').split('.')
    for (const kind of kindsOf(document)) {
      const found = alongSteps(kind, steps)
      if (found !== undefined) return found
    }
  }
  return undefined
}

function kindsOf(document: string): readonly Kind[] {
  if (document === 'shipment') return ['shipment']
  if (document === 'report') return ['end-use-report']
  return document === 'certificate' ? ['end-user-certificate'] : ['end-user-certificate', 'shipment']
}

function alongSteps(kind: Kind, steps: readonly string[]): Sensitivity | undefined {
  const whole = shapeOf(kind)
  let shape = whole.root
  for (const step of steps) {
    const next = step === '*' ? shape.items : shape.properties?.[step]
    if (next === undefined) return besideIn(whole, shape)
    shape = resolved(whole, next)
    if (shape.sensitive !== undefined) return shape.sensitive
  }
  return undefined
}
