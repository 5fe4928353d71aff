/**
 * The extension for VS Code as it is packed: what is in the package, the program that it carries, and the compiled extension in an
 * editor that has as much of VS Code's API as it uses.
 * @module-tag vsce
 */
import { execFileSync, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import {
  createProtocolConnection,
  DidOpenTextDocumentNotification,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node'
import { bufferOf, entriesOfZip } from '../src/engine/container.ts'
import { type Editor, editorWith } from './vscode-stub.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const source = join(root, 'editors/vscode')
const json = (file: string) => JSON.parse(readFileSync(file, 'utf8'))
const { version } = json(join(root, 'package.json'))
const unpacked = mkdtempSync(join(tmpdir(), 'enduse-vsix-'))
const extension = join(unpacked, 'extension')
const files: string[] = []

beforeAll(() => {
  execFileSync(process.execPath, ['--import', 'tsx', join(source, 'build/vsix.mts')], {
    cwd: root,
    stdio: 'pipe',
  })
  const bytes = readFileSync(join(source, `out/enduse-${version}.vsix`))
  const packed = { size: bytes.length, read: (at: number, length: number) => bytes.subarray(at, at + length) }
  const entries = entriesOfZip(packed, { limit: 64 * 1024 * 1024, used: 0 })
  let next = entries.next()
  for (; next.done !== true; next = entries.next()) {
    const { name, kind, chunks } = next.value
    expect({ name, kind }).toEqual({ name, kind: 'file' })
    const parts: Buffer[] = []
    let part = chunks.next()
    for (; part.done !== true; part = chunks.next()) parts.push(Buffer.from(bufferOf(part.value)))
    expect(part.value, name).toBeUndefined()
    mkdirSync(dirname(join(unpacked, name)), { recursive: true })
    writeFileSync(join(unpacked, name), Buffer.concat(parts))
    files.push(name)
  }
  expect(next.value, 'a sound archive').toBeUndefined()
})

const text = (name: string) => readFileSync(join(extension, name), 'utf8')

describe('the package', () => {
  test('has a sound manifest, and everything that it names', () => {
    const manifest = JSON.parse(text('package.json'))
    expect(manifest).toMatchObject({ name: 'enduse', version, engines: { vscode: '^1.101.0' } })
    expect(Object.keys(manifest)).not.toEqual(expect.arrayContaining(['scripts', 'dependencies']))
    expect(manifest.devDependencies).toBeUndefined()
    for (const path of [manifest.main, manifest.icon, `${manifest.l10n}/bundle.l10n.zh-cn.json`])
      expect(existsSync(join(extension, path)), path).toBe(true)
    const listed = readFileSync(join(unpacked, 'extension.vsixmanifest'), 'utf8')
    for (const [, path = ''] of listed.matchAll(/Path="([^"]+)"/g)) expect(files).toContain(path)
    const ours: string[] = manifest.contributes.commands.map((one: { command: string }) => one.command)
    const named = [...JSON.stringify(manifest.contributes.menus).matchAll(/"command":"([^"]+)"/g)]
    expect(ours).toEqual(expect.arrayContaining(named.map(([, name]) => name)))
    // Settings of a folder that nobody trusts must not name what is run.
    expect(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations).toEqual(
      Object.keys(manifest.contributes.configuration.properties),
    )
  })

  test('says everything in English and Chinese', () => {
    const manifest = text('package.json')
    const keys = [...manifest.matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key).sort()
    for (const file of ['package.nls.json', 'package.nls.zh-cn.json'])
      expect(Object.keys(JSON.parse(text(file))).sort(), file).toEqual(keys)
    const said = readdirSync(join(source, 'src')).flatMap(file =>
      [...readFileSync(join(source, 'src', file), 'utf8').matchAll(/l10n\.t\(\s*'([^']+)'/g)].map(
        ([, one]) => one ?? '',
      ),
    )
    const translated: Record<string, string> = JSON.parse(text('l10n/bundle.l10n.zh-cn.json'))
    expect(Object.keys(translated).sort()).toEqual([...new Set(said)].sort())
    const holes = (sentence: string) => (sentence.match(/\{\d\}/g) ?? []).sort()
    for (const [english, chinese] of Object.entries(translated)) {
      expect(holes(chinese), english).toEqual(holes(english))
      expect(chinese).toMatch(/\p{Script=Han}/u)
    }
  })

  test('holds the program, and nothing of this machine or of the sources', () => {
    const inProgram =
      /^extension\/program\/(?:bin\/enduse\.js|package\.json|schemas\/.+\.json|dist\/THIRD-PARTY\.txt|dist\/command\/.+\.(?:c?js|txt))$/
    const others = files.filter(file => !inProgram.test(file)).sort()
    expect(others).toEqual([
      '[Content_Types].xml',
      'extension.vsixmanifest',
      'extension/LICENSE.txt',
      'extension/dist/THIRD-PARTY.txt',
      'extension/dist/extension.js',
      'extension/icon.png',
      'extension/l10n/bundle.l10n.zh-cn.json',
      'extension/package.json',
      'extension/package.nls.json',
      'extension/package.nls.zh-cn.json',
      'extension/readme.md',
    ])
    for (const file of files) {
      const content = readFileSync(join(unpacked, file), 'latin1')
      expect(content.includes(root), `${file} names a folder of this machine`).toBe(false)
      expect(/PRIVATE KEY-----\s*[\w+/=]{20}/.test(content), `${file} has a private key`).toBe(false)
      expect(content.includes('sourceMappingURL'), `${file} names sources`).toBe(false)
    }
  })

  test('credits what is in its bundle', () => {
    const notices = text('dist/THIRD-PARTY.txt')
    for (const name of ['vscode-languageclient', 'vscode-jsonrpc', 'semver', 'minimatch'])
      expect(notices).toMatch(new RegExp(`^${name}\\n`, 'm'))
    expect(text('program/dist/THIRD-PARTY.txt')).toMatch(/^vscode-languageserver\n/m)
  })
})

test('the server in the package starts, finds and ends', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'enduse-papers-'))
  cpSync(join(root, 'examples/overdrawn'), folder, { recursive: true })
  const program = join(extension, 'program/bin/enduse.js')
  const child = spawn(process.execPath, [program, 'lsp', '--stdio'], { env: { PATH: process.env.PATH } })
  const ended = new Promise(resolve => child.on('exit', resolve))
  const messages = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  )
  const path = join(folder, 'shipment-3.yaml')
  const uri = pathToFileURL(path).href
  const found = new Promise<PublishDiagnosticsParams>(resolve => {
    messages.onNotification(PublishDiagnosticsNotification.type, said => {
      if (said.uri === uri) resolve(said)
    })
  })
  messages.listen()
  const workspaceFolders = [{ uri: pathToFileURL(folder).href, name: 'papers' }]
  const rootUri = pathToFileURL(folder).href
  const { serverInfo } = await messages.sendRequest(InitializeRequest.type, {
    ...{ processId: process.pid, rootUri, workspaceFolders, capabilities: {} },
  })
  expect(serverInfo).toEqual({ name: 'enduse', version })
  await messages.sendNotification(InitializedNotification.type, {})
  const textDocument = { uri, languageId: 'yaml', version: 1, text: readFileSync(path, 'utf8') }
  await messages.sendNotification(DidOpenTextDocumentNotification.type, { textDocument })
  const { diagnostics } = await found
  expect(diagnostics).toEqual([expect.objectContaining({ source: 'enduse', severity: 1 })])
  await messages.sendRequest(ShutdownRequest.type)
  await messages.sendNotification(ExitNotification.type)
  expect(await ended).toBe(0)
})

