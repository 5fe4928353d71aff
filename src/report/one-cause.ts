/**
 * Findings of one cause, for people: what a dossier's papers repeat, such as one listed party in the certificate and in every
 * shipment, is shown once with all its places. Formats for programs keep every finding: waivers and baselines go by each.
 */
import { grouped } from '../core/model/group-by.ts'
import type { Argument, Finding, Place, Report } from '../core/model/model.ts'
import { documentKey } from '../core/model/verdict.ts'
import { mapArguments } from '../message/render.ts'
import { roleName } from '../trade/parties.ts'
import { isExempt } from './closing.ts'

/** The findings that are shown, and those that each of them stands for. */
export interface OneCause {
  readonly findings: readonly Finding[]
  /** What a finding that is shown stands for besides itself. */
  others(shown: Finding): readonly Finding[]
  /** Where a finding is shown that is not shown by itself. */
  shownAt(one: Finding): Finding | undefined
}

/**
 * Findings that say the same of the same values by the same rule and provision in papers of one dossier, in whatever role of a
 * party they stand, and point at no other paper than the first of them does. What is waived or was known before stays by itself:
 * it is answered at its own place.
 */
export function oneCause({ dossiers, findings }: Pick<Report, 'dossiers' | 'findings'>): OneCause {
  const dossierOf = new Map<string, number>()
  for (const [at, { certificates, shipments }] of dossiers.entries())
    for (const paper of [...certificates, ...shipments]) {
      const key = documentKey(paper)
      if (!dossierOf.has(key)) dossierOf.set(key, at)
    }
  const mergeable = findings.filter(one => 'file' in one.subject && !isExempt(one))
  const alike = grouped(mergeable, one => {
    const at = 'file' in one.subject ? dossierOf.get(documentKey(one.subject)) : undefined
    // A paper of no dossier has only itself to repeat.
    return JSON.stringify([at ?? one.subject, ...causeOf(one)])
  })
  const others = new Map<Finding, readonly Finding[]>()
  const shownAt = new Map<Finding, Finding>()
  for (const [first, ...more] of alike.values()) {
    if (more.length === 0) continue
    others.set(first, more)
    for (const one of more) shownAt.set(one, first)
  }
  return {
    findings: findings.filter(one => !shownAt.has(one)),
    others: shown => others.get(shown) ?? [],
    shownAt: one => shownAt.get(one),
  }
}

/** What makes findings one: all that they say, but for the role of the party and the places in their own papers. */
function causeOf(finding: Finding): readonly unknown[] {
  const { rule, message, outcome, basis, data, related, place } = finding
  const [, field = ''] = place.pointer.split('/')
  const role = roleName({ role: field })
  const values = mapArguments(data, one => {
    if (typeof one === 'string') return role === '' ? one : one.replace(role, '')
    if ('term' in one && one.term === `role.${field}`) return ''
    return withoutPlace(one)
  })
  const elsewhere = related.flatMap(one => (isIn(one.place, place) ? [] : [[one.text, one.place]]))
  const { ruleSet = null, version = null, provision = null, since = null } = basis ?? {}
  return [rule, message, outcome, ruleSet, version, provision, since, values, elsewhere]
}

/** An argument without where it stands in the paper of its finding; one of another paper keeps its place. */
function withoutPlace(argument: Exclude<Argument, string>): Argument {
  if (!('at' in argument) || argument.document !== undefined) return argument
  const { at: _, ...rest } = argument
  return rest as Argument
}

const isIn = (place: Place, other: Place) => place.file === other.file && place.part === other.part

/** Places of findings as reports for people name them, with those that each has in its own paper; each once and in order. */
export function placesOf(findings: readonly Finding[]): readonly string[] {
  const places = findings.flatMap(({ place, related }) => [
    place,
    ...related.flatMap(one => (isIn(one.place, place) ? [one.place] : [])),
  ])
  return [...new Set(places.map(placeText))]
}

const placeText = ({ file, line, column }: Place) =>
  line === undefined ? file : `${file}:${line}:${column ?? 1}`
