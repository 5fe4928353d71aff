/** Documents whose texts and fields say what no coded rule states: those that have to be asked about, and those that have to pass. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { locate } from '../src/core/locate.ts'
import { defaultLimits, map } from '../src/core/map.ts'
import type { RunOptions } from '../src/core/model/model.ts'
import { stepsOf } from '../src/core/model/pointer.ts'
import { reduce } from '../src/core/reduce.ts'
import { loadRuleSets, shippedNames } from '../src/engine/rule-set-file.ts'

type Value = Record<string, unknown>
type Documents = Readonly<Record<string, Value>>

interface Variant {
  readonly id: string
  /** The kind of fault, or of a question that is asked in vain. */
  readonly cause: string
  readonly base: string
  readonly why: string
  /** By file and JSON Pointer, in order; `remove` lists what the documents lack. */
  readonly change: Readonly<Record<string, Value & { readonly remove?: readonly string[] }>>
}

const dataOf = (name: string) =>
  parse(readFileSync(new URL(`sentences/${name}.yaml`, import.meta.url), 'utf8'), { maxAliasCount: -1 })

const bases: Readonly<Record<string, Documents>> = dataOf('bases')
/** Variants that are read wrongly, by id, each with the reason. The list only gets shorter. */
const open: Readonly<Record<string, string>> = dataOf('open')

const options: RunOptions = {
  ruleSets: await loadRuleSets(shippedNames, new URL('..', import.meta.url).pathname),
  limits: defaultLimits,
  today: '2026-11-25',
}

function changed(document: Value | undefined, change: Variant['change'][string] = {}): Value {
  const { remove = [], ...set } = change
  // A copy without the aliases of the file: a change of the importer is none of the end user.
  const made: Value = JSON.parse(JSON.stringify(document ?? {}))
  const placeOf = (pointer: string) => {
    const steps = stepsOf(pointer)
    const last = steps.at(-1) ?? ''
    return { last, holder: steps.slice(0, -1).reduce((at, step) => at[step] as Value, made) }
  }
  for (const [pointer, value] of Object.entries(set)) {
    const { holder, last } = placeOf(pointer)
    if (Array.isArray(holder) && last === '-') holder.push(value)
    else holder[last] = structuredClone(value)
  }
  for (const pointer of remove) {
    const { holder, last } = placeOf(pointer)
    if (Array.isArray(holder)) holder.splice(Number(last), 1)
    else delete holder[last]
  }
  return made
}

/** Returns the verdict on a variant, and what was asked. */
function checked({ base, change }: Variant) {
  const documents = bases[base] ?? {}
  const sources = Object.keys(documents).map(file => ({
    file,
    bytes: new TextEncoder().encode(JSON.stringify(changed(documents[file], change[file]))),
  }))
  const report = locate(
    reduce(
      sources.flatMap(source => map(source, options)),
      options,
    ),
    file => sources.find(one => one.file === file),
    defaultLimits,
  )
  const asked = report.findings.filter(({ outcome }) => outcome !== 'note')
  return {
    verdict: report.verdict,
    asked: asked.map(({ place, rule, text }) => `${place.file}${place.pointer}: ${rule}: ${text}`),
  }
}

describe.each([
  ['honest', true],
  ['faults', false],
] as const)('%s', (name, isGreen) => {
  test.each(dataOf(name) as readonly Variant[])('$cause $id: $why', variant => {
    const { verdict, asked } = checked(variant)
    const isRight = (verdict === 'pass') === isGreen
    // One that is read as it should be leaves the list of open ones.
    expect({ isRight, asked: isRight ? [] : asked }).toEqual(
      open[variant.id] === undefined ? { isRight: true, asked: [] } : { isRight: false, asked },
    )
  })
})

/** A text in a document of a base, which replaces what is there. */
interface TriedText {
  readonly base: string
  /** The language of the certificate, where the base has another one. */
  readonly language?: string
  readonly at: string
  readonly asks: boolean
  readonly text: string
}

describe('texts', () => {
  test.each(dataOf('texts') as readonly TriedText[])(
    '$base, asks $asks: $text',
    ({ base, language, at, asks, text }) => {
      const change = { 'certificate.yaml': { [at]: text, ...(language && { '/language': language }) } }
      const { verdict, asked } = checked({ id: text, cause: '', base, why: '', change })
      const isRight = (verdict !== 'pass') === asks
      expect({ isRight, asked: isRight ? [] : asked }).toEqual(
        open[text] === undefined ? { isRight: true, asked: [] } : { isRight: false, asked },
      )
    },
  )
})

test('each open variant exists', () => {
  const variants: readonly Variant[] = [...dataOf('honest'), ...dataOf('faults')]
  const texts: readonly TriedText[] = dataOf('texts')
  const ids = [...variants.map(({ id }) => id), ...texts.map(({ text }) => text)]
  expect(Object.keys(open).filter(id => !ids.includes(id))).toEqual([])
})
