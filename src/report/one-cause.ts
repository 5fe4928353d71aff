/**
 * Groups findings of one cause, for people: what the documents of a dossier repeat, such as one listed party in the
 * certificate and in every shipment, is shown once with all its places. Formats for programs keep every finding,
 * because waivers and baselines apply to each.
 */
import { grouped } from '../core/model/group-by.ts'
import type { Argument, Finding, Place, Report } from '../core/model/model.ts'
import { documentKey } from '../core/model/verdict.ts'
import { mapArguments } from '../message/render.ts'
import { isExempt, placeText } from './closing.ts'

/** The findings that are shown, and those that each of them represents. */
export type OneCause = ReturnType<typeof oneCause>

/**
 * Groups findings with the same message and values by the same rule and provision in documents of one dossier, in any
 * role of a party, that point at no other document than the first of them does. What is waived or known stays by
 * itself: it is answered at its own place.
 */
export function oneCause({ dossiers, findings }: Pick<Report, 'dossiers' | 'findings'>) {
  const dossierOf = new Map<string, number>()
  for (const [at, { certificates, shipments, reports = [] }] of dossiers.entries())
    for (const document of [...certificates, ...shipments, ...reports]) {
      const key = documentKey(document)
      if (!dossierOf.has(key)) dossierOf.set(key, at)
    }
  const mergeable = findings.filter(one => !isExempt(one))
  const alike = grouped(mergeable, one => {
    const at = 'file' in one.subject ? dossierOf.get(documentKey(one.subject)) : undefined
    // A document of no dossier, a dossier and a linked group can only repeat themselves.
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
    /** Returns the findings that a shown finding represents besides itself. */
    others: (shown: Finding) => others.get(shown) ?? [],
    /** Returns the shown finding that represents a finding not shown by itself. */
    shownAt: (one: Finding) => shownAt.get(one),
  }
}

/** Returns the content of a finding, without the role of the party and the places in its own document. */
function causeOf(finding: Finding): readonly unknown[] {
  const { rule, message, outcome, basis, data, related, place } = finding
  const [, field = ''] = place.pointer.split('/')
  const values = mapArguments(data, one => {
    if (typeof one === 'string') return one
    return 'term' in one && one.term === `role.${field}` ? '' : withoutPlace(one)
  })
  const elsewhere = related.flatMap(one => (isIn(one.place, place) ? [] : [[one.text, one.place]]))
  const { ruleSet = null, version = null, provision = null, since = null } = basis ?? {}
  return [rule, message, outcome, ruleSet, version, provision, since, values, elsewhere]
}

/** Returns an argument without its place in the document of its finding; one of another document keeps its place. */
function withoutPlace(argument: Exclude<Argument, string>): Argument {
  if (!('at' in argument) || argument.document !== undefined) return argument
  const { at: _, ...rest } = argument
  return rest as Argument
}

const isIn = (place: Place, other: Place) => place.file === other.file && place.part === other.part

/** Returns the places of findings, with those that each has in its own document; each once and in order. */
export function placesIn(findings: readonly Finding[]): readonly Place[] {
  const places = findings.flatMap(({ place, related }) => [
    place,
    ...related.flatMap(one => (isIn(one.place, place) ? [one.place] : [])),
  ])
  return [...grouped(places, placeText).values()].map(([first]) => first)
}

/** Returns these places as reports for people name them. */
export const placesOf = (findings: readonly Finding[]): readonly string[] => placesIn(findings).map(placeText)
