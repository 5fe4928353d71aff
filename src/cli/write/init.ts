/** `enduse init`: inspects the folder, and writes the missing configuration, waiver file and CI job. */

import { configNames } from '../../config/config-name.ts'
import { type ConfigPaths, configPaths, type Lying } from '../../config/config-paths.ts'
import { configStart } from '../../config/config-start.ts'
import { defaultLimits, kindsIn, type OwnFileKind, ownFile } from '../../core/map.ts'
import type { Kind } from '../../core/model/model.ts'
import { type LoadedConfig, pathFrom } from '../../engine/config-file.ts'
import { open } from '../../engine/disk/file.ts'
import { namesIn } from '../../engine/disk/folder.ts'
import { writeNew } from '../../engine/disk/output.ts'
import { find } from '../../engine/disk/search.ts'
import { isEntry } from '../../engine/disk/status.ts'
import { textOf } from '../../engine/own-file.ts'
import { jobText } from '../../engine/package-texts.ts'
import { unlessRefused } from '../../engine/refusal.ts'
import { repositoryOf } from '../../engine/repository.ts'
import { withSchemaLine } from '../../engine/schema-line.ts'
import type { Words } from '../../generated/messages/index.ts'
import type { Options } from '../../generated/options.ts'
import { platforms } from '../../generated/tables/platforms.ts'
import { newFile } from '../../policy/entry.ts'
import { hanging, padded, widthOf, wrap } from '../../report/screen.ts'
import { inert, printable } from '../../text/printable.ts'
import { configOf } from '../check/settings.ts'
import { columns, type Host } from '../terminal/host.ts'
import { wordsIn } from './start/place.ts'

/** A platform for which there is a job: how it is recognised, and where its job is. */
export interface Platform {
  /** Its name on the command line. */
  readonly id: string
  readonly name: string
  /** The file of the job, and its example. */
  readonly file: string
  readonly example: string
  /** Files or folders by which it is recognised, and a pattern of the repository's address. */
  readonly marks: readonly string[]
  readonly address?: string
  /** The folder of other jobs; without one, all of them are in the one file. */
  readonly folder?: string
  /** The pattern of the line from which the example is added to an existing file. */
  readonly added: string
}

/** A line of the output: a file or folder, and its description. */
type InitLine = Readonly<Record<'name' | 'what', string>>

type NewFile = Readonly<Record<'path' | 'text' | 'what', string>>

/** Prints what it found, writes missing files, and prints the next steps. Never changes a file. */
export async function initCommand({ dryRun = false, ci, lang }: Options['init'], host: Host): Promise<void> {
  const { cwd } = host
  const loaded = await configOf(undefined, host)
  const { start: words } = (await wordsIn(lang, host)).words
  const say = words.init
  const lying = await documentsIn(host)
  const chosen = configPaths(lying)
  const repository = repositoryOf(cwd)
  const left: InitLine[] = []
  const planned: NewFile[] = []
  const config = loaded === undefined ? configFor(chosen, lying, words) : undefined
  if (config !== undefined) planned.push(config)
  else if (loaded !== undefined) left.push({ name: loaded.source.file, what: say.isThere })
  const waivers = waiversFor(loaded, config !== undefined, lying, cwd)
  if (waivers !== undefined && isEntry(waivers, cwd)) left.push({ name: waivers, what: say.isThere })
  else if (waivers !== undefined)
    planned.push({ path: waivers, text: newFile('waivers'), what: say.noWaivers })
  const jobs = repository === undefined || repository === '.' ? jobsFor(ci, words, cwd) : undefined
  const files = [
    ...planned.map(file => ({ ...file, text: withSchemaLine(file.text, file.path, loaded, cwd) })),
    ...(jobs?.files ?? []),
  ]
  left.push(...(jobs?.left ?? []))
  const found: InitLine[] = [
    { name: repository ?? '.', what: placeOf(repository, jobs?.names ?? [], words) },
    ...foundLines(lying, chosen, words),
  ]
  if (!dryRun && files.length > 0) writeNew(files, cwd)
  const width = Math.max(40, Math.min(columns(host), 100))
  const block = (title: string, lines: readonly InitLine[]) =>
    lines.length === 0 ? [] : [title, ...table(lines, width), '']
  const linesOf = (text: string) => text.trimEnd().split('\n').map(printable)
  const texts = files.flatMap(({ path, text }) => [`--- ${printable(path)}`, ...linesOf(text), ''])
  // A configuration above this folder may name documents that are elsewhere.
  const hasDocuments =
    lying.some(({ holds }) => holds === 'paper') || loaded?.source.file.startsWith('../') === true
  const start = hasDocuments ? undefined : firstIn(loaded)
  host.out(
    `${[
      ...block(say.found, found),
      ...block(
        dryRun ? say.wouldWrite : say.wrote,
        files.map(({ path, what }) => ({ name: path, what })),
      ),
      ...(dryRun ? texts : []),
      ...block(say.leftAlone, left),
      ...(jobs?.additions ?? []).flatMap(({ file, lines }) => [
        ...wrap(say.add({ file: printable(file) }), width),
        '',
        ...lines.map(printable),
        '',
      ]),
      ...nextLines(start, repository, jobs, words).flatMap(line => wrap(line, width)),
    ]
      .map(inert)
      .join('\n')}\n`,
  )
}

