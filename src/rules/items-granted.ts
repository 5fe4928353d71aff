import type {
  Argument,
  Arguments,
  CertificateFacts,
  Dossier,
  ItemFacts,
  Pointer,
  Remark,
  ShipmentFacts,
  Sited,
} from '../core/model/model.ts'
import { contains, percentOf } from '../trade/control.ts'
import { isGradeOf } from '../trade/grade.ts'
import { type ItemAttribute, type ItemMatch, matchItem } from '../trade/item-match.ts'
import { decimal, print } from '../trade/quantity.ts'
import { itemsUnder } from '../trade/version.ts'
import { difference, isRoundedTo, pieceOf } from '../trade/weight.ts'
import { citation, eachGranted } from './dossier.ts'
import { percent } from './percent.ts'
import { dossierRule, inDocument, list, see, term } from './rule.ts'

interface Compared {
  elements: string[]
  tracePercent: string
  unitMassTolerancePercent: string
}

const nameOf: Readonly<Record<ItemAttribute, Argument>> = {
  hsCode: term('hs-code'),
  form: term('form'),
  alloy: term('alloy'),
  controlClassification: term('control-code'),
}

/** Everything shipped is on the certificate, by what it is and never by its position in the list. */
export const itemsGranted = dossierRule({
  id: 'items-granted',
  summary:
    'Every item shipped is on the certificate: the same six digits of the HS code, form, alloy and control code.',
  why: 'The licence covers the goods that the certificate describes. Another alloy or form under the same papers is another good, and often another control code.',
  messages: {
    'not-granted': {
      text: 'Item {item} is not on the certificate: {differs}.',
      help: 'Correct the item, or obtain a certificate that lists it.',
    },
    'other-goods': {
      text: 'Item {item} names line {line} of the certificate, which is other goods: {differs}.',
      help: 'Name the right line, or correct the item. Goods that no line lists need a certificate of their own.',
    },
    'not-stated': {
      text: 'Item {item} and line {line} of the certificate cannot be held together: {silent}.',
      help: 'State what is missing, so that the goods can be told to be the ones that were granted.',
    },
    'other-contents': {
      text: 'Item {item} contains {found}, of which the composition of line {line} of the certificate has none.',
      help: 'Compare both papers with the test report. Goods that contain more than was granted may stand under another entry of the control list, and need a certificate and a licence that say so.',
    },
    'other-grade': {
      text: 'The grade of item {item} is {found}, where line {line} of the certificate has {granted}.',
      help: 'Compare with the mill certificate. If it is one grade written in two ways, write it alike; another grade is another good, and often another composition.',
    },
    'other-origin': {
      text: 'Item {item} originates in {found}, where line {line} of the certificate says {granted}.',
      help: 'Correct the one that is wrong from the certificate of origin. If the goods come from another maker than the one that was granted, ask whether the certificate covers them.',
    },
    'other-unit-mass': {
      text: 'One piece of item {item} weighs {found}, where one of line {line} of the certificate weighs {granted}.',
      help: 'Compare with the drawing or the packing list: heavier pieces are other goods, and so many of them weigh more than was granted.',
    },
    'no-such-line': {
      text: 'Item {item} names line {line} of the certificate, which has lines {lines}.',
      help: 'Name a line that the certificate has.',
    },
    'several-lines': {
      text: 'Item {item} fits lines {lines} of the certificate, and nothing says on which of them it draws.',
      help: 'State `certificateLineNumber`, or a `grade`, `alloy` or `form` that tells the lines apart.',
    },
    'certificate-not-named': {
      text: 'Item {item} names no certificate, where the shipment is made under several.',
      help: 'State `certificateNumber` in the item: one of {numbers}.',
    },
    'certificate-not-cited': {
      text: 'Item {item} names certificate {found}, which the shipment does not cite.',
      help: 'Add it to `certificateNumbers`, or name one of {numbers}.',
    },
  },
  labels: {
    line: 'line {line} of the certificate{what}',
  },
  terms: {
    'hs-code': 'HS code',
    form: 'form',
    alloy: 'alloy',
    'control-code': 'control code',
    stated: ': {attribute} {value}',
    differs: 'its {attribute} is {found}, where line {line} has {granted}',
    'certificate-only': 'the certificate gives the {attribute} {value}, the item none',
    'item-only': 'the item gives the {attribute} {value}, the certificate none',
    'next-clause': '{clause}, {others}',
    'last-clause': '{clause} and {others}',
  },
  parameters: z =>
    z.strictObject({
      elements: z
        .array(z.string().regex(/^[A-Z][a-z]?$/, 'the symbol of an element'))
        .default([])
        .describe(
          'Elements that make other goods of what contains them, where the composition of the line has none.',
        ),
      tracePercent: percent(z).describe(
        'Up to how much of such an element, in percent of the mass, is a trace that a test report lists and nobody added.',
      ),
      unitMassTolerancePercent: percent(z).describe(
        'By how much the mass of one piece may differ from that of the line, in percent of it.',
      ),
    }),
  *check(subject, { parameters }) {
    const { dossier, judged } = subject
    for (const shipment of judged) if (!isAssigned(shipment)) yield* assignment(dossier, shipment)
    return yield* eachGranted(subject, (shipment, grant) => {
      const said: Remark[] = []
      for (const item of itemsUnder(dossier, shipment)) {
        said.push(...ofItem(item, shipment, grant, parameters))
      }
      return said.length === 0 ? undefined : said
    })
  },
})

