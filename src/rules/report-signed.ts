import { statedNames } from '../trade/parties/parties.ts'
import { areStrangers } from '../trade/parties/party.ts'
import { likeness } from '../trade/parties/promisor.ts'
import { isPlaceholder } from '../trade/words/placeholder.ts'
import { finding, review, rule, see, valuesOf } from './rule.ts'
import { kindRefused, signatureKinds, signatureTerms } from './signature-kind.ts'

export const reportSigned = rule({
  id: 'report-signed',
  over: 'report',
  summary: 'An end-use report is signed in a way that is accepted, for the end user that reports.',
  why: 'The end user answers for what became of the goods. A report that another company signs, or that bears only the picture of a signature, binds nobody.',
  messages: {
    kind: {
      text: 'The signature is {found}, but only {wanted} is accepted.',
      help: 'Have the report signed again in a way that is accepted, and keep that paper.',
    },
    'other-entity': {
      text: 'The report is signed for {found}, but {endUser} reports as the end user.',
      help: 'Have it signed for {endUser}. If both are the same company, state the registered name in both places.',
    },
    'near-name': {
      text: 'The report is signed for {found}; the names do not show whether that is {endUser}.',
      help: 'If both are the same company, state the registered name in both places. If not, have the report signed for {endUser}.',
    },
  },
  labels: {
    endUser: 'the end user',
  },
  terms: signatureTerms,
  parameters: z =>
    z.strictObject({
      accepted: z.array(z.enum(signatureKinds)).min(1).describe('The kinds of signature that are accepted.'),
    }),
  *check({ signatory, endUser, importer }, { parameters: { accepted } }) {
    const { signatureKind, entity } = signatory
    yield* kindRefused(signatureKind, accepted)
    if (entity === undefined || isPlaceholder(entity.value)) return
    // The end user may be the importer too, named in another spelling.
    const same = importer !== undefined && !areStrangers(importer, endUser) ? [importer] : []
    const names = valuesOf([endUser, ...same].flatMap(statedNames))
    const nearness = likeness(entity.value, names)
    if (nearness === 'same') return
    const data = { endUser: endUser.name }
    const related = [see('endUser', endUser.name.at)]
    yield nearness === 'longer'
      ? review('near-name', entity, data, related)
      : finding('other-entity', entity, data, related)
  },
})
