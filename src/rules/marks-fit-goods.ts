import type { Located, PeriodLaw, ShipmentFacts } from '../core/model/model.ts'
import { lower } from '../text/normalize.ts'
import { phraseFinder } from '../text/phrase.ts'
import { isOf, materialsIn } from '../trade/goods/material.ts'
import { partiesOf, statedNames } from '../trade/parties/parties.ts'
import { destinationsOf, placesBeyond } from '../trade/places/destinations.ts'
import { countryAt, notApplicable, review, rule, see, term } from './rule.ts'
import { words } from './shapes.ts'

export const marksFitGoods = rule({
  id: 'marks-fit-goods',
  over: 'shipment',
  unlessCancelled: true,
  summary:
    'Marks, remarks and descriptions name no other goods than those that are shipped, and marks no city to which nothing goes.',
  why: 'Marks are what warehouses and customs see. Packages of magnets that are marked as tiles or toys are meant to pass as these.',
  messages: {
    'other-goods': {
      text: 'The marks on the packages of item {item} are "{marks}", which name other goods ({found}).',
      help: 'Ask who had the packages marked so, and why. Have them marked with the order and the parties, or with what is in them.',
    },
    'other-place': {
      text: 'The marks on the packages of item {item} are "{marks}", which name {found}, in {country}, a country that the shipment does not touch.',
      help: 'Ask who had the packages marked so, and where they go. Have them marked with the place of destination.',
    },
    'other-material': {
      text: 'A text names {found}, but no item is declared as that.',
      help: 'Ask what is in the packages, and compare it with the packing list and the test report. Metals, oxides and magnets need a licence each: declare what is shipped.',
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
  *check(shipment, law) {
    const undeclared = undeclaredIn(shipment)
    for (const found of undeclared) yield review('other-material', found, { found })
    const marked = shipment.items.filter(({ packageMarks }) => packageMarks !== undefined)
    if (marked.length + undeclared.length === 0) return notApplicable(term('no-marks'))
    const { otherGoods, ownGoods } = law.derived(findersOf)
    // Few marks name a place.
    const touched = () => destinationsOf(shipment).map(({ country }) => country)
    const names = () =>
      partiesOf(shipment)
        .flatMap(statedNames)
        .map(({ value }) => lower(value).split(' '))
    for (const { lineNumber, description, originCountry, packageMarks: marks } of marked) {
      if (marks === undefined) continue
      const found = otherGoods(marks.value)
      const data = { item: lineNumber, marks }
      // Magnets of the shape of a tile, or for toys, say so in their description.
      if (
        found !== undefined &&
        otherGoods(description.value) === undefined &&
        ownGoods(marks.value) === undefined &&
        !names().some(name => isOfInitials(found, name, marks.value))
      )
        yield review('other-goods', marks, { ...data, found: { value: found, at: marks.at } }, [
          see('description', description.at, undefined, { description }),
        ])
      else
        for (const { country, found: place } of placesBeyond(marks, () => [...touched(), originCountry]))
          if (!names().some(name => isOfName(lower(place.value), name, lower(marks.value))))
            yield review('other-place', marks, { ...data, found: place, country: countryAt(country) })
    }
    return undefined
  },
})

/** Checks whether a word of marks, in capitals, is made of the first letters of a name: `TEA` for Talleres Eléctricos Arrate. */
const isOfInitials = (found: string, name: readonly string[], marks: string): boolean =>
  marks.includes(found.toUpperCase()) &&
  name
    .map(word => word.charAt(0))
    .join('')
    .startsWith(lower(found))

/** Returns the first material that a text of a shipment names, and of which no item is; what a description of metal or oxide is, rules over goods ask. */
function undeclaredIn({ items, remarks }: ShipmentFacts): readonly Located<string>[] {
  const texts = [remarks, ...items.flatMap(item => [item.description, item.packageMarks])]
  const descriptions = new Set(items.map(({ description }) => description.at))
  return texts
    .flatMap(text =>
      (text === undefined ? [] : materialsIn(text.value))
        .filter(one => one.alloy !== undefined || !descriptions.has(text?.at ?? ''))
        .filter(one => !items.some(item => isOf(item, one)))
        .map(({ word }) => ({ value: word, at: text?.at ?? '' })),
    )
    .slice(0, 1)
}

type Goods = PeriodLaw<{ readonly goods: readonly string[]; readonly own: readonly string[] }>

const findersOf = ({ parameters: { goods, own } }: Goods) => ({
  otherGoods: phraseFinder(goods),
  ownGoods: phraseFinder(own),
})

/** Checks whether marks have a word of the name of a party with the next or the last word of the name: `MEUSE TRI` is the company. */
const isOfName = (word: string, name: readonly string[], marks: string): boolean =>
  name.some(
    (one, at) =>
      one === word &&
      [name.slice(at, at + 2), name.slice(Math.max(0, at - 1), at + 1)].some(
        pair => pair.length === 2 && marks.includes(pair.join(' ')),
      ),
  )
