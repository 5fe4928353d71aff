import type { ItemFacts, Law, Member, Remark, Sited } from '../core/model/model.ts'
import { memoize } from '../text/memoize.ts'
import { normalizer } from '../text/normalize.ts'
import {
  alloyName,
  alloyOf,
  type ControlCode,
  type ControlEntry,
  type ControlStatus,
  contains,
  contradiction,
  controlCode,
  grounds,
  hasMagnetHeading,
  isDownstream,
  isMagnet,
  isOfRareEarths,
  partOfForm,
  shareOf,
  controlStatus as statusOf,
  sumOfShares,
} from '../trade/control.ts'
import { elementName, elementsMentioned, elementsNamed, isRareEarth } from '../trade/element.ts'
import { decimal, exceeds } from '../trade/quantity.ts'
import { listed, notApplicable, paperRule, see } from './rule.ts'

interface Parameters {
  controls: string[]
  known: string[]
  tracePercent: string
  sumTolerancePercent: string
  completeFromPercent: string
  notControlled: string[]
}

/** An entry of one of the control lists named by the provision, and the set in which it stands. */
interface Listed {
  readonly set: string
  readonly member: Member
}

/** What the law says of the day: the entries that are judged, and those that are only known. */
interface Lists {
  readonly judged: readonly Member[]
  /** Of all lists, judged or known, by entry. */
  readonly byEntry: ReadonlyMap<string, Listed>
  /** The elements of the judged that a text says are there. */
  readonly namedIn: (text: string) => readonly string[]
  /** Words that declare goods as not controlled, folded. */
  readonly notControlled: ReadonlySet<string>
}

