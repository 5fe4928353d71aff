import { modelsIn } from '../trade/goods/end-product.ts'
import { finding, rule } from './rule.ts'
import { certificateTypes } from './shapes.ts'

/** Dispositions by which the goods become part of something else. */
const made: readonly string[] = ['incorporate', 'process']

export const certificateComplete = rule({
  id: 'certificate-complete',
  over: 'certificate',
  ofTypes: true,
  summary:
    'The certificate states what the authority asks for: the purpose, the end product, and how long it is valid.',
  why: 'The authority compares the application with the certificate. What a certificate leaves open cannot be compared, and can be filled in later with anything.',
  messages: {
    'no-purpose': {
      text: 'The certificate does not state whether the use is civil.',
      help: 'Have `endUse.purpose` stated, as it is in the signed paper. A promise of no military use does not state what the purpose is.',
    },
    'no-end-product': {
      text: 'The goods are built in or processed, but neither the end product nor a model in the end use is stated.',
      help: 'Have `endUse.endProduct` stated: the product that is made of the goods, with its model.',
    },
    'no-end-of-validity': {
      text: 'The certificate does not state how long it is valid.',
      help: 'Ask the issuer until when it is valid, and state `validUntil`. No source is known that asks for it; but until then, shipments are compared with a period that no source gives either.',
    },
  },
  parameters: z =>
    z.strictObject({
      certificateTypes: certificateTypes(z),
      asked: z
        .array(z.enum(['purpose', 'end-product', 'validity']))
        .min(1)
        .describe('What is asked for where a certificate leaves it out.'),
    }),
  wants: ({ endUse }) => [
    { what: 'field', at: `${endUse.at}/purpose` },
    { what: 'field', at: `${endUse.at}/endProduct` },
    { what: 'field', at: '/validUntil' },
  ],
  *check({ endUse, issueDate, validUntil }, { parameters: { asked } }) {
    const { purpose, endProduct, endProductModel, description, disposition } = endUse
    if (asked.includes('purpose') && purpose === undefined) yield finding('no-purpose', endUse.at)
    const isNamed = endProduct !== undefined || endProductModel !== undefined
    if (asked.includes('end-product') && !isNamed && made.includes(disposition.value))
      if (modelsIn(description.value).length === 0) yield finding('no-end-product', description)
    if (asked.includes('validity') && validUntil === undefined)
      yield finding('no-end-of-validity', issueDate.at)
  },
})
