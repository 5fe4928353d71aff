/** Validates reports by the schemas that others publish for their formats. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { XmlDocument, type XmlElement, XsdValidator } from 'libxml2-wasm'
import type { Log, Run } from 'sarif'
import { expect } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Every text in a value. */
export function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

const xsd = XmlDocument.fromBuffer(readFileSync(join(root, 'test/schemas/junit.xsd')))
const validator = XsdValidator.fromDoc(xsd)

/** The cases of JUnit XML that the schema accepts. Throws when it does not, or when it is no XML. */
export function readJunit(text: string) {
  const document = XmlDocument.fromString(text)
  try {
    validator.validate(document)
    const value = (element: XmlElement, name: string) => element.attr(name)?.content ?? ''
    const suites = document.find('//testsuite') as XmlElement[]
    const cases = document.find('//testcase') as XmlElement[]
    return {
      totals: ['tests', 'failures', 'errors'].map(name => Number(value(document.root, name))),
      suites: suites.map(suite => ({
        name: value(suite, 'name'),
        counts: ['tests', 'failures', 'errors', 'skipped'].map(name => Number(value(suite, name))),
        found: ['testcase', 'testcase/failure', 'testcase/error', 'testcase/skipped'].map(
          path => suite.find(path).length,
        ),
        properties: (suite.find('properties/property') as XmlElement[]).map(
          one => [value(one, 'name'), value(one, 'value')] as const,
        ),
      })),
      cases: cases.map(one => {
        const result = one.get('*') as XmlElement | null
        return {
          name: value(one, 'name'),
          classname: value(one, 'classname'),
          result: result?.name ?? 'passed',
          type: result === null ? '' : value(result, 'type'),
          message: result === null ? '' : value(result, 'message'),
          text: one.content,
        }
      }),
    }
  } finally {
    document.dispose()
  }
}

const {
  $schema: _,
  id: __,
  ...sarifSchema
} = JSON.parse(
  readFileSync(join(root, 'node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8'),
)
// A pattern of the schema is none for expressions that know Unicode.
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false })
addFormats.default(ajv)
export const isSarif = ajv.compile(sarifSchema)

/** The one run of a SARIF log that the schema accepts. */
export function readSarif(text: string): Run {
  const log: Log = JSON.parse(text)
  expect(isSarif(log), JSON.stringify(isSarif.errors, null, 2)).toBe(true)
  const [run, ...others] = log.runs
  expect(others).toEqual([])
  if (run === undefined) throw new Error('there is no run')
  return run
}
