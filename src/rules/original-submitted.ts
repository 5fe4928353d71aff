import { review, rule, see } from './rule.ts'
import { certificateTypes } from './shapes.ts'

export const originalSubmitted = rule({
  id: 'original-submitted',
  over: 'certificate',
  summary: 'No text of the certificate says that a copy was handed in and the original is missing.',
  why: 'The authority takes the original only, by courier. A scan or a copy is returned, and the goods wait for the paper.',
  messages: {
    copy: {
      text: 'A text states "{found}": a copy may have been handed in, and not the original.',
      help: 'Have the original sent by courier before the licence is applied for. If it has arrived, remove the remark.',
    },
  },
  labels: {
    also: 'also "{found}"',
  },
  parameters: z =>
    z.strictObject({
      certificateTypes: certificateTypes(
        z,
        'The types of certificate of which the original is required; all types if left out.',
      ),
    }),
  ofTypes: true,
  *check(certificate) {
    const [first, ...others] = certificate.mentions.filter(({ concept }) => concept === 'copy')
    if (first === undefined) return
    const places = new Map(others.filter(({ at }) => at !== first.at).map(one => [one.at, one]))
    yield review(
      'copy',
      first,
      { found: { value: first.word, at: first.at } },
      [...places.values()].map(({ at, word }) => see('also', at, undefined, { found: { value: word, at } })),
    )
  },
})
