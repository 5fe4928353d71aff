/**
 * The schema of a rule set, and its reader: a rule set loads completely or not at all. Only this module loads zod, which a plain
 * check does not need.
 */
import { z } from 'zod'
import { digest } from '../core/model/digest.ts'
import type {
  BasisKind,
  DatedSet,
  Document,
  Kind,
  Matcher,
  OwnRule,
  Pointer,
  Provision,
  RuleSet,
  Scope,
  SetKind,
  Source,
} from '../core/model/model.ts'
import { childOf, valueAt } from '../core/model/pointer.ts'
import { ruleSetFields } from '../generated/tables/rule-set-fields.ts'
import { languages } from '../message/language.ts'
import { didYouMean } from '../message/nearest.ts'
import { readerCards } from '../read/index.ts'
import { joined } from '../read/lines.ts'
import type { CodedRule, Names } from '../rules/rule.ts'
import { wholePercent } from '../rules/shapes.ts'
import { forms } from '../trade/goods/control.ts'
import { alpha2Of } from '../trade/places/country.ts'
import { isDay } from '../trade/words/date.ts'
import { always, confidences } from './calendar.ts'
import {
  type Definition,
  longest,
  type Mistake,
  notEvaluated,
  ownScopes,
  parameterTypes,
  ruleMaker,
} from './expression/own-rule.ts'
import { type PartyList, parseList } from './list-file.ts'
import {
  fieldsOf,
  groupsBy,
  inOrder,
  type Loaded,
  type Manner,
  oneDocument,
  type Problem,
  problem,
  problemsOf,
  shownAs,
  unreadableNames,
  wordIn,
} from './problem.ts'
import { writtenOffset } from './written-offset.ts'

const group = groupsBy(ruleSetFields)

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'a date, YYYY-MM-DD')
  .superRefine((text, context) => {
    if (!isDay(text)) context.addIssue({ code: 'custom', message: `"${text}" is not a valid date` })
  })
  .describe('A date, YYYY-MM-DD.')

/** Checks whether the code is a country of ISO 3166-1, in two capital letters. */
const isCountry = (code: string) => alpha2Of(code) === code
const reference = z
  .url({ protocol: /^https?$/, error: 'an address that begins with http:// or https://' })
  .describe('The address where this can be read.')
const source = z
  .literal('secondary')
  .describe('Set if no official text was found: the reference only reports what one states.')
const named = z
  .string()
  .min(1)
  .describe('The name of a standard or of a text, such as ISO 6346, if it has no address here.')
const confidence = z
  .enum(confidences)
  .describe(
    'How sure this is: an official text or two sources, one secondary source, a claim, memory. The last two end as review.',
  )
const severity = z
  .enum(['error', 'warning', 'note'])
  .describe('error fails, warning needs manual review, note changes nothing.')
const name = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'small letters, digits and hyphens')
const country = z.string().superRefine((code, context) => {
  if (!isCountry(code)) context.addIssue({ code: 'custom', message: noCountry(code) })
})
const alloys = ['ndfeb', 'smco', 'alnico', 'ferrite', 'other'] as const
const chemical = z.string().regex(/^[A-Z][a-z]?$/, 'a chemical symbol')
const words = (one: z.ZodType<string> = z.string().min(1)) => z.array(one).min(1)

const span = group('span', { from: day, until: day.exactOptional() }).shape

const instrument = group('instrument', {
  title: z.string().min(1),
  announced: day.exactOptional(),
  inForce: day.exactOptional(),
  ended: day.exactOptional(),
  suspended: z
    .array(
      group('suspension', {
        ...span,
        by: z.string().min(1),
        reference,
        confidence: confidence.exactOptional(),
      }),
    )
    .default([]),
  undetermined: z
    .array(
      group('doubt', {
        ...span,
        why: z.string().min(1),
        agreed: group('agreement', { until: day, by: z.string().min(1), reference }).exactOptional(),
      }),
    )
    .default([]),
  reference: reference.exactOptional(),
  source: source.exactOptional(),
  confidence,
  note: z.string().exactOptional(),
  bindsExportersIn: country.exactOptional(),
})

const member = group('member', {
  from: day.exactOptional(),
  until: day.exactOptional(),
  instrument: name.exactOptional(),
  confidence: confidence.exactOptional(),
  note: z.string().exactOptional(),
}).shape

const coverage = group('coverage', {
  complete: z.boolean(),
  asOf: day,
  source: z.string().min(1),
}).describe('What a list of parties states about itself.')

