/** `enduse verify`: checks again what a receipt states was checked, and prints what differs. */

import { defaultLimits } from '../../core/map.ts'
import { isArchive } from '../../core/model/archive-name.ts'
import { defined } from '../../core/model/defined.ts'
import { digest as digestOfText } from '../../core/model/digest.ts'
import type { Day, Receipt, Report, Resource, RuleSet } from '../../core/model/model.ts'
import { memberOf } from '../../core/model/pointer.ts'
import { restrictedName } from '../../core/model/restricted-name.ts'
import { version } from '../../core/model/version.ts'
import { check } from '../../engine/check.ts'
import { fileDigest } from '../../engine/disk/file.ts'
import { pathOf } from '../../engine/disk/path.ts'
import { isEntry, isLink } from '../../engine/disk/status.ts'
import { digestOf, openNamed } from '../../engine/own-file.ts'
import { englishRefusal, isRefusal, refuse } from '../../engine/refusal.ts'
import { loadRuleSets } from '../../engine/rule-set-file.ts'
import { type Words, wordsOf } from '../../generated/messages/index.ts'
import type { Options } from '../../generated/options.ts'
import { labelOf } from '../../message/label.ts'
import { receiptOf, type TestResult, testResultOf } from '../../policy/receipt.ts'
import { padded } from '../../report/screen.ts'
import { inert, printable } from '../../text/printable.ts'
import { configOf, screeningOf } from '../check/settings.ts'
import { asJson, type ExitCode, type Host, outputLanguage } from '../terminal/host.ts'
import { reportDigest } from '../terminal/written.ts'

type ReceiptPart = keyof Words['verify']['what']

/** The current status of one entry of a receipt. */
interface ReceiptStanding {
  readonly what: ReceiptPart
  readonly name: string
  readonly state: 'same' | 'different' | 'missing'
  readonly was: string
  /** Null if it is missing, and if its current value is not shown. */
  readonly is: string | null
  /** Why it could not be checked again. */
  readonly why?: string
}

/**
 * Compares and checks again: 0 if everything matches the receipt, 1 if something does not. It reads the files that the receipt
 * names, wherever they are, because a check run from a subfolder names them too; but a receipt may come from any source, so no
 * content of the files is shown, and no digest of a file outside of the folder. Writes nothing.
 */
export async function verifyCommand(path: string, given: Options['verify'], host: Host): Promise<ExitCode> {
  const { key, ...options } = given
  const source = openNamed(path, 'receipt', host.cwd)
  const { readReceipt } = await import('../../policy/receipt-read.ts')
  const read = readReceipt(source)
  if ('fault' in read && read.envelope === undefined) return refuse('notAReceipt', { file: path })
  const signature =
    key === undefined
      ? { state: isSigned(read.envelope) ? ('not checked' as const) : ('none' as const) }
      : await signatureOf(path, read.envelope, key, host)
  if ('fault' in read)
    return refuse(read.fault === 'contradicts' ? 'contradictoryReceipt' : 'notAReceipt', { file: path })
  const standings = await standingsOf(read.receipt, read.result, host)
  const same = standings.every(({ state }) => state === 'same')
  const verification = { receipt: source.file, same, signature, standings }
  if (options.format === 'json') host.out(asJson({ format: 'enduse/verification/1', ...verification }))
  else {
    const words = await wordsOf('verify', outputLanguage({ lang: options.lang }, undefined, host))
    host.out(textOf(read.receipt, verification, words))
  }
  return same ? 0 : 1
}

interface Verification {
  readonly receipt: string
  readonly same: boolean
  readonly signature: SignatureState
  readonly standings: readonly ReceiptStanding[]
}

/** Whether the signature of a receipt was checked, and the id of the key under which it is valid. */
type SignatureState = Readonly<{ state: 'none' | 'not checked' } | { state: 'valid'; key: string }>

/** Checks whether an envelope has what may be a signature. */
function isSigned(envelope: unknown): boolean {
  const signatures = memberOf(envelope, 'signatures')
  return Array.isArray(signatures) && signatures.some(one => typeof memberOf(one, 'sig') === 'string')
}

