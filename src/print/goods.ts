/** Renders the goods of a sheet: a table that breaks between rows, with its head on every page. */
import { type Markup, m } from '../report/page/markup.ts'
import {
  blankLine,
  countryShown,
  elementsOf,
  fieldName,
  fieldsOf,
  isOpen,
  listed,
  measureShown,
  moneyShown,
  named,
  plainText,
  type Row,
  rowOf,
  type SheetLanguages,
  shown,
} from './value.ts'

export function goods(data: unknown, languages: SheetLanguages): Markup {
  const head = (['line', 'description', 'hsCode', 'grade', 'quantity', 'unit'] as const).map(
    field => m`<th scope="col" class="${field}">${fieldName(languages, field)}</th>`,
  )
  return m`<table class="goods"><thead><tr>${head}</tr></thead>
${elementsOf(fieldsOf(data).items).map(one => item(one, languages))}</table>`
}

function item(value: unknown, languages: SheetLanguages): Markup {
  const { lineNumber, description, hsCode, hsEdition, grade, quantity } = fieldsOf(value)
  const { value: amount, unit } = fieldsOf(quantity)
  const isObject = Object.keys(fieldsOf(value)).length > 0
  const isMeasure = amount !== undefined || unit !== undefined
  const more = details(value, languages)
  return m`<tbody><tr><th scope="row" class="line">${shown(lineNumber)}</th><td class="description">${shown(isObject ? description : value)}</td><td class="hsCode">${shown(hsCode)}${isOpen(hsEdition) ? undefined : m` <span class="code">HS ${shown(hsEdition)}</span>`}</td><td class="grade">${isOpen(grade) ? m`–` : shown(grade)}</td><td class="quantity">${amountShown(isMeasure ? amount : quantity)}</td><td class="unit">${isOpen(unit) ? blankLine : m`${named(languages, unit, words => words.codes.unit)} <span class="code">${shown(unit)}</span>`}</td></tr>${more === undefined ? undefined : m`<tr><td class="details" colspan="6">${more}</td></tr>`}</tbody>
`
}

/** Shows an amount, which never breaks into two lines; anything else may. */
function amountShown(value: unknown): Markup {
  const isNumber = /^[0-9.]{1,18}$/.test(plainText(value))
  return m`<span class="${isNumber ? 'whole' : 'any'}">${shown(value)}</span>`
}

/** Renders what else the certificate states of an item, in small print below it. */
function details(value: unknown, languages: SheetLanguages): Markup | undefined {
  const item = fieldsOf(value)
  const { form, alloy, composition, controlClassifications, originCountry, manufacturer } = item
  const kinds = [
    isOpen(form) ? undefined : named(languages, form, words => words.codes.form),
    isOpen(alloy) ? undefined : named(languages, alloy, words => words.codes.alloy),
  ].filter(one => one !== undefined)
  const all: readonly Row[] = [
    rowOf(languages, 'form', listed(kinds), () => m`${kinds.map(one => m`${one} `)}`),
    rowOf(languages, 'composition', listed(composition), compositionShown),
    rowOf(languages, 'control', listed(controlClassifications), list => controls(list, languages)),
    rowOf(languages, 'netWeight', item.netWeight, one => measureShown(languages, one)),
    rowOf(languages, 'unitMass', item.unitMass, one => measureShown(languages, one)),
    rowOf(languages, 'value', item.value, moneyShown),
    rowOf(languages, 'origin', originCountry, one => countryShown(languages, one)),
    rowOf(languages, 'maker', manufacturer),
  ]
  if (all.every(row => row === undefined)) return undefined
  return m`${all.map(row => (row === undefined ? undefined : m`<span class="detail"><span class="key">${row[0]}</span> ${row[1]}</span> `))}`
}

function compositionShown(list: unknown): Markup {
  return m`${elementsOf(list).map((one, index) => {
    const { element, massPercent } = fieldsOf(one)
    return m`${index === 0 ? undefined : ', '}${element === undefined ? shown(one) : m`<span class="whole">${shown(element)} ${shown(massPercent)}</span>`}`
  })}`
}

function controls(list: unknown, languages: SheetLanguages): Markup {
  return m`${elementsOf(list).map((one, index) => {
    const { list: name, code } = fieldsOf(one)
    if (code === undefined) return shown(one)
    return m`${index === 0 ? undefined : ', '}${shown(code)} (${named(languages, name, words => words.codes.control)})`
  })}`
}
