import type { Argument, CertificateFacts, Law, LocatedArgument, Remark, Sited } from '../core/model/model.ts'
import { type Lexicon, lexicon, type Naming, naming, ownNames } from '../trade/end-use.ts'
import { isPlaceholder, openWordIn, saysNone } from '../trade/placeholder.ts'
import { coded } from '../trade/terms.ts'
import { countryName, partOf } from '../trade/territory.ts'
import { certificateRule, list, see, term, valuesOf } from './rule.ts'

/** How many fields with a placeholder are named one by one before the rest is counted, and lines of goods beside the first. */
const shown = 10

/** The end use is concrete, and no field of the signed certificate holds a placeholder. */
export const endUseSpecific = certificateRule({
  id: 'end-use-specific',
  summary:
    'The end use names a product, the goods are described, and no field of the signed certificate holds a placeholder.',
  why: 'The authority grants a licence for one use that it can picture and check: which part of which product, by whom. General words fit any use and are refused, and a field that was open when the paper was signed can be filled with anything later.',
  messages: {
    placeholder: {
      text: 'The field {field} holds "{found}", where the signed certificate has to say something.',
      help: 'Put in what the paper says, and have it signed again if that was open when it was signed. A field that does not concern the paper is left out.',
    },
    'more-placeholders': {
      text: 'This field and {count} more hold only a placeholder.',
      help: 'Put in what the paper says in each of them, or leave out those that do not concern it.',
    },
    generic: {
      text: 'The end use is "{found}", which names no product.',
      help: 'Say which part of which product the goods become and who makes it, with its model: rotor magnets for the traction motor KT-40 of an electric three-wheeler.',
    },
    'too-little': {
      text: 'The end use is "{found}", too little to tell which product the goods go into.',
      help: 'Name the product, its model or its maker, here or in `endProduct`.',
    },
    'vague-end-product': {
      text: 'The end product is "{found}", which could be anything.',
      help: 'Name the product that is made from the goods, with its model.',
    },
    'end-product-unnamed': {
      text: 'The end products go to {found}, and the certificate does not say what they are.',
      help: 'State `endProduct`: what is made from the goods before it leaves the country.',
    },
    'vague-goods': {
      text: 'Line {line} describes the goods as "{found}", which does not tell them from others.',
      help: 'Describe material, shape, grade and coating, and whether the goods are magnetised, as in the contract and the test report.',
    },
  },
  labels: {
    endProduct: 'the end product: {found}',
    disposition: 'the goods are for: {found}',
    destination: 'final destination {found}',
    also: 'line {line} too',
  },
  terms: {
    more: '{count} more',
  },
  parameters: z => {
    // What is looked up as it stands has to stand as it is looked up.
    const words = z.array(
      z.string().regex(/^[^\sA-Z]+(?: [^\sA-Z]+)*$/, 'small letters, with single blanks between words'),
    )
    return z.strictObject({
      generic: words.describe(
        'Words and phrases that name no product: uses, trades, and products that are in everything. Small letters, singular, at most six words or Chinese characters.',
      ),
      goods: words.describe('Words that say what the goods are, and not what they are for.'),
      vagueGoods: words.describe('Words that do not even say what the goods are.'),
      minimumWords: z
        .number()
        .int()
        .min(1)
        .describe('How many other words an end use needs that names no model and no end product.'),
      mayBeNone: z.array(z.string()).describe('Fields in which "none" or "not applicable" is an answer.'),
      assignedLater: z.array(z.string()).describe('Fields that nobody can fill before the paper is signed.'),
    })
  },
  *check(certificate, law) {
    const { minimumWords, mayBeNone, assignedLater } = law.parameters
    const { idle, vague } = law.derived(lexicons)
    for (const text of [certificate.endUse.description, certificate.endUse.endProduct]) {
      const found = text === undefined || isPlaceholder(text.value) ? undefined : openWordIn(text.value)
      if (text !== undefined && found !== undefined)
        yield {
          at: text.at,
          message: 'placeholder',
          data: { field: fieldOf(text.at), found: { value: found, at: text.at } },
        }
    }
    if (certificate.placeholders.length > 0) yield* placeholders(certificate, mayBeNone, assignedLater)
    const own = ownNames(ownWords(certificate))
    yield* endUse(certificate, text => naming(text, idle, own, minimumWords), minimumWords)
    yield* vagueLines(certificate, vague)
    return undefined
  },
})

/** The words that name nothing, of a use and of goods. */
const lexicons = ({ parameters: { generic, goods, vagueGoods } }: Law<Words>) => ({
  idle: lexicon([...generic, ...goods]),
  vague: lexicon(vagueGoods),
})

interface Words {
  readonly generic: string[]
  readonly goods: string[]
  readonly vagueGoods: string[]
}

