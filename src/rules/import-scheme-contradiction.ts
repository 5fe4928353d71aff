import type { Argument, UndertakingFacts } from '../core/model/model.ts'
import { coded, importSchemes, schemeTerm, schemeTerms } from '../trade/terms.ts'
import { notApplicable, rule, see, term } from './rule.ts'

/** A promise to keep the goods in the country; `firm` if it allows no exception. */
interface Kept {
  readonly undertaking: UndertakingFacts
  readonly firm: boolean
  readonly promised: Argument
}

/** The scheme under which the goods are imported does not oblige the importer to export what it promised to keep. */
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
    if (scheme === undefined) return noScheme
    const promises = certificate.undertakings.map(promiseOf).filter(promise => promise !== undefined)
    const [first, ...others] = promises.toSorted((a, b) => Number(b.firm) - Number(a.firm))
    if (first === undefined) return notPromised
    const contradicts = contradict.some(name => name === scheme.value)
    if (!contradicts && !question.some(name => name === scheme.value)) return undefined
    const decided = contradicts && first.firm
    yield {
      at: scheme.at,
      message: contradicts ? 'contradicts' : 'questions',
      data: { scheme: schemeTerm(scheme.value), promised: first.promised },
      related: [first, ...others].map(({ undertaking }, index) =>
        see(index === 0 ? 'promised' : 'also', undertaking.at, undefined, {
          clause: coded('clause', undertaking.clause.value),
          state: coded('state', undertaking.state.value),
        }),
      ),
      // Qualified, open to consent or of unknown scope: what such a promise still forbids is in its text only.
      ...(decided ? {} : { outcome: 'review' as const }),
    }
    return undefined
  },
})

const noScheme = notApplicable(term('no-scheme'))
const notPromised = notApplicable(term('not-promised'))

/** Returns what a clause promises about goods that leave again inside a product; `undefined` if it does not concern them. */
function promiseOf(undertaking: UndertakingFacts): Kept | undefined {
  const { clause, state, mode, scope, destinations } = undertaking
  if (clause.value !== 'domestic-use-only' && clause.value !== 'no-re-export') return undefined
  if (state.value !== 'given' && state.value !== 'qualified') return undefined
  const asReceived = scope?.value === 'as-received'
  const open = [
    ...(state.value === 'qualified' ? ['qualified'] : []),
    ...(mode?.value === 'without-prior-consent' ? ['consent'] : []),
  ]
  const promise = (promised: string, doubts: readonly string[]): Kept => ({
    undertaking,
    firm: doubts.length === 0,
    promised: { list: [promised, ...doubts].map(id => term(id)) },
  })
  if (clause.value === 'domestic-use-only')
    return promise('domestic-use', [...open, ...(asReceived ? ['as-received'] : [])])
  const everywhere = destinations.some(destination => destination.value === 'all')
  // A promise about goods as received does not concern products made from them.
  if (asReceived || (!everywhere && destinations.length > 0)) return undefined
  return promise(everywhere ? 're-export-anywhere' : 're-export', [
    ...(everywhere ? [] : ['no-destination']),
    ...(scope === undefined ? ['no-scope'] : []),
    ...open,
  ])
}
