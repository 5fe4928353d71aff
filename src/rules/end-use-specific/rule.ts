import { grouped } from '../../core/model/group-by.ts'
import type { CertificateFacts, PeriodLaw, Pointer } from '../../core/model/model.ts'
import {
  generalUseFinder,
  leavesOpen,
  lexicon,
  type NamesNothing,
  naming,
  ownNames,
  ownWords,
} from '../../trade/goods/end-use.ts'
import { foldName, withoutLegalForm } from '../../trade/parties/party-name.ts'
import { isPlaceholder, openWordIn, saysNone } from '../../trade/words/placeholder.ts'
import { mostShown } from '../compared.ts'
import { type Diagnostics, finding, type ParametersOf, review, rule, see, type Z } from '../rule.ts'
import { count } from '../shapes.ts'
import { brief, endUse, isLeftOpen, isOpen } from './use.ts'

const parameters = (z: Z) => {
  // Words are looked up exactly as written, so they must be written in the form that is looked up.
  const words = z.array(
    z.string().regex(/^[^\sA-Z]+(?: [^\sA-Z]+)*$/, 'small letters, with single blanks between words'),
  )
  return z.strictObject({
    generic: words.describe(
      'Words and phrases that name no product: uses, trades, and products that are in everything. Small letters, singular, at most six words or Chinese characters. Those of other languages are known.',
    ),
    goods: words.describe('Words that state what the goods are, and not what they are for.'),
    vagueGoods: words.describe('Words that do not even state what the goods are.'),
    minimumWords: count(z, 1).describe(
      'How many other words an end use needs if it names no model and no end product.',
    ),
    mayBeNone: z.array(z.string()).describe('Fields in which "none" or "not applicable" is an answer.'),
    assignedLater: z
      .array(z.string())
      .describe('Fields that cannot be filled before the certificate is signed.'),
  })
}

type VagueWords = ParametersOf<typeof parameters>