/** The control status that a paper declares is the one that composition, alloy and form of the goods give. */
export const controlStatus = paperRule({
  id: 'control-status',
  summary:
    'The control status that a paper declares is the one that composition, alloy and form of the goods give.',
  why: 'A magnet is controlled for what is in it: samarium-cobalt always, neodymium-iron-boron with any terbium or dysprosium. Neither the tariff code nor the word "heavy" tells, and a wrong status is a shipment without a licence, or goods that wait at customs.',
  messages: {
    'no-composition': {
      text: 'Item {item} states no composition, so that nobody can tell whether it is controlled.',
      help: 'State `composition` from the test report: each element with its share by mass, and terbium and dysprosium with 0 where there is none.',
    },
    'smco-without-composition': {
      text: 'Item {item} is samarium-cobalt, which is controlled in any case, and states no composition.',
      help: 'State `composition` from the test report; the application for the licence asks for it.',
    },
    'kind-unclear': {
      text: 'Item {item} contains {what}, and nothing says what kind of goods it is, so that nobody can tell whether {entries} covers it.',
      help: 'State `form`, and `alloy` for a magnet. Magnets and their material are covered; sub-assemblies and finished products are not.',
    },
    'other-goods': {
      text: 'Item {item} contains {what}, which {entries} names for other goods and not for magnets of {alloy}.',
      help: 'Ask the licensing authority whether these magnets are covered, and record the answer.',
    },
    'alloy-contradicted': {
      text: 'The alloy of item {item} is given as {found}, where the composition {shows}.',
      help: 'Correct the one that is wrong from the test report; which entry covers the goods depends on both.',
    },
    'above-hundred': {
      text: 'The composition of item {item} adds up to {sum} %.',
      help: 'Correct the shares from the test report: they are percent by mass of the whole item.',
    },
    incomplete: {
      text: 'The composition of item {item} {gap}, so that it does not show that nothing controlled is in it.',
      help: 'State every element with its share by mass, and terbium and dysprosium with 0 where there is none.',
    },
    'description-differs': {
      text: 'The description of item {item} names {element}, {where}.',
      help: 'Hold both against the test report and correct the one that is wrong: {element} decides whether the goods are controlled.',
    },
    'form-doubtful': {
      text: 'Item {item} is given as {form}, which no entry covers, under the tariff heading of permanent magnets, and {what}.',
      help: 'A magnet that is not built in yet is a `raw-magnet`, whatever is done to its surface, and may need a licence. If it is more than a magnet, record what else it consists of.',
    },
    'code-malformed': {
      text: 'The code {found} of item {item} is none of the Chinese list, whose codes are written like {wanted}.',
      help: 'State the entry of the Chinese dual-use list, or none. Codes of other lists belong under the name of that list.',
    },
    'code-misspelt': {
      text: 'The code of item {item} is written {found}, where the list prints {wanted}.',
      help: 'Write it as the list does: other systems may not find it.',
    },
    'declared-free': {
      text: 'Item {item} is declared as not controlled ({found}), where it is controlled under {entries} for its {what}.',
      help: 'Do not ship without a licence. Declare {entries}, or correct the composition from the test report if that is what is wrong.',
    },
    'other-code': {
      text: 'Item {item} declares {found}, which is for {element}, {why}.',
      help: 'Declare the entry for the elements that the goods contain, or correct the composition from the test report.',
    },
    'other-part': {
      text: 'Item {item} declares {found}, where {form} stands under {wanted}.',
      help: 'Under each of these entries, `a` is for metal, alloys, targets and magnets, `b` for oxides and `c` for compounds. Correct the code or the form.',
    },
    'no-code': {
      text: 'Item {item} is controlled under {entries} for its {what}, where it declares {found}.',
      help: 'State the code in `controlClassifications`. The exporter has to declare that the goods are controlled.',
    },
    'more-codes': {
      text: 'Item {item} declares {found}, where it is controlled under {entries} too, for its {what}.',
      help: 'Ask the authority whether the licence has to name each entry.',
    },
    'code-on-free-goods': {
      text: 'Item {item} declares {found}, where {why}.',
      help: 'Goods that are not controlled need no code. Correct the one that is wrong, or have a person say why the code stands there.',
    },
    'unknown-code': {
      text: 'Item {item} declares {found}, which is none of the entries for rare earths that are known here.',
      help: 'Compare it with the list in force. If the goods fall under it for another reason, have a person say so.',
    },
  },
  labels: {
    composition: 'the composition',
    because: 'what decides',
    heading: 'heading {found}',
    form: '{form}',
  },
  parameters: (z, names) => {
    const percent = (text: string) =>
      z
        .string()
        .regex(/^(?:100|[1-9]?[0-9](?:\.[0-9]{1,6})?)$/, 'a share in percent in text, such as "0" or "0.1"')
        .default(text)
    return z.strictObject({
      controls: z.array(names.set('control')).min(1).describe('The control lists that are judged.'),
      known: z
        .array(names.set('control'))
        .default([])
        .describe('Control lists whose codes are known here and judged by other provisions.'),
      tracePercent: percent('0').describe(
        'The share by mass up to which a listed element is a trace that does not count; "0" lets every declared share count.',
      ),
      sumTolerancePercent: percent('0.5').describe(
        'By how much the shares of a composition may exceed the whole, for differences in weighing.',
      ),
      completeFromPercent: percent('95').describe(
        'What a composition has to add up to, where it names its main element and is to show that nothing controlled is in the goods.',
      ),
      notControlled: z
        .array(z.string().min(1))
        .default([])
        .describe(
          'Words that declare goods as not controlled where a code is expected; case counts for nothing.',
        ),
    })
  },
  wants: paper =>
    paper.items.flatMap(({ at }) =>
      ['form', 'alloy', 'composition'].map(field => ({ what: 'field', at: `${at}/${field}` }) as const),
    ),
  *check(paper, law) {
    if (paper.kind === 'shipment' && paper.status === 'cancelled')
      return notApplicable('the shipment was cancelled')
    const lists = law.derived(listsOf)
    const remarks: Remark[] = []
    for (const item of paper.items) judge(item, lists, law.parameters, remarks)
    if (remarks.length > 0) yield* remarks
    return undefined
  },
})

