import { grouped } from '../core/model/group-by.ts'
import type { CertificateFacts, EndUseReportFacts, PeriodLaw } from '../core/model/model.ts'
import { compareProduct, generalWords } from '../trade/goods/end-product.ts'
import { lineOf } from '../trade/quantities/reported.ts'
import { inDocument, notApplicable, review, rule, see, term } from './rule.ts'
import { words } from './shapes.ts'

export const endProductAgrees = rule({
  id: 'end-product-agrees',
  over: 'dossier',
  readsReports: 'only',
  summary:
    'The end products of a report are those of the certificate: they share a model or a word with them, and are not the bare goods again.',
  why: 'A licence is granted for one product of one maker. A report that names another product shows a change of the end use, and one that names the goods themselves shows that they were sold on.',
  messages: {
    'other-product': {
      text: 'The report states {found} as the end product, which shares no model and no word with {stated} of the certificate.',
      help: 'Ask whether both are one product, and record the answer. If the goods went into another one, have that use approved by whoever the certificate was given to.',
    },
    'bare-goods': {
      text: 'The report states {found} as the end product, which are the goods themselves; the certificate states {stated}.',
      help: 'Ask what was made of these goods, and for the invoices. Goods that were sold as they are were resold: report it to the authority that the certificate was given to.',
    },
  },
  labels: {
    stated: 'the end product in the certificate',
    also: 'also here',
  },
  terms: {
    'no-end-product': 'the report names no end product',
  },
  parameters: z =>
    z.strictObject({
      general: words(z)
        .default([])
        .describe(
          'Words that say nothing of a product, beside those of the lexicons: small letters, singular.',
        ),
    }),
  each: {
    *report(report, grant, law) {
      const general = law.derived(generalOf)
      const isOneLanguage = speaksAlike(report, grant)
      const named = report.lines.flatMap(line =>
        line.uses.flatMap(({ endProduct }) => (endProduct === undefined ? [] : [{ line, endProduct }])),
      )
      if (named.length === 0) return notApplicable(term('no-end-product'))
      for (const [first, ...others] of grouped(named, ({ endProduct }) => endProduct.value).values()) {
        const granted = lineOf(grant, first.line)
        const goods = granted === undefined ? [first.line] : [first.line, granted]
        const compared = compareProduct(first.endProduct.value, grant, goods, general, isOneLanguage)
        if (compared !== 'other' && compared !== 'goods') continue
        const { endProduct, description } = grant.endUse
        const stated = endProduct ?? description
        const data = { found: first.endProduct, stated: inDocument(stated, grant.document) }
        yield review(compared === 'other' ? 'other-product' : 'bare-goods', first.endProduct, data, [
          see('stated', stated.at, grant.document),
          ...others.map(other => see('also', other.endProduct.at)),
        ])
      }
      return undefined
    },
  },
})

const generalOf = ({ parameters: { general } }: PeriodLaw<{ readonly general: readonly string[] }>) =>
  generalWords(general)

/** Checks whether a report and a certificate are in one language, as far as both state it. */
function speaksAlike({ language: its }: EndUseReportFacts, { language }: CertificateFacts): boolean {
  const primary = (tag: string | undefined) => tag?.split('-')[0]?.toLowerCase()
  return primary(its?.value) === primary(language?.value)
}
