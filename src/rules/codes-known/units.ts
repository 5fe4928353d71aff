/** Checks units of measure against UN/ECE Recommendation 20. */
import type { Diagnostic, Facts, MeasureFacts } from '../../core/model/model.ts'
import { dimensionOf } from '../../trade/unit.ts'
import { unitMistake } from '../../trade/unit-mistake.ts'
import { finding, list, review, term } from '../rule.ts'
import { once, textOf } from './once.ts'

/** Reports units that are commonly mistaken for others, or that cannot be converted. */
export function* units(document: Facts): Generator<Diagnostic> {
  const odd = oddUnits(document).map(({ unit, at }) => ({ value: unit, at: `${at}/unit` }))
  for (const [found, related] of once(odd, textOf)) {
    const { value: code, at } = found
    const mistake = unitMistake(code)
    if (mistake !== undefined) {
      const { meant, stands, possible } = mistake
      const why = stands === undefined ? term('no-unit-code') : term('other-unit', { unit: term(stands) })
      const codes = meant.map(one => term('code-and-unit', { code: one, unit: { unit: one } }))
      yield {
        at,
        message: 'unit-slip',
        data: { found, why, meant: list(codes, 'or') },
        related,
        ...(possible ? { outcome: 'review' as const } : {}),
      }
    } else if (dimensionOf(code) === undefined) {
      yield finding('unit-unknown', at, { found }, related)
    }
  }
}

/** Reports goods that are counted in lengths, areas or volumes although they are pieces. */
export function* unitsOfGoods(document: Facts): Generator<Diagnostic> {
  const odd = unfitUnits(document).map(({ unit, at }) => ({ value: unit, at: `${at}/unit` }))
  for (const [found, related] of once(odd, textOf))
    yield review('unit-unfit', found, { unit: { unit: found.value } }, related)
}

/** Returns the quantities of magnets in a unit that measures neither mass nor pieces. */
export function unfitUnits(document: Facts): MeasureFacts[] {
  if (document.kind === 'end-use-report') return []
  return document.items
    .filter(({ hsCode, quantity }) => {
      const dimension = dimensionOf(quantity.unit)
      return hsCode.value.startsWith('8505') && dimension !== undefined && unfit.has(dimension)
    })
    .map(({ quantity }) => quantity)
}

const unfit: ReadonlySet<string> = new Set(['length', 'area', 'volume'])

/** Returns the measures in a unit that is unknown or commonly mistaken for another. */
export function oddUnits(document: Facts): MeasureFacts[] {
  const odd: MeasureFacts[] = []
  if (document.kind === 'end-use-report') {
    for (const { received, uses } of document.lines) {
      addOddUnit(odd, received)
      for (const { quantity } of uses) addOddUnit(odd, quantity)
    }
    return odd
  }
  for (const item of document.items) {
    addOddUnit(odd, item.quantity)
    addOddUnit(odd, item.netWeight)
    addOddUnit(odd, item.grossWeight)
    addOddUnit(odd, item.unitMass)
  }
  if (document.kind === 'shipment') {
    addOddUnit(odd, document.totalNetWeight)
    addOddUnit(odd, document.totalGrossWeight)
  } else addOddUnit(odd, document.endUse.annualCapacity)
  return odd
}

function addOddUnit(to: MeasureFacts[], measure: MeasureFacts | undefined): void {
  if (measure === undefined) return
  if (dimensionOf(measure.unit) === undefined || unitMistake(measure.unit) !== undefined) to.push(measure)
}