const setOf = <const K extends SetKind, M extends z.ZodRawShape>(of: K, shape: M) =>
  z.strictObject({
    title: z.string().min(1),
    of: z.literal(of),
    reference: reference.exactOptional(),
    named: named.exactOptional(),
    confidence,
    members: z.array(z.strictObject({ ...shape, ...member })).min(1),
  })

const setKinds = [
  'country',
  'subdivision',
  'party',
  'control',
  'location',
] as const satisfies readonly SetKind[]

const partySet = group('partySet', {
  title: z.string().min(1),
  of: z.literal('party'),
  reference,
  confidence,
  coverage: coverage.exactOptional(),
  file: z
    .string()
    .regex(/^(?![A-Za-z]:)[^\\\0]+\.tsv$/, 'a path to a .tsv file, with / between folders')
    .exactOptional(),
  members: z
    .array(
      group('party', {
        value: z.string().min(1),
        also: words().exactOptional(),
        country: country.exactOptional(),
        ...member,
      }),
    )
    .min(1)
    .exactOptional(),
})

const hsPrefix = z.string().regex(/^[0-9]{2,13}$/, 'digits of an HS code')
const limits = group('limits', {
  notUnder: words(hsPrefix),
  mostPercent: wholePercent(z),
  anyShareUnder: z.array(hsPrefix).default([]),
  magnetsFromPercent: wholePercent(z),
  rareEarthLines: z.array(hsPrefix).default([]),
}).describe(
  'What contradicts the forms sub-assembly and finished-product and alloys without rare earths, which a list does not cover.',
)

const datedSet = z.discriminatedUnion('of', [
  setOf('country', { value: country.describe('ISO 3166-1 alpha-2.') }),
  setOf('subdivision', {
    value: z
      .string()
      .regex(/^[A-Z]{2}-[A-Z0-9]{1,3}$/, 'an ISO 3166-2 code')
      .describe('ISO 3166-2.'),
  }),
  partySet,
  setOf('control', {
    value: z
      .string()
      .regex(/^[0-9][A-E][0-9]{3}$/, 'an entry of a control list, such as 1C905')
      .describe('The entry without its last letters, such as 1C905.'),
    element: chemical.describe('The element that the entry is about.'),
    magnets: words(z.enum(alloys))
      .exactOptional()
      .describe('Magnets of these alloys are covered if they contain the element.'),
  }).extend({ limits: limits.exactOptional() }),
  setOf('location', {
    value: z
      .string()
      .regex(/^[A-Z]{2}[A-Z2-9]{3}$/, 'a UN/LOCODE, such as AEJEA')
      .describe('UN/LOCODE, without a blank.'),
  }),
])

const matcher = group('matcher', {
  documentType: words(z.enum(['end-user-certificate', 'shipment', 'end-use-report'])).exactOptional(),
  exporterCountry: words(country).exactOptional(),
  exportCountry: words(country).exactOptional(),
  originCountry: words(country).exactOptional(),
  importerCountry: words(country).exactOptional(),
  endUserCountry: words(country).exactOptional(),
  finalDestinationCountry: words(country).exactOptional(),
  exceptExportCountry: words(country).exactOptional(),
  exceptFinalDestinationCountry: words(country).exactOptional(),
  hsCode: words(hsPrefix).exactOptional(),
  form: words(z.enum(forms)).exactOptional(),
  alloy: words(z.enum(alloys)).exactOptional(),
  exceptAlloy: words(z.enum(alloys)).exactOptional(),
  element: words(chemical).exactOptional(),
  mayBeControlledBy: words(name).exactOptional(),
  from: day.exactOptional(),
  until: day.exactOptional(),
}).describe(
  'Every condition that is given must be met, each by one of its values; those on goods together by one item.',
)

const waivers = group('waivers', {
  longestDays: z.int().min(1).max(3660),
  never: z.array(name).default([]),
}).default({ longestDays: 90, never: [] })

const mandatory = z
  .strictObject({
    'end-user-certificate': words(name).exactOptional(),
    shipment: words(name).exactOptional(),
    'end-use-report': words(name).exactOptional(),
  })
  .default({})

const otherLanguages = languages.filter(language => language !== 'en')

const wording = z
  .partialRecord(z.enum(otherLanguages), z.record(z.string().min(1).max(2000), z.string().min(1).max(2000)))
  .default({})

const lists = group('lists', { oldestDays: z.int().min(0).max(3660) }).default({ oldestDays: 90 })

const parameterName = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]*$/, 'letters and digits that begin with a small letter')
const word = z.string().regex(/^[a-z][A-Za-z]*$/, 'letters that begin with a small one')
const expression = z.string().min(1).max(2000)
const pointer = z.string().regex(/^(?:\/[^/\s]+)+$/, 'a pointer to a field, such as /endUse/description')