describe('the extension', () => {
  let editor: Editor | undefined
  afterEach(async () => {
    await editor?.deactivate()
    editor = undefined
  })
  const folderOf = (example: string) => {
    const folder = mkdtempSync(join(tmpdir(), 'enduse-papers-'))
    cpSync(join(root, 'examples', example), folder, { recursive: true })
    return folder
  }
  const activated = async (folder: string, settings: Record<string, string> = {}) => {
    editor = editorWith(extension, folder)
    editor.settings = settings
    await editor.activate()
    return editor
  }

  test('registers the commands of its manifest, and leaves other documents alone', async () => {
    const folder = folderOf('clean')
    writeFileSync(join(folder, 'compose.yaml'), 'services: {}\n')
    const { commands, open, items, messages, deactivate } = await activated(folder)
    const contributed: { command: string }[] = JSON.parse(text('package.json')).contributes.commands
    expect([...commands.keys()].sort()).toEqual(contributed.map(({ command }) => command).sort())
    open(join(folder, 'compose.yaml'))
    await new Promise(resolve => setTimeout(resolve, 200))
    expect({ shown: items.filter(({ isShown }) => isShown), messages }).toEqual({ shown: [], messages: [] })
    await deactivate()
    editor = undefined
    expect([...commands.keys()]).toEqual([])
    expect(items).toEqual([])
  })

  test('says what to do when the server cannot start, once', async () => {
    const folder = folderOf('clean')
    const script = join(folder, 'old.js')
    writeFileSync(script, "process.stderr.write('enduse: this is too old.\\n'); process.exit(2)")
    const { open, messages, items } = await activated(folder, { 'enduse.path': script })
    open(join(folder, 'certificate.yaml'))
    await vi.waitFor(() => expect(items[0]).toMatchObject({ isShown: true, command: 'enduse.restart' }))
    expect(messages).toEqual([
      {
        text: `The enduse server did not start: this is too old. The settings enduse.path and enduse.node name ${process.execPath} ${script}; correct them, or clear them to run the bundled program.`,
        choices: ['Restart', 'Open the Settings', 'Show the Log'],
      },
    ])
  })

  test('runs the bundled program alone until the folder is trusted, whatever the settings name', async () => {
    const folder = folderOf('clean')
    const isRun = join(folder, 'is-run')
    const script = join(folder, 'own.mjs')
    const lines = [
      `import { writeFileSync } from 'node:fs'`,
      `writeFileSync(${JSON.stringify(isRun)}, '')`,
      `await import(${JSON.stringify(join(extension, 'program/bin/enduse.js'))})`,
    ]
    writeFileSync(script, lines.join('\n'))
    editor = editorWith(extension, folder)
    Object.assign(editor, { settings: { 'enduse.path': script }, isTrusted: false })
    await editor.activate()
    const { open, items, run, trust } = editor
    open(join(folder, 'certificate.yaml'))
    await vi.waitFor(() => expect(items[0]).toMatchObject({ text: '$(pass) enduse: pass' }), slowly)
    await run('enduse.showPage')
    expect(existsSync(isRun)).toBe(false)
    trust()
    await vi.waitFor(() => expect(existsSync(isRun)).toBe(true), slowly)
  })

  test('says so when the settings name no program', async () => {
    const folder = folderOf('clean')
    const { open, messages } = await activated(folder, { 'enduse.path': '/no/such/enduse' })
    open(join(folder, 'certificate.yaml'))
    await vi.waitFor(() => expect(messages).toHaveLength(1))
    expect(messages[0]?.text).toMatch(/did not start: .*ENOENT.* name \/no\/such\/enduse; correct them/)
  })

  test('shows the verdict on the dossier while a document is typed, and on every document of it', async () => {
    const folder = folderOf('overdrawn')
    const shipment = join(folder, 'shipment-3.yaml')
    const { open, type, items, diagnostics, context } = await activated(folder)
    open(shipment)
    await vi.waitFor(
      () => expect(items[0]).toMatchObject({ text: '$(error) enduse: 1 fail', isShown: true }),
      slowly,
    )
    expect(items[0]).toMatchObject({
      tooltip: 'Dossier KTM-EUC-2026-003, documents: 4.\nfail: 1 fail\nClick to show the report.',
      command: 'enduse.showPage',
      backgroundColor: { id: 'statusBarItem.errorBackground' },
    })
    const [finding, ...others] = diagnostics.get(shipment) ?? []
    expect(others).toEqual([])
    expect(finding).toMatchObject({ range: { start: { line: 55, character: 23 } }, severity: 0 })
    const related = finding?.relatedInformation?.map(({ location }) => location.uri.fsPath)
    expect(related).toContain(join(folder, 'certificate.yaml'))
    expect(context.get('enduse.isDocument')).toBe(true)

    type(shipment, readFileSync(shipment, 'utf8').replaceAll('150.5', '120.0'))
    await vi.waitFor(() => expect(items[0]).toMatchObject({ text: '$(pass) enduse: pass' }), slowly)
    expect(diagnostics.get(shipment) ?? []).toEqual([])
    open(join(folder, 'certificate.yaml'))
    await vi.waitFor(
      () => expect(items[0]?.tooltip).toMatch(/^Dossier KTM-EUC-2026-003, documents: 4\.\npass\n/),
      slowly,
    )
  })

  test('speaks the language of the editor', async () => {
    const folder = folderOf('overdrawn')
    const shipment = join(folder, 'shipment-3.yaml')
    editor = editorWith(extension, folder)
    editor.language = 'zh-cn'
    await editor.activate()
    editor.open(shipment)
    const { diagnostics } = editor
    await vi.waitFor(() => expect(diagnostics.get(shipment)?.[0]?.message).toMatch(/\p{Script=Han}/u), slowly)
  })

  test('starts the server again after a crash, and gives up when it ends again and again', async () => {
    const folder = folderOf('clean')
    const [starts, end] = [join(folder, 'starts'), join(folder, 'end')]
    // A server that ends whenever it is told to, once it has answered.
    const script = join(folder, 'server.mjs')
    const lines = [
      "import { appendFileSync, existsSync, rmSync } from 'node:fs'",
      `appendFileSync(${JSON.stringify(starts)}, '.')`,
      'const { write } = process.stdout',
      'let hasAnswered = false',
      'process.stdout.write = (...all) => { hasAnswered = true; return write.apply(process.stdout, all) }',
      `setInterval(() => { if (hasAnswered && existsSync(${JSON.stringify(end)})) { rmSync(${JSON.stringify(end)}); process.exit(9) } }, 20)`,
      `await import(${JSON.stringify(join(extension, 'program/bin/enduse.js'))})`,
    ]
    writeFileSync(script, lines.join('\n'))
    const { open, items, messages, run } = await activated(folder, { 'enduse.path': script })
    open(join(folder, 'certificate.yaml'))
    const isShown = (text: string) =>
      vi.waitFor(() => expect(items[0]).toMatchObject({ text, isShown: true }), slowly)
    for (let crash = 1; crash <= 5; crash++) {
      await isShown('$(pass) enduse: pass')
      expect(messages).toEqual([])
      writeFileSync(end, '')
      await vi.waitFor(() => expect(existsSync(end)).toBe(false), slowly)
      if (crash < 5)
        await vi.waitFor(() => expect(readFileSync(starts, 'utf8')).toHaveLength(crash + 1), slowly)
    }
    await isShown('$(circle-slash) enduse')
    expect(messages.map(one => one.text)).toEqual([
      'The enduse server ended 5 times in three minutes and was not started again.',
    ])
    await run('enduse.restart')
    await isShown('$(pass) enduse: pass')
  })

  test('shows the page of a dossier, under its own strict policy, and again when a document is saved', async () => {
    const folder = folderOf('overdrawn')
    const shipment = join(folder, 'shipment-3.yaml')
    const { open, save, type, items, panels, run } = await activated(folder)
    open(shipment)
    await vi.waitFor(() => expect(items[0]?.isShown).toBe(true), slowly)
    await run('enduse.showPage')
    const [panel, ...others] = panels
    expect(others).toEqual([])
    expect(panel).toMatchObject({
      title: 'enduse: KTM-EUC-2026-003',
      options: { enableScripts: true, localResourceRoots: [] },
    })
    expect(panel?.webview.html).toMatch(
      /<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;;/,
    )
    expect(panel?.webview.html).toContain('<title>Fail: 4 documents checked</title>')
    const repaired = readFileSync(shipment, 'utf8').replaceAll('150.5', '120.0')
    type(shipment, repaired)
    writeFileSync(shipment, repaired)
    save(shipment)
    await vi.waitFor(
      () => expect(panel?.webview.html).toContain('<title>Pass: 4 documents checked</title>'),
      slowly,
    )
  })

  test('asks before it shows what is not saved', async () => {
    const folder = folderOf('clean')
    const certificate = join(folder, 'certificate.yaml')
    const { open, type, items, messages, panels, run } = await activated(folder)
    open(certificate)
    await vi.waitFor(() => expect(items[0]?.isShown).toBe(true), slowly)
    type(certificate, `# one more line\n${readFileSync(certificate, 'utf8')}`)
    await run('enduse.showPage')
    expect(panels).toEqual([])
    expect(messages).toEqual([
      {
        text: 'Not saved: certificate.yaml. Only what is saved can be shown or printed.',
        choices: ['Save', 'Continue Without the Changes'],
      },
    ])
  })

  test('prints the sheet of the certificate that a shipment is made under', async () => {
    const folder = folderOf('clean')
    const { open, items, messages, opened, run } = await activated(folder)
    open(join(folder, 'shipment-1.yaml'))
    await vi.waitFor(() => expect(items[0]?.isShown).toBe(true), slowly)
    editorOf().answer = () => 'Open in the browser'
    await run('enduse.printSheet')
    const [sheet = '', ...others] = opened
    expect(others).toEqual([])
    expect(readFileSync(sheet, 'utf8')).toMatch(/<title>[^<]* KTM-EUC-2026-001<\/title>/)
    editorOf().answer = () => 'Save as a page'
    await run('enduse.printSheet')
    expect(readFileSync(join(folder, 'certificate.html'), 'utf8')).toBe(readFileSync(sheet, 'utf8'))
    expect(messages.at(-1)?.text).toBe(`The sheet is in ${join(folder, 'certificate.html')}.`)
    await editorOf().deactivate()
    expect(existsSync(sheet), 'the sheet stays no longer than the window').toBe(false)
    editor = undefined
  })

  const editorOf = () => {
    if (editor === undefined) throw new Error('no editor')
    return editor
  }
})

/** The server is another process, on a busy machine too. */
const slowly = { timeout: 60_000, interval: 50 }
