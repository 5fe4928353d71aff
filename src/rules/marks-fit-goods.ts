import type { PeriodLaw } from '../core/model/model.ts'
import { phraseFinder } from '../text/phrase.ts'
import { notApplicable, review, rule, see, term } from './rule.ts'
import { words } from './shapes.ts'

export const marksFitGoods = rule({
  id: 'marks-fit-goods',
  over: 'shipment',
  unlessCancelled: true,
  summary: 'The marks on the packages name no other goods than those that are shipped.',
  why: 'Marks are what warehouses and customs see. Packages of magnets that are marked as tiles or toys are meant to pass as these.',
  messages: {
    'other-goods': {
      text: 'The marks on the packages of item {item} are "{marks}", which name other goods ({found}).',
      help: 'Ask who had the packages marked so, and why. Have them marked with the order and the parties, or with what is in them.',
    },
  },
  labels: {
    description: 'the goods: {description}',
  },
  terms: {
    'no-marks': 'no marks are stated',
  },
  parameters: z =>
    z.strictObject({
      goods: words(z).min(1).describe('Words of goods that no magnet, metal, oxide or product of them is.'),
      own: words(z).describe('Words of the goods themselves: marks with one of them name no other goods.'),
    }),
  *check({ items }, law) {
    const marked = items.filter(({ packageMarks }) => packageMarks !== undefined)
    if (marked.length === 0) return notApplicable(term('no-marks'))
    const { otherGoods, ownGoods } = law.derived(findersOf)
    for (const { lineNumber, description, packageMarks: marks } of marked) {
      const found = marks && otherGoods(marks.value)
      // Magnets of the shape of a tile, or for toys, say so in their description.
      if (marks === undefined || found === undefined || otherGoods(description.value) !== undefined) continue
      if (ownGoods(marks.value) !== undefined) continue
      const data = { item: lineNumber, marks, found: { value: found, at: marks.at } }
      yield review('other-goods', marks, data, [
        see('description', description.at, undefined, { description }),
      ])
    }
    return undefined
  },
})

type Goods = PeriodLaw<{ readonly goods: readonly string[]; readonly own: readonly string[] }>

const findersOf = ({ parameters: { goods, own } }: Goods) => ({
  otherGoods: phraseFinder(goods),
  ownGoods: phraseFinder(own),
})