/** Message ids that a rule may not define: the engine uses two of them, and every object has the third. */
const takenMessages = [notEvaluated, 'undetermined', 'constructor']

const ownRule = group('ownRule', {
  summary: z.string().min(1),
  why: z.string().min(1),
  scope: z.enum(ownScopes),
  governingDay: pointer.exactOptional(),
  parameters: z
    .record(
      parameterName,
      group('parameter', {
        type: z.enum(parameterTypes),
        of: z.enum(setKinds).exactOptional(),
        meaning: z.string().min(1),
      }),
    )
    .default({}),
  each: pointer.exactOptional(),
  when: expression.exactOptional(),
  require: z.union([expression, z.record(name, expression)]),
  at: pointer.exactOptional(),
  words: z.record(word, expression).default({}),
  messages: z
    .record(
      name.refine(id => !takenMessages.includes(id), 'another id: this one is taken'),
      group('message', { text: z.string().min(1), help: z.string().min(1) }),
    )
    .refine(messages => Object.keys(messages).length > 0, 'a rule has at least one message'),
  see: z
    .array(
      z.strictObject({
        in: z.enum(['certificate', 'shipment']).exactOptional(),
        at: pointer,
        label: z.string().min(1),
      }),
    )
    .default([]),
})

type WrittenRule = z.output<typeof ownRule>

/** Returns the schema of the parameters that provisions set for an own rule. */
function parametersOf({ parameters }: WrittenRule, names: Names): z.ZodType {
  const shapes: Record<string, z.ZodType> = {}
  for (const [name, { type, of, meaning }] of Object.entries(parameters))
    shapes[name] = parameterShape(type, of, names).describe(meaning)
  return z.strictObject(shapes)
}

/** The largest number that a rule compares with: fifteen digits, as in documents. */
const largest = 999_999_999_999_999

function parameterShape(
  type: (typeof parameterTypes)[number],
  of: SetKind | undefined,
  names: Names,
): z.ZodType {
  switch (type) {
    case 'number':
      return z.union(
        [
          z.number().min(-largest).max(largest),
          z.string().regex(/^-?[0-9]{1,15}(?:\.[0-9]{1,15})?$/, 'a number'),
        ],
        { error: 'a number' },
      )
    case 'text':
      return z.string().min(1).max(longest.text)
    case 'list':
      return z.array(z.string().min(1).max(longest.entry)).min(1).max(longest.list)
    case 'day':
      return day
    case 'flag':
      return z.boolean()
    case 'set':
      // The kind of the members is checked at the parameter itself.
      return of === undefined ? z.string() : names.set(of)
  }
}

const basisKinds = ['law', 'practice', 'standard', 'house'] as const satisfies readonly BasisKind[]

/** A rule as the schema of provisions needs it: its id, its messages, and its parameters. */
type Shaped = Pick<CodedRule, 'id' | 'summary' | 'messages' | 'parameters'>

/** Returns the schema of a rule set over the given rules: each provision takes the parameters of its rule. */
export function ruleSetShape(rules: readonly Shaped[], names: Names) {
  const provision = (rule: Shaped) =>
    group('provision', {
      id: name,
      rule: z.literal(rule.id).describe(rule.summary),
      instrument: z.string().exactOptional(),
      basis: z.enum(basisKinds).default('law'),
      reference: reference.exactOptional(),
      named: named.exactOptional(),
      source: source.exactOptional(),
      confidence,
      severity,
      appliesTo: z.array(matcher).default([]),
      scope: z.string().min(1).exactOptional(),
      severityOf: z.partialRecord(z.enum(Object.keys(rule.messages)), severity).default({}),
      parameters: z.record(z.union([z.literal('always'), day]), rule.parameters(z, names).nullable()),
      undetermined: z
        .array(
          z.strictObject({
            ...span,
            why: z.string().min(1),
            otherwise: rule.parameters(z, names).nullable(),
          }),
        )
        .exactOptional(),
      note: z.string().exactOptional(),
    })
  const [first, ...others] = rules.map(provision)
  if (first === undefined) throw new Error('there are no rules')
  return group('ruleSet', {
    ruleSet: name,
    version: z.string().min(1),
    title: z.string().min(1),
    reviewed: day,
    scope: z.string().min(1),
    appliesTo: z.array(matcher).default([]),
    instruments: z.record(name, instrument).default({}),
    sets: z.record(name, datedSet).default({}),
    lists,
    waivers,
    mandatory,
    rules: z.record(name, ownRule).default({}),
    provisions: z.array(z.discriminatedUnion('rule', [first, ...others])).min(1),
    wording,
  })
}