/** Whether all items belong to the one certificate that the shipment cites. */
function isAssigned({ certificateNumbers, items }: ShipmentFacts): boolean {
  const [cited] = certificateNumbers
  if (certificateNumbers.length > 1) return false
  return items.every(({ certificateNumber: named }) => named === undefined || named.value === cited?.value)
}

/** Items that belong to no certificate, said once: in the dossier of the certificate that the shipment cites first. */
function* assignment(dossier: Dossier, shipment: ShipmentFacts): Generator<Remark> {
  if (citation(dossier, shipment) !== shipment.certificateNumbers[0]?.at) return
  const numbers = [...new Set(shipment.certificateNumbers.map(number => number.value))]
  const { document } = shipment
  for (const item of shipment.items) {
    const data = { item: item.lineNumber, numbers: list(numbers, 'or') }
    const named = item.certificateNumber
    if (named === undefined && numbers.length > 1) {
      yield { document, at: item.lineNumber.at, message: 'certificate-not-named', data }
    } else if (named !== undefined && !numbers.includes(named.value)) {
      yield {
        document,
        at: named.at,
        message: 'certificate-not-cited',
        data: { ...data, found: named },
      }
    }
  }
}

const nothing: readonly Remark[] = []

function ofItem(
  item: ItemFacts,
  shipment: ShipmentFacts,
  grant: CertificateFacts,
  parameters: Compared,
): readonly Remark[] {
  const match = matchItem(item, grant.items)
  if (match.outcome !== 'line') return [ungranted(item, match, shipment, grant)]
  const silent = silence(item, match.line, shipment, grant)
  const others = otherwise(item, match.line, shipment, grant, parameters)
  return silent === undefined ? others : [silent, ...others]
}

function ungranted(
  item: ItemFacts,
  match: Exclude<ItemMatch, { readonly outcome: 'line' }>,
  shipment: ShipmentFacts,
  grant: CertificateFacts,
): Remark {
  const { document } = shipment
  const number = item.lineNumber
  const granted = <T extends object>(value: T) => inDocument(value, grant.document)
  if (match.outcome === 'unknown-line') {
    const lines = list(grant.items.map(line => granted(line.lineNumber)))
    const data = { item: number, line: match.unknownLine, lines }
    return {
      document,
      at: match.unknownLine.at,
      message: 'no-such-line',
      data,
      related: [see('line', '/items', grant.document, { line: lines, what: '' })],
    }
  }
  if (match.outcome === 'several') {
    return {
      document,
      at: item.lineNumber.at,
      message: 'several-lines',
      data: {
        item: number,
        lines: list(
          match.several.map(line => granted(line.lineNumber)),
          'or',
        ),
      },
      related: match.several.map(line =>
        see('line', line.at, grant.document, { line: granted(line.lineNumber), what: '' }),
      ),
      outcome: 'review',
    }
  }
  const [difference] = match.differs
  const line = match.closest === undefined ? '' : granted(match.closest.lineNumber)
  const differs = match.differs.map(d =>
    term('differs', { attribute: nameOf[d.attribute], found: d.item, line, granted: granted(d.line) }),
  )
  return {
    document,
    at: difference?.item.at ?? item.lineNumber.at,
    message: item.certificateLineNumber === undefined ? 'not-granted' : 'other-goods',
    data: { item: number, line, differs: clauses(differs) },
    related: match.differs.map(d =>
      see('line', d.line.at, grant.document, {
        line,
        what: term('stated', { attribute: nameOf[d.attribute], value: granted(d.line) }),
      }),
    ),
  }
}

