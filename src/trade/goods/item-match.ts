/** Finds the line of a certificate that an item of a shipment falls under. */

import type { ItemFacts, Located } from '../../core/model/model.ts'
import { lower, upper } from '../../text/normalize.ts'
import { isSameGrade, writtenGrade } from './grade.ts'
import { sixDigits } from './tariff.ts'

/** The attributes by which goods of a shipment are matched with a line of a certificate. */
export type ItemAttribute = 'hsCode' | 'form' | 'alloy' | 'controlClassification'

/** One attribute in which an item and a line of the certificate disagree, as each document writes it. */
interface ItemDifference {
  readonly attribute: ItemAttribute
  readonly item: Located<string>
  readonly line: Located<string>
}

/** The line of the certificate under which an item falls, or why there is none. */
export type ItemMatch =
  | { readonly outcome: 'line'; readonly line: ItemFacts }
  /**
   * No line agrees, or the line that the item names does not; `closest` has the fewest differences, and is absent only
   * when there are no lines.
   */
  | { readonly outcome: 'none'; readonly closest?: ItemFacts; readonly differs: readonly ItemDifference[] }
  /** More than one line agrees and the grade does not decide: the item must state which it means. */
  | { readonly outcome: 'several'; readonly several: readonly ItemFacts[] }
  /** The item names a line that the certificate does not have. */
  | { readonly outcome: 'unknown-line'; readonly unknownLine: Located<string> }

/**
 * Finds the certificate's line that an item of a shipment falls under, never by its position. The line whose number the
 * item gives is meant, and must agree; else any line that agrees in the first six digits of the HS code, form, alloy,
 * and control codes of the same list (every code of the item must be on the line). What one side does not state is not
 * compared. The grade only chooses between lines that agree.
 */
export function matchItem(item: ItemFacts, lines: readonly ItemFacts[]): ItemMatch {
  const number = item.certificateLineNumber
  const meant = number ? linesNumbered(number.value, lines) : lines
  if (number && meant.length === 0) return { outcome: 'unknown-line', unknownLine: number }

  const [only] = meant
  if (only !== undefined && meant.length === 1) {
    const differs = differences(item, only)
    return differs.length === 0
      ? { outcome: 'line', line: only }
      : { outcome: 'none', closest: only, differs }
  }
  const checked = meant
    .map(line => ({ line, differs: differences(item, line) }))
    .sort((a, b) => a.differs.length - b.differs.length || byNumber(a.line, b.line))
  const agreeing = checked.filter(({ differs }) => differs.length === 0).map(({ line }) => line)
  const chosen = agreeing.length > 1 ? ofGrade(item, agreeing) : agreeing
  const [first, ...others] = chosen
  if (first)
    return others.length === 0 ? { outcome: 'line', line: first } : { outcome: 'several', several: chosen }
  const closest = checked[0]
  return closest
    ? { outcome: 'none', closest: closest.line, differs: closest.differs }
    : { outcome: 'none', differs: [] }
}

/**
 * Returns the lines with a number, which is first taken as written, so that a certificate may have both `1` and `01`;
 * else leading zeros are ignored.
 */
function linesNumbered(number: string, lines: readonly ItemFacts[]): readonly ItemFacts[] {
  const written = number.trim()
  const exact = lines.filter(line => line.lineNumber.value.trim() === written)
  return exact.length > 0 ? exact : lines.filter(line => bare(line.lineNumber.value) === bare(number))
}

function bare(number: string): string {
  return number.trim().replace(/^0+(?=[0-9])/, '')
}

const compared = ['form', 'alloy'] as const

function differences(item: ItemFacts, line: ItemFacts): readonly ItemDifference[] {
  const found: ItemDifference[] = []
  const itemHs = sixDigits(item.hsCode.value)
  const lineHs = sixDigits(line.hsCode.value)
  if (itemHs && lineHs && itemHs !== lineHs)
    found.push({ attribute: 'hsCode', item: item.hsCode, line: line.hsCode })
  for (const attribute of compared) {
    const ofItem = item[attribute]
    const ofLine = line[attribute]
    if (!ofItem || !ofLine || ofItem.value === ofLine.value) continue
    if (lower(ofItem.value).trim() !== lower(ofLine.value).trim())
      found.push({ attribute, item: ofItem, line: ofLine })
  }
  const control = controlDifference(item, line)
  if (control) found.push({ attribute: 'controlClassification', ...control })
  return found
}

/**
 * Returns the first control code of the item that the line does not cover, Chinese list first; one difference, however
 * many codes differ.
 */
function controlDifference(item: ItemFacts, line: ItemFacts): Omit<ItemDifference, 'attribute'> | undefined {
  // Every code of the item is on the line as written.
  const { controlClassifications: known } = line
  const isKnown = ({ list, code }: (typeof known)[number]) =>
    known.some(one => one.list === list && one.code.value === code.value)
  if (item.controlClassifications.every(isKnown)) return undefined
  const lists = [...new Set(item.controlClassifications.map(({ list }) => list))]
    // Two codes of `other` may be from different lists.
    .filter(list => list !== 'other')
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
  for (const list of lists) {
    const [ofItem, ofLine] = [codes(item, list), codes(line, list)]
    const instead = ofLine[0]
    const uncovered = ofItem.find(code => !ofLine.some(other => covers(other, code)))
    if (instead && uncovered) return { item: uncovered, line: instead }
  }
  return undefined
}

function rank(list: string): number {
  return list === 'cn-dual-use' ? 0 : 1
}

function codes(item: ItemFacts, list: string): readonly Located<string>[] {
  return item.controlClassifications.filter(control => control.list === list).map(({ code }) => code)
}

/**
 * Checks whether two codes agree. `1C904` and `1C904.a` do: one of them does not state the subitem, and what is not
 * stated is not compared.
 */
function covers(a: Located<string>, b: Located<string>): boolean {
  const [one, other] = [controlCode(a), controlCode(b)]
  return one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`)
}

/** Returns a code without a final dot: announcements print both `1C902.a` and `1C909.a.` */
function controlCode(code: Located<string>): string {
  return upper(code.value).replace(/\s/g, '').replace(/\.+$/, '')
}

/** Returns the lines of the item's grade; if there are none, those without a grade; else all. */
function ofGrade({ grade }: ItemFacts, lines: readonly ItemFacts[]): readonly ItemFacts[] {
  if (grade === undefined || writtenGrade(grade.value) === '') return lines
  const written = writtenGrade(grade.value)
  const equal = lines.filter(line => line.grade && writtenGrade(line.grade.value) === written)
  if (equal.length > 0) return equal
  const alike = lines.filter(line => line.grade && isSameGrade(grade.value, line.grade.value))
  if (alike.length > 0) return alike
  const silent = lines.filter(line => !line.grade)
  return silent.length > 0 ? silent : lines
}

/**
 * Compares line numbers numerically, so that `2` comes before `10`, then all others as text; never by position, so that
 * shuffled lines give the same answer.
 */
function byNumber(a: ItemFacts, b: ItemFacts): number {
  const [one, other] = [bare(a.lineNumber.value), bare(b.lineNumber.value)]
  const [counts, otherCounts] = [/^\d+$/.test(one), /^\d+$/.test(other)]
  if (counts !== otherCounts) return counts ? -1 : 1
  if (counts && one.length !== other.length) return one.length - other.length
  if (one !== other) return one < other ? -1 : 1
  return a.at < b.at ? -1 : a.at > b.at ? 1 : 0
}