/** Checks the signature of an envelope; refuses one that does not hold. */
async function signatureOf(file: string, envelope: unknown, name: string, host: Host) {
  const { readKey } = await import('./keys.ts')
  const { opened } = await import('../../signing/envelope.ts')
  const { keyId } = await import('../../signing/key.ts')
  const key = readKey(name, 'public', host)
  const payload = opened(envelope, key)
  return typeof payload === 'string'
    ? refuse('signatureFails', { file, why: payload })
    : { state: 'valid' as const, key: keyId(key) }
}

async function standingsOf(receipt: Receipt, result: TestResult | undefined, host: Host) {
  const { subject, predicate } = receipt
  const { lookedUp, waivers, positions = [], baseline, ruleSets, tool, limits, unread } = predicate
  const digestNow = digestsNow(receipt, host.cwd)
  const files = (what: ReceiptPart, resources: readonly Resource[], limit?: number) =>
    resources.map(one => compared(what, one, digestNow(one.name, limit)))
  const law: Awaited<ReturnType<typeof lawOf>>[] = []
  for (const one of ruleSets) law.push(await lawOf(one, host, predicate.today))
  const standings = [
    ...files('document', subject, limits.bytes),
    ...unread.map(name =>
      stillUnread(name, limits.bytes, predicate.linksOutside?.includes(name) === true, host.cwd),
    ),
    ...files('looked up', lookedUp, limits.bytes),
    ...law.map(({ standing }) => standing),
    ...files('waivers', waivers),
    ...files('positions', positions),
    ...files('baseline', baseline === null ? [] : [baseline]),
    checkedAs('tool', tool.name, tool.version, version),
  ]
  const isWhole =
    standings.every(({ state, what }) => state !== 'missing' || what === 'document') &&
    law.every(({ ruleSet }) => ruleSet !== undefined)
  const isReadable = (name: string) => digestNow(name, limits.bytes) !== undefined
  const loaded = law.flatMap(({ ruleSet }) => ruleSet ?? [])
  const { report, why } = isWhole ? await again(receipt, loaded, isReadable, host.cwd) : {}
  const asNow = (what: ReceiptPart, name: string, was: string, is: string | undefined) => {
    return { ...checkedAs(what, name, was, is ?? null), ...defined({ why }) }
  }
  const { verdict, tally, report: digested } = predicate
  const parts = report && [
    asNow('tally', 'tally', tallyText(tally), tallyText(report.tally)),
    ...otherParts(receipt, result, report, loaded),
  ]
  return [
    ...standings,
    asNow('verdict', 'verdict', verdict, report?.verdict),
    ...(parts ?? []),
    asNow('report', digested.name, digested.digest.sha256, report && reportDigest(report)),
  ]
}

/** Returns the parts of a receipt, and of the test result around it, that differ from those of the report made again. */
function otherParts(
  receipt: Receipt,
  result: TestResult | undefined,
  report: Report,
  ruleSets: readonly RuleSet[],
): readonly ReceiptStanding[] {
  const { predicate } = receipt
  const { today, limits, lookedUp } = predicate
  const run = { ruleSets, sourceOf: ({ name }: RuleSet) => name, today, limits, lookedUp }
  const now = receiptOf(report, { ...run, archives: new Map(), report: '' }).predicate
  const shipped = (one: Receipt['predicate']) => one.ruleSets.map(one => one.shipped)
  const compare = (was: object, is: object) =>
    Object.entries(is).flatMap(([name, value]) => {
      const [before, after] = [memberOf(was, name), value].map(one =>
        digestOfText(JSON.stringify(one ?? null)),
      )
      return before === after ? [] : [checkedAs('part', name, before ?? '', after ?? '')]
    })
  const { receipt: _, ...resultNow } = testResultOf(receipt, report).predicate
  // Receipts of earlier versions state less.
  const isEarlier = predicate.tool.version !== version
  const stated = { lists: predicate.lists, restsOn: predicate.restsOn, shipped: shipped(predicate) }
  const made = { lists: now.lists, restsOn: now.restsOn, shipped: shipped(now) }
  return [...(isEarlier ? [] : compare(stated, made)), ...(result ? compare(result, resultNow) : [])]
}

