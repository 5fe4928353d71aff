/**
 * `npm run bench -- editor`: the language server's checks over a corpus, step by step. Processor time and not time, because other
 * work on the machine disturbs it less: the longest step is how long the server may be silent, and an edit is all of its steps.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { settingsOf } from '../../src/cli/check/settings.ts'
import { type CheckedFolder, openFolder } from '../../src/languageserver/folder.ts'
import { corpus } from '../corpus.ts'

/** Runs the bench with the arguments of its command line; returns the exit code. */
export async function benchEditor(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      documents: { type: 'string', default: '1000' },
      help: { type: 'boolean', default: false },
    },
  })
  const documents = Number(values.documents)
  if (values.help || !(documents >= 10)) {
    console.log('npm run bench -- editor [--documents 1000]')
    return values.help ? 0 : 2
  }
  const folder = mkdtempSync(join(tmpdir(), 'enduse-bench-'))
  try {
    const shipments: string[] = []
    for (const { file, text } of corpus({ documents, format: 'yaml', seed: 7, failing: 0.1 })) {
      const path = join(folder, file)
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, text)
      if (file.includes('shipment')) shipments.push(path)
    }
    await measure(folder, shipments)
    return 0
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function measure(folder: string, shipments: readonly string[]): Promise<void> {
  const host = {
    ...{ cwd: folder, env: {}, now: new Date(), out: () => {}, error: () => {} },
    terminal: { isTTY: false, columns: 100 },
  }
  const { input, loaded } = await settingsOf([], {}, host, 'enduse check certificate.yaml')
  const bare = { input, loaded, schemas: {}, naming: () => undefined, parties: new Map(), paths: [] }
  const checked = await openFolder({ ...bare, spoken: finding => finding, isCurrent: () => true }, new Map())
  await show('open the folder', checked)
  for (let nth = 0; nth < 20; nth++) {
    const path = shipments[Math.floor((nth * shipments.length) / 20)] ?? ''
    checked.change(
      path,
      readFileSync(path, 'utf8').replace(/exportDate: \S+/, `exportDate: 2031-01-${nth + 10}`),
    )
    await show('edit a shipment', checked)
  }
  console.log(`peak ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB`)
}

/** Does all steps that are due, and prints what they were and how long they took, in milliseconds of the processors. */
async function show(what: string, { steps, findings, check }: CheckedFolder): Promise<void> {
  const before = check.done()
  let [total, longest] = [0, 0]
  const time = async <T>(step: () => T | Promise<T>): Promise<T> => {
    const since = process.cpuUsage()
    const result = await step()
    const { user, system } = process.cpuUsage(since)
    total += (user + system) / 1000
    longest = Math.max(longest, (user + system) / 1000)
    return result
  }
  const all = steps()
  while ((await time(() => all.next())).done !== true);
  await time(findings)
  const { documents, dossiers, groups } = check.done()
  console.log(
    `${what}: ${Math.round(total)} ms, the longest step ${Math.round(longest)} ms; ${documents - before.documents} documents read, ${dossiers - before.dossiers} dossiers and ${groups - before.groups} linked groups checked`,
  )
}
