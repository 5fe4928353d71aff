/** Compares what both documents state about goods that fall under one line. */
import type {
  Argument,
  Arguments,
  CertificateFacts,
  Diagnostic,
  ItemFacts,
  Located,
  Pointer,
  ShipmentFacts,
} from '../../core/model/model.ts'
import { contains, percentOf } from '../../trade/control.ts'
import { isGradeOf } from '../../trade/grade.ts'
import { decimal, print } from '../../trade/quantity.ts'
import { difference, isRoundedTo, pieceOf } from '../../trade/weight.ts'
import { inDocument, list, reviewIn, see, term } from '../rule.ts'
import { type ShareParameters, shares } from './shares.ts'
import { clauses, nameOf } from './words.ts'

export interface ContentsParameters extends ShareParameters {
  tracePercent: string
  unitMassTolerancePercent: string
}

/**
 * Reports goods that agree in everything else and are described differently: whether they are the same needs manual
 * review.
 */
export function* otherwise(
  item: ItemFacts,
  line: ItemFacts,
  shipment: ShipmentFacts,
  grant: CertificateFacts,
  parameters: ContentsParameters,
): Generator<Diagnostic> {
  const { elements, tracePercent, unitMassTolerancePercent } = parameters
  const granting = grant.document
  const number = inDocument(line.lineNumber, granting)
  const ask = (message: string, at: Pointer, lineAt: Pointer, contents: Arguments): Diagnostic => {
    const data = { item: item.lineNumber, line: number, ...contents }
    const related = [see('line', lineAt, grant.document, { line: number, what: '' })]
    return reviewIn(shipment.document, message, at, data, related)
  }
  if (line.composition.length > 0) {
    const more = elements.filter(element => contains(item, element, tracePercent) && !contains(line, element))
    const first = item.composition.find(part => more.includes(part.element))
    if (first !== undefined) {
      const found = list(more.map(element => percentOf(item, element)))
      yield ask('other-contents', first.at, `${line.at}/composition`, { found })
    }
    yield* shares(item, line, shipment, grant, parameters)
  }
  if (item.grade !== undefined && line.grade !== undefined && !isGradeOf(item.grade.value, line.grade.value))
    yield ask('other-grade', item.grade.at, line.grade.at, {
      found: item.grade,
      granted: inDocument(line.grade, granting),
    })
  const [from, grantedFrom] = [item.originCountry, line.originCountry]
  if (from.value !== grantedFrom.value)
    yield ask('other-origin', from.at, grantedFrom.at, {
      found: { country: from.value, at: from.at },
      granted: { country: grantedFrom.value, at: grantedFrom.at, document: granting },
    })
  const granted = line.unitMass
  const piece = granted === undefined ? undefined : pieceOf(item, granted.unit)
  if (granted !== undefined && piece !== undefined) {
    const limit = decimal(granted.value)
    const { unit } = granted
    const at = `${granted.at}/value`
    const differs = difference(piece.mass, limit, unitMassTolerancePercent, piece.slack) !== 'none'
    if (differs && !isRoundedTo(piece.mass, granted))
      yield ask('other-unit-mass', piece.at, at, {
        found: { value: print(piece.mass), unit, at: piece.at },
        granted: { value: print(limit), unit, at, document: granting },
      })
  }
}

/** Reports what one document states about the goods and the other omits, so that it was not compared. */
export function* silence(
  item: ItemFacts,
  line: ItemFacts,
  shipment: ShipmentFacts,
  grant: CertificateFacts,
): Generator<Diagnostic> {
  const silent: Argument[] = []
  const number = inDocument(line.lineNumber, grant.document)
  for (const [attribute, of] of attributes) {
    const ours = of(item)
    const theirs = of(line)
    if (ours === undefined && theirs !== undefined)
      silent.push(term('certificate-only', { attribute, value: inDocument(theirs, grant.document) }))
    // A buyer need not know the code of the Chinese list: the exporter declares it.
    else if (ours !== undefined && theirs === undefined && attribute !== nameOf.controlClassification)
      silent.push(term('item-only', { attribute, value: ours }))
  }
  if (silent.length === 0) return
  yield reviewIn(
    shipment.document,
    'not-stated',
    item.lineNumber,
    { item: item.lineNumber, line: number, silent: clauses(silent) },
    [see('line', line.lineNumber.at, grant.document, { line: number, what: '' })],
  )
}

const attributes: readonly (readonly [Argument, (item: ItemFacts) => Located<string> | undefined])[] = [
  [nameOf.form, item => item.form],
  [nameOf.alloy, item => item.alloy],
  [
    nameOf.controlClassification,
    item => item.controlClassifications.find(({ list: of }) => of === 'cn-dual-use')?.code,
  ],
]
