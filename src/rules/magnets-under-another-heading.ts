import type { Diagnostic, GoodsPart } from '../core/model/model.ts'
import { compatible } from '../text/normalize.ts'
import { isDeclaredAsProduct, isDownstream } from '../trade/goods/control.ts'
import { describesNothing } from '../trade/goods/end-use.ts'
import {
  describesMagnets,
  describesMaterial,
  isDescribedOtherwise,
  type MagnetWords,
  magnetHeadingOf,
  rareEarthSign,
} from '../trade/goods/magnet-goods.ts'
import { sixDigits } from '../trade/goods/tariff.ts'
import { list, notApplicable, type ParametersOf, review, rule, see, term, type Z } from './rule.ts'
import { words } from './shapes.ts'
import { fine } from './visit.ts'

const magnets: readonly string[] = ['raw-magnet', 'blank']

const parameters = (z: Z) => {
  const some = words(z).default([])
  return z.strictObject({
    headings: z
      .array(z.string().regex(/^\d{6}$/, 'six digits of an HS code'))
      .min(1)
      .default(['850511'])
      .describe('The six-digit headings under which magnets of rare earths belong.'),
    linesOfOtherMagnets: z
      .array(z.string().regex(/^\d{10}$/, 'ten digits of an HS code'))
      .default([])
      .describe(
        'Chinese lines, of ten digits, under those headings that are for magnets without rare earths.',
      ),
    words: z
      .strictObject({
        magnets: some.describe('Words for magnets.'),
        rareEarths: some.describe('Words for the materials of rare-earth magnets.'),
        products: some.describe('Words for goods that contain magnets.'),
        materials: some.describe('Words for materials: powder, metal, alloys and compounds.'),
        harmless: some.describe('Phrases with such a word that name no material.'),
        elements: some.describe('Rare earths in languages other than English and Chinese.'),
      })
      .describe('Words by which descriptions state what goods are: whole words, Chinese ones anywhere.'),
  })
}

type MagnetParameters = ParametersOf<typeof parameters>

export const magnetsUnderAnotherHeading = rule({
  id: 'magnets-under-another-heading',
  over: 'paper',
  summary: 'Rare-earth magnets are declared under the heading of rare-earth magnets.',
  why: 'Magnets declared as iron articles, motor parts or ceramic magnets evade the licence that they need, and customs look for exactly that. An honest mistake in the code delays the goods as long as a dishonest one.',
  messages: {
    'other-heading': {
      text: 'Item {line} is a rare-earth magnet, but is declared under {found} ({meaning}); the right heading is {wanted}.',
      help: 'Check the code with the customs broker. If the goods are magnets as such, correct it; if they are parts that contain magnets, state their form as sub-assembly or finished-product.',
    },
    'line-of-other-magnets': {
      text: 'Item {line} is a rare-earth magnet, but is declared under {found}, the line of other magnets of metal.',
      help: 'China has a separate line for rare-earth magnets. Check the code with the customs broker before the declaration is made.',
    },
    'described-as-magnet': {
      text: 'Item {line} is declared as {form} under {found} ({meaning}), but described as rare-earth magnets.',
      help: 'Magnets without an assembly around them are raw magnets, coated and magnetised or not, and belong under the heading of magnets. State in the description what they are part of, or correct form and code.',
    },
    'described-as-material': {
      text: 'Item {line} is declared as a product under {found}, but described as a material of rare earths.',
      help: 'Powder, metal, alloys, oxides and other compounds are materials and belong under their own headings. Correct form and code, or state in the description which product it is.',
    },
    'described-otherwise': {
      text: 'Item {line} is declared as an alloy without rare earths ({alloy}), but its description names rare earths.',
      help: 'The material of the magnets decides whether they need a licence. Correct the alloy or the description from the test report, and state the composition.',
    },
    undescribed: {
      text: 'Item {line} is described as "{found}", which leaves open what the goods are.',
      help: 'Have the goods described as in the contract and on the certificate: material, shape and grade.',
    },
  },
  labels: {
    sign: '{sign} indicates rare earths',
    form: 'its form is {form}',
    described: 'described here',
  },
  terms: {
    'its-alloy': 'its alloy',
    'its-composition': 'its composition',
    'its-description': 'its description',
    'heading.850511': 'permanent magnets of metal',
    'heading.850519': 'permanent magnets other than of metal',
    'heading.850520': 'electromagnetic couplings, clutches and brakes',
    'heading.850590': 'electromagnets, chucks and parts',
    'heading.2805': 'rare-earth metals',
    'heading.2846': 'compounds of rare earths',
    'heading.382499': 'other chemical preparations',
    'heading.3824': 'chemical preparations',
    'heading.3926': 'articles of plastics',
    'heading.6909': 'technical ceramics',
    'heading.7202': 'ferro-alloys',
    'heading.7326': 'articles of iron or steel',
    'heading.8105': 'cobalt and articles of cobalt',
    'heading.8479': 'machines with functions of their own',
    'heading.8483': 'transmission shafts, gears and clutches',
    'heading.848690': 'parts of machines that make semiconductors, such as targets',
    'heading.8501': 'electric motors and generators',
    'heading.8503': 'parts of motors and generators',
    'heading.8518': 'loudspeakers and microphones',
    'heading.8543': 'electrical machines and apparatus with functions of their own',
    'heading.8548': 'electrical parts of machines',
    'heading.8708': 'parts of motor vehicles',
    'heading.9503': 'toys',
    'other-goods': 'other goods',
    'no-such-item': 'no item is of a magnet alloy of rare earths',
  },
  parameters,
  visit: {
    goods(item, { parameters }) {
      const remarks = [...described(item, parameters.words), ...declared(item, parameters)]
      return remarks.length > 0 ? remarks : rareEarthSign(item, parameters.words) && fine
    },
    nothing: () => notApplicable(term('no-such-item')),
  },
  *conclude({ goods }, { kind }) {
    // Another rule reads the descriptions of certificates.
    for (const { part, note } of goods)
      for (const { data, ...remark } of note)
        if (remark.message !== 'undescribed' || kind === 'shipment')
          yield { ...remark, data: { ...data, line: part.lineNumber } }
  },
})

