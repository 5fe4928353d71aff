/** The language server over a pair of streams, as an editor meets it; and as a process of its own. */
import { spawn } from 'node:child_process'
import { readFileSync, renameSync, rmSync } from 'node:fs'
import { PassThrough } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, test } from 'vitest'
import type {
  CodeAction,
  CompletionList,
  DocumentLink,
  DocumentSymbol,
  Hover,
  Location,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver'
import { type Message, StreamMessageReader } from 'vscode-languageserver/node'
import {
  type Editor,
  editorOver,
  linesOfDiagnostics,
  linesOfFindings,
  openEditor,
  positionOf,
  serverIn,
} from './open-editor.ts'
import { entryFor, only, today, type Workplace, waiversOf, workplace } from './workplace.ts'

const open: { editor: Editor & { hangUp(): void; readonly ended: Promise<number> } }[] = []

/** An editor with the folder of a workplace open. */
async function editing(
  here: Workplace,
  options: Parameters<typeof openEditor>[1] = {},
  roots = [here.folder],
) {
  const editor = openEditor(here.folder, options)
  open.push({ editor })
  await editor.begin(roots)
  return editor
}

afterEach(async () => {
  for (const { editor } of open.splice(0)) {
    editor.hangUp()
    await editor.ended
  }
})

const overdrawn = () => workplace('overdrawn')
const rule = 'quantity-within-grant'

/** The text of a file after the edits of an action. */
function edited(text: string, edit: WorkspaceEdit | undefined, uri: string): string {
  const changes: readonly TextEdit[] = [
    ...(edit?.changes?.[uri] ?? []),
    ...(edit?.documentChanges ?? []).flatMap(one =>
      'edits' in one && one.textDocument.uri === uri ? (one.edits as TextEdit[]) : [],
    ),
  ]
  const starts = [0, ...[...text.matchAll(/\r\n?|\n/g)].map(({ index, 0: end }) => index + end.length)]
  const at = ({ line, character }: TextEdit['range']['start']) => (starts[line] ?? text.length) + character
  return [...changes]
    .sort((a, b) => at(b.range.start) - at(a.range.start))
    .reduce(
      (now, { range, newText }) => now.slice(0, at(range.start)) + newText + now.slice(at(range.end)),
      text,
    )
}

describe('while one types', () => {
  test('a finding stands in the shipment, and in the certificate that it exceeds', async () => {
    const editor = await editing(overdrawn())
    await editor.until(() => editor.rules('certificate.yaml').includes(rule))
    const [found] = editor.diagnostics('shipment-3.yaml')
    expect(found?.severity).toBe(1)
    expect(String(found?.message)).toMatch(/^Line 1 grants 500 kg; .*\nReduce this shipment to the 120 kg/)
    expect(found?.relatedInformation?.[0]?.location).toEqual({
      uri: editor.uri('certificate.yaml'),
      range: { start: { line: 63, character: 23 }, end: { line: 63, character: 26 } },
    })
    expect(editor.rules('certificate.yaml')).toEqual([rule])
  })

  test('an edit of one document changes what the others of its dossier show', async () => {
    const editor = await editing(overdrawn())
    await editor.until(() => editor.rules('certificate.yaml').includes(rule))
    await editor.open('shipment-1.yaml')
    const granted = 'quantity: { value: 200, unit: KGM }\n    netWeight: { value: 200'
    const less = granted.replaceAll('200', '20')
    await editor.edit('shipment-1.yaml', granted, less)
    await editor.until(() => !editor.rules('shipment-3.yaml').includes(rule))
    expect(editor.rules('certificate.yaml')).not.toContain(rule)
    await editor.edit('shipment-1.yaml', less, granted)
    await editor.until(() => editor.rules('shipment-3.yaml').includes(rule))
    // Closed without being saved, the file on disk counts again.
    await editor.edit('shipment-1.yaml', granted, less)
    await editor.until(() => !editor.rules('shipment-3.yaml').includes(rule))
    await editor.close('shipment-1.yaml')
    await editor.until(() => editor.rules('shipment-3.yaml').includes(rule))
  })

  test('what an open document says by itself comes before all others are read', async () => {
    const here = overdrawn()
    here.edit('shipment-3.yaml', 'exportCountry: CN', 'exportCountry: cn')
    here.write('more/empty.yaml', '')
    for (let copy = 0; copy < 80; copy++) here.example('clean', `more/${copy}`)
    const editor = await editing(here)
    await editor.open('shipment-3.yaml')
    await editor.until(() => editor.rules('shipment-3.yaml').length > 0)
    expect(editor.first.get(editor.uri('shipment-3.yaml'))?.map(({ code }) => code)).toEqual(['schema'])
    expect([...editor.published.keys()]).toEqual([editor.uri('shipment-3.yaml')])
    await editor.until(() => editor.rules('more/empty.yaml').length > 0)
  })

  test('a document that is half typed shows what is wrong, and comes back', async () => {
    const here = overdrawn()
    const editor = await editing(here)
    await editor.open('shipment-3.yaml')
    await editor.until(() => editor.rules('shipment-3.yaml').includes(rule))
    await editor.edit('shipment-3.yaml', 'certificateNumbers: [KTM-EUC-2026-003]', 'certificateNumbers: [KTM')
    await editor.until(() => !editor.rules('shipment-3.yaml').includes(rule))
    expect(editor.diagnostics('shipment-3.yaml').length).toBeGreaterThan(0)
    await editor.edit('shipment-3.yaml', 'certificateNumbers: [KTM', 'certificateNumbers: [KTM-EUC-2026-003]')
    await editor.until(() => editor.rules('shipment-3.yaml').includes(rule))
  })

  test('a new document counts before it is saved, and is gone when it is closed', async () => {
    const here = overdrawn()
    const text = here.read('shipment-3.yaml')
    rmSync(here.path('shipment-3.yaml'))
    const editor = await editing(here)
    await editor.open('neu ü #1.yaml', text)
    await editor.until(() => editor.rules('neu ü #1.yaml').includes(rule))
    await editor.close('neu ü #1.yaml')
    await editor.until(() => editor.rules('neu ü #1.yaml').length === 0)
    expect(editor.rules('certificate.yaml')).toEqual([])
  })

  test('line ends of Windows and characters of two units keep their places', async () => {
    const here = overdrawn()
    const text = here
      .read('shipment-3.yaml')
      .replace('quantity: {', 'y𠮷: "𠮷𠮷"\n    quantity: { ')
      .replaceAll('\n', '\r\n')
    const editor = await editing(here)
    await editor.open('shipment-3.yaml', text)
    await editor.until(() => editor.rules('shipment-3.yaml').includes('schema'))
    const at = editor.diagnostics('shipment-3.yaml').find(({ code }) => code === 'schema')?.range
    expect(at?.start).toEqual(positionOf(text, 'y𠮷'))
    expect(at?.end).toEqual(positionOf(text, 'y𠮷', 'y𠮷'.length))
  })
})

describe('what changes outside of the editor', () => {
  test('files that are deleted, created, renamed and changed', async () => {
    const here = overdrawn()
    const editor = await editing(here)
    await editor.until(() => editor.rules('shipment-3.yaml').includes(rule))
    rmSync(here.path('shipment-1.yaml'))
    await editor.changed('shipment-1.yaml', 3)
    await editor.until(() => !editor.rules('shipment-3.yaml').includes(rule))
    renameSync(here.path('shipment-3.yaml'), here.path('第三批.yaml'))
    await editor.changed('shipment-3.yaml', 3)
    await editor.changed('第三批.yaml', 1)
    here.write('第三批.yaml', here.read('第三批.yaml').replace('value: 150.5', 'value: 900'))
    await editor.changed('第三批.yaml', 2)
    await editor.until(() => editor.rules('第三批.yaml').includes(rule))
    expect(editor.rules('shipment-3.yaml')).toEqual([])
  })

  test('a config and a waiver file apply once they are saved', async () => {
    const here = overdrawn()
    const finding = only(await here.check(['.', '--today', today]), rule)
    const editor = await editing(here)
    await editor.until(() => editor.rules('shipment-3.yaml').includes(rule))
    here.write('waivers.yaml', waiversOf(entryFor(finding)))
    here.write('enduse.config.yaml', 'paths: [.]\nwaivers: [waivers.yaml]\n')
    await editor.changed('enduse.config.yaml', 1)
    await editor.until(() => editor.diagnostics('shipment-3.yaml')[0]?.severity === 4)
    expect(String(editor.diagnostics('shipment-3.yaml')[0]?.message)).toContain('Waived until 2026-12-31')
    here.write('enduse.config.yaml', 'path: [.]\n')
    await editor.changed('enduse.config.yaml', 2)
    await editor.until(() => editor.diagnostics('enduse.config.yaml').length > 0)
    // With settings that do not load nothing may be concluded.
    expect(editor.diagnostics('shipment-3.yaml')).toEqual([])
    expect(editor.told.join()).toContain('The documents are not checked')
  })
})

test('waivers and a baseline count as in a check', async () => {
  const here = overdrawn()
  here.example('expired', 'more')
  const plain = await here.check(['.', '--today', today])
  here.write(
    'waivers.yaml',
    waiversOf(
      entryFor(only(plain, rule)),
      entryFor(only(plain, rule), { pointer: '/items/0/netWeight/value' }),
      entryFor(only(plain, rule), { document: 'shipment-9.yaml' }),
    ),
  )
  here.write('enduse.config.yaml', 'paths: [.]\nwaivers: [waivers.yaml]\nbaseline: known.json\n')
  await here.run(['baseline', 'create', '.', '--baseline', 'known.json', '--today', today])
  here.edit('more/shipment.yaml', 'documentType: shipment', 'documentType: shipment\nremarks: ""')
  const expected = linesOfFindings((await here.check(['--today', today])).findings)
  const listed = () => linesOfDiagnostics(here.folder, editor.published)
  const editor = await editing(here)
  await editor.until(() => listed().length >= expected.length)
  expect(listed()).toEqual(expected)
  expect(new Set(expected.map(line => line.split(' ')[1]))).toEqual(new Set(['fail', 'review', 'hint']))
})

describe('folders', () => {
  test('each has its own config; a file of none is checked by itself', async () => {
    const here = workplace()
    here.example('overdrawn', 'a')
    here.example('overdrawn', 'b 中文')
    here.example('overdrawn', 'outside')
    here.write('b 中文/enduse.config.yaml', 'paths: [certificate.yaml]\n')
    const editor = await editing(here, {}, [here.path('a'), here.path('b 中文')])
    await editor.until(() => editor.rules('a/shipment-3.yaml').includes(rule))
    await editor.open('b 中文/shipment-3.yaml')
    await editor.open('outside/shipment-3.yaml')
    await editor.until(() => editor.rules('outside/shipment-3.yaml').includes('certificate-present'))
    expect(editor.rules('b 中文/shipment-3.yaml')).toEqual([])
    await editor.open('outside/certificate.yaml')
    await editor.until(() => !editor.rules('outside/shipment-3.yaml').includes('certificate-present'))
    await editor.close('outside/certificate.yaml')
    await editor.close('outside/shipment-3.yaml')
    await editor.until(() => editor.rules('outside/shipment-3.yaml').length === 0)
    expect(editor.published.get(editor.uri('outside/shipment-1.yaml'))).toBeUndefined()
  })

  test('a folder that opens takes over its files, and gives them back', async () => {
    const here = workplace()
    here.example('overdrawn', '.')
    here.example('overdrawn', 'inner')
    here.write('inner/enduse.config.yaml', 'paths: [certificate.yaml]\n')
    const editor = await editing(here)
    const rules = () => editor.rules('inner/shipment-3.yaml')
    await editor.until(() => rules().length > 0)
    await editor.folders(['inner'])
    await editor.until(() => rules().length === 0, 'the findings of the inner folder')
    await editor.folders([], ['inner'])
    await editor.until(() => rules().length > 0, 'the findings of the outer folder')
  })

  test('a file is checked with its folder once that opens, and by itself once it is closed', async () => {
    const here = workplace()
    here.example('overdrawn', 'all/a')
    here.example('clean', 'b')
    const editor = await editing(here, {}, [here.path('b')])
    const rules = () => editor.rules('all/a/shipment-3.yaml')
    await editor.open('all/a/shipment-3.yaml')
    await editor.until(() => rules().includes('certificate-present'))
    await editor.folders(['all'])
    await editor.until(() => rules().join() === rule)
    await editor.folders([], ['all'])
    await editor.until(() => rules().includes('certificate-present'))
  })

  test('an empty folder waits for its first document', async () => {
    const here = workplace()
    const editor = await editing(here)
    await editor.open('s.yaml', 'documentType: shipment\n')
    await editor.until(() => editor.rules('s.yaml').includes('schema'))
    expect(editor.told).toEqual([])
  })

  test('the language is that of the option', async () => {
    const editor = await editing(overdrawn(), { lang: 'zh-CN' })
    await editor.until(() => editor.rules('shipment-3.yaml').includes(rule))
    expect(String(editor.diagnostics('shipment-3.yaml')[0]?.message)).toMatch(/^第 ?1 ?行|^[^A-Za-z]*行/)
  })
})

describe('requests', () => {
  test('from a number to its certificate, and back to all that name it', async () => {
    const here = overdrawn()
    const editor = await editing(here)
    await editor.until(() => editor.rules('shipment-3.yaml').length > 0)
    await editor.open('shipment-3.yaml')
    const position = positionOf(here.read('shipment-3.yaml'), 'KTM-EUC-2026-003', 3)
    const file = 'shipment-3.yaml'
    const certificate = {
      uri: editor.uri('certificate.yaml'),
      range: { start: { line: 3, character: 19 }, end: { line: 3, character: 35 } },
    }
    expect(await editor.ask<Location[]>('definition', file, { position })).toEqual([certificate])
    const hovered = await editor.ask<Hover>('hover', file, { position })
    expect(hovered.contents).toEqual({
      kind: 'markdown',
      value:
        '**KTM-EUC-2026-003** certificate.yaml · Kaveri Traction Motors Private Limited · issued\n\nCertificate number',
    })
    const context = { includeDeclaration: true }
    const references = await editor.ask<Location[]>('references', file, { position, context })
    expect(references.map(({ uri }) => uri)).toEqual(
      ['certificate.yaml', 'shipment-1.yaml', 'shipment-2.yaml', 'shipment-3.yaml'].map(editor.uri),
    )
    const [link] = await editor.ask<DocumentLink[]>('documentLink', file)
    expect(link?.target).toBe(`${editor.uri('certificate.yaml')}#L4`)
    const symbols = await editor.ask<DocumentSymbol[]>('documentSymbol', file)
    expect(symbols.map(({ name }) => name).slice(0, 3)).toEqual([
      'documentType',
      'schemaVersion',
      'shipmentReference',
    ])
    const at = editor.diagnostics(file)[0]?.range.start
    const hover = await editor.ask<Hover>('hover', file, { position: at })
    expect(JSON.stringify(hover.contents)).toContain('**Basis** Agreement of certificates and shipments')
  })

  test('completions know the folder: certificates, their lines, and parties', async () => {
    const here = overdrawn()
    here.write('enduse.config.yaml', 'paths: [.]\nparties: parties.yaml\n')
    here.write(
      'parties.yaml',
      'parties:\n  acme:\n    name: Acme $1 {Ltd}\n    address: { city: Pune, country: IN }\n',
    )
    const editor = await editing(here)
    await editor.until(() => editor.rules('shipment-3.yaml').length > 0)
    const text =
      'documentType: shipment\ncertificateNumbers: [KTM-EUC-2026-003]\nitems:\n  - certificateLineNumber: \nimporter: \n'
    await editor.open('new.yaml', text)
    const complete = async (needle: string, shift: number) =>
      (
        await editor.ask<CompletionList>('completion', 'new.yaml', {
          position: positionOf(text, needle, shift),
        })
      ).items
    const numbers = await complete('[KTM', 1)
    expect(numbers.map(({ label, detail }) => [label, detail])).toEqual([
      ['KTM-EUC-2026-003', 'Kaveri Traction Motors Private Limited'],
    ])
    const [line] = await complete('certificateLineNumber: ', 23)
    expect([line?.label, line?.detail]).toEqual(['1', expect.stringContaining('KTM-EUC-2026-003: Sintered')])
    const [party] = await complete('importer: ', 10)
    expect(party?.textEdit?.newText).toBe(
      '\n  name: Acme \\$1 {Ltd\\}\n  address:\n    city: Pune\n    country: IN',
    )
  })

  test('an editor without snippets is offered plain text', async () => {
    const editor = openEditor(overdrawn().folder)
    open.push({ editor })
    await editor.begin(undefined, false)
    await editor.until(() => editor.rules('shipment-3.yaml').length > 0)
    const text = 'documentType: shipment\n'
    await editor.open('new.yaml', text)
    const { items } = await editor.ask<CompletionList>('completion', 'new.yaml', {
      position: { line: 1, character: 0 },
    })
    expect(items.length).toBeGreaterThan(5)
    for (const { textEdit, insertTextFormat } of items) {
      expect(insertTextFormat).toBe(1)
      expect(textEdit?.newText).not.toContain('$')
    }
  })

  test('a correction, all corrections, and opening the other document', async () => {
    const here = overdrawn()
    here.edit('shipment-3.yaml', 'exportCountry: CN', 'exportCountry: cn')
    const editor = await editing(here)
    await editor.until(() => editor.rules('shipment-3.yaml').includes('schema'))
    await editor.open('shipment-3.yaml')
    const text = here.read('shipment-3.yaml')
    const uri = editor.uri('shipment-3.yaml')
    const actionsAt = (range: object) =>
      editor.ask<CodeAction[]>('codeAction', 'shipment-3.yaml', {
        ...{ range, context: { diagnostics: editor.diagnostics('shipment-3.yaml') } },
      })
    const position = positionOf(text, 'exportCountry: cn')
    const [fix, ...more] = await actionsAt({ start: position, end: position })
    expect(fix?.title).toBe('Write CN')
    expect(fix?.diagnostics?.map(({ code }) => code)).toEqual(['schema'])
    expect(edited(text, fix?.edit, uri)).toBe(text.replace('exportCountry: cn', 'exportCountry: CN'))
    expect(more.map(({ kind }) => kind)).toContain('source.fixAll.enduse')
    await editor.edit('shipment-3.yaml', 'exportCountry: cn', 'exportCountry: CN')
    await editor.until(() => editor.rules('shipment-3.yaml').includes(rule))
    const found = editor.diagnostics('shipment-3.yaml').find(({ code }) => code === rule)
    const actions = await actionsAt(found?.range ?? {})
    const opening = actions.find(({ title }) => title.startsWith('Open certificate.yaml'))
    await editor.connection.sendRequest('workspace/executeCommand', opening?.command)
    expect(editor.shown).toEqual([editor.uri('certificate.yaml')])
  })

  test('a waiver as an edit holds only once a person wrote why', async () => {
    const here = overdrawn()
    const editor = await editing(here)
    await editor.until(() => editor.rules('shipment-3.yaml').includes(rule))
    await editor.open('shipment-3.yaml')
    const [found] = editor.diagnostics('shipment-3.yaml')
    const actions = await editor.ask<CodeAction[]>('codeAction', 'shipment-3.yaml', {
      range: found?.range,
      context: { diagnostics: [], only: ['quickfix'] },
    })
    const waive = actions.find(({ title }) => title.startsWith('Waive it until'))
    here.write('waivers.yaml', edited('', waive?.edit, editor.uri('waivers.yaml')))
    expect(here.read('waivers.yaml')).toContain('reason: ""')
    const args = ['check', '.', '--waivers', 'waivers.yaml', '--today', today]
    expect((await here.run(args)).code).toBe(1)
    await editor.open('waivers.yaml')
    await editor.until(() => editor.diagnostics('waivers.yaml').length === 2)
    here.edit('waivers.yaml', 'reason: ""', 'reason: agreed with the ministry')
    here.edit('waivers.yaml', 'owner: ""', 'owner: desk')
    expect((await here.run(args)).code).toBe(0)
  })
})

describe('files of enduse', () => {
  test('say their mistakes where they are, an expression at its sign', async () => {
    const here = overdrawn()
    const rules = readFileSync(new URL('../examples/house-policy/house-policy.yaml', import.meta.url), 'utf8')
    const editor = await editing(here)
    const wrong = rules.replace('> parameters.kilograms', '> parameters.kilogram ')
    await editor.open('rules.yaml', wrong)
    await editor.until(() => editor.diagnostics('rules.yaml').length > 0)
    const [found] = editor.diagnostics('rules.yaml')
    expect(found?.range.start).toEqual(positionOf(wrong, 'parameters.kilogram ', 11))
    expect(String(found?.message)).toContain('kilogram')
    await editor.edit('rules.yaml', '> parameters.kilogram ', '> parameters.kilograms')
    await editor.until(() => editor.diagnostics('rules.yaml').length === 0)
    await editor.open('mapping.yaml', 'documentPer: row\ncolumns: { A: { to: nowhere } }\n')
    await editor.until(() => editor.diagnostics('mapping.yaml').length > 0)
    await editor.open('enduse.config.yaml', 'paths: [.]\nlanguage: de\n')
    await editor.until(() => editor.diagnostics('enduse.config.yaml').length > 0)
    expect(editor.diagnostics('enduse.config.yaml')[0]?.range.start.line).toBe(1)
  })

  test('a mistake in the parties is said there, and the documents are checked without them', async () => {
    const here = overdrawn()
    here.write('enduse.config.yaml', 'paths: [.]\nparties: parties.yaml\n')
    here.write('parties.yaml', 'parties:\n  q1: { name: X }\n')
    const editor = await editing(here)
    await editor.until(() => editor.rules('shipment-3.yaml').includes(rule))
    await editor.until(() => editor.diagnostics('parties.yaml').length > 0)
    const [found] = editor.diagnostics('parties.yaml')
    expect(found?.range.start).toEqual({ line: 1, character: 2 })
    expect(editor.told).toEqual([])
  })

  test('a baseline that is not there is said in the config, beside mistakes in what is open', async () => {
    const here = overdrawn()
    const rules = readFileSync(new URL('../examples/house-policy/house-policy.yaml', import.meta.url), 'utf8')
    here.write('rules.yaml', rules)
    here.write('enduse.config.yaml', 'paths: [.]\nruleSets: [rules.yaml]\nbaseline: enduse.baseline.json\n')
    const editor = await editing(here)
    await editor.open('rules.yaml', 'name: [')
    await editor.until(() => editor.diagnostics('rules.yaml').length > 0)
    const [found, ...more] = editor.diagnostics('enduse.config.yaml')
    expect(found?.range.start).toEqual({ line: 2, character: 10 })
    expect(String(found?.message)).toMatch(/^there is no baseline enduse\.baseline\.json/)
    expect(more).toEqual([])
    expect(editor.told.join()).toContain('enduse.config.yaml:3:11 there is no baseline')
  })
})

describe('behind a thread that speaks with the editor', () => {
  test('all is as without it, and it ends with the server', async () => {
    const here = overdrawn()
    const editor = openEditor(here.folder, {}, serverIn(here.folder))
    await editor.begin()
    await editor.until(() => editor.rules('certificate.yaml').includes(rule))
    const text =
      'documentType: shipment\ncertificateNumbers: [KTM]\nexportCountry: Puerto\ntotalValue: { currency: Dollar }\n'
    await editor.open('new.yaml', text)
    const labels = async (needle: string) => {
      const position = positionOf(text, needle, needle.length)
      const { items } = await editor.ask<CompletionList>('completion', 'new.yaml', { position })
      return items.map(({ label }) => label)
    }
    expect(await labels('Puerto')).toEqual(['PR'])
    expect((await labels('Dollar'))[0]).toBe('USD')
    // What only the folder knows comes from the server, which does not offer what it has read here itself.
    await editor.until(() => editor.rules('new.yaml').length > 0)
    expect(await labels('KTM')).toEqual(['KTM-EUC-2026-003'])
    await editor.end()
    expect(await editor.ended).toBe(0)
  })

  test('it completes while the server is busy, and does not wait for it when the editor is gone', async () => {
    const server = serverIn(workplace().folder)
    const toServer = new PassThrough()
    toServer.pipe(server.output)
    const editor = openEditor(workplace().folder, {}, { ...server, output: toServer })
    await editor.begin()
    // From here on the server hears nothing.
    toServer.unpipe(server.output)
    const sent: string[] = []
    new StreamMessageReader(toServer).listen((message: Message & { method?: string }) => {
      if (message.method?.startsWith('textDocument/')) sent.push(message.method)
    })
    toServer.resume()
    await editor.open('new.yaml', 'documentType: shipment\n')
    await editor.edit('new.yaml', 'shipment\n', 'shipment\nexpo')
    const position = { line: 1, character: 4 }
    const list = await editor.ask<CompletionList>('completion', 'new.yaml', { position })
    expect(list.items.map(({ label }) => label)).toContain('exportDate')
    // A message that is none of the protocol is for the server to refuse.
    await editor.connection.sendNotification('textDocument/didChange', {})
    await editor.until(() => sent.length === 3)
    expect(sent).toEqual(['textDocument/didOpen', 'textDocument/didChange', 'textDocument/didChange'])
    editor.hangUp()
    expect(await editor.ended).toBe(1)
    server.output.end()
    await server.ended
  })
})

describe('as a process', () => {
  const bin = fileURLToPath(new URL('../bin/enduse.js', import.meta.url))
  const started = (here: Workplace, args: readonly string[] = ['--stdio']) => {
    const child = spawn(process.execPath, [bin, 'lsp', ...args, '--today', today], { cwd: here.folder })
    let error = ''
    child.stderr.on('data', data => {
      error += data
    })
    const exited = new Promise<number | null>(resolve => child.on('exit', resolve))
    return { child, exited, error: () => error }
  }

  test('it answers, and ends with the editor', async () => {
    const here = overdrawn()
    const { child, exited, error } = started(here)
    const editor = editorOver(here.folder, child.stdout, child.stdin)
    await editor.begin()
    await editor.until(() => editor.rules('shipment-3.yaml').includes(rule))
    await editor.end()
    expect([await exited, error()]).toEqual([0, ''])
  })

  test('it ends when its input ends, and when the editor is killed', async () => {
    const here = overdrawn()
    const first = started(here)
    first.child.stdin.end()
    expect(await first.exited).toBe(1)
    const second = started(here)
    const body = JSON.stringify({
      ...{ jsonrpc: '2.0', id: 1, method: 'initialize' },
      // No process has this number.
      params: { processId: 2 ** 22 + 1, rootUri: null, capabilities: {} },
    })
    second.child.stdin.write(`Content-Length: ${body.length}\r\n\r\n${body}`)
    expect(await second.exited).toBe(1)
  })

  test('without --stdio it says how it is started', async () => {
    const { exited, error } = started(workplace(), [])
    expect(await exited).toBe(2)
    expect(error()).toContain('enduse lsp --stdio')
  })
})