function listsOf(law: Law<Parameters>): Lists {
  const { controls, known, notControlled } = law.parameters
  const byEntry = new Map<string, Listed>()
  for (const set of [...known, ...controls])
    for (const [entry, member] of law.members(set)) byEntry.set(entry, { set, member })
  const entries = controls.flatMap(set => [...law.members(set).values()])
  const symbols = entries.flatMap(({ element }) => (element === undefined ? [] : [element]))
  const namedIn = memoize(text => elementsNamed(text, elementsMentioned(text, symbols)))
  return { judged: entries, byEntry, namedIn, notControlled: new Set(notControlled.map(fold)) }
}

// Each adds what it has to say to a list: most items are in order, and generators of nothing would be what costs most.
function judge(item: ItemFacts, lists: Lists, parameters: Parameters, remarks: Remark[]): void {
  const status = statusOf(item, lists.judged, parameters.tracePercent)
  composition(item, status, parameters, remarks)
  said(item, status, remarks)
  described(item, status, lists, remarks)
  doubtful(item, lists, parameters, remarks)
  declared(item, status, lists, remarks)
}

const compositionAt = (item: ItemFacts) => `${item.at}/composition`
const number = (item: ItemFacts) => item.lineNumber.value

/** What the composition shows by itself: too much, too little, or another alloy than the paper says. */
function composition(
  item: ItemFacts,
  status: ControlStatus,
  { sumTolerancePercent, completeFromPercent, tracePercent }: Parameters,
  remarks: Remark[],
): void {
  if (item.composition.length === 0) return
  if (isAboveHundred(item, sumTolerancePercent)) {
    const data = { item: number(item), sum: sumOfShares(item) }
    remarks.push({ at: compositionAt(item), message: 'above-hundred', data })
  }
  const against = contradiction(item, tracePercent)
  if (against !== undefined && item.alloy !== undefined) {
    const shows =
      against.kind === 'other-alloy'
        ? `shows ${alloyName(against.shown)}`
        : against.kind === 'lacks'
          ? `has no ${elementName(against.element)}`
          : `has ${shareOf(item, against.element)} % ${elementName(against.element)}`
    remarks.push({
      at: item.alloy.at,
      message: 'alloy-contradicted',
      data: { item: number(item), found: alloyName(item.alloy.value), shows },
      related: [see('composition', against.at)],
      // `other` is no lie, only too little.
      ...(item.alloy.value === 'other' ? { outcome: 'review' as const } : {}),
    })
  }
  const gap = gapOf(item, status, completeFromPercent)
  if (gap !== undefined) {
    const data = { item: number(item), gap }
    remarks.push({ at: compositionAt(item), message: 'incomplete', data, outcome: 'review' })
  }
}

function isAboveHundred(item: ItemFacts, tolerancePercent: string): boolean {
  // Only a sum near the limit has to be exact.
  const about = item.composition.reduce((sum, part) => sum + Number(part.massPercent), 0)
  return (
    about > 99.9 + Number(tolerancePercent) &&
    exceeds(decimal(sumOfShares(item)), decimal('100'), tolerancePercent)
  )
}

/** What is missing from a composition that shows nothing controlled. */
function gapOf(item: ItemFacts, status: ControlStatus, completeFrom: string): string | undefined {
  if (status.status !== 'free' || status.why !== 'composition' || !isOfRareEarths(item)) return undefined
  const sum = sumOfShares(item)
  const short = decimal(sum).lt(decimal(completeFrom))
  const alloy = alloyOf(item)
  const main = alloy === 'smco' ? 'Co' : 'Fe'
  // What is not named is taken to be the balance; where the balance is named, something else is missing.
  if (short && contains(item, main))
    return `names ${main === 'Fe' ? 'iron' : 'cobalt'} and adds up to ${sum} %`
  const namesOne = item.composition.some(({ element }) => isRareEarth(element) && contains(item, element))
  return isMagnet(item) && !namesOne && (short || alloy === 'ndfeb') ? 'names no rare earth' : undefined
}

