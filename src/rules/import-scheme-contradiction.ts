import type { UndertakingFacts } from '../core/model/model.ts'
import { coded, importSchemes, schemeTerm, schemeTerms } from '../trade/words/terms.ts'
import { finding, notApplicable, review, rule, see, term } from './rule.ts'

export const importSchemeContradiction = rule({
  id: 'import-scheme-contradiction',
  over: 'certificate',
  summary:
    'The scheme under which the goods are imported does not oblige the importer to export what it promised to keep in the country.',
  why: 'Some schemes exempt an import from duty because the goods are exported again, built into what is made of them. An importer that uses such a scheme and promises domestic use has to break one of the two promises, and both authorities can see it from the documents.',
  messages: {
    contradicts: {
      text: 'The goods are imported under {scheme}, which obliges the importer to export what is made of them, and the certificate promises {promised}.',
      help: 'Import for home consumption, or ask the authorities that receive the promise whether what is made of the goods may be exported, and have the certificate state so.',
    },
    questions: {
      text: 'The goods are imported under {scheme}, which obliges the importer to export products, and the certificate promises {promised}.',
      help: 'Ask the importer whether the exports that it owes contain these goods. If they do, import under another scheme; if they do not, keep the answer with the certificate.',
    },
  },
  labels: {
    promised: 'promised here: {clause}, {state}',
    also: 'also promised here: {clause}, {state}',
  },
  terms: {
    ...schemeTerms,
    'domestic-use': 'domestic use only',
    're-export': 'no re-export',
    're-export-anywhere': 'no re-export to any destination',
    qualified: 'qualified',
    consent: 'open to consent',
    'as-received': 'for goods as received',
    'no-destination': 'naming no destination',
    'no-scope': 'without stating whether incorporated',
    'no-scheme': 'the certificate states no import scheme',
    'not-promised': 'the certificate does not promise to keep the goods in the country',
  },
  parameters: z =>
    z.strictObject({
      contradict: z
        .array(z.enum(importSchemes))
        .default([])
        .describe('Schemes that oblige the importer to export the goods, built into what is made of them.'),
      question: z
        .array(z.enum(importSchemes))
        .default([])
        .describe('Schemes that oblige it to exports which may or may not contain the goods.'),
    }),
  *check(certificate, { parameters: { contradict, question } }) {
    const scheme = certificate.importScheme
    if (scheme === undefined) return notApplicable(term('no-scheme'))
    const promises = certificate.undertakings
      .flatMap(promiseOf)
      .toSorted((a, b) => Number(b.isFirm) - Number(a.isFirm))
    const [first] = promises
    if (first === undefined) return notApplicable(term('not-promised'))
    const contradicts = contradict.some(name => name === scheme.value)
    if (!contradicts && !question.some(name => name === scheme.value)) return undefined
    // Qualified, open to consent or of unknown scope: what such a promise still forbids is in its text only.
    yield (contradicts && first.isFirm ? finding : review)(
      contradicts ? 'contradicts' : 'questions',
      scheme.at,
      { scheme: schemeTerm(scheme.value), promised: first.promised },
      promises.map(({ at, clause, state }, index) =>
        see(index === 0 ? 'promised' : 'also', at, undefined, {
          clause: coded('clause', clause.value),
          state: coded('state', state.value),
        }),
      ),
    )
    return undefined
  },
})

/** Returns what a clause promises about goods that leave again inside a product, if it concerns them; firm without exception. */
function promiseOf({ at, clause, state, mode, scope, destinations }: UndertakingFacts) {
  const isDomestic = clause.value === 'domestic-use-only'
  if (!isDomestic && clause.value !== 'no-re-export') return []
  if (state.value !== 'given' && state.value !== 'qualified') return []
  const isAsReceived = scope?.value === 'as-received'
  const isEverywhere = destinations.some(destination => destination.value === 'all')
  // A promise about goods as received does not concern products made from them.
  if (!isDomestic && (isAsReceived || (!isEverywhere && destinations.length > 0))) return []
  const open = [
    state.value === 'qualified' && 'qualified',
    mode?.value === 'without-prior-consent' && 'consent',
  ]
  const stated = (
    isDomestic
      ? ['domestic-use', ...open, isAsReceived && 'as-received']
      : isEverywhere
        ? ['re-export-anywhere', scope === undefined && 'no-scope', ...open]
        : ['re-export', 'no-destination', scope === undefined && 'no-scope', ...open]
  ).filter(id => typeof id === 'string')
  return { at, clause, state, isFirm: stated.length === 1, promised: { list: stated.map(id => term(id)) } }
}
