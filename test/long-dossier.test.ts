/** A dossier may have any number of shipments: what is read of them grows as their number does. */
import { describe, expect, test } from 'vitest'
import { defaultLimits, map } from '../src/core/map.ts'
import type { Facts, Report, RunOptions, Tracer } from '../src/core/model/model.ts'
import { reduce } from '../src/core/reduce.ts'
import { loadRuleSets, shippedNames } from '../src/engine/rule-set-file.ts'
import { type Loose, longDossier } from './long-dossier.ts'

const root = new URL('..', import.meta.url).pathname
const runOptions: RunOptions = {
  ruleSets: await loadRuleSets(shippedNames, root),
  limits: defaultLimits,
  today: '2026-11-24',
}

/** Counts the members that are read of facts, by the rule that reads them; a report reads them for no rule. */
function counting(): { readonly tracer: Tracer; readonly reads: Map<string, number> } {
  const reads = new Map<string, number>()
  let rule = 'report'
  const wrapped = new WeakMap<object, object>()
  const wrap = <T extends object>(target: T): T => {
    const before = wrapped.get(target)
    if (before !== undefined) return before as T
    const made: T = new Proxy(target, {
      get(of, name, receiver) {
        if (typeof name === 'string') reads.set(rule, (reads.get(rule) ?? 0) + 1)
        const value: unknown = Reflect.get(of, name, receiver)
        return typeof value === 'object' && value !== null ? wrap(value) : value
      },
    })
    wrapped.set(target, made)
    wrapped.set(made, made)
    return made
  }
  const tracer: Tracer = {
    facts: <F extends Facts>(facts: F) => wrap(facts),
    begin: (question, subject) => {
      rule = question.rule
      return subject
    },
    turn: () => {},
    silently: work => work(),
    end: () => {
      rule = 'report'
    },
  }
  return { tracer, reads }
}

function judged(count: number, edit: (document: Loose, index: number) => void) {
  const { tracer, reads } = counting()
  const documents = longDossier(count, edit)
  const checkeds = documents.flatMap((data, index) => {
    const file = `${String(index).padStart(6, '0')}.json`
    return map({ file, bytes: new TextEncoder().encode(JSON.stringify(data)) }, runOptions).map(one => ({
      ...one,
      facts: one.facts === null ? null : tracer.facts(one.facts),
    }))
  })
  const report: Report = reduce(checkeds, { ...runOptions, watch: tracer })
  return { reads, report }
}

const ways: readonly (readonly [string, (document: Loose, index: number) => void])[] = [
  ['everything is in order', () => {}],
  [
    'nearly all of them take more than is left',
    (document, index) => {
      if (index === -1) for (const line of document.items) line.quantity.value = line.netWeight.value = 100
    },
  ],
  [
    'the goods of each come back a month later',
    (document, index) => {
      if (index === -1) return
      document.status = 'returned'
      document.documentReferences = [
        {
          documentType: 're-import declaration',
          documentNumber: `RE-100${index}`,
          issueDate: `2026-0${1 + (index % 8)}-17`,
        },
      ]
      for (const item of document.items) item.returnedQuantity = { ...item.quantity }
    },
  ],
  [
    'one transaction is allowed',
    (document, index) => {
      if (index === -1) document.coverage = 'single'
      else if (index % 3 === 0) document.status = 'returned'
    },
  ],
  [
    'the end user declares a capacity that is soon used up',
    (document, index) => {
      if (index === -1) document.endUse.annualCapacity = { value: 500, unit: 'KGM' }
    },
  ],
  [
    'each has another consignee, contact and licence',
    (document, index) => {
      if (index === -1) return
      document.consignee = {
        ...document.consignee,
        name: `Consignee ${index} Private Limited`,
        identifiers: [],
        contact: { name: `Person Number${index}`, email: `person${index}@example.com` },
      }
      document.exportLicense.licenseNumber = `26AA${String(100_000 + index)}`
    },
  ],
  [
    'each weighs just under the threshold, for another end user',
    (document, index) => {
      if (index === -1) return
      document.items = [document.items[0]]
      for (const item of document.items) item.quantity.value = item.netWeight.value = 96
      delete document.totalNetWeight
      if (index % 2 === 0) {
        document.endUser.name = `End User ${index} Private Limited`
        document.endUser.identifiers = []
      }
    },
  ],
]

describe('what rules and reports read of twice as many shipments is twice as much, where', () => {
  test.each(ways)('%s', (_, edit) => {
    const [few, many] = [judged(60, edit), judged(120, edit)]
    expect(many.report.dossiers).toHaveLength(1)
    const growth = [...many.reads].map(
      ([rule, count]) => [rule, count / (few.reads.get(rule) ?? count)] as const,
    )
    expect(growth.filter(([, times]) => times > 2.2)).toEqual([])
  })

  test('a rule that compares each shipment with each other would be seen', () => {
    const reads = (count: number) => {
      const { tracer, reads: all } = counting()
      const shipments = Array.from({ length: count }, () => tracer.facts({ kind: 'shipment' } as Facts))
      for (const one of shipments) for (const other of shipments) if (one.kind !== other.kind) break
      return all.get('report') ?? 0
    }
    expect(reads(120) / reads(60)).toBeGreaterThan(3.5)
  })
})
