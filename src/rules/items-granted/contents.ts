/** Reports items that fall under no line of the certificate, and compares what both documents state about those that do. */
import type {
  Argument,
  Arguments,
  CertificateFacts,
  Diagnostic,
  DocumentRef,
  ItemFacts,
  Located,
  Pointer,
} from '../../core/model/model.ts'
import { contains, percentOf, shareOf } from '../../trade/goods/control.ts'
import { isGradeOf } from '../../trade/goods/grade.ts'
import type { ItemAttribute, ItemMatch } from '../../trade/goods/item-match.ts'
import { decimal, exceeds } from '../../trade/quantities/quantity.ts'
import { difference, isRoundedTo, pieceOf } from '../../trade/quantities/weight.ts'
import { amountArgument } from '../compared.ts'
import {
  countryAt,
  type Diagnostics,
  finding,
  inDocument,
  list,
  type ParametersOf,
  review,
  see,
  term,
  type Z,
} from '../rule.ts'
import { percent } from '../shapes.ts'

/** The attributes that distinguish goods, as messages name them. */
const nameOf: Readonly<Record<ItemAttribute, Argument>> = {
  hsCode: term('hs-code'),
  form: term('form'),
  alloy: term('alloy'),
  controlClassification: term('control-code'),
}

export const contentsParameters = (z: Z) =>
  z.strictObject({
    elements: z
      .array(z.string().regex(/^[A-Z][a-z]?$/, 'the symbol of an element'))
      .default([])
      .describe(
        'Elements whose presence makes the goods different goods if the composition of the line has none.',
      ),
    tracePercent: percent(z).describe(
      'Up to how much of such an element, in percent of the mass, counts as a trace that a test report lists but that was not added on purpose.',
    ),
    shareTolerancePoints: percent(z)
      .default('0.5')
      .describe(
        'By how much the share of such an element may differ from that of the line, in percentage points of the mass. A difference counts if it exceeds this and `shareTolerancePercent`.',
      ),
    shareTolerancePercent: percent(z)
      .default('20')
      .describe('By how much it may differ in percent of the share of the line.'),
    shareFactor: z
      .string()
      .regex(/^[1-9][0-9]?(?:\.[0-9]{1,2})?$/, 'a number in text, such as "2"')
      .default('2')
      .describe('More than so many times the share of the line are other goods, and not a question.'),
    unitMassTolerancePercent: percent(z).describe(
      'By how much the mass of one piece may differ from that of the line, in percent of the mass of the line.',
    ),
  })

type ContentsParameters = ParametersOf<typeof contentsParameters>

/** An item, and the line of the certificate under which it falls. */
interface ItemAndLine {
  readonly item: ItemFacts
  readonly line: ItemFacts
  /** The certificate. */
  readonly granting: DocumentRef
}

/**
 * Reports goods that agree in everything else and are described differently: whether they are the same needs manual
 * review.
 */
export function* contents(both: ItemAndLine, parameters: ContentsParameters): Diagnostics {
  const { item, line, granting } = both
  const { elements, tracePercent, unitMassTolerancePercent } = parameters
  const number = inDocument(line.lineNumber, granting)
  const ask = (message: string, at: Pointer, lineAt: Pointer, stated: Arguments): Diagnostic => {
    const data = { item: item.lineNumber, line: number, ...stated }
    return review(message, at, data, [see('line', lineAt, granting, { line: number, what: '' })])
  }
  if (line.composition.length > 0) {
    const more = elements.filter(element => contains(item, element, tracePercent) && !contains(line, element))
    const first = item.composition.find(part => more.includes(part.element))
    const found = list(more.map(element => percentOf(item, element)))
    if (first !== undefined) yield ask('other-contents', first.at, `${line.at}/composition`, { found })
    yield* shares(both, parameters)
  }
  const [grade, granted] = [item.grade, line.grade]
  if (grade !== undefined && granted !== undefined && !isGradeOf(grade.value, granted.value)) {
    const stated = { found: grade, granted: inDocument(granted, granting) }
    yield ask('other-grade', grade.at, granted.at, stated)
  }
  const [from, grantedFrom] = [item.originCountry, line.originCountry]
  if (from.value !== grantedFrom.value) {
    const stated = { found: countryAt(from), granted: inDocument(countryAt(grantedFrom), granting) }
    yield ask('other-origin', from.at, grantedFrom.at, stated)
  }
  const mass = line.unitMass
  const piece = mass && pieceOf(item, mass.unit)
  if (mass === undefined || piece === undefined) return
  const { unit } = mass
  const limit = decimal(mass.value)
  const at = `${mass.at}/value`
  const differs = difference(piece.mass, limit, unitMassTolerancePercent, piece.slack) !== 'none'
  if (differs && !isRoundedTo(piece.mass, mass))
    yield ask('other-unit-mass', piece.at, at, {
      found: amountArgument(piece.mass, unit, piece.at),
      granted: inDocument(amountArgument(limit, unit, at), granting),
    })
}

/**
 * Reports elements of which the item contains more or less than the line: once, and as a fault if it contains a multiple
 * of what was granted. An element that only the item contains is other contents, and goods that lack one that they are
 * declared for have the wrong control code.
 */