type ParsedRuleSet = z.output<ReturnType<typeof ruleSetShape>>

/** Opens a list file that a rule set names, by its path from the folder of the rule set. */
export type OpenList = (path: string) => Source | { readonly unreadable: string }

/**
 * Reads a rule set with the list files that it names. It loads completely or not at all: every problem is returned with its place
 * and a suggestion. `file` in the result is the source's.
 */
export function parseRuleSet(
  source: Source,
  rules: readonly CodedRule[],
  openList: OpenList = () => ({ unreadable: 'list files cannot be opened here' }),
): Loaded<'ruleSet', RuleSet> {
  const { document, problems: unread } = oneDocument(source, 'a rule set')
  if (document === undefined) return { problems: unread }
  const sets = groupIn(document.data, 'sets')
  const written = [...groupIn(document.data, 'rules')].map(([id, data]) => ({
    id,
    parsed: ownRule.safeParse(data),
  }))
  // An invalid own rule is reported below; until then its provisions may have any parameters.
  const shaped = written.map(
    ({ id, parsed: { data } }): Shaped => ({
      id,
      summary: '',
      messages: data?.messages ?? messagesIn(document.data, id),
      parameters: (_, names) => (data === undefined ? z.unknown() : parametersOf(data, names)),
    }),
  )
  const parsed = ruleSetShape(
    [...rules, ...shaped.filter(({ id }) => !rules.some(rule => rule.id === id))],
    namesOf(sets),
  ).safeParse(document.data)
  const own = ownRulesOf(written, document, rules)
  const scopes = new Map<string, Scope>([...rules, ...own.rules].map(({ id, scope }) => [id, scope]))
  const files = parsed.success ? listsOf(parsed.data, document, openList) : { found: new Map(), problems: [] }
  const problems = [
    ...unreadableNames(document.data, document),
    ...(parsed.success
      ? inconsistencies(parsed.data, scopes, document)
      : problemsOf(parsed.error.issues, document, mannerOf(document, [...rules, ...shaped]))),
    ...own.problems,
  ]
  if (problems.length > 0 || files.problems.length > 0 || !parsed.success)
    return { problems: [...inOrder(problems), ...files.problems] }
  return { ruleSet: ruleSetOf(parsed.data, document, source, own.rules, files.found) }
}

/** Returns the list files that a rule set names, valid or not; none if it is not YAML or JSON. */
export function listFilesIn(source: Source): readonly string[] {
  const { document } = oneDocument(source, 'a rule set')
  if (document === undefined) return []
  return [...groupIn(document.data, 'sets').values()].flatMap(set => {
    const file = typeof set === 'object' && set !== null && 'file' in set ? set.file : undefined
    return typeof file === 'string' ? [file] : []
  })
}

/** A list file that was read: its bytes are part of the digest of the rule set. */
interface FoundList extends PartyList {
  readonly path: string
  readonly bytes: Uint8Array
}

/** Reads the list files that sets name, by set, and their problems, each in the order of its file. */
function listsOf(
  written: ParsedRuleSet,
  document: Document,
  openList: OpenList,
): { readonly found: ReadonlyMap<string, FoundList>; readonly problems: readonly Problem[] } {
  const found = new Map<string, FoundList>()
  const problems: Problem[] = []
  for (const [id, set] of Object.entries(written.sets)) {
    if (set.of !== 'party' || set.file === undefined) continue
    const source = openList(set.file)
    if ('unreadable' in source) {
      const at = document.place(`/sets/${id}/file`)
      problems.push(problem(at, `the list ${set.file} cannot be read: ${source.unreadable}`))
      continue
    }
    const { list, problems: inList } = parseList(source, Object.keys(written.instruments))
    if (list === undefined) problems.push(...inOrder(inList))
    else found.set(id, { ...list, path: set.file, bytes: source.bytes })
  }
  return { found, problems }
}

/** Findings of the steps before the rules have ids in reports like rules. */
const takenIds = [
  ...readerCards.map(({ id }) => id),
  ...[
    'unreadable',
    'link-outside',
    'position',
    'reading',
    'unknown-kind',
    'schema',
    'text-read-as-number',
    'waiver',
    'baseline',
    'settings',
  ],
]