/** What cannot be told from the paper, or only in spite of it. */
function said(item: ItemFacts, status: ControlStatus, remarks: Remark[]): void {
  if (status.status === 'controlled' && item.composition.length === 0) {
    remarks.push({
      at: status.at,
      message: 'smco-without-composition',
      data: { item: number(item) },
      outcome: 'review',
    })
  }
  if (status.status !== 'unclear') return
  const { at, why, entries } = status
  const data = { item: number(item), entries: entriesIn(entries), what: whatOf(item, entries) }
  switch (why) {
    case 'no-composition':
      remarks.push({ at, message: 'no-composition', data: { item: number(item) }, outcome: 'review' })
      return
    case 'no-kind':
      remarks.push({ at, message: 'kind-unclear', data, outcome: 'review' })
      return
    case 'other-goods':
      remarks.push({
        at,
        message: 'other-goods',
        data: { ...data, alloy: alloyName(alloyOf(item) ?? 'other') },
        outcome: 'review',
      })
      return
    // Said of the composition already.
    case 'alloy-contradicted':
      return
  }
}

const entriesIn = (entries: readonly ControlEntry[]) => listed(entries.map(entry => entry.value))
const whatOf = (item: ItemFacts, entries: readonly ControlEntry[]) =>
  listed(entries.map(entry => grounds(item, entry)))

/** Elements that the description names and the composition does not have. */
function described(item: ItemFacts, status: ControlStatus, lists: Lists, remarks: Remark[]): void {
  const nothingStated = item.composition.length === 0
  // What is asked for already, and what is covered whatever is in it, is not asked again.
  if (isDownstream(item) || (nothingStated && status.status !== 'free')) return
  for (const element of lists.namedIn(item.description.value)) {
    if (contains(item, element)) continue
    remarks.push({
      at: item.description.at,
      message: 'description-differs',
      data: {
        item: number(item),
        element: elementName(element),
        where: nothingStated ? 'where no composition is stated' : 'where the composition has none',
      },
      related: nothingStated ? [] : [see('composition', compositionAt(item))],
      outcome: 'review',
    })
  }
}

/** Goods that would be controlled if they were what their tariff code says. */
function doubtful(item: ItemFacts, lists: Lists, { tracePercent }: Parameters, remarks: Remark[]): void {
  const { form } = item
  if (form === undefined || !isDownstream(item) || !hasMagnetHeading(item)) return
  const status = statusOf({ ...item, form: undefined }, lists.judged, tracePercent)
  if (status.status === 'free') return
  remarks.push({
    at: form.at,
    message: 'form-doubtful',
    data: {
      item: number(item),
      form: form.value,
      what:
        status.entries.length === 0 ? 'states no composition' : `contains ${whatOf(item, status.entries)}`,
    },
    related: [see('heading', item.hsCode.at, undefined, { found: item.hsCode.value })],
    outcome: 'review',
  })
}

/** A code that can be read, and where it stands. */
interface Declared {
  readonly code: ControlCode
  readonly found: Sited<string>
}

/** The codes of the Chinese list, held against the status. Those of other lists are not judged here. */
function declared(item: ItemFacts, status: ControlStatus, lists: Lists, remarks: Remark[]): void {
  const codes: Declared[] = []
  // What is said of a code that is wrong says as well that the right one is missing.
  let isWrong = false
  for (const { list, code: found } of item.controlClassifications) {
    if (list !== 'cn-dual-use') continue
    const code = controlCode(found.value)
    if (code !== undefined) {
      codes.push({ code, found })
      if (!code.asPrinted) remarks.push(spelling(item, found, code))
    } else if (lists.notControlled.has(fold(found.value))) {
      isWrong = true
      declaredFree(item, found, status, remarks)
    } else {
      isWrong = true
      remarks.push({
        at: found.at,
        message: 'code-malformed',
        data: { item: number(item), found: found.value, wanted: `${firstEntry(status)}.a` },
      })
    }
  }
  for (const one of codes) {
    const remark = agrees(item, one, status, lists)
    if (remark === undefined) continue
    isWrong ||= remark.message === 'other-code'
    remarks.push(remark)
  }
  if (status.status === 'controlled' && !isWrong) missing(item, codes, status, remarks)
}

const firstEntry = (status: ControlStatus) =>
  status.status === 'free' ? '1C905' : (status.entries[0]?.value ?? '1C905')

/** Without case, width, blanks, hyphens and the stops of abbreviations. */
const fold = normalizer({ case: 'lower', remove: /[\s\p{Pd}./]/gu })

