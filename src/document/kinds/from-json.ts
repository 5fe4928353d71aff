/** Shares the parts of facts that were read from JSON, as the decoders share those of facts made from a document. */

import type {
  Check,
  Checked,
  DocumentRef,
  Facts,
  Located,
  Subject,
  TraitFacts,
} from '../../core/model/model.ts'
import { sharedFields } from '../../generated/decoders.ts'
import { memoize } from '../../text/memoize.ts'
import { sharedValue, sharing } from './decode.ts'

/** Returns the same text for equal texts. */
const kept = memoize(text => text)

/** JsonGroup of facts that no other document has, or that are texts as a document states them. */
const unshared: readonly string[] = [
  'document',
  'content',
  'data',
  'owners',
  'mentions',
  'hidden',
  'placeholders',
]

type JsonGroup = Record<string, unknown>

/** Shares what is equal in facts that were read from JSON, as facts made from a document share it: changes them, and returns them. */
export function sharedFacts<F extends Facts>(facts: F): F {
  const members = facts as unknown as JsonGroup
  for (const name of Object.keys(members))
    if (!unshared.includes(name)) members[name] = shareAgain(members[name], name)
  return facts
}

function shareAgain(value: unknown, field: string): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) value[index] = shareAgain(value[index], field)
    return value
  }
  const group = value as JsonGroup
  const names = Object.keys(group)
  if (typeof group.at === 'string') group.at = kept(group.at)
  if (names.length === 2 && typeof group.value === 'string' && typeof group.at === 'string')
    return sharedValue(group.value, group.at)
  for (const name of names) group[name] = shareAgain(group[name], name)
  if (!sharedFields.has(field)) return group
  const at = typeof group.at === 'string' ? group.at : names.map(name => group[name]).find(isLocated)?.at
  return at === undefined ? group : sharedGroup(group, at)
}

function isLocated(value: unknown): value is Located<string> {
  return typeof (value as Partial<Located<unknown>> | undefined)?.value === 'string'
}

const sharedGroup = sharing<JsonGroup, JsonGroup>(textOf, isSameGroup, group => group)

/** Returns a text that differs for most groups that differ. */
function textOf(group: JsonGroup): string {
  const first = Object.values(group).find(isLocated)
  return first?.value ?? String(group.value ?? group.massPercent)
}

/** Checks whether a group has the members of another; those that are shared are the same objects already. */
function isSameGroup(known: JsonGroup, group: JsonGroup): boolean {
  const names = Object.keys(group)
  return names.length === Object.keys(known).length && names.every(name => isSame(known[name], group[name]))
}

function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  return isSameGroup(one as JsonGroup, other as JsonGroup)
}

/** Facts while their parts are replaced by equal ones. */
type Open<T> = { -readonly [K in keyof T]: T[K] }

/**
 * Shares the parts of a result that was read from JSON, with those of other documents and with its own: changes the result, and
 * returns it.
 */
export function sharedChecked(checked: Checked): Checked {
  const open: Open<Checked> = checked
  const document: Open<DocumentRef> = open.document
  document.file = kept(document.file)
  open.format = 'enduse/checked/2'
  if (open.facts !== null) {
    sharedFacts(open.facts)
    const own: Open<DocumentRef> = open.facts.document
    own.file = document.file
    own.sha256 = document.sha256
  }
  for (const one of open.keys.traits as Open<TraitFacts>[]) {
    one.trait = kept(one.trait) as TraitFacts['trait']
    one.at = kept(one.at)
  }
  const subject: Subject = { file: document.file, part: document.part }
  for (const one of open.checks as Open<Check>[]) {
    one.subject = subject
    one.rule = kept(one.rule)
    if (one.ruleSet !== undefined) one.ruleSet = kept(one.ruleSet)
    if (one.provision !== undefined) one.provision = kept(one.provision)
    if (one.day !== undefined) one.day = kept(one.day)
  }
  return checked
}