/** Returns the rules that the rule set defines itself, and their problems. */
function ownRulesOf(
  written: readonly { readonly id: string; readonly parsed: z.ZodSafeParseResult<WrittenRule> }[],
  document: Document,
  rules: readonly CodedRule[],
): { readonly rules: readonly OwnRule[]; readonly problems: readonly Problem[] } {
  if (written.length === 0) return { rules: [], problems: [] }
  const make = ruleMaker()
  const made: OwnRule[] = []
  const problems: Problem[] = []
  for (const { id, parsed } of written) {
    const here = childOf('/rules', id)
    if (takenIds.includes(id) || rules.some(rule => rule.id === id))
      problems.push(
        problem(document.place(here, 'key'), `enduse has a rule "${id}" already; give yours another id`),
      )
    for (const [name, { type, of }] of Object.entries(parsed.data?.parameters ?? {})) {
      const at = document.place(`${here}/parameters/${name}`)
      if (type === 'set' && of === undefined)
        problems.push(problem(at, `"${name}" is a set; give the type of its members: ${setKinds.join(', ')}`))
      if (type !== 'set' && of !== undefined)
        problems.push(problem(at, `"${name}" is not a set, and takes no "of"`))
    }
    if (parsed.data === undefined) continue
    const { rule, mistakes } = make(id, parsed.data as Definition)
    if (rule !== undefined) made.push(rule)
    for (const mistake of mistakes ?? []) problems.push(problemAt(mistake, here, document))
  }
  return { rules: made, problems }
}

/** Places a mistake in an expression at its own line and column, as exactly as the notation of the text allows. */
function problemAt({ at, half, offset, text }: Mistake, here: Pointer, document: Document): Problem {
  const pointer = here + at
  const place = document.place(pointer, half)
  const value = valueAt(document.data, pointer)
  const raw = document.written(pointer)
  if (offset === undefined || typeof value !== 'string' || raw === undefined) return problem(place, text)
  // At an alias, the text is elsewhere.
  const isElsewhere = place.line === place.endLine && place.endColumn !== (place.column ?? 1) + raw.length
  if (isElsewhere) return problem(place, text)
  const until = raw.slice(0, writtenOffset(raw, value, offset))
  const newline = until.lastIndexOf('\n')
  const line = (place.line ?? 1) + until.split('\n').length - 1
  const column = newline < 0 ? (place.column ?? 1) + until.length : until.length - newline
  return problem({ ...place, line, column }, text)
}

function ruleSetOf(
  written: ParsedRuleSet,
  document: Document,
  { file, bytes }: Source,
  rules: readonly OwnRule[],
  lists: ReadonlyMap<string, FoundList>,
): RuleSet {
  const pointers = [
    ...Object.keys(written.instruments).map(id => `/instruments/${id}`),
    ...written.provisions.map((_, index) => `/provisions/${index}`),
    ...rules.map(({ id }) => `/rules/${id}`),
    ...Object.keys(written.sets).map(id => `/sets/${id}`),
    ...Object.keys(written.wording).map(language => `/wording/${language}`),
  ]
  const isOwn = (id: string) => rules.some(rule => rule.id === id)
  const { ruleSet, provisions, mandatory, sets, ...rest } = written
  const demanded = Object.entries(mandatory).map(([kind, ids]) => {
    const meant = ids.flatMap(id => meantBy(id, provisions).map(one => one.id))
    return [kind, [...new Set(meant)]]
  })
  return {
    ...rest,
    mandatory: Object.fromEntries(demanded),
    name: ruleSet,
    file,
    sha256: digest(withLists(bytes, lists)),
    sets: Object.fromEntries(
      Object.entries(sets).map(([id, set]): [string, DatedSet] => {
        const list = lists.get(id)
        if (list !== undefined) return [id, { ...set, coverage: list.coverage, members: list.members }]
        // Goods are compared with the entries of a list, which carry its limits.
        const ofList = 'limits' in set ? { limits: set.limits } : {}
        return [id, { ...set, members: (set.members ?? []).map(one => ({ ...one, ...ofList })) }]
      }),
    ),
    rules,
    provisions: provisions.map((one): Provision => {
      const { parameters, ...provision } = one
      const versions = Object.entries(parameters)
        .map(([from, set]) => ({ from: from === 'always' ? always : from, parameters: set ?? null }))
        .sort((a, b) => (a.from < b.from ? -1 : 1))
      // An expression without an answer needs manual review, whatever the severity of the rule.
      const severityOf = isOwn(one.rule)
        ? { ...one.severityOf, [notEvaluated]: 'warning' as const }
        : one.severityOf
      return { ...provision, severityOf, versions }
    }),
    places: Object.fromEntries(pointers.map(pointer => [pointer, document.place(pointer)])),
  }
}

