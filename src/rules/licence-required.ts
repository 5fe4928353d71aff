import type { Argument, GoodsPart, ItemFacts, Located, Member, PeriodLaw } from '../core/model/model.ts'
import { isDoubtedLicenceNumber, isLicenceNumber } from '../trade/documents/licence.ts'
import { type ControlStatus, controlStatus, grounds } from '../trade/goods/control.ts'
import {
  type Diagnostics,
  finding,
  list,
  type Names,
  type ParametersOf,
  review,
  rule,
  see,
  term,
  type Z,
} from './rule.ts'
import { wholePercent } from './shapes.ts'
import { fine } from './visit.ts'

/** How many items a finding names one by one. */
const namedItems = 5

const parameters = (z: Z, names: Names) =>
  z.strictObject({
    controls: z.array(names.set('control')).min(1).describe('The control lists whose goods need a licence.'),
    tracePercent: wholePercent(z)
      .default('0')
      .describe(
        'The share by mass up to which a listed element is a trace that does not count; "0" lets every declared share count.',
      ),
    ordinaryLicenceToo: z
      .array(z.string().regex(/^[0-9]{2,13}$/, 'digits of an HS code'))
      .default([])
      .describe('Prefixes of HS codes whose goods may also need an ordinary export licence.'),
  })

type LicenceRequiredParameters = ParametersOf<typeof parameters>

export const licenceRequired = rule({
  id: 'licence-required',
  over: 'shipment',
  summary: 'Goods that are controlled on the day of export leave under an export licence.',
  why: 'Goods on a control list may leave only under a licence, regardless of the certificate. Customs hold doubtful goods, and ask for the licence first.',
  messages: {
    'no-licence': {
      text: '{items} controlled on {day} ({what}), but the shipment names no export licence.',
      help: 'Do not ship without a licence of the exporting country. If there is one, state it as `exportLicense`; if the composition is wrong, correct it from the test report.',
    },
    'placeholder-licence': {
      text: 'The number of the export licence is {found}, but {items} controlled on {day} ({what}).',
      help: 'State the number of the licence. Without a licence, do not ship.',
    },
    'doubted-licence': {
      text: 'The number of the export licence is {found}, which means that the licence may not be granted or valid, but {items} or may be controlled on {day}.',
      help: 'State the number alone if the licence is granted and valid. If it is not, do not ship.',
    },
    'may-need-licence': {
      text: 'The document does not show whether {items} controlled on {day}, and the shipment names no export licence.',
      help: 'State composition, form and alloy, from which the status follows. Without them, have the reviewer decide whether a licence is needed, and record why.',
    },
    'ordinary-licence-too': {
      text: '{items} of heading {heading}: besides the dual-use licence, an ordinary export licence may be needed.',
      help: 'Chinese customs ask for both if the tariff line has the supervision codes 3 and 4. Check the line, and keep the second licence with the documents.',
    },
  },
  labels: {
    because: 'what makes it controlled: {what}',
    perhaps: 'why it is not certain',
  },
  terms: {
    'the-item-is': 'Item {items} is',
    'the-items-are': 'Items {items} are',
    'the-items-and-more-are': 'Items {items} and {more} more are',
    'item-is': 'item {items} is',
    'items-are': 'items {items} are',
    'items-and-more-are': 'items {items} and {more} more are',
    'ground-and-entry': '{ground}, {entry}',
  },
  parameters,
  unlessCancelled: true,
  visit: {
    goods(item, law) {
      const headings = law.parameters.ordinaryLicenceToo.filter(one => item.hsCode.value.startsWith(one))
      const status = headings.length === 0 ? undefined : statusOf(item, law)
      return status === undefined ? fine : { headings, status }
    },
    document: ({ exportLicense }) => lackOf(exportLicense?.licenseNumber) ?? fine,
  },
  *conclude({ goods, document: lack }, { items }, law) {
    if (lack !== undefined) {
      const checked = items.flatMap(item => {
        const status = statusOf(item, law)
        return status === undefined ? [] : [{ item, status }]
      })
      yield* lacking(lack, controlledFirst(checked), law.day)
    }
    const under = controlledFirst(
      goods.map(({ part: item, note: { headings, status } }) => ({ item, status, headings })),
    )
    for (const heading of law.parameters.ordinaryLicenceToo) {
      const found = under.filter(({ headings }) => headings.includes(heading))
      const [first] = found
      if (first !== undefined)
        yield finding('ordinary-licence-too', first.item.hsCode, { items: itemsAre(found), heading })
    }
  },
})