/** Returns the current digests of the files of a receipt; those of archives as files, however large. */
function digestsNow({ subject, predicate: { lookedUp } }: Receipt, cwd: string) {
  const archives = [...subject, ...lookedUp].map(({ name }) => name).filter(isArchive)
  const known = new Map(
    archives.map(name => [name, fileDigest({ file: name, path: pathOf(name, cwd), named: true })]),
  )
  return (name: string, limit?: number) => (known.has(name) ? known.get(name) : digestOf(name, cwd, limit))
}

function compared(what: ReceiptPart, { name, digest }: Resource, is: string | undefined) {
  const standing = checkedAs(what, name, digest.sha256, is ?? null)
  const liesOutside = /^(?:[/\\]|[A-Za-z]:|.*(?:^|[/\\])\.\.(?:[/\\]|$))/s.test(name)
  return standing.state === 'different' && liesOutside ? { ...standing, is: null } : standing
}

function checkedAs(what: ReceiptPart, name: string, was: string, is: string | null): ReceiptStanding {
  return { what, name, state: is === null ? 'missing' : is === was ? 'same' : 'different', was, is }
}

/** Returns the status of a file that could not be read when the receipt was made. */
function stillUnread(name: string, limit: number, wasLink: boolean, cwd: string): ReceiptStanding {
  if (!isEntry(name, cwd)) return checkedAs('document', name, '', null)
  const isRead = wasLink ? !isLink(name, cwd) : digestOf(name, cwd, limit) !== undefined
  return { what: 'document', name, state: isRead ? 'different' : 'same', was: '', is: isRead ? null : '' }
}

const tallyText = (tally: object) =>
  Object.entries(tally)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([what, number]) => `${what} ${number}`)
    .join(', ')

async function lawOf(one: Receipt['predicate']['ruleSets'][number], host: Host, today: Day) {
  const standingAt = (is: string | undefined) => compared('rule set', one, is)
  try {
    const isOfLists = one.ruleSet === restrictedName
    // The rule set of lists is made from those that the configuration of the receipt names now.
    const loaded = isOfLists ? await configOf(one.name, host) : undefined
    const ruleSet = isOfLists
      ? loaded && (await screeningOf(loaded, host, today))?.ruleSet
      : (await loadRuleSets([one.name], host.cwd))[0]
    if (ruleSet === undefined) return { standing: standingAt(undefined), ruleSet }
    const standing = standingAt(ruleSet.sha256)
    const [was, is] = [`${one.ruleSet} ${one.version}`, `${ruleSet.name} ${ruleSet.version}`]
    // A receipt that names a rule set differently from its own name was altered.
    if (standing.state !== 'same' || was === is) return { standing, ruleSet }
    return { standing: checkedAs('rule set', one.name, was, is), ruleSet }
  } catch (error) {
    if (!isRefusal(error)) throw error
    return { standing: standingAt(digestOf(one.name, host.cwd)), ruleSet: undefined }
  }
}

