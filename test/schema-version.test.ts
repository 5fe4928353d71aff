/** Version 1.1 of the schemas: what it adds, and that documents of 1.0 are valid as they were. */
import { describe, expect, test } from 'vitest'
import { defaultLimits, map } from '../src/core/map.ts'
import type { RunOptions } from '../src/core/model/model.ts'
import { schemaText } from '../src/engine/package-texts.ts'

type Json = Record<string, unknown>

const runOptions: RunOptions = { ruleSets: [], limits: defaultLimits, today: '2026-11-24' }

/** The pointers at which the schema refuses something. */
function refused(data: Json): string[] {
  const source = { file: 'certificate.json', bytes: new TextEncoder().encode(JSON.stringify(data)) }
  return map(source, runOptions).flatMap(({ findings }) => findings.map(({ place }) => place.pointer))
}

const schema = JSON.parse(schemaText('end-user-certificate')) as {
  readonly properties: Readonly<Record<string, { readonly examples: readonly unknown[] }>>
  readonly examples: readonly Json[]
}
const certificate = (): Json => structuredClone(schema.examples[0] ?? {})

/** The fields of version 1.1, each with its example. */
const added = ['annexes', 'resellers', 'certificateForm', 'received', 'otherSignatories'] as const

describe('version 1.1', () => {
  test('a certificate of 1.0 is valid as it was', () => {
    expect(refused(certificate())).toEqual([])
    expect(refused({ ...certificate(), schemaVersion: '1.2' })).toEqual(['/schemaVersion'])
    expect(refused({ ...certificate(), schemaVersion: 1.1 })).toEqual(['/schemaVersion'])
  })

  test('has all that it adds in one certificate', () => {
    const data: Json = { ...certificate(), schemaVersion: '1.1' }
    for (const field of added) data[field] = schema.properties[field]?.examples[0]
    data.endUse = {
      ...(data.endUse as Json),
      endProductModel: 'MEM-T75',
      endProductMaker: 'Marudhar Electric Motors Private Limited',
    }
    data.signatory = { ...(data.signatory as Json), authority: { basis: 'office' } }
    data.endUser = { ...(data.endUser as Json), owners: [{ name: 'Marudhar Holdings', sharePercent: 74 }] }
    const promise = { state: 'given', undertaker: 'end-user' }
    data.undertakings = [
      ...(data.undertakings as Json[]),
      { clause: 'no-re-export', ...promise, destinations: 'all', instrument: 'Announcement No. 18 of 2025' },
      ...[
        'remedies',
        'inform-authority',
        'pass-on-compliance-notice',
        'destroy-or-return',
        'on-site-inspection',
      ].map(clause => ({ clause, ...promise })),
    ]
    expect(refused(data)).toEqual([])
  })

  test.each([
    ['/annexes/0/annexType', { annexes: [{ annexType: 'photo' }] }],
    ['/annexes/0/state', { annexes: [{ annexType: 'site-photos', state: 'later' }] }],
    ['/resellers/0/role', { resellers: [{ role: 'end-user' }] }],
    ['/received/as', { received: { as: 'fax' } }],
    [
      '/otherSignatories/0',
      { otherSignatories: [{ name: 'Kavitha Raman', title: 'Head', signatureKind: 'wet-ink' }] },
    ],
  ])('refuses %s', (at, fields) => {
    expect(refused({ ...certificate(), schemaVersion: '1.1', ...fields })).toEqual([at])
  })
})
