import type { Day } from '../core/model/model.ts'
import { formEdition, mentionsWord } from '../trade/documents/form-edition.ts'
import { review, rule } from './rule.ts'
import { count, day, words } from './shapes.ts'

export const formCurrent = rule({
  id: 'form-current',
  over: 'certificate',
  summary: 'The form that the certificate names was not replaced by another one, and is no old edition.',
  why: 'Authorities renew their forms with the law. A certificate on a former one lacks clauses that are required today, and is returned.',
  messages: {
    replaced: {
      text: 'The certificate is made out on the form "{found}", which was replaced on {day} by {by}.',
      help: 'Ask the authority whether the former form is still accepted, or have the certificate made out on {by}.',
    },
    'old-edition': {
      text: 'The certificate names a form "{found}", an edition of {year}; it was issued on {issued}.',
      help: 'Find out which edition the authority accepts today, and have the certificate made out on it if this one was replaced.',
    },
  },
  parameters: z =>
    z.strictObject({
      editionYears: count(z, 1, 100).describe(
        'From how many years before the certificate an edition of a form is asked about.',
      ),
      replaced: z
        .array(
          z.strictObject({
            words: words(z).min(1).describe('Names of the former form.'),
            on: day(z).describe('The first day of the form that followed.'),
            by: z.string().min(1).describe('The form that followed.'),
          }),
        )
        .default([])
        .describe('Forms that were replaced.'),
    }),
  *check({ documentReferences, remarks, issueDate: issued }, { parameters: { replaced, editionYears } }) {
    // References to other documents, each with its number, and the remarks.
    const named = documentReferences.map(({ documentType, documentNumber: number }) => ({
      value: number === undefined ? documentType.value : `${documentType.value} ${number.value}`,
      at: (number ?? documentType).at,
    }))
    // The first text that names a former form is reported.
    for (const found of remarks === undefined ? named : [...named, remarks]) {
      const former = replaced.find(({ words, on }) => on <= issued.value && mentionsWord(found.value, words))
      if (former !== undefined) {
        yield review('replaced', found, { day: former.on as Day, by: former.by })
        return
      }
      const year = formEdition(found.value)
      if (year !== undefined && Number(issued.value.slice(0, 4)) - year >= editionYears) {
        yield review('old-edition', found, { year: String(year), issued })
        return
      }
    }
  },
})
