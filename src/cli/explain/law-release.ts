/** Compares two versions of a rule set, for `enduse law diff`: release notes of the law. */

import type { DatedSet, Member, Provision, RuleSet } from '../../core/model/model.ts'
import { memberOf } from '../../core/model/pointer.ts'
import type { Words } from '../../generated/messages/index.ts'
import { hanging, padded } from '../../report/screen.ts'
import { printable } from '../../text/printable.ts'
import { differingLines, given, linesText } from '../terminal/lines.ts'
import type { Locale } from '../terminal/locale.ts'
import { dates, expressionLines, outline, outlineOfVersions } from './outline.ts'
import { basisLines, severityLine } from './rule.ts'

type LawPart = (typeof parts)[number]

/** One difference between two versions of a rule set. */
export interface LawChange {
  readonly part: LawPart
  readonly id: string
  readonly change: 'added' | 'removed' | 'changed'
  /** Its title, or for a provision its rule. */
  readonly title: string
  /** Its content: for a change the lines that differ, `-` before and `+` after. */
  readonly lines: readonly string[]
  /** The address of its later version; for a removal that of the earlier one. */
  readonly references: readonly string[]
}

/** The output of `enduse law diff` for two versions of a rule set. */
export type LawRelease = ReturnType<typeof lawRelease>

/** Returns the changes from the earlier to the later version: the rule set itself, then instruments, sets, rules and provisions. */
export function lawRelease(before: RuleSet, after: RuleSet, locale: Locale) {
  const phrase = (text: string) => locale.translator.phrase(text)
  return {
    before: versionOf(before),
    after: versionOf(after),
    changes: [
      ...compared('rule-set', headIn(before, after.name), headIn(after, after.name), {
        titleOf: one => phrase(one.title),
        linesOf: one => headLines(one, locale),
      }),
      ...compared('instrument', entries(before.instruments), entries(after.instruments), {
        titleOf: one => phrase(one.title),
        linesOf: one => [
          ...dates(one, locale),
          ...given(one.note, phrase),
          ...given(one.source, () => locale.words.explain.secondary),
        ],
        referenceOf: one => one.reference,
      }),
      ...compared('set', entries(before.sets), entries(after.sets), {
        titleOf: one => phrase(one.title),
        linesOf: (one, other) => setLines(one, other, locale),
        referenceOf: one => one.reference,
      }),
      ...compared('rule', rules(before), rules(after), {
        titleOf: one => phrase(one.summary),
        linesOf: expressionLines,
      }),
      ...compared('provision', provisions(before), provisions(after), {
        titleOf: one => one.rule,
        linesOf: one => provisionLines(one, locale),
        referenceOf: one => one.reference,
      }),
    ],
  }
}

const entries = <T>(group: Readonly<Record<string, T>>): ReadonlyMap<string, T> =>
  new Map(Object.entries(group))

const rules = (ruleSet: RuleSet) => new Map(ruleSet.rules.map(rule => [rule.id, rule]))

const provisions = ({ provisions: all, instruments }: RuleSet): ReadonlyMap<string, TitledProvision> =>
  new Map(
    all.map(({ instrument: id = '', ...one }) => {
      const { title } = instruments[id] ?? {}
      return [one.id, title === undefined ? one : { ...one, instrument: { id, title } }]
    }),
  )

type TitledProvision = Omit<Provision, 'instrument'> & {
  readonly instrument?: { readonly id: string; readonly title: string }
}

/** Returns what a rule set states of itself, by the name of the later version. */
const headIn = ({ title, scope, waivers, mandatory, appliesTo, lists }: RuleSet, name: string) =>
  new Map([[name, { title, scope, waivers, mandatory, appliesTo, lists }]])

const versionOf = ({ name, version, reviewed, file }: RuleSet) => ({ name, version, reviewed, file })

type RuleSetHead = Pick<RuleSet, 'scope' | 'waivers' | 'mandatory' | 'appliesTo'>

