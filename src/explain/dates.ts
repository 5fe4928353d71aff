import type { Instrument } from '../model.ts'

/** The dates of an instrument in words: announced, in force, suspended and by what, not established, ended, how sure. */
export function dates(instrument: Instrument): string[] {
  const { announced, inForce, ended, suspended, undetermined, confidence } = instrument
  const first = suspended.find(span => inForce !== undefined && span.from <= inForce)
  const never = first === undefined ? '' : ' (suspended before that day)'
  return [
    [
      ...(announced === undefined ? [] : [`announced ${announced}`]),
      inForce === undefined
        ? 'no first day known'
        : first === undefined
          ? `in force ${inForce}`
          : `was to start ${inForce}${never}`,
      ...(ended === undefined ? [] : [`last day ${ended}`]),
      `confidence ${confidence}`,
    ].join(', '),
    ...suspended.map(
      ({ from, until, by, reference }) =>
        `suspended ${from} to ${until ?? 'an open end'} by ${by} (${reference})`,
    ),
    ...undetermined.map(
      ({ from, until, why }) =>
        `not established from ${from}${until === undefined ? '' : ` to ${until}`}: ${why}`,
    ),
  ]
}