function* placeholders(
  certificate: CertificateFacts,
  mayBeNone: readonly string[],
  assignedLater: readonly string[],
): Generator<Remark> {
  const open = certificate.placeholders.filter(({ value, at }) => {
    // Remarks are nobody's promise, and no rule reads them.
    if (at === '/remarks') return false
    const field = at.split('/').at(-1) ?? ''
    return !assignedLater.includes(field) && !(mayBeNone.includes(field) && saysNone(value))
  })
  for (const one of open.slice(0, shown)) {
    yield { at: one.at, message: 'placeholder', data: { field: fieldOf(one.at), found: brief(one) } }
  }
  const [next, ...others] = open.slice(shown)
  if (next === undefined) return
  yield others.length === 0
    ? { at: next.at, message: 'placeholder', data: { field: fieldOf(next.at), found: brief(next) } }
    : { at: next.at, message: 'more-placeholders', data: { count: String(others.length) } }
}

/** The field in words: `items[].grade`; the number of the entry is in its place. */
function fieldOf(at: string): string {
  return at
    .slice(1)
    .replace(/\/[0-9]+/g, '[]')
    .replaceAll('/', '.')
}

function* endUse(
  certificate: CertificateFacts,
  named: (text: string) => Naming,
  minimumWords: number,
): Generator<Remark> {
  const { description, disposition, endProduct } = certificate.endUse
  const isMade = disposition.value === 'incorporate' || disposition.value === 'process'
  const product = endProduct === undefined ? undefined : concreteness(endProduct, named)
  if (!isPlaceholder(description.value)) {
    const { words, model } = named(description.value)
    if (!model && words === 0) {
      yield { at: description.at, message: 'generic', data: { found: brief(description) } }
    } else if (!model && words < minimumWords && product !== 'concrete') {
      yield {
        at: description.at,
        message: 'too-little',
        data: { found: brief(description) },
        related:
          endProduct === undefined
            ? []
            : [see('endProduct', endProduct.at, undefined, { found: brief(endProduct) })],
      }
    }
  }
  if (endProduct !== undefined && product === 'vague' && isMade) {
    yield {
      at: endProduct.at,
      message: 'vague-end-product',
      data: { found: brief(endProduct) },
      related: [
        see('disposition', disposition.at, undefined, { found: coded('disposition', disposition.value) }),
      ],
    }
  }
  yield* unnamed(certificate)
}

function concreteness(
  endProduct: Sited<string>,
  named: (text: string) => Naming,
): 'concrete' | 'vague' | 'open' {
  if (isPlaceholder(endProduct.value)) return 'open'
  const { words, model } = named(endProduct.value)
  return model || words > 0 ? 'concrete' : 'vague'
}

/** What leaves the country has to be named; what stays may be told from the end use. */
function* unnamed({ endUse, finalDestinationCountry: home }: CertificateFacts): Generator<Remark> {
  if (endUse.endProduct !== undefined) return
  const abroad = endUse.endProductCountries.filter(country => partOf(country.value) !== partOf(home.value))
  const [first] = abroad
  if (first === undefined) return
  yield {
    at: first.at,
    message: 'end-product-unnamed',
    data: { found: list(few(abroad.map(({ value, at }) => ({ country: value, at })))) },
    related: [see('destination', home.at, undefined, { found: { country: home.value, at: home.at } })],
  }
}

/** One remark for lines that say the same. */
function* vagueLines({ items }: CertificateFacts, idle: Lexicon): Generator<Remark> {
  const texts = new Set(items.map(item => item.description.value))
  for (const text of texts) {
    if (isPlaceholder(text)) continue
    const { words, model, grade } = naming(text, idle, [], 1)
    if (model || grade || words > 0) continue
    const [first, ...others] = items.filter(item => item.description.value === text)
    if (first === undefined) continue
    yield {
      at: first.description.at,
      message: 'vague-goods',
      data: { line: first.lineNumber, found: brief(first.description) },
      related: others
        .slice(0, shown)
        .map(item => see('also', item.description.at, undefined, { line: item.lineNumber })),
    }
  }
}

/** What is known anyway and names no use: who and where, countries, numbers of papers, grades. */
function ownWords(certificate: CertificateFacts): readonly string[] {
  const { contract, endUse, endUseLocation, finalDestinationCountry, items } = certificate
  const { endUser, importer, exporter, consignee, issuer } = certificate
  const parties = [endUser, importer, exporter, consignee, issuer].filter(party => party !== undefined)
  const addresses = [...parties.map(party => party.address), endUseLocation]
  const countries = new Set([
    ...addresses.map(address => address.country.value),
    finalDestinationCountry.value,
    ...valuesOf(endUse.endProductCountries),
  ])
  return [
    ...parties.flatMap(({ name, nativeName }) =>
      nativeName === undefined ? [name.value] : [name.value, nativeName.value],
    ),
    ...addresses.map(address => address.city.value),
    ...[...countries].map(countryName),
    certificate.certificateNumber.value,
    contract.orderNumber.value,
    contract.contractNumber?.value ?? '',
    ...items.map(item => item.grade?.value ?? ''),
  ]
}

const longestShown = 80

/** A text short enough for a sentence. */
function brief({ value, at }: Sited<string>): LocatedArgument {
  const line = value.replace(/\s+/g, ' ').trim()
  const characters = [...line]
  return {
    value: characters.length <= longestShown ? line : `${characters.slice(0, longestShown).join('')} ...`,
    at,
  }
}

function few(words: readonly Argument[]): readonly Argument[] {
  return words.length <= shown
    ? words
    : [...words.slice(0, shown), term('more', { count: String(words.length - shown) })]
}