/** Another version of an entry, and the word for what that one does not have. */
type OtherVersion<T> = Readonly<{ version: T; without: 'joined' | 'left' }>

interface Described<T> {
  titleOf(one: T): string
  /** Returns the lines of an entry; for a change, with the other version. */
  linesOf(one: T, other?: OtherVersion<T>): readonly string[]
  referenceOf?(one: T): string | undefined
}

/** Compares the entries of a group: added, changed, removed, each in the order of its file. */
function compared<T extends object>(
  part: LawPart,
  before: ReadonlyMap<string, T>,
  after: ReadonlyMap<string, T>,
  { titleOf, linesOf, referenceOf }: Described<T>,
): LawChange[] {
  const referencesOf = (one: T) => given(referenceOf?.(one), reference => reference)
  const complete = (change: 'added' | 'removed', id: string, one: T): LawChange => ({
    part,
    id,
    change,
    title: titleOf(one),
    lines: linesOf(one),
    references: referencesOf(one),
  })
  return [
    ...[...after].flatMap(([id, one]) => (before.has(id) ? [] : [complete('added', id, one)])),
    ...[...after].flatMap(([id, one]) => {
      const earlier = before.get(id)
      if (earlier === undefined) return []
      const old = referencesOf(earlier)
      const references = referencesOf(one)
      const lines = [
        ...differingLines(
          [titleOf(earlier), ...linesOf(earlier, { version: one, without: 'left' }), ...old],
          [titleOf(one), ...linesOf(one, { version: earlier, without: 'joined' }), ...references],
        ),
        ...untoldLines(earlier, one, each => [titleOf(each), ...linesOf(each), ...referencesOf(each)]),
      ]
      if (lines.length === 0) return []
      // A new address is among the lines, and is not repeated.
      const kept = references.filter(reference => old.includes(reference))
      return [{ part, id, change: 'changed' as const, title: titleOf(one), lines, references: kept }]
    }),
    ...[...before].flatMap(([id, one]) => (after.has(id) ? [] : [complete('removed', id, one)])),
  ]
}

/** Returns the values of the fields of which the lines do not tell that they differ, as they shorten lists or leave out the field. */
function untoldLines<T extends object>(earlier: T, later: T, told: (one: T) => readonly string[]): string[] {
  const before = told(earlier)
  const fields = new Set([...Object.keys(earlier), ...Object.keys(later)]) as Set<keyof T & string>
  return [...fields].flatMap(field => {
    const isTold = differingLines(before, told({ ...earlier, [field]: later[field] })).length > 0
    return isTold ? [] : differingLines(dataLines(earlier[field], field), dataLines(later[field], field))
  })
}

/** Returns data as lines that each say where a value is: an entry of a list by its value or first day, if it has one. */
function dataLines(value: unknown, at: string): string[] {
  if (typeof value !== 'object' || value === null)
    return value === undefined || typeof value === 'function' ? [] : [`${at}: ${JSON.stringify(value)}`]
  const isList = Array.isArray(value)
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    const name = isList ? (memberOf(inner, 'value') ?? memberOf(inner, 'from')) : undefined
    return dataLines(inner, `${at}/${typeof name === 'string' ? name : key}`)
  })
}

/** Returns what a rule set states about itself: its scope, rules that do not allow waivers, mandatory provisions. */
function headLines({ scope, waivers, mandatory, appliesTo }: RuleSetHead, locale: Locale): string[] {
  const { translator } = locale
  const words = locale.words.explain
  return [
    words.covers({ scope: translator.phrase(scope) }),
    ...appliesTo.map(matcher => words.appliesTo({ conditions: outline(matcher, words).join('; ') })),
    ...outline({ waivers }, words),
    ...Object.entries(mandatory).flatMap(([name, ids = []]) => {
      const kind = words.kinds[name === 'shipment' ? name : 'end-user-certificate']
      return ids.map(provision => words.mandatory({ kind, provision }))
    }),
  ]
}