/** Concatenates the rule set and its lists: a change of a list changes the digest. */
const withLists = (bytes: Uint8Array, lists: ReadonlyMap<string, FoundList>): Uint8Array =>
  joined([
    bytes,
    ...[...lists.values()].flatMap(({ path, bytes: own }) => [new TextEncoder().encode(`\n${path}\n`), own]),
  ])

/** Returns the messages of an invalid rule, so that references to them in provisions are not reported as well. */
function messagesIn(data: unknown, rule: string): Shaped['messages'] {
  const found = valueAt(data, `${childOf('/rules', rule)}/messages`)
  return typeof found === 'object' && found !== null ? (found as Shaped['messages']) : {}
}

/** Returns the entries of a group of the data, before it is validated. */
function groupIn(data: unknown, field: string): ReadonlyMap<string, unknown> {
  const group = valueAt(data, childOf('', field))
  return new Map(typeof group === 'object' && group !== null ? Object.entries(group) : [])
}

const inWords: Readonly<Record<SetKind, string>> = {
  country: 'country codes',
  subdivision: 'codes of subdivisions',
  party: 'parties',
  control: 'control-list entries',
  location: 'UN/LOCODEs',
}

function namesOf(sets: ReadonlyMap<string, unknown>): Names {
  return {
    set: of =>
      z.string().superRefine((wanted, context) => {
        const set = sets.get(wanted)
        const say = (message: string) => context.addIssue({ code: 'custom', message })
        if (set === undefined) say(`there is no set "${wanted}"${didYouMean(wanted, [...sets.keys()])}`)
        const kind = setKinds.find(one => one === valueAt(set, '/of'))
        // A value that matches no kind is reported at the set itself.
        if (kind !== undefined && kind !== of)
          say(`the set "${wanted}" is one of ${inWords[kind]}; expected one of ${inWords[of]}`)
      }),
  }
}

/** Checks what only the complete rule set shows: duplicate names, unknown instruments, ranges that end before they begin. */
function inconsistencies(
  written: ParsedRuleSet,
  scopes: ReadonlyMap<string, Scope>,
  document: Document,
): Problem[] {
  const problems: Problem[] = []
  const at: SayAt = (pointer, text) => problems.push(problem(document.place(pointer), text))
  checkProvisions(written, at)
  checkWording(written, at)
  checkMembers(written, at)
  checkSubdivisions(written, at)
  checkControlSets(written, at)
  checkSpans(written, at)
  checkWaivers(written, at)
  checkMandatory(written, scopes, at)
  return problems
}

/** Reports a problem at a place of the rule set. */
type SayAt = (pointer: Pointer, text: string) => void

function checkProvisions({ provisions, instruments }: ParsedRuleSet, at: SayAt): void {
  const ids = new Set<string>()
  for (const [index, provision] of provisions.entries()) {
    const { id, instrument: under, parameters, appliesTo: narrowed, scope } = provision
    const here = `/provisions/${index}`
    if (ids.has(id)) at(`${here}/id`, `there are two provisions "${id}"`)
    ids.add(id)
    if (under !== undefined && !Object.hasOwn(instruments, under))
      at(`${here}/instrument`, noInstrument(under, instruments))
    const missing = unnamedBasis(provision)
    if (missing !== undefined) at(here, missing)
    if (narrowed.length > 0 && scope === undefined)
      at(here, 'a provision with `appliesTo` needs a `scope`: in words, what it covers')
    if (Object.hasOwn(parameters, 'always') && Object.hasOwn(parameters, always))
      at(`${here}/parameters/${always}`, `"always" and ${always} are the same day`)
    if (Object.keys(parameters).length === 0)
      at(`${here}/parameters`, 'state parameters from a day on, or `always: {}`')
  }
}

function noInstrument(id: string, instruments: ParsedRuleSet['instruments']): string {
  return `there is no instrument "${id}"${didYouMean(id, Object.keys(instruments))}`
}

/** Reports translations with a word in braces that the translated text does not have. */
function checkWording({ wording }: ParsedRuleSet, at: SayAt): void {
  for (const [language, phrases] of Object.entries(wording)) {
    for (const [phrase, translation] of Object.entries(phrases)) {
      const unknown = wordsIn(translation).find(word => !wordsIn(phrase).includes(word))
      if (unknown !== undefined)
        at(
          childOf(`/wording/${language}`, phrase),
          `there is no word "{${unknown}}" in the text that this translates`,
        )
    }
  }
}