/** Returns clauses in one sentence. */
function clauses([clause, ...others]: readonly Argument[]): Argument {
  if (clause === undefined || others.length === 0) return clause ?? ''
  return term(others.length === 1 ? 'last-clause' : 'next-clause', { clause, others: clauses(others) })
}

/** What both papers say of goods that agree in everything else, and say otherwise: whether they are the same, a person has to see. */
function otherwise(
  item: ItemFacts,
  line: ItemFacts,
  shipment: ShipmentFacts,
  grant: CertificateFacts,
  { elements, tracePercent, unitMassTolerancePercent }: Compared,
): readonly Remark[] {
  const said: Remark[] = []
  const granting = grant.document
  const number = inDocument(line.lineNumber, granting)
  const ask = (message: string, at: Pointer, lineAt: Pointer, contents: Arguments) => {
    const data = { item: item.lineNumber, line: number, ...contents }
    const related = [see('line', lineAt, grant.document, { line: number, what: '' })]
    said.push({ document: shipment.document, at, message, data, related, outcome: 'review' })
  }
  if (line.composition.length > 0) {
    const more = elements.filter(element => contains(item, element, tracePercent) && !contains(line, element))
    const first = item.composition.find(part => more.includes(part.element))
    if (first !== undefined) {
      const shares = list(more.map(element => percentOf(item, element)))
      ask('other-contents', first.at, `${line.at}/composition`, { found: shares })
    }
  }
  if (item.grade !== undefined && line.grade !== undefined && !isGradeOf(item.grade.value, line.grade.value))
    ask('other-grade', item.grade.at, line.grade.at, {
      found: item.grade,
      granted: inDocument(line.grade, granting),
    })
  const [from, grantedFrom] = [item.originCountry, line.originCountry]
  if (from.value !== grantedFrom.value)
    ask('other-origin', from.at, grantedFrom.at, {
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
      ask('other-unit-mass', piece.at, at, {
        found: { value: print(piece.mass), unit, at: piece.at },
        granted: { value: print(limit), unit, at, document: granting },
      })
  }
  return said.length === 0 ? nothing : said
}

/** What one paper says of the goods and the other leaves out: nobody has compared it. */
function silence(
  item: ItemFacts,
  line: ItemFacts,
  shipment: ShipmentFacts,
  grant: CertificateFacts,
): Remark | undefined {
  const silent: Argument[] = []
  const number = inDocument(line.lineNumber, grant.document)
  for (const [attribute, of] of attributes) {
    const ours = of(item)
    const theirs = of(line)
    if (ours === undefined && theirs !== undefined)
      silent.push(term('certificate-only', { attribute, value: inDocument(theirs, grant.document) }))
    else if (ours !== undefined && theirs === undefined)
      silent.push(term('item-only', { attribute, value: ours }))
  }
  if (silent.length === 0) return undefined
  return {
    document: shipment.document,
    at: item.lineNumber.at,
    message: 'not-stated',
    data: { item: item.lineNumber, line: number, silent: clauses(silent) },
    related: [see('line', line.lineNumber.at, grant.document, { line: number, what: '' })],
    outcome: 'review',
  }
}

const attributes: readonly (readonly [Argument, (item: ItemFacts) => Sited<string> | undefined])[] = [
  [nameOf.form, item => item.form],
  [nameOf.alloy, item => item.alloy],
  [
    nameOf.controlClassification,
    item => item.controlClassifications.find(({ list: of }) => of === 'cn-dual-use')?.code,
  ],
]
