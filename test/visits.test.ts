/** The outcome that the engine decides from the index of a document is the one that the rule gives when it is asked. */

import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { caseFolders } from '../src/build/case-folders.ts'
import { defaultLimits, map } from '../src/core/map.ts'
import type { RunOptions, Source, Tracer } from '../src/core/model/model.ts'
import { loadRuleSets, shippedNames } from '../src/engine/rule-set-file.ts'
import { rules } from '../src/rules/index.ts'
import { corpus } from './corpus.ts'
import { sample } from './programs.ts'
import { today } from './workplace.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const runOptions: RunOptions = {
  ruleSets: await loadRuleSets(shippedNames, root),
  limits: defaultLimits,
  today,
}

/** Where anything is traced, every rule is asked. */
const watch: Tracer = {
  facts: facts => facts,
  begin: (_, subject) => subject,
  turn: () => {},
  silently: work => work(),
  end: () => {},
}

function documentsUnder(folder: string): Source[] {
  return readdirSync(join(caseFolders(), folder), { recursive: true, encoding: 'utf8' })
    .filter(file => /\.(?:json|ya?ml)$/.test(file) && statSync(join(caseFolders(), folder, file)).isFile())
    .map(file => ({ file: `${folder}/${file}`, bytes: readFileSync(join(caseFolders(), folder, file)) }))
}

const inWords = (sources: Iterable<{ readonly file: string; readonly text: string }>): Source[] =>
  [...sources].map(({ file, text }) => ({ file, bytes: new TextEncoder().encode(text) }))

describe('what is decided is what is asked', () => {
  const failing = corpus({ documents: 400, format: 'json', seed: 8, failing: 1, readable: true })
  const clean = corpus({ documents: 200, format: 'json', seed: 9, failing: 0 })
  test.each([
    ['cases of rules', sample(documentsUnder('test/cases'))],
    ['examples', documentsUnder('examples')],
    ['documents with one fault each', inWords(failing)],
    ['documents without faults', inWords(clean)],
  ])('%s', async (_, sources) => {
    expect(sources.length).toBeGreaterThan(10)
    // What is kept with a rule set must not depend on what was checked before: all are asked first, then decided.
    const fresh = { ...runOptions, ruleSets: await loadRuleSets(shippedNames, root) }
    const asked = sources.map(source => map(source, { ...fresh, watch }))
    for (const [index, source] of sources.entries())
      expect(map(source, fresh), source.file).toEqual(asked[index])
  })

  // Each document with the text of every field that may have words changed is a document of its own.
  test('parties, goods and places with the words of another', () => {
    const bases = inWords(corpus({ documents: 36, format: 'json', seed: 2, failing: 0 }))
    const texts = [
      'P.O. Box 12',
      'c/o Bonded Warehouse',
      'Ministry of Defence',
      'missile factory',
      'APO AE 09012',
      'US',
      'Pyongyang, North Korea',
      '中国人民解放军',
      'neodymium magnets for sale',
      'trading@gmail.com',
      '8505.11',
      'Ship Broker Co., Ltd.',
    ]
    const countries = ['US', 'KP', 'JP', 'TW', 'RU', 'PR']
    for (const [number, { file, bytes }] of sample(bases).entries()) {
      const data = new TextDecoder().decode(bytes)
      const places = [...data.matchAll(/: ?"([^"\\]{2,})"/g)]
      for (const [index, place] of places.entries()) {
        // Each field meets another text in each document.
        const among = /^[A-Z]{2}$/.test(place[1] ?? '') ? countries : texts
        const text = among[(index + number) % among.length] ?? ''
        const from = place.index + place[0].indexOf('"')
        const edited = `${data.slice(0, from)}"${text}"${data.slice(place.index + place[0].length)}`
        const source = { file, bytes: new TextEncoder().encode(edited) }
        expect(map(source, runOptions), `${file} ${place[1]}`).toEqual(map(source, { ...runOptions, watch }))
      }
    }
  })
})

test('only rules over documents visit', () => {
  const scopes = rules.filter(rule => rule.visit !== undefined).map(rule => rule.scope)
  expect([...new Set(scopes)].sort()).toEqual(['document', 'paper', 'shipment'])
})