export const endUseSpecific = rule({
  id: 'end-use-specific',
  over: 'certificate',
  summary:
    'The end use names a product, the goods are described, and no field of the signed certificate contains a placeholder.',
  why: 'The authority grants a licence for one specific use that it can check: which part of which product, by whom. General words fit any use and are refused, and a field that was empty when the certificate was signed can be filled with anything later.',
  messages: {
    placeholder: {
      text: 'The field {field} contains "{found}", but the signed certificate has to state a value.',
      help: 'Enter what the paper states, and have it signed again if the field was empty when it was signed. Leave out a field that does not apply.',
    },
    'more-placeholders': {
      text: 'This field and {count} more contain only a placeholder.',
      help: 'Enter what the paper states in each of them, or leave out those that do not apply.',
    },
    generic: {
      text: 'The end use is "{found}", which names no product.',
      help: 'State which part of which product the goods become and who makes it, with its model: rotor magnets for the traction motor KT-40 of an electric three-wheeler.',
    },
    general: {
      text: 'The end use is "{found}", in which no product, model or maker is recognised.',
      help: 'State which part of which product the goods become and who makes it, with its model. If the text names one, record that.',
    },
    'end-product-unmentioned': {
      text: 'The end product is "{product}", but the end use "{found}" shares no word with it and leaves open what the goods are for.',
      help: 'Ask what the goods are for, and record the answer. The end use is to state which part of the end product they become.',
    },
    'too-little': {
      text: 'The end use is "{found}", which is too little to identify the product that the goods go into.',
      help: 'Name the product, its model or its maker, here or in `endProduct`.',
    },
    'vague-end-product': {
      text: 'The end product is "{found}", which could be anything.',
      help: 'Name the product that is made from the goods, with its model.',
    },
    'end-product-unnamed': {
      text: 'The end products go to {found}, but the certificate does not state what they are.',
      help: 'State `endProduct`: what is made from the goods before it leaves the country.',
    },
    'vague-goods': {
      text: 'Line {line} describes the goods as "{found}", which does not identify them.',
      help: 'Describe material, shape, grade and coating, and whether the goods are magnetised, as in the contract and the test report.',
    },
  },
  labels: {
    endProduct: 'the end product: {found}',
    disposition: 'the goods are for: {found}',
    destination: 'final destination {found}',
    also: 'also line {line}',
  },
  terms: {
    more: '{count} more',
  },
  parameters,
  *check(certificate, law) {
    const { minimumWords, mayBeNone, assignedLater } = law.parameters
    const { idle, vague, isGeneral } = law.derived(lexicons)
    for (const text of [certificate.endUse.description, certificate.endUse.endProduct]) {
      const found = text === undefined || isPlaceholder(text.value) ? undefined : openWordIn(text.value)
      if (text !== undefined && found !== undefined)
        yield finding('placeholder', text, { field: fieldOf(text.at), found: { value: found, at: text.at } })
    }
    if (certificate.placeholders.length > 0) yield* placeholders(certificate, mayBeNone, assignedLater)
    const known = ownWords(certificate)
    const isGeneralHere = isGeneral(known)
    const { signatory, endUseLocation, endUse: use, endUser, importer, consignee } = certificate
    // A name is judged by its own words: it is one of those that are known. With a legal form it is one of a company.
    const names = [endUser, importer, consignee]
      .map(party => party?.name)
      .filter(name => name !== undefined && foldName(name.value) === withoutLegalForm(foldName(name.value)))
    const stated = [
      ...[endUseLocation.street, endUseLocation.city, signatory.name].map(
        one => [one, isGeneralHere] as const,
      ),
      ...[...names, use.endProductMaker, use.endProductModel].map(one => [one, isGeneral([])] as const),
    ]
    for (const [text, isGeneralIn] of stated)
      if (text !== undefined && !isPlaceholder(text.value) && isUnstated(text.value, isGeneralIn))
        yield review('placeholder', text, { field: fieldOf(text.at), found: brief(text) })
    const own = ownNames(known)
    yield* endUse(certificate, text => naming(text, idle, own, minimumWords), isGeneralHere, minimumWords)
    // One diagnostic for all lines with the same description.
    for (const [first, ...others] of grouped(certificate.items, item => item.description.value).values()) {
      const { description } = first
      if (isPlaceholder(description.value)) continue
      const { words, model, grade } = naming(description.value, vague, [], 1)
      if (model || grade || (words > 0 && !isOpen(description.value, isGeneralHere))) continue
      const also = others
        .slice(0, mostShown)
        .map(item => see('also', item.description.at, undefined, { line: item.lineNumber }))
      yield finding('vague-goods', description, { line: first.lineNumber, found: brief(description) }, also)
    }
  },
})

/** Checks whether the text of an address or a name puts it off, or states that of any signer. */
const isUnstated = (text: string, isGeneral: NamesNothing): boolean =>
  leavesOpen(text, isGeneral, 'put-off-word', 'unnamed-signer') || isLeftOpen(text, isGeneral)

/** Reports fields that hold only a placeholder. */
function* placeholders(
  certificate: CertificateFacts,
  mayBeNone: readonly string[],
  assignedLater: readonly string[],
): Diagnostics {
  const open = certificate.placeholders.filter(({ value, at }) => {
    // Remarks promise nothing, and no rule reads them.
    if (at === '/remarks') return false
    const field = at.split('/').at(-1) ?? ''
    return !assignedLater.includes(field) && !(mayBeNone.includes(field) && saysNone(value))
  })
  // One more is named as well: there is nothing to count.
  const named = open.length === mostShown + 1 ? open : open.slice(0, mostShown)
  for (const one of named) yield finding('placeholder', one, { field: fieldOf(one.at), found: brief(one) })
  const [next, ...others] = open.slice(named.length)
  if (next !== undefined) yield finding('more-placeholders', next, { count: String(others.length) })
}

/** Returns the field as shown in messages: `items[].grade`. The number of the entry is shown as its place. */
const fieldOf = (at: Pointer) =>
  at
    .slice(1)
    .replace(/\/[0-9]+/g, '[]')
    .replaceAll('/', '.')

/** Returns the lexicons of words that name nothing specific, for end uses and for goods. */
const lexicons = ({ parameters: { generic, goods, vagueGoods } }: PeriodLaw<VagueWords>) => ({
  idle: lexicon([...generic, ...goods]),
  vague: lexicon(vagueGoods),
  isGeneral: generalUseFinder([...generic, ...goods]),
})
