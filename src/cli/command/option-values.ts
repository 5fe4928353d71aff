/** Parses the values of options, and reports mistakes in them. */

import { InvalidArgumentError } from 'commander'
import { defaultLimits, highestLimits } from '../../core/map.ts'
import type { Day, Limits } from '../../core/model/model.ts'
import { leastMemory } from '../../engine/store.ts'
import { mostPartitions } from '../../engine/wire.ts'
import { nearest } from '../../message/nearest.ts'
import { type FormatName, formats } from '../../report/index.ts'
import { spelledCountry } from '../../trade/country-spelling.ts'
import { isDay } from '../../trade/date.ts'
import { alpha2Of, countryNamedIn } from '../../trade/territory.ts'
import type { Output, OutputFormat } from '../settings.ts'

export const collect = (value: string, before: readonly string[] = []): string[] => [...before, value]

export function day(text: string): Day {
  if (!isDay(text)) throw new InvalidArgumentError('Write a valid date as YYYY-MM-DD.')
  return text
}

/** Parses a country by its two-letter code, in any case. */
export function country(text: string): string {
  const code = alpha2Of(text)
  if (code?.toLowerCase() === text.toLowerCase()) return code
  const meant = code ?? spelledCountry(text) ?? countryNamedIn(text)
  throw new InvalidArgumentError(
    meant === undefined
      ? 'Write a country as its two-letter code of ISO 3166, such as IN.'
      : `Did you mean ${meant}?`,
  )
}

/** The format that is only written to files. */
export const receipt = 'receipt'

const isFormat = (name: string): name is FormatName => Object.hasOwn(formats, name)

export function formatNamed(name: string): FormatName {
  if (isFormat(name)) return name
  const near = nearest(name, Object.keys(formats))
  throw new InvalidArgumentError(
    near === undefined
      ? `There is no format ${name}; there are ${Object.keys(formats).join(', ')}.`
      : `Did you mean ${near}?`,
  )
}

/** Parses `--output`. A file with `=` in its name is written as a path, such as `./a=b.txt`. */
export function output(text: string, before: readonly Output[] = []): Output[] {
  const [, name, file = text] = /^([\w-]*)=(.*)$/s.exec(text) ?? []
  if (file === '') throw new InvalidArgumentError('Name a file.')
  if (file === '-') throw new InvalidArgumentError('Standard output takes its format from --format.')
  if (name === undefined) return [...before, { file }]
  const format: OutputFormat = name === receipt ? receipt : formatNamed(name)
  return [...before, { format, file }]
}

export function limit(text: string, before: Partial<Limits> = {}): Partial<Limits> {
  const [name = '', value = ''] = text.split('=')
  if (!Object.hasOwn(defaultLimits, name)) {
    const near = nearest(name, Object.keys(defaultLimits))
    throw new InvalidArgumentError(
      near === undefined
        ? `There is no limit ${name}; there are ${Object.keys(defaultLimits).join(', ')}.`
        : `Did you mean ${near}?`,
    )
  }
  if (!/^[1-9][0-9]{0,11}$/.test(value)) throw new InvalidArgumentError('A limit is a whole number from 1.')
  const highest = highestLimits[name as keyof Limits]
  if (Number(value) > highest) {
    throw new InvalidArgumentError(
      name === 'depth'
        ? `Documents can be read to a depth of ${highest}.`
        : `The limit ${name} can be raised to ${highest}.`,
    )
  }
  return { ...before, [name]: Number(value) }
}

/** Parses `--memory`, in MiB. */
export function memorySize(text: string): number {
  const size = /^\d{1,7}$/.test(text) ? Number(text) : 0
  if (size < leastMemory)
    throw new InvalidArgumentError(`Write a whole number of MiB, at least ${leastMemory}.`)
  return size
}

/** Parses `--partitions`. */
export function partitionCount(text: string): number {
  const count = /^\d{1,4}$/.test(text) ? Number(text) : 0
  if (count < 1 || count > mostPartitions)
    throw new InvalidArgumentError(`Write a whole number from 1 to ${mostPartitions}.`)
  return count
}

/** Parses the number of a document in its file. */
export function partNumber(text: string): number {
  if (!/^[1-9][0-9]{0,8}$/.test(text))
    throw new InvalidArgumentError('The documents of a file are counted from 1.')
  return Number(text)
}