/** Returns the report on the available documents, under the days and limits of the receipt; or why there is none. */
async function again(
  { subject, predicate }: Receipt,
  ruleSets: readonly RuleSet[],
  isReadable: (name: string) => boolean,
  cwd: string,
): Promise<{ readonly report?: Report; readonly why?: string }> {
  const { today, asOf, limits, waivers, positions = [], baseline } = predicate
  const { lookedUp, unread, linksOutside = [], settingsChange } = predicate
  const found = (named: boolean) => (name: string) => ({ file: name, path: pathOf(name, cwd), named })
  const readable = (resources: readonly Resource[]) => resources.map(({ name }) => name).filter(isReadable)
  const files = [
    ...readable(subject).map(found(true)),
    // A link out of the folder is not followed now either: no target is allowed.
    ...unread
      .filter(name => isEntry(name, cwd))
      .map(name => ({ ...found(false)(name), ...(linksOutside.includes(name) ? { within: [] } : {}) })),
  ]
  if (files.length === 0) return {}
  const names = ruleSets.map(({ name }) => name)
  if (new Set(names).size < names.length) return { why: 'two of its rule sets have one name' }
  try {
    const { report } = await check({
      paths: [],
      files,
      inputs: [],
      certificates: [],
      lookedUp: readable(lookedUp).map(found(false)),
      ruleSets,
      limits: { ...defaultLimits, ...limits },
      today,
      ...(asOf === null ? {} : { asOf }),
      settingsChange,
      waivers: waivers.map(({ name }) => ({ path: name })),
      positions: positions.map(({ name }) => ({ path: name })),
      ...(baseline === null ? {} : { baseline: { path: baseline.name } }),
      cwd,
    })
    return { report }
  } catch (error) {
    // The help on fixing a file quotes from it.
    if (isRefusal(error)) return { why: (await englishRefusal(error.refused)).refusal }
    throw error
  }
}

function textOf(receipt: Receipt, verification: Verification, words: Words['verify']): string {
  const { receipt: file, same: isSame, signature, standings } = verification
  const groups = Object.entries(words.what) as [ReceiptPart, string][]
  const lines = groups.flatMap(([what, word]) => {
    const of = standings.filter(one => one.what === what)
    const [first, second] = of
    if (first === undefined) return []
    const same = second === undefined ? sameWord(first, words) : words.allSame({ number: of.length })
    const other = of.flatMap(one => (one.state === 'same' ? [] : changeOf(one, words)))
    const said = other.length > 0 ? other : [same]
    return said.map((text, index) => `  ${padded(index === 0 ? word : '', 10)} ${text}`)
  })
  const documents = standings.filter(({ what }) => what === 'document')
  const isElsewhere = documents.length > 0 && documents.every(({ state }) => state === 'missing')
  const { verdict, today, asOf } = receipt.predicate
  return [
    words.head({
      ...{ file: printable(file), verdict: words.verdicts[verdict], today: printable(today) },
      asOf: asOf === null ? undefined : printable(asOf),
    }),
    ...lines.map(line => inert(line)),
    signature.state === 'valid'
      ? `  ${words.signed({ id: signature.key })}`
      : `  ${signature.state === 'none' ? words.unsigned : words.signedUnchecked}`,
    ...(isElsewhere ? [`  ${words.elsewhere}`] : []),
    isSame ? words.allAsStated : words.notAsStated,
    '',
  ].join('\n')
}

function sameWord(one: ReceiptStanding, words: Words['verify']): string {
  if (one.what === 'verdict' || one.what === 'tool')
    return words.sameValue({ value: printable(labelOf(words.verdicts, one.was)) })
  if (one.what === 'tally') return words.same
  return one.what === 'report' ? words.sameBytes : words.isSame({ name: printable(one.name) })
}

function changeOf({ what, name, state, was, is, why }: ReceiptStanding, words: Words['verify']): string {
  const isDigest = /^[0-9a-f]{64}$/.test(was)
  const shown = (value: string) => printable(isDigest ? value.slice(0, 12) : labelOf(words.verdicts, value))
  if (what === 'tally' && is !== null) {
    const [then = [], now = []] = [was, is].map(one => one.split(', '))
    const without = (list: readonly string[], other: readonly string[]) =>
      printable(list.filter(one => !other.includes(one)).join(', '))
    return words.thenAndNow({ was: without(then, now), is: without(now, then) })
  }
  if (what === 'verdict' || what === 'report')
    return is === null
      ? words.notAgain({ was: shown(was), why: why === undefined ? undefined : printable(why) })
      : words.thenAndNow({ was: shown(was), is: shown(is) })
  const named = { name: printable(name) }
  if (state === 'missing') return words.missing(named)
  if (was === '') return words.readNow(named)
  return is === null
    ? words.different(named)
    : words.differentValue({ ...named, was: shown(was), is: shown(is) })
}