/** Returns the documents under the working directory, by their content, whatever their names. */
export async function documentsIn({ cwd }: Host) {
  // A folder without documents is not an error here.
  const found = await unlessRefused(
    () => find(['.'], cwd),
    () => [],
  )
  return found.map((one): Lain => {
    const source = open(one, defaultLimits.bytes)
    if ('unreadable' in source) return { file: one.file, holds: 'unread', kinds: [] }
    const all = kindsIn(source, defaultLimits)
    const kinds = all.flatMap(({ kind }) => kind ?? [])
    if (kinds.length > 0) return { file: one.file, holds: 'paper', kinds }
    const own = ownFile(source, defaultLimits)
    if (own !== undefined) return { file: one.file, holds: 'own', kinds, own }
    return { file: one.file, holds: all.every(({ isRead }) => isRead) ? 'other' : 'unread', kinds }
  })
}

/** A file, the documents in it by their kinds, and what it is if it is none of a check. */
type Lain = Lying & { readonly kinds: readonly Kind[]; readonly own?: OwnFileKind }

function configFor(chosen: ConfigPaths, lying: readonly Lain[], words: Words['start']): NewFile {
  const paths = chosen.paths.filter(path => !path.includes('\\'))
  const { path, text } = configStart(configNames[0], {
    ...(paths.length === 0 ? {} : { paths }),
    ignore: chosen.ignore,
    waivers: lying.find(({ own }) => own === 'waivers')?.file ?? usualWaivers,
  })
  const checked = paths.length === 0 ? ['papers/'] : paths
  return { path, text, what: words.init.judges({ paths: shortList(checked.map(printable), words) }) }
}

const usualWaivers = 'waivers.yaml'

/** Returns the waiver file that a check here will use; `undefined` if the existing configuration names none. */
function waiversFor(loaded: LoadedConfig | undefined, isNew: boolean, lying: readonly Lain[], cwd: string) {
  if (isNew) return lying.find(({ own }) => own === 'waivers')?.file ?? usualWaivers
  const named = loaded?.config.waivers?.[0]?.value
  return loaded === undefined || named === undefined ? undefined : pathFrom(loaded, named, cwd)
}

type Jobs = ReturnType<typeof jobsFor>

/**
 * Returns the jobs for the platforms that are in use here, or that were requested; `additions` is what the user has to add to existing
 * files.
 */