/** Returns the members of a set, one per line: compared with another version, marked as added or removed. */
function setLines(set: DatedSet, other: OtherVersion<DatedSet> | undefined, locale: Locale): string[] {
  const { translator } = locale
  const words = locale.words.explain
  const known = new Set(other?.version.members.map(({ value }) => value))
  return [
    ...given(set.named, translator.phrase),
    ...set.members.map(one => {
      const line = memberLine(one, words, translator.phrase)
      return other === undefined || known.has(one.value)
        ? line
        : words.members[other.without]({ member: line })
    }),
  ]
}

function memberLine(member: Member, words: Words['explain'], phrase: (text: string) => string): string {
  const { value, from, until, confidence, also, element, magnets, note } = member
  const remarks = [
    ...[also, element, magnets].flatMap(one => given(one, names => [names].flat().join(', '))),
    ...given(from, day => words.from({ day })),
    ...given(until, day => words.lastDay({ day })),
    ...given(confidence, value => words.confidence({ confidence: value })),
    ...given(note, phrase),
  ]
  return words.member({ value, remarks: remarks.length === 0 ? undefined : remarks.join(words.semicolon) })
}

function provisionLines(provision: TitledProvision, locale: Locale): string[] {
  const { explain: words } = locale.words
  const { phrase } = locale.translator
  return [
    severityLine(provision, words),
    ...given(provision.instrument, ({ title }) => words.under({ title: phrase(title) })),
    ...basisLines(provision, locale),
    ...given(provision.source, () => words.secondary),
    ...given(provision.scope, scope => words.covers({ scope: phrase(scope) })),
    ...provision.appliesTo.map(one => words.appliesTo({ conditions: outline(one, words).join('; ') })),
    ...outlineOfVersions(provision, words),
    ...given(provision.note, phrase),
  ]
}

const parts = ['rule-set', 'instrument', 'set', 'rule', 'provision'] as const
/** The number of lines of one entry that are shown before the rest is counted. */
const shownLines = 24

export function lawReleaseText(release: LawRelease, width: number, locale: Locale): string {
  const { before, after, changes } = release
  const words = locale.words.explain
  const named = ({ name, version, reviewed }: LawRelease['before']) =>
    words.ruleSet({ ruleSet: printable(`${name} ${version}`), reviewed })
  if (changes.length === 0) return `${words.sameLaw({ before: named(before), after: named(after) })}\n`
  const lines = [
    words.release({ before: named(before), after: named(after) }),
    ...parts.flatMap(part => {
      const of = changes.filter(one => one.part === part)
      return of.length === 0
        ? []
        : ['', words.parts[part], ...of.flatMap(one => lawChangeLines(one, width, words))]
    }),
  ]
  return linesText(lines)
}

export function lawChangeLines(one: LawChange, width: number, words: Words['explain']): string[] {
  const { part, id, change, title, lines, references } = one
  const margin = ' '.repeat(12)
  const word = part === 'provision' && change === 'removed' ? words.changes.repealed : words.changes[change]
  const head =
    part === 'provision' ? words.check({ provision: id, rule: title }) : words.titled({ ruleSet: id, title })
  const more = lines.length - shownLines
  const shown = more > 1 ? lines.slice(0, shownLines) : lines
  return [
    '',
    ...hanging(`  ${padded(`${word} `, 10)}`, head, width),
    ...shown.flatMap(line => {
      // Further lines are aligned with what follows a sign.
      const [inner = ''] = /^(?:[-+] )?\s*/.exec(line) ?? []
      return hanging(margin + inner, line.slice(inner.length), width)
    }),
    ...(more > 1 ? [`${margin}${words.moreLines({ number: more })}`] : []),
    ...references.map(reference => `${margin}${printable(reference)}`),
  ]
}