/** Returns the diagnostics for goods that are described as others than they are declared. */
function described(item: GoodsPart, words: MagnetWords): readonly Diagnostic[] {
  const { alloy, description, hsCode } = item
  const related = [see('described', description.at)]
  const isOpen = describesNothing(description.value)
  const isMaterial = isDeclaredAsProduct(item) && describesMaterial(description.value, words)
  return [
    ...(isOpen ? [review('undescribed', description, { found: description })] : []),
    ...(isMaterial ? [review('described-as-material', hsCode, {}, related)] : []),
    ...(alloy && isDescribedOtherwise(item, words)
      ? [review('described-otherwise', alloy, { alloy }, related)]
      : []),
  ]
}

/** Returns the diagnostic for rare-earth magnets under a heading that is not theirs. */
function declared(
  item: GoodsPart,
  { headings, linesOfOtherMagnets, words }: MagnetParameters,
): readonly Diagnostic[] {
  const { form, hsCode, description } = item
  const sign = rareEarthSign(item, words)
  const six = sixDigits(hsCode.value)
  if (sign === undefined || six === undefined) return []
  const isElsewhere = !headings.includes(six)
  const isPart = isDownstream(item)
  const digits = compatible(hsCode.value).replace(/\D/g, '')
  if (!isElsewhere && (isPart || !linesOfOtherMagnets.some(line => digits.startsWith(line)))) return []
  const isMagnet =
    form === undefined || isPart ? describesMagnets(description.value, words) : magnets.includes(form.value)
  if (!isMagnet) return []
  const heading = magnetHeadingOf(hsCode.value)
  const meaning = term(heading === undefined ? 'other-goods' : `heading.${heading}`)
  const shown = see('sign', sign.at, undefined, { sign: term(`its-${sign.by}`) })
  const ofForm = form === undefined ? [] : [see('form', form.at, undefined, { form })]
  if (form !== undefined && isPart) {
    const related = [see('described', description.at), ...ofForm, shown]
    return [review('described-as-magnet', hsCode, { meaning, form }, related)]
  }
  return [
    isElsewhere
      ? review('other-heading', hsCode, { meaning, wanted: list(headings, 'or') }, [shown, ...ofForm])
      : review('line-of-other-magnets', hsCode, { meaning }, [shown, ...ofForm]),
  ]
}
