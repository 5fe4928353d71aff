import { grouped } from '../core/model/group-by.ts'
import type {
  CertificateFacts,
  EndUseReportFacts,
  PeriodLaw,
  ReportedLineFacts,
} from '../core/model/model.ts'
import { areOtherGrades, compareProduct, generalWords, givenUpIn } from '../trade/goods/end-product.ts'
import { companiesIn, mayName } from '../trade/parties/named-company.ts'
import { partiesOf } from '../trade/parties/parties.ts'
import { foldName, withoutLegalForm } from '../trade/parties/party-name.ts'
import { lineOf } from '../trade/quantities/reported.ts'
import { coded } from '../trade/words/terms.ts'
import { type Diagnostics, inDocument, notApplicable, review, rule, see, term } from './rule.ts'
import { optionalWords } from './shapes.ts'

export const endProductAgrees = rule({
  id: 'end-product-agrees',
  over: 'dossier',
  readsReports: 'only',
  summary:
    'The goods and end products of a report are those of the certificate: of the same grade, model and maker or with a common word, used as it states, and not the bare goods again.',
  why: 'A licence is granted for one product of one maker. A report that names another product shows a change of the end use, and one that names the goods themselves shows that they were sold on.',
  messages: {
    'other-product': {
      text: 'The report states {found} as the end product, which shares no model and no word with {stated} of the certificate.',
      help: 'Ask whether both are one product, and record the answer. If the goods went into another one, have that use approved by whoever the certificate was given to.',
    },
    'other-model': {
      text: 'The report states {found} as the end product, of another model than {stated} of the certificate.',
      help: 'Ask whether the goods went into this model. If they did, have that use approved by whoever the certificate was given to.',
    },
    'other-maker': {
      text: 'The report states {found} as the end product and names {company}, which is no party of the certificate and not the maker of its end product.',
      help: 'Ask what {company} has to do with the product. If it makes it of these goods, it is the end user: report it to the authority that the certificate was given to.',
    },
    'given-up': {
      text: 'A text of the report states "{word}" beside the end product {stated} of the certificate.',
      help: 'Ask what was made of the goods. If they went into another product, have that use approved by whoever the certificate was given to.',
    },
    'other-grade': {
      text: 'Line {line} reports on {found}, of another grade than {stated} of the certificate.',
      help: 'Compare both with the test report. Goods of another grade came under another certificate, or under none.',
    },
    'used-otherwise': {
      text: 'Goods are reported as {found}, but the disposition in the certificate is {stated}.',
      help: 'Ask what became of the goods. If they were built into products that were sold, have that use approved by whoever the certificate was given to.',
    },
    'bare-goods': {
      text: 'The report states {found} as the end product, which are the goods themselves; the certificate states {stated}.',
      help: 'Ask what was made of these goods, and for the invoices. Goods that were sold as they are were resold: report it to the authority that the certificate was given to.',
    },
  },
  labels: {
    stated: 'the end product in the certificate',
    granted: 'line {line} of the certificate',
    disposition: 'the goods are for: {found}',
    also: 'also here',
  },
  terms: {
    'no-end-product': 'the report names no end product',
  },
  parameters: z =>
    z.strictObject({
      general: optionalWords(
        z,
        'Words that say nothing of a product, beside those of the lexicons: small letters, singular.',
      ),
    }),
  each: {
    *report(report, grant, law) {
      const general = law.derived(generalOf)
      const isOneLanguage = speaksAlike(report, grant)
      const { endProduct: granted, endProductMaker, description } = grant.endUse
      const stated = granted ?? description
      const word = report.remarks && givenUpIn(report.remarks.value, grant, general)
      if (report.remarks && word !== undefined)
        yield review('given-up', report.remarks, {
          word: { value: word, at: report.remarks.at },
          stated: inDocument(stated, grant.document),
        })
      const ofGoods = [
        ...report.lines.flatMap(line => [...otherGrade(line, grant)]),
        ...usedOtherwise(report, grant),
      ]
      yield* ofGoods
      const named = report.lines.flatMap(line =>
        line.uses.flatMap(({ endProduct }) => (endProduct === undefined ? [] : [{ line, endProduct }])),
      )
      if (named.length === 0) return ofGoods.length === 0 ? notApplicable(term('no-end-product')) : undefined
      const parties = [...partiesOf(grant), ...partiesOf(report)]
      const maker = endProductMaker?.value.toLowerCase() ?? ''
      for (const [first, ...others] of grouped(named, ({ endProduct }) => endProduct.value).values()) {
        const ofLine = lineOf(grant, first.line)
        const goods = ofLine === undefined ? [first.line] : [first.line, ofLine]
        const { value } = first.endProduct
        const compared = compareProduct(value, grant, goods, general, isOneLanguage)
        const data = { found: first.endProduct, stated: inDocument(stated, grant.document) }
        const related = [
          see('stated', stated.at, grant.document),
          ...others.map(other => see('also', other.endProduct.at)),
        ]
        const message = messages[compared]
        if (message !== undefined) yield review(message, first.endProduct, data, related)
        const stranger = companiesIn(value).find(
          ({ name }) =>
            !parties.some(party => mayName(name, party)) && !maker.includes(withoutLegalForm(foldName(name))),
        )
        if (stranger === undefined || message !== undefined) continue
        const company = { value: stranger.name, at: first.endProduct.at }
        yield review('other-maker', first.endProduct, { found: first.endProduct, company }, related)
      }
      return undefined
    },
  },
})

/** What is said of products that are compared. */
const messages: Readonly<Record<string, 'other-product' | 'other-model' | 'bare-goods' | undefined>> = {
  other: 'other-product',
  model: 'other-model',
  goods: 'bare-goods',
}

/** Asks about goods that were to be used as they are, and were sold in products. */
function* usedOtherwise(
  { lines }: EndUseReportFacts,
  { endUse: { disposition }, document }: CertificateFacts,
): Diagnostics {
  const sold = lines.flatMap(({ uses }) => uses).find(({ use }) => use.value === 'sold-in-end-products')
  if (sold === undefined || disposition.value !== 'use-as-is') return
  const found = coded('disposition', disposition.value)
  yield review('used-otherwise', sold.use.at, { found: coded('use', sold.use.value), stated: found }, [
    see('disposition', disposition.at, document, { found }),
  ])
}

/** Asks about goods of another grade than those of their line in the certificate. */
function* otherGrade(line: ReportedLineFacts, grant: CertificateFacts): Diagnostics {
  const granted = lineOf(grant, line)
  if (granted === undefined) return
  const { description, grade, lineNumber } = granted
  if (!areOtherGrades(line.description.value, [description.value, grade?.value ?? ''])) return
  const stated = inDocument(grade ?? description, grant.document)
  yield review('other-grade', line.description, { line: line.certificateLineNumber, stated }, [
    see('granted', granted.at, grant.document, { line: inDocument(lineNumber, grant.document) }),
  ])
}

const generalOf = ({ parameters: { general } }: PeriodLaw<{ readonly general: readonly string[] }>) =>
  generalWords(general)

/** Checks whether a report and a certificate are in one language, as far as both state it. */
function speaksAlike({ language: its }: EndUseReportFacts, { language }: CertificateFacts): boolean {
  const primary = (tag: string | undefined) => tag?.split('-')[0]?.toLowerCase()
  return primary(its?.value) === primary(language?.value)
}