/** The status of goods that are on a list, or may be. */
type ListedStatus = Exclude<ControlStatus, { readonly status: 'free' }>

function statusOf(item: GoodsPart, law: PeriodLaw<LicenceRequiredParameters>): ListedStatus | undefined {
  const status = controlStatus(item, law.derived(entriesOf), law.parameters.tracePercent)
  return status.status === 'free' ? undefined : status
}

function entriesOf(law: PeriodLaw<LicenceRequiredParameters>): readonly Member[] {
  return law.parameters.controls.flatMap(set => [...law.members(set).values()])
}

const isControlled = ({ status }: { readonly status: ListedStatus }) => status.status === 'controlled'

const controlledFirst = <T extends { readonly status: ListedStatus }>(
  checked: readonly T[],
): readonly T[] => [...checked.filter(isControlled), ...checked.filter(one => !isControlled(one))]

/** What is wrong with the licence that a shipment names. */
type Lack =
  | { readonly message: 'no-licence'; readonly number?: undefined }
  | { readonly message: 'placeholder-licence' | 'doubted-licence'; readonly number: Located<string> }

function lackOf(number: Located<string> | undefined): Lack | undefined {
  if (number === undefined) return { message: 'no-licence' }
  // A placeholder is not a number: `TBD`, `applied for`, only zeros.
  if (!isLicenceNumber(number.value)) return { message: 'placeholder-licence', number }
  return isDoubtedLicenceNumber(number.value) ? { message: 'doubted-licence', number } : undefined
}

/** Yields one diagnostic for the shipment, at the number or at the first item that needs the licence. */
function* lacking(
  { message, number }: Lack,
  checked: readonly { readonly item: ItemFacts; readonly status: ListedStatus }[],
  day: string,
): Diagnostics {
  const controlled = checked.filter(isControlled)
  // Those that are controlled come first.
  const [first] = checked
  if (first === undefined) return
  if (message === 'doubted-licence') {
    yield review(message, number, { items: itemsAre(checked, false), day })
  } else if (controlled.length > 0) {
    const what = list(
      first.status.entries.map(entry =>
        term('ground-and-entry', { ground: grounds(first.item, entry), entry: entry.value }),
      ),
    )
    yield finding(
      message,
      number ?? first.item.at,
      { items: itemsAre(controlled, message === 'no-licence'), day, what },
      [see('because', first.status.at, undefined, { what })],
    )
  } else {
    yield review('may-need-licence', first.item.at, { items: itemsAre(checked, false), day }, [
      see('perhaps', first.status.at),
    ])
  }
}

/** Returns `Item 1 is`, `Items 1, 2 and 3 are`, `Items 1, 2, 3, 4, 5 and 95 more are`; in lower case inside a sentence. */
function itemsAre(checked: readonly { readonly item: ItemFacts }[], isFirst = true): Argument {
  const numbers = checked.map(({ item }) => item.lineNumber)
  const more = numbers.length - namedItems
  const the = isFirst ? 'the-' : ''
  if (more > 1)
    return term(`${the}items-and-more-are`, {
      items: { list: numbers.slice(0, namedItems) },
      more: String(more),
    })
  return term(`${the}${numbers.length === 1 ? 'item-is' : 'items-are'}`, { items: list(numbers) })
}
