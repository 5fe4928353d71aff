import { finding, list, rule, see, term } from './rule.ts'
import { certificateTypes, flag } from './shapes.ts'

const annexTypes = [
  'company-profile',
  'site-photos',
  'product-photo',
  'magnet-location',
  'test-report',
  'transaction-history',
  'reseller-guarantee',
  'translation',
] as const

export const annexesComplete = rule({
  id: 'annexes-complete',
  over: 'certificate',
  summary:
    'The annexes that a certificate names are attached, and the original of the certificate was received.',
  why: 'Certificates come back most often because an annex is missing: the profile of the company, photographs of its works, or where the magnet sits in the product. A copy is returned as well.',
  messages: {
    open: {
      text: 'The annex "{annex}" is {state}.',
      help: 'Obtain the annex before the certificate is handed in, and state that it is attached.',
    },
    copy: {
      text: 'The certificate was received as {found}, and not as an original.',
      help: 'Ask for the original, and record the day on which it is received.',
    },
    'not-listed': {
      text: 'Annexes are named, but none of these, which are asked for with such certificates: {wanted}.',
      help: 'Prepare the annexes, and name them in `annexes` or `documentReferences`.',
    },
  },
  labels: {
    also: 'the annex "{annex}" is {state}',
  },
  terms: {
    'annex.company-profile': 'company profile',
    'annex.site-photos': 'photographs of the works',
    'annex.product-photo': 'photograph of the product',
    'annex.magnet-location': 'where the magnet sits in the product',
    'annex.test-report': 'test report',
    'annex.transaction-history': 'past transactions',
    'annex.reseller-guarantee': 'letter of guarantee of the reseller',
    'annex.translation': 'translation',
    'annex.other': 'another document',
    'state.to-follow': 'to follow',
    'state.missing': 'missing',
    'received.copy': 'a copy',
    'received.scan': 'a scan',
  },
  parameters: z =>
    z.strictObject({
      asked: z
        .array(z.enum(annexTypes))
        .default([])
        .describe('The annexes that are asked for; a certificate that names annexes and not these is noted.'),
      original: flag(z, 'Whether the original has to be received.'),
      certificateTypes: certificateTypes(z),
    }),
  ofTypes: true,
  *check(certificate, { parameters: { asked, original } }) {
    const { annexes, receivedAs, certificateType } = certificate
    const [first, ...others] = (annexes ?? []).flatMap(({ annexType, state }) => {
      if (state === undefined || state.value === 'attached') return []
      const data = { annex: term(`annex.${annexType.value}`), state: term(`state.${state.value}`) }
      return [{ at: state.at, data }]
    })
    // All annexes that are not attached are one finding.
    if (first !== undefined) {
      const related = others.map(({ at, data }) => see('also', at, undefined, data))
      yield finding('open', first.at, first.data, related)
    }
    if (original && receivedAs !== undefined && receivedAs.value !== 'original')
      yield finding('copy', receivedAs, { found: term(`received.${receivedAs.value}`) })
    // Annexes may be kept beside a certificate that names none.
    const names = (one: string) => annexes?.some(({ annexType }) => annexType.value === one) === true
    if (annexes !== undefined && asked.length > 0 && !asked.some(names))
      yield finding('not-listed', annexes[0]?.annexType.at ?? certificateType.at, {
        wanted: list(asked.map(one => term(`annex.${one}`))),
      })
  },
})
