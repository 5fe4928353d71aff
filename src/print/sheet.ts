/** Renders a certificate as the sheet that is signed: one HTML page that prints on A4, loads nothing and runs nothing. */

import type { Day, Verdict } from '../core/model/model.ts'
import { labelOf } from '../message/label.ts'
import { type Markup, m, raw, sentence, sourceHash } from '../report/page/markup.ts'
import { shortened } from '../text/printable.ts'
import { goods } from './goods.ts'
import { countriesShown, parties } from './parties.ts'
import { qrCode } from './qr-code.ts'
import { scannedText } from './sheet-code.ts'
import { endorsements, signatures } from './signature.ts'
import { sheetStyle } from './style.ts'
import { undertakings } from './undertakings.ts'
import {
  addressShown,
  countryShown,
  cssString,
  elementsOf,
  fieldName,
  fieldsOf,
  inEach,
  isOpen,
  measureShown,
  named,
  neededRow,
  plainText,
  rowOf,
  rows,
  type SheetLanguages,
  shown,
} from './value.ts'
import type { SheetForm, SheetPart, SheetWords } from './words.ts'

/** A reason why a certificate fails: its text in each language of the sheet, and where it is. */
export interface SheetReason {
  readonly texts: readonly string[]
  readonly where: string
}

/** The result of the check of a certificate, as its sheet shows it. */
export interface SheetCheck {
  readonly verdict: Verdict
  /** What fails. */
  readonly reasons: readonly SheetReason[]
  readonly questions: number
  readonly today: Day
  readonly asOf?: Day
}

export interface SheetInput {
  readonly data: unknown
  /** The code of the sheet: that of the data as it was written. */
  readonly code: string
  readonly form: SheetForm
  readonly languages: SheetLanguages
  readonly check: SheetCheck
}

export interface Sheet {
  readonly code: string
  readonly html: string
}

/**
 * The order of the parts. What is known of the form of the Chinese ministry: who, which goods, the contract number, the end use, the
 * declarations, then signature, name, title and stamp. Its official text was not found, so that headings and layout are not its own,
 * and it has no form number here.
 */
const orders: Readonly<Record<SheetForm, readonly SheetPart[]>> = {
  mofcom: ['parties', 'goods', 'contract', 'endUse'],
  plain: ['parties', 'contract', 'goods', 'endUse'],
}

/** The parts that follow in every form. */
const following = ['undertakings', 'annexes', 'remarks', 'signature', 'endorsements'] as const

/** Renders the sheet of a certificate: the same bytes for the same input. */
export function sheetOfCertificate(input: SheetInput): Sheet {
  const { data, code, form, languages, check } = input
  const [main] = languages
  const scanned = qrCode(scannedText(code), code)
  const number = numberOf(data)
  const heading = (words: SheetWords) => headingOf(data, form, words)
  const css = sheetStyle(pageBoxes(input, code, number))
  const parts = [...orders[form], ...following]
    .map(name => [name, contents[name](input)] as const)
    .filter((one): one is readonly [SheetPart, Markup] => one[1] !== undefined)
  const { markup: html } = m`<!doctype html>
<html lang="${main.lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${sourceHash(css)}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${[heading(main), number].filter(one => one !== '').join(' ')}</title>
<style>${raw(css)}</style>
</head>
<body>
${check.verdict === 'fail' ? m`<div class="mark" aria-hidden="true"><div>${inEach(languages, words => words.notValid)}</div></div>` : undefined}<main>
<header><div class="head"><h1>${inEach(languages, heading)}</h1>
${rows([
  neededRow(languages, 'certificateNumber', fieldsOf(data).certificateNumber),
  [fieldName(languages, 'code'), m`<span class="number">${code}</span>`],
])}<p class="small">${inEach(languages, words => words.codeHelp)}</p></div>${scanned}</header>
${marks(check, languages)}${parts.map(
  (
    [name, content],
    index,
  ) => m`<section class="part"><h2><span class="count">${index + 1}</span> ${inEach(languages, words => words.parts[name])}</h2>
${content}${name === 'endorsements' ? scanned : undefined}</section>
`,
)}</main>
</body>
</html>
`
  return { code, html }
}

