import type {
  CertificateFacts,
  Dossier,
  ItemFacts,
  Pointer,
  Remark,
  ShipmentFacts,
} from '../core/model/model.ts'
import { contains, shareOf } from '../trade/control.ts'
import { elementName } from '../trade/element.ts'
import { isGradeOf } from '../trade/grade.ts'
import { type ItemAttribute, type ItemMatch, matchItem } from '../trade/item-match.ts'
import { decimal, print, unitName } from '../trade/quantity.ts'
import { countryName } from '../trade/territory.ts'
import { itemsUnder } from '../trade/version.ts'
import { difference, isRoundedTo, pieceOf } from '../trade/weight.ts'
import { citation, eachGranted } from './dossier.ts'
import { percent } from './percent.ts'
import { dossierRule, listed, see } from './rule.ts'

interface Compared {
  elements: string[]
  tracePercent: string
  unitMassTolerancePercent: string
}

const nameOf: Readonly<Record<ItemAttribute, string>> = {
  hsCode: 'HS code',
  form: 'form',
  alloy: 'alloy',
  controlClassification: 'control code',
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
    const data = { item: item.lineNumber.value, numbers: listed(numbers, 'or') }
    const named = item.certificateNumber
    if (named === undefined && numbers.length > 1) {
      yield { document, at: item.lineNumber.at, message: 'certificate-not-named', data }
    } else if (named !== undefined && !numbers.includes(named.value)) {
      yield {
        document,
        at: named.at,
        message: 'certificate-not-cited',
        data: { ...data, found: named.value },
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
  const number = item.lineNumber.value
  if (match.outcome === 'unknown-line') {
    const lines = listed(grant.items.map(line => line.lineNumber.value))
    const data = { item: number, line: match.unknownLine.value, lines }
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
        lines: listed(
          match.several.map(line => line.lineNumber.value),
          'or',
        ),
      },
      related: match.several.map(line =>
        see('line', line.at, grant.document, { line: line.lineNumber.value, what: '' }),
      ),
      outcome: 'review',
    }
  }
  const [difference] = match.differs
  const line = match.closest?.lineNumber.value ?? ''
  const differs = match.differs.map(
    d => `its ${nameOf[d.attribute]} is ${d.item.value}, where line ${line} has ${d.line.value}`,
  )
  return {
    document,
    at: difference?.item.at ?? item.lineNumber.at,
    message: item.certificateLineNumber === undefined ? 'not-granted' : 'other-goods',
    data: { item: number, line, differs: listed(differs) },
    related: match.differs.map(d =>
      see('line', d.line.at, grant.document, { line, what: `: ${nameOf[d.attribute]} ${d.line.value}` }),
    ),
  }
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
  const number = line.lineNumber.value
  const ask = (message: string, at: Pointer, found: string, lineAt: Pointer, granted = '') => {
    const data = { item: item.lineNumber.value, line: number, found, ...(granted === '' ? {} : { granted }) }
    const related = [see('line', lineAt, grant.document, { line: number, what: '' })]
    said.push({ document: shipment.document, at, message, data, related, outcome: 'review' })
  }
  if (line.composition.length > 0) {
    const more = elements.filter(element => contains(item, element, tracePercent) && !contains(line, element))
    const first = item.composition.find(part => more.includes(part.element))
    if (first !== undefined) {
      const shares = more.map(element => `${shareOf(item, element)} % ${elementName(element)}`)
      ask('other-contents', first.at, listed(shares), `${line.at}/composition`)
    }
  }
  if (item.grade !== undefined && line.grade !== undefined && !isGradeOf(item.grade.value, line.grade.value))
    ask('other-grade', item.grade.at, item.grade.value, line.grade.at, line.grade.value)
  const [from, grantedFrom] = [item.originCountry, line.originCountry]
  if (from.value !== grantedFrom.value)
    ask('other-origin', from.at, countryName(from.value), grantedFrom.at, countryName(grantedFrom.value))
  const granted = line.unitMass
  const piece = granted === undefined ? undefined : pieceOf(item, granted.unit)
  if (granted !== undefined && piece !== undefined) {
    const limit = decimal(granted.value)
    const inWords = (mass: Parameters<typeof print>[0]) => `${print(mass)} ${unitName(granted.unit)}`
    const differs = difference(piece.mass, limit, unitMassTolerancePercent, piece.slack) !== 'none'
    if (differs && !isRoundedTo(piece.mass, granted))
      ask('other-unit-mass', piece.at, inWords(piece.mass), `${granted.at}/value`, inWords(limit))
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
  const silent: string[] = []
  for (const [name, of] of attributes) {
    const ours = of(item)
    const theirs = of(line)
    if (ours === undefined && theirs !== undefined)
      silent.push(`the certificate gives the ${name} ${theirs}, the item none`)
    else if (ours !== undefined && theirs === undefined)
      silent.push(`the item gives the ${name} ${ours}, the certificate none`)
  }
  if (silent.length === 0) return undefined
  const number = line.lineNumber.value
  return {
    document: shipment.document,
    at: item.lineNumber.at,
    message: 'not-stated',
    data: { item: item.lineNumber.value, line: number, silent: listed(silent) },
    related: [see('line', line.lineNumber.at, grant.document, { line: number, what: '' })],
    outcome: 'review',
  }
}

const attributes: readonly (readonly [string, (item: ItemFacts) => string | undefined])[] = [
  ['form', item => item.form?.value],
  ['alloy', item => item.alloy?.value],
  [
    'control code',
    item => item.controlClassifications.find(({ list }) => list === 'cn-dual-use')?.code.value,
  ],
]