function* shares({ item, line, granting }: ItemAndLine, parameters: ContentsParameters): Diagnostics {
  const elements = new Set(item.composition.map(({ element }) => element))
  const differing = [...elements].flatMap(element => {
    const share = differingShare(element, item, line, parameters)
    if (share === undefined) return []
    const granted = term('share', { element, percent: inDocument(share.granted, granting) })
    return { ...share, granted, at: share.granted.at, ours: term('share', { element, percent: share.found }) }
  })
  const farMore = differing.filter(({ isFarMore }) => isFarMore)
  const reported = farMore.length > 0 ? farMore : differing
  const [first] = reported
  if (first === undefined) return
  const number = inDocument(line.lineNumber, granting)
  yield (first.isFarMore ? finding : review)(
    first.isFarMore ? 'far-more' : 'other-share',
    first.found.at,
    {
      item: item.lineNumber,
      line: number,
      found: list(reported.map(({ ours }) => ours)),
      granted: list(reported.map(({ granted }) => granted)),
    },
    reported.map(({ at, granted }) =>
      see('line', at, granting, { line: number, what: term('states', { what: granted }) }),
    ),
  )
}

/** Returns an element that both compositions contain if the shares differ, and whether the item contains a multiple of it. */
function differingShare(
  element: string,
  item: ItemFacts,
  line: ItemFacts,
  { elements, shareTolerancePoints, shareTolerancePercent, shareFactor }: ContentsParameters,
) {
  const ours = item.composition.find(part => part.element === element)
  const theirs = line.composition.find(part => part.element === element)
  if (ours === undefined || theirs === undefined || !elements.includes(element)) return undefined
  if (ours.massPercent === theirs.massPercent || !contains(line, element) || !contains(item, element))
    return undefined
  const found = { value: shareOf(item, element), at: ours.at }
  const granted = { value: shareOf(line, element), at: theirs.at }
  const limit = decimal(granted.value)
  const points = decimal(found.value).minus(limit).abs()
  return exceeds(points, decimal(shareTolerancePoints)) &&
    exceeds(points, limit.times(decimal(shareTolerancePercent)).times('0.01'))
    ? { found, granted, isFarMore: exceeds(decimal(found.value), limit.times(decimal(shareFactor))) }
    : undefined
}

/** Reports what one document states about the goods and the other omits, so that it was not compared. */
export function* silence({ item, line, granting }: ItemAndLine): Diagnostics {
  const silent = attributes.flatMap(([attribute, of]) => {
    const [ours, theirs] = [of(item), of(line)]
    if (ours === undefined && theirs !== undefined)
      return term('certificate-only', { attribute, value: inDocument(theirs, granting) })
    // A buyer need not know the code of the Chinese list: the exporter declares it.
    return ours !== undefined && theirs === undefined && attribute !== nameOf.controlClassification
      ? term('item-only', { attribute, value: ours })
      : []
  })
  if (silent.length === 0) return
  const number = inDocument(line.lineNumber, granting)
  const data = { item: item.lineNumber, line: number, silent: clauses(silent) }
  yield review('not-stated', item.lineNumber, data, [
    see('line', line.lineNumber.at, granting, { line: number, what: '' }),
  ])
}

const attributes: readonly (readonly [Argument, (item: ItemFacts) => Located<string> | undefined])[] = [
  [nameOf.form, item => item.form],
  [nameOf.alloy, item => item.alloy],
  [
    nameOf.controlClassification,
    item => item.controlClassifications.find(({ list: of }) => of === 'cn-dual-use')?.code,
  ],
]

/** Returns several clauses joined into one sentence. */
function clauses([clause, ...others]: readonly Argument[]): Argument {
  if (clause === undefined || others.length === 0) return clause ?? ''
  return term(others.length === 1 ? 'last-clause' : 'next-clause', { clause, others: clauses(others) })
}

export function offLine(
  { lineNumber: item, certificateLineNumber }: ItemFacts,
  match: Exclude<ItemMatch, { readonly outcome: 'line' }>,
  { items, document: granting }: CertificateFacts,
): Diagnostic {
  const numberOf = ({ lineNumber }: ItemFacts) => inDocument(lineNumber, granting)
  if (match.outcome === 'unknown-line') {
    const lines = list(items.map(numberOf))
    const data = { item, line: match.unknownLine, lines }
    const related = [see('line', '/items', granting, { line: lines, what: '' })]
    return finding('no-such-line', match.unknownLine, data, related)
  }
  if (match.outcome === 'several') {
    const data = { item, lines: list(match.several.map(numberOf), 'or') }
    const related = match.several.map(one => see('line', one.at, granting, { line: numberOf(one), what: '' }))
    return review('several-lines', item, data, related)
  }
  const line = match.closest === undefined ? '' : numberOf(match.closest)
  const differing = match.differs.map(({ attribute, item: found, line: theirs }) => ({
    attribute: nameOf[attribute],
    found,
    granted: inDocument(theirs, granting),
  }))
  const differs = differing.map(({ attribute, found, granted }) =>
    term('differs', { attribute, found, line, granted }),
  )
  return finding(
    certificateLineNumber === undefined ? 'not-granted' : 'other-goods',
    differing[0]?.found.at ?? item.at,
    { item, line, differs: clauses(differs) },
    differing.map(({ attribute, granted }) =>
      see('line', granted.at, granting, { line, what: term('stated', { attribute, value: granted }) }),
    ),
  )
}
