import type {
  Argument,
  Diagnostic,
  ItemFacts,
  Law,
  Located,
  Member,
  ShipmentFacts,
} from '../core/model/model.ts'
import { type ControlStatus, controlStatus, grounds } from '../trade/control.ts'
import { isDoubtedLicenceNumber, isLicenceNumber } from '../trade/licence.ts'
import { cancelled, isCancelled } from './cancelled.ts'
import { wholePercent } from './percent.ts'
import { concernIf, finding, list, review, rule, see, term } from './rule.ts'

interface LicenceRequiredParameters {
  controls: string[]
  tracePercent: string
  ordinaryLicenceToo: string[]
}

/** An item, and its status under the lists of the day. */
interface ClassifiedItem<S extends ControlStatus['status']> {
  readonly item: ItemFacts
  readonly status: ControlStatus & { readonly status: S }
}

/** How many items a finding names one by one. */
const namedItems = 5

/** Goods that are controlled on the day of export leave under an export licence. */
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
  parameters: (z, names) =>
    z.strictObject({
      controls: z
        .array(names.set('control'))
        .min(1)
        .describe('The control lists whose goods need a licence.'),
      tracePercent: wholePercent(z)
        .default('0')
        .describe(
          'The share by mass up to which a listed element is a trace that does not count; "0" lets every declared share count.',
        ),
      ordinaryLicenceToo: z
        .array(z.string().regex(/^[0-9]{2,13}$/, 'digits of an HS code'))
        .default([])
        .describe('Prefixes of HS codes whose goods may also need an ordinary export licence.'),
    }),
  needs: {
    goods: (item, law) => {
      const { tracePercent, ordinaryLicenceToo } = law.parameters
      const { status } = classified(item, law.derived(entriesOf), tracePercent)
      return concernIf(
        status.status !== 'free' && ordinaryLicenceToo.some(heading => item.hsCode.value.startsWith(heading)),
      )
    },
    document: document => {
      const number = document.kind === 'shipment' ? document.exportLicense?.licenseNumber : undefined
      return concernIf(
        number === undefined || !isLicenceNumber(number.value) || isDoubtedLicenceNumber(number.value),
      )
    },
  },
  *check(shipment, law) {
    if (isCancelled(shipment, law.today)) return cancelled
    const entries = law.derived(entriesOf)
    const checked = shipment.items.map(item => classified(item, entries, law.parameters.tracePercent))
    const controlled = checked.filter(one => is(one, 'controlled'))
    const unclear = checked.filter(one => is(one, 'unclear'))
    yield* licence(shipment, controlled, unclear, law)
    yield* ordinary([...controlled, ...unclear], law.parameters.ordinaryLicenceToo)
    return undefined
  },
})

function entriesOf(law: Law<LicenceRequiredParameters>): readonly Member[] {
  return law.parameters.controls.flatMap(set => [...law.members(set).values()])
}

function classified(
  item: ItemFacts,
  entries: readonly Member[],
  tracePercent: string,
): ClassifiedItem<ControlStatus['status']> {
  return { item, status: controlStatus(item, entries, tracePercent) }
}

function is<S extends ControlStatus['status']>(
  one: ClassifiedItem<ControlStatus['status']>,
  status: S,
): one is ClassifiedItem<S> {
  return one.status.status === status
}

/** Yields one diagnostic for the shipment, at the first item that needs the licence. */
function* licence(
  { exportLicense }: ShipmentFacts,
  controlled: readonly ClassifiedItem<'controlled'>[],
  unclear: readonly ClassifiedItem<'unclear'>[],
  { day }: Law<LicenceRequiredParameters>,
): Generator<Diagnostic> {
  const placeholder = placeholderOf(exportLicense?.licenseNumber)
  const [first] = controlled
  const [open] = unclear
  if (exportLicense !== undefined && placeholder === undefined) {
    const { licenseNumber } = exportLicense
    if ((first !== undefined || open !== undefined) && isDoubtedLicenceNumber(licenseNumber.value))
      yield review('doubted-licence', licenseNumber, {
        items: itemsAre([...controlled, ...unclear], false),
        day,
      })
    return
  }
  if (first !== undefined) {
    const what = list(
      first.status.entries.map(entry =>
        term('ground-and-entry', { ground: grounds(first.item, entry), entry: entry.value }),
      ),
    )
    yield finding(
      placeholder === undefined ? 'no-licence' : 'placeholder-licence',
      placeholder?.at ?? first.item.at,
      {
        items: itemsAre(controlled, placeholder === undefined),
        day,
        what,
        ...(placeholder === undefined ? {} : { found: placeholder }),
      },
      [see('because', first.status.at, undefined, { what })],
    )
  } else if (open !== undefined) {
    yield review('may-need-licence', open.item, { items: itemsAre(unclear, false), day }, [
      see('perhaps', open.status.at),
    ])
  }
}

/** Returns the number if it is not one: `TBD`, `applied for`, only zeros. */
function placeholderOf(number: Located<string> | undefined): Located<string> | undefined {
  return number !== undefined && !isLicenceNumber(number.value) ? number : undefined
}

function* ordinary(
  needing: readonly ClassifiedItem<'controlled' | 'unclear'>[],
  headings: readonly string[],
): Generator<Diagnostic> {
  for (const heading of headings) {
    const under = needing.filter(({ item }) => item.hsCode.value.startsWith(heading))
    const [first] = under
    if (first === undefined) continue
    yield finding('ordinary-licence-too', first.item.hsCode, { items: itemsAre(under), heading })
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
