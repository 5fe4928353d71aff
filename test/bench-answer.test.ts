/** The check of the benchmark's answers: it would detect a wrong one. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { expect, test } from 'vitest'
import { difference, foundByUs, wantedOfUs } from './bench/answer.ts'
import { writeSchema } from './bench/peers.ts'
import { corpus } from './corpus.ts'
import { writeCorpus } from './corpus-files.ts'
import { today, workplace } from './workplace.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

test.each(['json', 'yaml', 'ndjson'] as const)(
  'what a stream says of an archive in %s is what was planted',
  async format => {
    const { path, run } = workplace()
    const { planted } = writeCorpus(path('archive'), { documents: 120, format, seed: 3, failing: 0.1 })
    const { out } = await run(['check', 'archive', '--today', today, '--stream', '--format', 'ndjson'])
    expect(planted).toHaveLength(12)
    expect(difference(foundByUs(out), wantedOfUs('archive', planted))).toBeUndefined()
    const [first, ...others] = wantedOfUs('archive', planted)
    expect(difference(foundByUs(out), others)).toContain(`not planted: ${first}`)
  },
)

test('of a file with several documents, an answer has the number of the document', () => {
  const line = (place: object) =>
    JSON.stringify({ type: 'finding', rule: 'schema', message: 'missing', place })
  const out = [
    { file: 'a/archive.yaml', part: 0, line: 3 },
    { file: 'a/archive.yaml', part: 7, line: 90 },
    { file: 'a/archive.ndjson', part: 7, line: 8 },
  ]
    .map(line)
    .join('\n')
  const fault = { rule: 'schema', message: 'missing', bySchema: true }
  expect(foundByUs(out)).toEqual(
    wantedOfUs('a', [
      { ...fault, file: 'archive.yaml', part: 0 },
      { ...fault, file: 'archive.yaml', part: 7 },
      { ...fault, file: 'archive.ndjson', line: 8 },
    ]),
  )
})

test('an answer differs by what is lost, by what is too much, and by how often', () => {
  expect(difference(['b', 'a'], ['a', 'b'])).toBeUndefined()
  expect(difference(['a'], ['a', 'b'])).toBe('1 of 2 not found, 0 too many (not found: b)')
  expect(difference(['a', 'b'], ['a'])).toBe('0 of 1 not found, 1 too many (not planted: b)')
  expect(difference(['a', 'a'], ['a'])).toBe('0 of 1 not found, 1 too many (not planted: a)')
  expect(difference(['a'], ['a', 'a'])).toBe('1 of 2 not found, 0 too many (not found: a)')
  expect(difference([], [])).toBeUndefined()
})

test('the schema that peers are given takes what is clean and refuses what a schema alone can refuse', () => {
  const { path } = workplace()
  writeSchema(root, path('both.json'))
  const ajv = new Ajv2020({ allErrors: true, strict: false })
  addFormats.default(ajv)
  const validate = ajv.compile(JSON.parse(readFileSync(path('both.json'), 'utf8')))
  const documents = [...corpus({ documents: 400, format: 'json', seed: 5, failing: 0.2, readable: true })]
  const refused = documents.filter(({ text }) => !validate(JSON.parse(text))).map(({ file }) => file)
  const wanted = documents.filter(({ planted }) => planted?.bySchema).map(({ file }) => file)
  expect(wanted.length).toBeGreaterThan(20)
  expect(refused).toEqual(wanted)
})
