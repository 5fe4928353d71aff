import type { Instrument } from '../../core/model/model.ts'
import { given } from '../terminal/lines.ts'
import type { Locale } from '../terminal/locale.ts'

/**
 * Returns the dates of an instrument in words: announced, in force, suspended and by what, not established, ended, with the
 * confidence.
 */
export function dates(instrument: Instrument, { words: { explain: words }, translator }: Locale): string[] {
  const { announced, inForce, ended, suspended, undetermined, confidence } = instrument
  const isHeldBack = suspended.some(span => inForce !== undefined && span.from <= inForce)
  return [
    [
      ...given(announced, day => words.announced({ day })),
      inForce === undefined
        ? words.noFirstDay
        : isHeldBack
          ? words.wasToStart({ day: inForce })
          : words.inForce({ day: inForce }),
      ...given(ended, day => words.lastDay({ day })),
      words.confidence({ confidence }),
    ].join(words.pause),
    ...suspended.map(({ from, until, by, reference }) =>
      words.suspended({ from, until, by: translator.phrase(by), reference }),
    ),
    ...undetermined.flatMap(({ from, until, why, agreed }) => [
      words.notEstablished({ from, until, why: translator.phrase(why) }),
      ...given(agreed, ({ by, ...one }) => words.agreed({ ...one, by: translator.phrase(by) })),
    ]),
  ]
}