function headingOf(data: unknown, form: SheetForm, words: SheetWords): string {
  if (form === 'mofcom') return words.mofcomTitle
  const type = plainText(fieldsOf(data).certificateType)
  return labelOf(words.titles, type, words.mofcomTitle)
}

/** Returns the number that names a certificate: its own, or that of its order where the form has none. */
function numberOf(data: unknown): string {
  const { certificateNumber, contract } = fieldsOf(data)
  return shortened(plainText(certificateNumber) || plainText(fieldsOf(contract).orderNumber), longestInMargin)
}

/** What the margins of a page have room for. */
const longestInMargin = 32

/** Returns the texts in the margins of every page. */
function pageBoxes({ data, form, languages, check }: SheetInput, code: string, number: string) {
  const both = (text: (words: SheetWords) => string) => languages.map(text).join(' · ')
  const [first, ...others] = languages.map(({ page: { before, between, after } }) =>
    [cssString(before), 'counter(page)', cssString(between), 'counter(pages)', cssString(after)].join(' '),
  )
  return {
    heading: cssString(both(words => headingOf(data, form, words))),
    number: cssString(number),
    code: cssString(code),
    mark: check.verdict === 'fail' ? cssString(both(words => words.notValid)) : '""',
    pages: [first, ...others].join(` ${cssString(' · ')} `),
  }
}

const mostReasons = 20

/** Renders why a certificate fails, or that questions are left. */
function marks({ verdict, reasons, questions, today, asOf }: SheetCheck, languages: SheetLanguages): Markup {
  const checked = inEach(languages, words => words.checkedOn({ day: today, asOf }))
  if (verdict === 'pass') return m``
  if (verdict === 'review')
    return m`<aside class="note"><p>${inEach(languages, words => words.review({ number: questions }))} ${checked}</p></aside>
`
  const left = reasons.length - mostReasons
  return m`<aside class="reasons"><p><strong>${inEach(languages, words => words.notValidWhy)}</strong></p>
<ol>${reasons.slice(0, mostReasons).map(
    ({ texts, where }) =>
      m`<li>${languages.map((words, index) => m`<p lang="${words.lang}">${sentence(texts[index] ?? texts[0] ?? '')}</p>`)}${where === '' ? undefined : m`<p class="code">${where}</p>`}</li>
`,
  )}</ol>${left > 0 ? m`<p>${inEach(languages, words => words.more({ number: left }))}</p>` : undefined}<p class="small">${checked}</p></aside>
`
}

/** Renders each part; one that the certificate lacks and that is not filled in by hand is left out. */
const contents: Readonly<Record<SheetPart, (input: SheetInput) => Markup | undefined>> = {
  parties: ({ data, form, languages }) => parties(data, form, languages),
  goods: ({ data, languages }) => goods(data, languages),
  contract: ({ data, languages }) => contract(data, languages),
  endUse: ({ data, languages }) => endUse(data, languages),
  undertakings: ({ data, form, languages }) => undertakings(data, form, languages),
  annexes: ({ data, languages }) => annexesShown(data, languages),
  remarks: ({ data }) => {
    const { remarks } = fieldsOf(data)
    return isOpen(remarks) ? undefined : m`<p>${shown(remarks)}</p>`
  },
  signature: ({ data, languages }) => signatures(data, languages),
  endorsements: ({ data, languages }) => endorsements(data, languages),
}

