/** What is asked of the documents of a dossier, and the outcome where there is nothing to ask about. */
import { expect, test } from 'vitest'
import type { Diagnostic, DossierSubject, Facts, Law } from '../src/core/model/model.ts'
import { asking, type Each, noShipment } from '../src/rules/dossier.ts'
import { finding, notApplicable } from '../src/rules/rule.ts'
import { screened } from '../src/trade/parties/screened.ts'

const document = (file: string) => ({ document: { file, part: 0, sha256: '' } })
const grant = document('certificate.yaml')
const shipment = { ...document('shipment.yaml'), exportDate: { value: '2026-05-04', at: '/exportDate' } }
const report = document('report.yaml')
const nothing = notApplicable('nothing to ask about')

/** Returns where something was found, and the outcome. */
function asked(each: Each, { shipments = [shipment], reports = [report], grants = [grant] } = {}) {
  const dossier = { certificate: 'A-1', grants, replaced: [], shipments, reports, unread: [] }
  const subject = { dossier, checked: shipments, reports } as unknown as DossierSubject
  const check = asking(each)(subject, {} as Law)
  const files: (string | undefined)[] = []
  let step = check.next()
  for (; step.done !== true; step = check.next()) files.push(step.value.document?.file)
  return { files, outcome: step.value }
}

const finds = function* (): Generator<Diagnostic, undefined> {
  yield finding('wrong', '/at')
}
// biome-ignore lint/correctness/useYield: it has nothing to say.
const passes = function* (): Generator<Diagnostic, undefined> {
  return undefined
}
// biome-ignore lint/correctness/useYield: it has nothing to say.
const leaves = function* (): Generator<Diagnostic, typeof nothing> {
  return nothing
}

test('a finding is at the document that is asked', () => {
  expect(asked({ certificate: finds, report: finds, shipment: finds }).files).toEqual([
    'certificate.yaml',
    'report.yaml',
    'shipment.yaml',
  ])
})

test('nothing is asked where there is not one certificate', () => {
  const { files, outcome } = asked({ certificate: finds, shipment: finds }, { grants: [] })
  expect(files).toEqual([])
  expect(outcome?.outcome).toBe('skipped')
})

test('one part that was examined is enough', () => {
  expect(asked({ certificate: leaves, shipment: passes }).outcome).toBeUndefined()
  expect(asked({ certificate: leaves, shipment: leaves }).outcome).toBe(nothing)
  expect(asked({ shipment: passes }, { shipments: [] }).outcome).toBe(noShipment)
  expect(asked({ report: passes, shipment: passes }, { shipments: [] }).outcome).toBeUndefined()
  expect(asked({ report: passes, shipment: passes }, { shipments: [], reports: [] }).outcome).toBe(noShipment)
})

test('a certificate that was examined counts where nothing was shipped', () => {
  expect(asked({ certificate: passes, shipment: passes }, { shipments: [] }).outcome).toBeUndefined()
})

test('no document passes as screened where no lists are named', () => {
  expect(() => screened({} as Facts, { day: '2026-05-04' } as Law)).toThrow('no lists')
})
