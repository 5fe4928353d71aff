import type { Instrument } from '../../core/model/model.ts'
import type { Locale } from '../../locale/words.ts'

/**
 * Returns the dates of an instrument in words: announced, in force, suspended and by what, not established, ended, with the
 * confidence.
 */
export function dates(instrument: Instrument, { words: { explain: words }, translator }: Locale): string[] {
  const { announced, inForce, ended, suspended, undetermined, confidence } = instrument
  const isHeldBack = suspended.some(span => inForce !== undefined && span.from <= inForce)
  return [
    words.together([
      ...(announced === undefined ? [] : [words.announced(announced)]),
      inForce === undefined
        ? words.noFirstDay
        : isHeldBack
          ? words.wasToStart(inForce)
          : words.inForce(inForce),
      ...(ended === undefined ? [] : [words.lastDay(ended)]),
      words.confidence(confidence),
    ]),
    ...suspended.map(({ from, until, by, reference }) =>
      words.suspended(from, until, translator.phrase(by), reference),
    ),
    ...undetermined.flatMap(({ from, until, why, agreed }) => [
      words.notEstablished(from, until, translator.phrase(why)),
      ...(agreed === undefined
        ? []
        : [words.agreed(agreed.until, translator.phrase(agreed.by), agreed.reference)]),
    ]),
  ]
}