function jobsFor(wanted: string | undefined, words: Words['start'], cwd: string) {
  const addresses = textOf('.git/config', cwd) ?? ''
  const used = platforms.filter(
    ({ id, marks, address }) =>
      id === wanted ||
      marks.some(mark => isEntry(mark, cwd)) ||
      (address !== undefined && new RegExp(address, 'm').test(addresses)),
  )
  const files: NewFile[] = []
  const left: InitLine[] = []
  const additions: { file: string; lines: readonly string[] }[] = []
  for (const { file, folder, example, added } of used) {
    // An example names a folder: the job is to use the configuration.
    const text = jobText(example)
      .replace(/^ *# Left out, the enduse\.config\.yaml .*\n.*\bpapers\b.*\n/m, '')
      .replace(/(enduse\.js"? check) papers /, '$1 ')
    const others = folder === undefined ? [file] : namesIn(folder, cwd).map(name => `${folder}/${name}`)
    const using = others.find(one => /\benduse\b/.test(textOf(one, cwd) ?? ''))
    if (using !== undefined) {
      // In a release the address is filled in, and REF is left.
      const isReady = !/\bOWNER\/enduse\b|(?:@|: |= ')REF\b/.test(textOf(using, cwd) ?? '')
      left.push({ name: using, what: isReady ? words.init.usesEnduse : words.init.fillIn })
    } else if (!isEntry(file, cwd)) files.push({ path: file, text, what: words.init.fillIn })
    else {
      left.push({ name: file, what: words.init.isThere })
      const lines = text.slice(text.search(new RegExp(added, 'm'))).trimEnd()
      additions.push({ file, lines: lines.split('\n') })
    }
  }
  return { names: used.map(({ name }) => name), files, left, additions }
}

function placeOf(repository: string | undefined, names: readonly string[], words: Words['start']): string {
  const { init } = words
  if (repository === undefined) return names.length === 0 ? init.noRepository : names.join(init.between)
  if (repository !== '.') return init.belowRoot
  return names.length === 0 ? init.rootWithout : init.root({ platforms: names.join(init.between) })
}

/** Describes the documents, by the folders that are checked, and the other files there. */
function foundLines(lying: readonly Lain[], { paths, ignore }: ConfigPaths, words: Words['start']) {
  const { init } = words
  const under = (path: string) =>
    lying.filter(({ file }) => path === '.' || file === path || (path.endsWith('/') && file.startsWith(path)))
  const documents = paths.map(path => {
    const { papers } = init
    const said = (
      [
        ['end-user-certificate', papers.certificates],
        ['shipment', papers.shipments],
        ['end-use-report', papers.reports],
      ] as const
    ).flatMap(([kind, say]) => {
      const number = under(path)
        .flatMap(({ kinds }) => kinds)
        .filter(one => one === kind).length
      return number === 0 ? [] : say({ number })
    })
    return { name: path, what: said.join(papers.between) }
  })
  const inside = lying.filter(({ file }) => paths.some(path => path === '.' || file.startsWith(path)))
  const unread = inside.filter(({ holds }) => holds === 'unread')
  return [
    ...(documents.length > mostNamed
      ? [{ name: '.', what: init.onesNamed({ documents: documents.length }) }]
      : documents.length === 0
        ? [{ name: '*.yaml, *.json', what: init.noPapers }]
        : documents),
    ...lying.filter(({ own }) => own === 'ruleSet').map(({ file }) => ({ name: file, what: init.ruleSet })),
    ...unread.slice(0, mostNamed).map(({ file }) => ({ name: file, what: init.unread })),
    ...(ignore.length === 0 ? [] : [{ name: shortList(ignore, words), what: init.others }]),
  ]
}

const mostNamed = 8

function shortList(names: readonly string[], { init }: Words['start']): string {
  const [shown, more] = [names.slice(0, 3), names.length - 3]
  return more > 0 ? init.andMore({ names: shown.join(init.between), more }) : shown.join(init.between)
}

/** Returns the name of a first document, in the first folder that the configuration names. */
function firstIn(loaded: LoadedConfig | undefined): string {
  const [folder] = loaded === undefined ? ['papers'] : (loaded.config.paths ?? []).map(({ value }) => value)
  const isHere = folder === undefined || folder === '.' || /[*?[\]{}]/.test(folder)
  return `${isHere ? '' : folder.replace(/\/*$/, '/')}certificate.yaml`
}

function nextLines(
  start: string | undefined,
  repository = '.',
  jobs: Jobs | undefined,
  words: Words['start'],
) {
  const { init } = words
  const files = (jobs?.files ?? []).map(({ path }) => path)
  return [
    ...(repository === '.' ? [] : [init.jobAtRoot({ root: printable(repository) }), '']),
    ...(jobs?.names.length === 0
      ? [init.choosePlatform({ names: platforms.map(({ id }) => id).join(' | ') }), '']
      : []),
    ...(files.length === 0 ? [] : [init.placeholders({ files: files.join(init.between) }), '']),
    start === undefined ? init.next : init.nextWithout({ start: printable(start) }),
  ]
}

/** Renders names and descriptions in two columns; after a long name the description is on a line of its own. */
function table(lines: readonly InitLine[], width: number): string[] {
  const names = lines.map(({ name }) => printable(name))
  const column = Math.min(32, Math.max(...names.map(widthOf)))
  return lines.flatMap(({ what }, index) => {
    const name = names[index] ?? ''
    const [alone, beside] = widthOf(name) > column ? [[`  ${name}`], ''] : [[], name]
    return [...alone, ...hanging(`  ${padded(beside, column)}  `, what, width)]
  })
}