function spelling(item: ItemFacts, found: Sited<string>, code: ControlCode): Remark {
  const data = { item: number(item), found: found.value, wanted: code.code }
  return { at: found.at, message: 'code-misspelt', data }
}

function declaredFree(item: ItemFacts, found: Sited<string>, status: ControlStatus, remarks: Remark[]): void {
  if (status.status !== 'controlled') return
  remarks.push({
    at: found.at,
    message: 'declared-free',
    data: {
      item: number(item),
      found: found.value,
      entries: entriesIn(status.entries),
      what: whatOf(item, status.entries),
    },
    related: [see('because', status.at)],
  })
}

/** Whether a code is one for these goods: its element, and the letter for their form. */
function agrees(
  item: ItemFacts,
  { code: { code, entry, part }, found }: Declared,
  status: ControlStatus,
  { judged: entries, byEntry }: Lists,
): Remark | undefined {
  const data = { item: number(item), found: code }
  const known = byEntry.get(entry)
  if (known === undefined) {
    // Other goods may well stand under entries that have nothing to do with rare earths.
    return isOfRareEarths(item) && !isDownstream(item)
      ? { at: found.at, message: 'unknown-code', data, outcome: 'review' }
      : undefined
  }
  const { member, set } = known
  const element = elementName(member.element ?? '')
  const has = member.element !== undefined && contains(item, member.element)
  if (status.status === 'free' && (status.why === 'form' || !has)) {
    const why =
      status.why === 'form'
        ? `its form, ${item.form?.value}, is covered by no entry`
        : status.why === 'composition'
          ? `its composition has no ${element}`
          : `nothing says that it contains ${element}`
    return {
      at: found.at,
      message: 'code-on-free-goods',
      data: { ...data, why },
      related: [see('because', status.at)],
      // What is built with magnets may still be declared with care; a composition without the element leaves no question.
      ...(status.why === 'composition' || status.why === 'alloy' ? {} : { outcome: 'review' as const }),
    }
  }
  const other = otherCode(item, member, has)
  if (other !== undefined) {
    return {
      at: found.at,
      message: 'other-code',
      data: { ...data, element, why: other },
      related: item.composition.length > 0 ? [see('composition', compositionAt(item))] : [],
    }
  }
  const wanted = partOfForm(item)
  if (part === undefined || wanted === undefined || part === wanted.part || !entries.includes(member))
    return undefined
  const form = wanted.of === item.form ? `the form ${wanted.of.value}` : `heading ${wanted.of.value}`
  return {
    at: found.at,
    message: 'other-part',
    data: { ...data, form, wanted: `${entry}.${wanted.part}` },
    related: [see('form', wanted.of.at, undefined, { form })],
    member: { set, value: entry },
  }
}

/** Why a code is for other goods: their composition lacks its element, or it names no magnets of their alloy. */
function otherCode(item: ItemFacts, { magnets }: ControlEntry, has: boolean): string | undefined {
  if (item.composition.length > 0) return has ? undefined : 'of which the composition has none'
  const alloy = alloyOf(item)
  return isMagnet(item) && alloy !== undefined && magnets?.includes(alloy) !== true
    ? `and not for magnets of ${alloyName(alloy)}`
    : undefined
}

/** Entries that cover the goods and are not declared. */
function missing(
  item: ItemFacts,
  codes: readonly Declared[],
  status: ControlStatus & { readonly status: 'controlled' },
  remarks: Remark[],
): void {
  const undeclared = status.entries.filter(({ value }) => codes.every(({ code }) => code.entry !== value))
  if (undeclared.length === 0) return
  const none = undeclared.length === status.entries.length
  const found = listed(codes.map(({ code }) => code.code))
  remarks.push({
    at: status.at,
    message: none ? 'no-code' : 'more-codes',
    data: {
      item: number(item),
      entries: entriesIn(undeclared),
      what: whatOf(item, undeclared),
      found: codes.length === 0 ? 'no code of the Chinese list' : none ? `${found} only` : found,
    },
  })
}