/** Reports members of sets under an unknown instrument, and sets of parties with no members, or with two lists of them. */
function checkMembers({ sets, instruments }: ParsedRuleSet, at: SayAt): void {
  for (const [id, set] of Object.entries(sets)) {
    for (const [index, { instrument: under }] of (set.members ?? []).entries()) {
      if (under === undefined || Object.hasOwn(instruments, under)) continue
      at(`/sets/${id}/members/${index}/instrument`, noInstrument(under, instruments))
    }
    if (set.of !== 'party') continue
    if (set.file === undefined && set.members === undefined)
      at(`/sets/${id}`, 'a set has `members`, or a list `file` that has them')
    for (const field of ['members', 'coverage'] as const)
      if (set.file !== undefined && set[field] !== undefined)
        at(`/sets/${id}/${field}`, `"${field}" is in the list file; remove it here`)
  }
}

/** Reports subdivisions of unknown countries. */
function checkSubdivisions({ sets }: ParsedRuleSet, at: SayAt): void {
  for (const [id, set] of Object.entries(sets)) {
    if (set.of !== 'subdivision') continue
    for (const [index, { value }] of set.members.entries()) {
      const code = value.split('-')[0] ?? ''
      if (!isCountry(code)) at(`/sets/${id}/members/${index}/value`, noCountry(code))
    }
  }
}

/** Reports `mayBeControlledBy` that names no set of control-list entries. */
function checkControlSets({ sets, appliesTo, provisions }: ParsedRuleSet, at: SayAt): void {
  const controlSets = Object.keys(sets).filter(id => sets[id]?.of === 'control')
  const check = (pointer: Pointer, list: readonly Pick<Matcher, 'mayBeControlledBy'>[]) => {
    for (const [index, matcher] of list.entries()) {
      for (const [position, wanted] of (matcher.mayBeControlledBy ?? []).entries()) {
        if (controlSets.includes(wanted)) continue
        const what = Object.hasOwn(sets, wanted)
          ? `"${wanted}" is not a set of control-list entries`
          : `there is no set "${wanted}"`
        at(`${pointer}/${index}/mayBeControlledBy/${position}`, `${what}${didYouMean(wanted, controlSets)}`)
      }
    }
  }
  check('/appliesTo', appliesTo)
  for (const [index, { appliesTo: narrowed }] of provisions.entries())
    check(`/provisions/${index}/appliesTo`, narrowed)
}

/** A range of days, open where a bound is absent. */
interface DayBounds {
  readonly from?: string | undefined
  readonly until?: string | undefined
}

/** Reports ranges of days that end before they begin. */
function checkSpans({ instruments, provisions, sets }: ParsedRuleSet, at: SayAt): void {
  const each = (pointer: Pointer, list: readonly DayBounds[]): (readonly [Pointer, DayBounds])[] =>
    list.map((one, index) => [`${pointer}/${index}`, one])
  const spans = [
    ...Object.entries(instruments).flatMap(([id, { suspended, undetermined, inForce, ended }]) => [
      ...each(`/instruments/${id}/suspended`, suspended),
      ...each(`/instruments/${id}/undetermined`, undetermined),
      [`/instruments/${id}/ended`, { from: inForce, until: ended }] as const,
    ]),
    ...provisions.flatMap(({ undetermined }, index) =>
      each(`/provisions/${index}/undetermined`, undetermined ?? []),
    ),
    ...Object.entries(sets).flatMap(([id, { members }]) => each(`/sets/${id}/members`, members ?? [])),
  ]
  for (const [pointer, { from, until }] of spans) {
    if (from !== undefined && until !== undefined && until < from)
      at(pointer, `ends on ${until}, before it begins on ${from}`)
  }
}

/** Reports a provision without a basis, or with basis fields that have no effect. */
function unnamedBasis(provision: ParsedRuleSet['provisions'][number]): string | undefined {
  const { basis, reference: address, named: name, source: ofText } = provision
  if (basis === 'standard' && name === undefined)
    return 'a provision whose basis is a standard names it in `named`'
  if (basis !== 'house' && address === undefined && name === undefined)
    return 'reference is missing: state where this can be read, or the name of the text in `named`; without either, write `basis: house`'
  return ofText !== undefined && address === undefined
    ? '`source` is about a reference, and there is none'
    : undefined
}

/** The scopes of rules that may be mandatory for a kind of document. */
const scopesOf: Readonly<Record<Kind, readonly Scope[]>> = {
  'end-user-certificate': ['certificate', 'paper', 'document', 'dossier'],
  shipment: ['shipment', 'paper', 'document', 'dossier'],
  'end-use-report': ['report', 'document', 'dossier'],
}

const scopeNames: Readonly<Partial<Record<Scope, string>>> = {
  certificate: 'a certificate',
  shipment: 'a shipment',
  report: 'an end-use report',
  paper: 'a certificate or a shipment',
}

