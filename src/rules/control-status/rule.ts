import type { GoodsPart, ItemFacts, PeriodLaw, Want } from '../../core/model/model.ts'
import { asCounted, isPure, partOfForm, controlStatus as statusOf } from '../../trade/goods/control.ts'
import { type Diagnostics, rule } from '../rule.ts'
import { fine } from '../visit.ts'
import { declared } from './codes.ts'
import { composition, contradicted, described, doubtful, unclear } from './composition.ts'
import { type ControlStatusParameters, controlParameters, listsOf } from './lists.ts'

export const controlStatus = rule({
  id: 'control-status',
  over: 'paper',
  summary:
    'The declared control status is the one that follows from composition, alloy and form of the goods.',
  why: 'A magnet is controlled for what is in it: samarium-cobalt always, neodymium-iron-boron with any terbium or dysprosium. Neither the tariff code nor the word "heavy" shows this, and a wrong status means a shipment without a licence, or goods that are held at customs.',
  messages: {
    'no-composition': {
      text: 'Item {item} states no composition, so it is not known whether it is controlled.',
      help: 'State `composition` from the test report: each element with its share by mass, and terbium and dysprosium with 0 if there is none.',
    },
    'smco-without-composition': {
      text: 'Item {item} is samarium-cobalt, which is controlled in any case, and states no composition.',
      help: 'State `composition` from the test report; the application for the licence asks for it.',
    },
    'kind-unclear': {
      text: 'Item {item} contains {what}, but does not state what kind of goods it is, so it is not known whether {entries} covers it.',
      help: 'State `form`, and `alloy` for a magnet. Magnets and their material are covered; sub-assemblies and finished products are not.',
    },
    'other-goods': {
      text: 'Item {item} contains {what}, which {entries} names for other goods and not for magnets of {alloy}.',
      help: 'Ask the licensing authority whether these magnets are covered, and record the answer.',
    },
    'alloy-contradicted': {
      text: 'The alloy of item {item} is given as {found}, but the composition {shows}.',
      help: 'Correct the one that is wrong from the test report; which entry covers the goods depends on both.',
    },
    'above-hundred': {
      text: 'The composition of item {item} adds up to {sum} %.',
      help: 'Correct the shares from the test report: they are percent by mass of the whole item.',
    },
    incomplete: {
      text: 'The composition of item {item} {gap}, so it does not show that nothing controlled is in it.',
      help: 'State every element with its share by mass, and terbium and dysprosium with 0 if there is none.',
    },
    'description-differs': {
      text: 'The description of item {item} names {element}, {where}.',
      help: 'Compare both with the test report and correct the one that is wrong: {element} decides whether the goods are controlled.',
    },
    'form-contradicted': {
      text: 'Item {item} {as}, but {against}: it counts as {counted}, and {what}.',
      help: 'The stricter reading decides: the goods need what {counted} needs. Correct the form. If the code or the composition is wrong, correct that: a composition is of the whole product with its housing.',
    },
    'form-by-mass': {
      text: 'Item {item} is given as {form}, which no entry covers, and {what}, but is measured in {unit} without the mass of a piece.',
      help: 'State the number of pieces, or the mass of one as `unitMass`. What is sold by mass alone may be material, which is covered.',
    },
    'form-doubtful': {
      text: 'Item {item} is given as {form}, which no entry covers, under the tariff heading of permanent magnets, and {what}.',
      help: 'A magnet that is not built in yet is a `raw-magnet`, coated or not, and may need a licence. If it is more than a magnet, record what else it consists of.',
    },
    'code-malformed': {
      text: 'The code {found} of item {item} is not a code of the Chinese list, whose codes are written like {wanted}.',
      help: 'State the entry of the Chinese dual-use list, or none. Codes of other lists belong under the name of that list.',
    },
    'code-misspelt': {
      text: 'The code of item {item} is written {found}, but the list prints {wanted}.',
      help: 'Write it as the list does: other systems may not recognise it otherwise.',
    },
    'declared-free': {
      text: 'Item {item} is declared as not controlled ({found}), but it is controlled under {entries} for its {what}.',
      help: 'Do not ship without a licence. Declare {entries}, or correct the composition from the test report if that is what is wrong.',
    },
    'other-code': {
      text: 'Item {item} declares {found}, which is for {element}, {why}.',
      help: 'Declare the entry for the elements that the goods contain, or correct the composition from the test report.',
    },
    'other-part': {
      text: 'Item {item} declares {found}, but {form} is listed under {wanted}.',
      help: 'Under each of these entries, `a` is for metal, alloys, targets and magnets, `b` for oxides and `c` for compounds. Correct the code or the form.',
    },
    'no-code': {
      text: 'Item {item} is controlled under {entries} for its {what}, but it declares {found}.',
      help: 'State the code in `controlClassifications`. The exporter has to declare that the goods are controlled.',
    },
    'foreign-code': {
      text: 'Item {item} is controlled under {entries} for its {what}, but it declares only {found}, of the list of another country.',
      help: 'State the code of the Chinese list as well. A code of another country decides nothing about the export from China, and may be a sign that the goods were classified for another law only.',
    },
    'more-codes': {
      text: 'Item {item} declares {found}, but it is also controlled under {entries} for its {what}.',
      help: 'Ask the authority whether the licence has to name each entry.',
    },
    'code-on-free-goods': {
      text: 'Item {item} declares {found}, but {why}.',
      help: 'Goods that are not controlled need no code. Correct the one that is wrong, or have the reviewer record why the code is there.',
    },
    'unknown-code': {
      text: 'Item {item} declares {found}, which is not one of the entries for rare earths that are known here.',
      help: 'Compare it with the list in force. If the goods fall under it for another reason, have the reviewer record it.',
    },
  },
  labels: {
    composition: 'the composition',
    because: 'the deciding value',
    heading: 'heading {found}',
    form: '{form}',
  },
  terms: {
    contains: 'contains {what}',
    'as-form': 'is given as {form}',
    'as-machine': 'is declared under {code}, the heading of a machine or its part',
    'against-heading': 'nothing under {code} is a product',
    'against-share': 'its {percent} % of controlled elements are more than any product holds',
    'against-magnets': 'its {percent} % of rare earths under {code} are those of magnets alone',
    'counted-material': 'material',
    'counted-magnets': 'magnets',
    'no-composition': 'states no composition',
    'shows-alloy': 'shows {alloy}',
    'has-no': 'has no {element}',
    has: 'has {share}',
    'names-iron': 'names iron and adds up to {sum} %',
    'names-cobalt': 'names cobalt and adds up to {sum} %',
    'names-no-rare-earth': 'names no rare earth',
    'where-no-composition': 'but no composition is stated',
    'where-none': 'but the composition has none',
    'of-which-none': 'of which the composition has none',
    'not-for-magnets': 'and not for magnets of {alloy}',
    'form-not-covered': 'its form, {form}, is covered by no entry',
    'composition-has-no': 'its composition has no {element}',
    'not-said-to-contain': 'it is not stated that it contains {element}',
    'the-form': 'the form {form}',
    'the-heading': 'heading {code}',
    'no-code': 'no code of the Chinese list',
    only: '{codes} only',
    'form.raw-magnet': 'raw-magnet',
    'form.blank': 'blank',
    'form.powder': 'powder',
    'form.alloy': 'alloy',
    'form.target': 'target',
    'form.oxide': 'oxide',
    'form.compound': 'compound',
    'form.metal': 'metal',
    'form.sub-assembly': 'sub-assembly',
    'form.finished-product': 'finished-product',
  },
  parameters: controlParameters,
  wants: (document, law) => document.items.flatMap(item => wantsOf(item, law)),
  unlessCancelled: true,
  visit: {
    goods: (item, law) => (remarksOn(item, law).next().done ? fine : 'remarked'),
  },
  *conclude({ goods }, _, law) {
    for (const { part: item } of goods)
      for (const remark of remarksOn(item, law))
        yield { ...remark, data: { item: item.lineNumber, ...remark.data } }
  },
})

