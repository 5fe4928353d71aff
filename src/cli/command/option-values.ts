/** Parses the values of options, and reports mistakes in them. */

import { InvalidArgumentError } from 'commander'
import { defaultLimits, highestLimits } from '../../core/map.ts'
import type { Day, Limits } from '../../core/model/model.ts'
import { leastMemory } from '../../engine/store.ts'
import { words as start } from '../../generated/messages/en/start.ts'
import { words as usage } from '../../generated/messages/en/usage.ts'
import { type Language, languages } from '../../message/language.ts'
import { nearest } from '../../message/nearest.ts'
import { type FormatName, formats } from '../../report/index.ts'
import { alpha2Of, countryNamedIn } from '../../trade/places/country.ts'
import { spelledCountry } from '../../trade/places/country-spelling.ts'
import { isDay } from '../../trade/words/date.ts'
import type { Output, OutputFormat } from '../check/settings.ts'
import { problemText, readAmount, readText, readUnit, type StartReading } from '../write/start/reading.ts'

function day(text: string): Day {
  if (!isDay(text)) throw new InvalidArgumentError(usage.day)
  return text
}

/** Parses a country by its two-letter code, in any case. */
function country(text: string): string {
  const code = alpha2Of(text)
  if (code?.toLowerCase() === text.toLowerCase()) return code
  const meant = code ?? spelledCountry(text) ?? countryNamedIn(text)
  throw new InvalidArgumentError(meant === undefined ? usage.country : usage.near({ near: meant }))
}

/** The format that is only written to files. */
export const receipt = 'receipt'

const isFormat = (name: string): name is FormatName => Object.hasOwn(formats, name)

function formatNamed(name: string): FormatName {
  if (isFormat(name)) return name
  const near = nearest(name, Object.keys(formats))
  throw new InvalidArgumentError(
    near === undefined
      ? usage.format({ name, known: Object.keys(formats).join(', ') })
      : usage.near({ near }),
  )
}

/** Parses `--output`. A file with `=` in its name is written as a path, such as `./a=b.txt`. */
function output(text: string, before: readonly Output[] = []): Output[] {
  const [, name, file = text] = /^([\w-]*)=(.*)$/s.exec(text) ?? []
  if (file === '') throw new InvalidArgumentError(usage.nameFile)
  if (file === '-') throw new InvalidArgumentError(usage.standardOutput)
  if (name === undefined) return [...before, { file }]
  const format: OutputFormat = name === receipt ? receipt : formatNamed(name)
  return [...before, { format, file }]
}

function limit(text: string, before: Partial<Limits> = {}): Partial<Limits> {
  const [name = '', value = ''] = text.split('=')
  if (!Object.hasOwn(defaultLimits, name)) {
    const near = nearest(name, Object.keys(defaultLimits))
    throw new InvalidArgumentError(
      near === undefined
        ? usage.limit({ name, known: Object.keys(defaultLimits).join(', ') })
        : usage.near({ near }),
    )
  }
  if (!/^[1-9][0-9]{0,11}$/.test(value)) throw new InvalidArgumentError(usage.limitNumber)
  const highest = highestLimits[name as keyof Limits]
  if (Number(value) > highest) {
    throw new InvalidArgumentError(
      name === 'depth' ? usage.depth({ highest }) : usage.highest({ name, highest }),
    )
  }
  return { ...before, [name]: Number(value) }
}

/** Returns a parser of whole numbers from one to another, as `form` has them written. */
const number = (form: RegExp, least: number, most: number, problem: string) => (text: string) => {
  if (form.test(text) && Number(text) >= least && Number(text) <= most) return Number(text)
  throw new InvalidArgumentError(problem)
}
const plainNumber = /^(?:0|[1-9][0-9]{0,8})$/

/** Parses the languages of a sheet. */
function sheetLanguages(text: string): readonly Language[] {
  const named = text.split(',').map(one => one.trim())
  const known = named.flatMap(one => languages.find(language => language === one) ?? [])
  if (known.length < named.length || new Set(known).size < known.length)
    throw new InvalidArgumentError(usage.sheetLanguages({ known: languages.join(', ') }))
  return known
}

/** Returns a parser of what a new document states, that refuses what cannot be read with the reason. */
const stated = (read: (text: string) => StartReading) => (text: string) => {
  const reading = read(text)
  if ('value' in reading) return reading.value
  throw new InvalidArgumentError(problemText(reading, start.ask))
}

/** The parsers of values, by their names in the table of commands. */
export const parsers = {
  ...{ country, day, limit, output, sheetLanguages },
  /** Ten years. */
  days: number(plainNumber, 0, 3650, usage.days({ most: 3650 })),
  amount: stated(readAmount),
  format: formatNamed,
  /** Of an option that may be repeated. */
  list: (value: string, before: readonly string[] = []): string[] => [...before, value],
  /** In MiB. */
  memory: number(/^\d{1,7}$/, leastMemory, 9_999_999, usage.memory({ least: leastMemory })),
  /** The number of a document in its file. */
  part: number(plainNumber, 1, 999_999_999, usage.part),
  port: number(plainNumber, 0, 65_535, usage.port),
  text: stated(readText),
  /** More threads than these cannot be useful. */
  threads: number(plainNumber, 1, 256, usage.threads),
  unit: stated(readUnit),
}
