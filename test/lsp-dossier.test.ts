/** How the dossiers of a document stand, as the language server answers it: the verdict of `check`, and what belongs to them. */
import { existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { caseFolders } from '../src/build/case-folders.ts'
import { main } from '../src/cli/cli.ts'
import type { Report, Verdict } from '../src/core/model/model.ts'
import type { DossierStatus } from '../src/languageserver/answers.ts'
import { openEditor } from './open-editor.ts'
import { today, type Workplace, workplace } from './workplace.ts'

/** Opens a document and asks at once: the answer comes when the folder was checked. */
async function statusOf({ folder }: Workplace, file: string): Promise<DossierStatus | null> {
  const { begin, open, connection, uri, end } = openEditor(folder)
  await begin()
  await open(file)
  connection.onNotification('enduse/checked', () => {
    throw new Error('only a client that asks for it is told of checks')
  })
  const question = { textDocument: { uri: uri(file) } }
  const status = await connection.sendRequest<DossierStatus | null>('enduse/dossier', question)
  await end()
  return status
}

const named = ({ path }: Workplace, ...files: readonly string[]) =>
  files.map(file => pathToFileURL(path(file)).href).sort()

const verdicts: readonly Verdict[] = ['pass', 'fail', 'review']

test.each(['clean', 'overdrawn', 'expired', 're-export', 'reported'])(
  '%s: the verdict of check',
  async example => {
    const place = workplace(example)
    const { verdict, findings } = await place.check(['.'])
    expect(verdicts).toContain(verdict)
    const number = (outcome: Verdict) => findings.filter(one => one.outcome === outcome).length
    expect(await statusOf(place, 'certificate.yaml')).toMatchObject({
      verdict,
      findings: { fail: number('fail'), review: number('review') },
    })
  },
)

test('a shipment has the documents of its dossier, and its certificate to print', async () => {
  const place = workplace('overdrawn')
  const status = await statusOf(place, 'shipment-1.yaml')
  expect(status?.certificates).toEqual(['KTM-EUC-2026-003'])
  const all = ['certificate.yaml', 'shipment-1.yaml', 'shipment-2.yaml', 'shipment-3.yaml']
  expect([...(status?.documents ?? [])].sort()).toEqual(named(place, ...all))
  expect(status?.certificateDocuments).toEqual(named(place, 'certificate.yaml'))
})

test('a certificate that is only looked up is not reported on, and can be printed', async () => {
  const place = workplace('clean')
  place.write('signed/certificate.yaml', place.read('certificate.yaml'))
  place.write('enduse.config.yaml', 'paths: [shipment-1.yaml, shipment-2.yaml]\ncertificates: [signed]\n')
  const status = await statusOf(place, 'shipment-1.yaml')
  expect(status).toMatchObject({ verdict: 'pass', certificates: ['KTM-EUC-2026-001'] })
  expect([...(status?.documents ?? [])].sort()).toEqual(named(place, 'shipment-1.yaml', 'shipment-2.yaml'))
  expect(status?.certificateDocuments).toEqual(named(place, 'signed/certificate.yaml'))
})

test('a waived finding does not count', async () => {
  const place = workplace('overdrawn')
  const asked = ['--reason', 'agreed', '--owner', 'export-desk', '--until', '2026-12-31']
  await place.run(['init'])
  expect(await place.run(['waive', 'quantity-within-grant', ...asked])).toMatchObject({ code: 0 })
  const { verdict } = await place.check(['.'])
  expect(await statusOf(place, 'shipment-3.yaml')).toMatchObject({
    verdict,
    findings: { fail: 0, review: 0 },
  })
  expect(verdict).toBe('pass')
})

test('a document that the config leaves out has no answer', async () => {
  const place = workplace('clean')
  place.write('enduse.config.yaml', 'paths: [certificate.yaml]\n')
  expect(await statusOf(place, 'shipment-1.yaml')).toBeNull()
})

/** The folders of some cases, whose documents are all of one dossier; those of another day are left out, and those with lists. */
const root = caseFolders()
const cases = readdirSync(join(root, 'test/cases'))
  .flatMap(rule =>
    readdirSync(join(root, 'test/cases', rule)).map(name => join(root, 'test/cases', rule, name)),
  )
  .filter(path => statSync(path).isDirectory())
  .filter(path => !existsSync(join(path, 'as-of.txt')) && !existsSync(join(path, 'lists.yaml')))
/** Takes about so many of a list, evenly. */
const some = (all: readonly string[], number: number) =>
  all.filter((_, index) => index % Math.floor(all.length / number) === 0)
/** Few documents of cases pass all rules: those whose name says that they pass are taken once more. */
const taken = new Set([
  ...some(cases, 80),
  ...some(
    cases.filter(path => path.endsWith('passes')),
    80,
  ),
])

test('cases have the verdict of check', { timeout: 300_000 }, async () => {
  const expected = new Map<string, Verdict>()
  for (const folder of taken) {
    const { documents, dossiers, ties, gaps, verdict } = await checked(folder)
    const [first] = documents
    const { size } = new Set(documents.map(({ document }) => document.file))
    if (first === undefined || dossiers.length !== 1 || ties.length > 0 || gaps.length > 0) continue
    const isOne = first.kind !== null && size === documents.length
    if (isOne) expected.set(join(folder, first.document.file), verdict)
  }
  expect(expected.size).toBeGreaterThan(40)
  expect(new Set(expected.values())).toEqual(new Set(verdicts))
  const { begin, open, connection, end } = openEditor(root)
  await begin([...expected.keys()].map(file => dirname(file)))
  for (const file of expected.keys()) await open(relative(root, file))
  for (const [file, verdict] of expected) {
    const question = { textDocument: { uri: pathToFileURL(file).href } }
    const status = await connection.sendRequest<DossierStatus | null>('enduse/dossier', question)
    expect({ file, verdict: status?.verdict }).toEqual({ file, verdict })
  }
  await end()
})

async function checked(folder: string): Promise<Report> {
  let out = ''
  await main(['check', '.', '--format', 'json', '--today', today], {
    ...{ cwd: folder, env: {}, now: new Date(`${today}T12:00:00`), error: () => {} },
    terminal: { isTTY: false, columns: 100 },
    out: text => {
      out += text
    },
  })
  return JSON.parse(out)
}