/**
 * Returns the fields by which the status of an item is known, and its codes if what is stated so far shows that it is controlled. An
 * alloy is of magnets and their material: pure forms have none.
 */
function wantsOf(item: ItemFacts, law: PeriodLaw<ControlStatusParameters>): Want[] {
  const fields = isPure(item) ? ['form', 'composition'] : ['form', 'alloy', 'composition']
  const status = statusOf(item, law.derived(listsOf).checked, law.parameters.tracePercent)
  const part = partOfForm(item)?.part
  const codes = status.status === 'controlled' && part !== undefined ? status.entries : []
  return [
    ...fields.map(field => ({ what: 'field', at: `${item.at}/${field}` }) as const),
    ...codes.map(
      ({ value }) => ({ what: 'code', at: item.at, list: 'cn-dual-use', code: `${value}.${part}` }) as const,
    ),
  ]
}

function* remarksOn(item: GoodsPart, law: PeriodLaw<ControlStatusParameters>): Diagnostics {
  const { parameters } = law
  const lists = law.derived(listsOf)
  const goods = asCounted(item, lists.checked)
  const status = statusOf(goods, lists.checked, parameters.tracePercent)
  yield* contradicted(item, status, lists)
  yield* composition(goods, status, parameters)
  yield* unclear(goods, status)
  yield* described(goods, status, lists)
  yield* doubtful(goods, lists, parameters)
  yield* declared(goods, status, lists)
}