function contract(data: unknown, languages: SheetLanguages): Markup {
  const fields = fieldsOf(data)
  const { contractNumber, orderNumber, orderDate } = fieldsOf(fields.contract)
  return m`<div class="two">${rows([
    rowOf(languages, 'contractNumber', contractNumber),
    neededRow(languages, 'orderNumber', orderNumber),
    rowOf(languages, 'orderDate', orderDate),
    neededRow(languages, 'issueDate', fields.issueDate),
    rowOf(languages, 'validFrom', fields.validFrom),
    neededRow(languages, 'validUntil', fields.validUntil),
    rowOf(languages, 'coverage', fields.coverage, one =>
      named(languages, one, words => words.codes.coverage),
    ),
    rowOf(languages, 'status', fields.status, one => named(languages, one, words => words.codes.status)),
    rowOf(languages, 'replaces', fields.replaces),
    rowOf(languages, 'importScheme', fields.importScheme, one =>
      named(languages, one, words => words.codes.importScheme),
    ),
    rowOf(languages, 'exportLicense', fields.exportLicense, one => licence(one, languages)),
  ])}</div>`
}

function licence(value: unknown, languages: SheetLanguages): Markup {
  const { licenseNumber, licenseType, issueDate, validUntil, authority } = fieldsOf(value)
  const dates = [issueDate, validUntil].filter(one => !isOpen(one))
  return m`${shown(licenseNumber)}${isOpen(licenseType) ? undefined : m`, ${named(languages, licenseType, words => words.codes.licence)}`}${isOpen(authority) ? undefined : m`, ${shown(authority)}`}${dates.length === 0 ? undefined : m`, ${dates.map((one, index) => m`${index === 0 ? undefined : ' – '}${shown(one)}`)}`}`
}

function endUse(data: unknown, languages: SheetLanguages): Markup {
  const { endUse: use, finalDestinationCountry, endUseLocation } = fieldsOf(data)
  const stated = fieldsOf(use)
  return m`${rows([
    neededRow(languages, 'use', stated.description ?? (typeof use === 'string' ? use : undefined)),
    rowOf(languages, 'purpose', stated.purpose, one => named(languages, one, words => words.codes.purpose)),
    rowOf(languages, 'disposition', stated.disposition, one =>
      named(languages, one, words => words.codes.disposition),
    ),
    rowOf(languages, 'endProduct', stated.endProduct),
    rowOf(languages, 'endProductModel', stated.endProductModel),
    rowOf(languages, 'endProductMaker', stated.endProductMaker),
    rowOf(languages, 'endProductCountries', stated.endProductCountries, list =>
      Array.isArray(list) ? countriesShown(list, languages) : shown(list),
    ),
    rowOf(languages, 'annualCapacity', stated.annualCapacity, one => measureShown(languages, one)),
    neededRow(languages, 'placeOfUse', endUseLocation, one => addressShown(languages, one)),
    neededRow(languages, 'finalDestination', finalDestinationCountry, one => countryShown(languages, one)),
  ])}`
}

function annexesShown(data: unknown, languages: SheetLanguages): Markup | undefined {
  const { annexes, documentReferences } = fieldsOf(data)
  const lines = [
    ...elementsOf(annexes).map(one => {
      const { annexType, state, documentNumber, issueDate } = fieldsOf(one)
      const kind =
        annexType === undefined ? shown(one) : named(languages, annexType, words => words.codes.annex)
      const standing = isOpen(state) ? [] : [named(languages, state, words => words.codes.annexState)]
      return [kind, ...statedOf(documentNumber, issueDate), ...standing]
    }),
    ...elementsOf(documentReferences).map(one => {
      const { documentType, documentNumber, issueDate } = fieldsOf(one)
      return [shown(documentType ?? one), ...statedOf(documentNumber, issueDate)]
    }),
  ]
  if (lines.length === 0) return undefined
  return m`<ol class="annexes">${lines.map(parts => m`<li>${parts.map((part, index) => m`${index === 0 ? undefined : ', '}${part}`)}</li>`)}</ol>`
}

const statedOf = (...values: readonly unknown[]) => values.filter(one => !isOpen(one)).map(shown)