/** Reports rules without waivers that no provision is under. */
function checkWaivers({ provisions, waivers }: ParsedRuleSet, at: SayAt): void {
  const used = [...new Set(provisions.map(({ rule }) => rule))]
  for (const [index, rule] of waivers.never.entries())
    if (!used.includes(rule))
      at(`/waivers/never/${index}`, `no provision here is under the rule "${rule}"${didYouMean(rule, used)}`)
}

/** Reports mandatory checks that cannot be intended. */
function checkMandatory(
  { provisions, mandatory }: ParsedRuleSet,
  scopes: ReadonlyMap<string, Scope>,
  at: SayAt,
): void {
  const known = [...new Set(provisions.flatMap(one => [one.id, one.rule]))]
  for (const [kind, ids] of Object.entries(mandatory))
    for (const [index, id] of ids.entries()) {
      const here = `/mandatory/${kind}/${index}`
      const [provision] = meantBy(id, provisions)
      const scope = scopes.get(provision?.rule ?? '')
      if (provision === undefined) at(here, `there is no provision "${id}"${didYouMean(id, known)}`)
      else if (scope === 'tie')
        at(here, `"${id}" is checked only if documents share something, and cannot be mandatory`)
      else if (scope !== undefined && !scopesOf[kind as Kind].includes(scope))
        at(here, `"${id}" checks ${scopeNames[scope] ?? scope}, not a document of this kind`)
    }
}

/** Returns the provision of this id, or else all that put the rule of this id into force. */
function meantBy<T extends { readonly id: string; readonly rule: string }>(
  id: string,
  provisions: readonly T[],
): T[] {
  const named = provisions.filter(one => one.id === id)
  return named.length > 0 ? named : provisions.filter(one => one.rule === id)
}

/** Returns the options of problem messages for rule sets. */
function mannerOf(document: Document, rules: readonly Shaped[]): Manner {
  const ids = rules.map(rule => rule.id)
  return {
    whole: 'the rule set',
    fields: () => fieldsOf(ruleSetShape(rules, namesOf(new Map()))),
    say: (issue, { path, found, field }) => {
      const last = path.at(-1)
      const shown = shownAs(found)
      switch (issue.code) {
        case 'unrecognized_keys':
          if (path.length === 2 && path[0] === 'wording')
            return `${field} is not a language of enduse beside English; there is ${otherLanguages.join(', ')}`
          return path.at(-2) === 'severityOf'
            ? `there is no message "${last}"${keyWanted(path, document, rules)}`
            : undefined
        case 'invalid_key':
          return `${field} is not allowed here${keyWanted(path, document, rules)}`
        case 'invalid_union':
          if (last === 'of')
            return `${field} is ${shown}; allowed are ${setKinds.join(', ')}${didYouMean(wordIn(found), setKinds)}`
          if (last === 'rule') return `there is no rule ${shown}${didYouMean(wordIn(found), ids)}`
          return last === 'require'
            ? `${field} is ${shown}; expected an expression, or one for each message`
            : undefined
        default:
          return undefined
      }
    },
  }
}

/** Returns the message for a free name that is not allowed. */
function keyWanted(path: readonly string[], document: Document, rules: readonly Shaped[]): string {
  const [key = '', group] = [path.at(-1), path.at(-2)]
  if (path[0] === 'rules') {
    if (group === 'parameters') return '; write letters and digits that begin with a small letter'
    if (group === 'words') return '; write letters that begin with a small one'
    if (group === 'messages' && takenMessages.includes(key)) return ', because it is taken; choose another id'
  }
  if (group === 'parameters') return '; write a date, YYYY-MM-DD, or always'
  if (group === 'gateways') return '; write the code of a country in two capital letters'
  if (group !== 'severityOf') return '; write small letters, digits and hyphens'
  const used = valueAt(document.data, `${path.slice(0, -2).reduce(childOf, '')}/rule`)
  const messages = Object.keys(rules.find(rule => rule.id === used)?.messages ?? {})
  const near = didYouMean(key, messages)
  return near === '' && messages.length > 0
    ? `; the messages of ${wordIn(used)} are ${messages.join(', ')}`
    : near
}

/** Returns the words in braces of a phrase. */
const wordsIn = (phrase: string) => [...phrase.matchAll(/\{~?([a-zA-Z]+)\}/g)].map(([, word = '']) => word)

function noCountry(code: string): string {
  const meant = alpha2Of(code)
  return `"${code}" is not a country of ISO 3166-1${meant === undefined || meant === code ? '' : `; did you mean "${meant}"?`}`
}
