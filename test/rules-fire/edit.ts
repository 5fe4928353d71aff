/** Edits: one value of a paper, changed by operators that know the schemas and the words of the law, and no rule. */
import type { Kind, Pointer, RuleSet } from '../../src/core/model/model.ts'
import { childOf, stepsOf, valueAt } from '../../src/core/model/pointer.ts'
import {
  type DocumentShape,
  fits,
  isGroup,
  resolved,
  type Shape,
  shapeOf,
  typesOf,
} from '../../src/document/schema/shape.ts'
import { addDays, addMonths } from '../../src/trade/date.ts'

/** A paper as parsed data. */
export interface Paper {
  readonly file: string
  readonly kind: Kind
  readonly data: unknown
}

/** Papers that lie together and are judged together. */
export interface Heap {
  /** Those of which one is edited at a time. */
  readonly papers: readonly Paper[]
  /** Those that stay as they are. */
  readonly beside: readonly Paper[]
}

/** One value put in place of another; `undefined` takes it away. */
export interface Edit {
  /** The position of the paper among those that are edited. */
  readonly paper: number
  readonly at: Pointer
  readonly value: unknown
  /** How many single values it touches. */
  readonly size: number
  /** What is done to which file, in words. */
  readonly said: string
}

/** Words that the law names. */
interface Vocabulary {
  /** Those of all provisions, for fields that take a code: few fit. */
  readonly all: readonly string[]
  /** Those of the provisions that are still asked about, for fields that take any text. */
  readonly asked: readonly string[]
}

/** A field of a paper, or one that the schema knows and the paper leaves out. */
interface Field {
  readonly at: Pointer
  /** `undefined` where the paper leaves it out. */
  readonly value: unknown
  readonly shape: Shape
  readonly whole: DocumentShape
  /** Whether the paper is well-formed without it. */
  readonly optional: boolean
}

interface Change {
  readonly value: unknown
  readonly said: string
}

/** What an operator may draw on besides the field. */
interface Around {
  /** Every field of the paper. */
  readonly fields: readonly Field[]
  /** The other papers of its kind. */
  readonly others: readonly Paper[]
  readonly words: Vocabulary
}

/** A way of changing one value: every change of a field that it offers. */
export type Operator = (field: Field, around: Around) => Iterable<Change>

/** Every edit of one of the papers by one operator, the smallest first. */
export function editsOf(operator: Operator, { papers, beside }: Heap, words: Vocabulary): readonly Edit[] {
  const edits = papers.flatMap((paper, index) => {
    const fields = fieldsOf(paper)
    const others = [...papers, ...beside].filter(one => one !== paper && one.kind === paper.kind)
    return fields.flatMap(field =>
      [...operator(field, { fields, others, words })].map(
        ({ value, said }): Edit => ({
          paper: index,
          at: field.at,
          value,
          size: Math.max(sizeOf(field.value), sizeOf(value)),
          said: `${paper.file} ${field.at} ${said}`,
        }),
      ),
    )
  })
  return edits.sort((a, b) => a.size - b.size)
}

function sizeOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1
  return Object.values(value).reduce((sum: number, inner) => sum + sizeOf(inner), 0)
}

/** The paper with one value put in place of another. */
export function edited(paper: Paper, { at, value }: Pick<Edit, 'at' | 'value'>): Paper {
  return { ...paper, data: put(paper.data, stepsOf(at), value) }
}

function put(data: unknown, [step, ...rest]: readonly string[], value: unknown): unknown {
  if (step === undefined) return value
  if (Array.isArray(data)) {
    const index = Number(step)
    const inner = put(data[index], rest, value)
    return [...data.slice(0, index), ...(inner === undefined ? [] : [inner]), ...data.slice(index + 1)]
  }
  const group = isGroup(data) ? data : {}
  const { [step]: before, ...others } = group
  const inner = put(before, rest, value)
  return inner === undefined ? others : { ...group, [step]: inner }
}

function fieldsOf({ kind, data }: Paper): readonly Field[] {
  const whole = shapeOf(kind)
  const found: Field[] = []
  const walk = (at: Pointer, value: unknown, shape: Shape, optional: boolean) => {
    if (at !== '') found.push({ at, value, shape, whole, optional })
    if (isGroup(value)) {
      for (const [name, inner] of Object.entries(shape.properties ?? {}))
        walk(childOf(at, name), value[name], resolved(whole, inner), shape.required?.includes(name) !== true)
    }
    if (Array.isArray(value) && shape.items !== undefined) {
      for (const [index, entry] of value.entries())
        walk(childOf(at, index), entry, resolved(whole, shape.items), true)
    }
  }
  walk('', data, whole.root, false)
  return found
}

/** How long a list of choices may be for each of them to be tried. */
const fewChoices = 30

function* dropped({ value, optional }: Field): Generator<Change> {
  if (value !== undefined && optional) yield { value: undefined, said: 'dropped' }
}

function* chosen({ value, shape }: Field): Generator<Change> {
  if (typeof value === 'boolean') yield to(value, !value)
  if (typeof value !== 'string' || shape.enum === undefined || shape.enum.length > fewChoices) return
  for (const word of shape.enum) if (word !== value) yield to(value, word)
}

function* mistyped({ value, shape }: Field): Generator<Change> {
  if (typeof value !== 'string' || shape.$ref === 'date') return
  const other = value.replace(/\d(?=\D*$)/, digit => String((Number(digit) + 1) % 10))
  if (other !== value && fits(shape, other)) yield to(value, other)
}

function* moved({ value, shape }: Field): Generator<Change> {
  if (typeof value !== 'string' || shape.$ref !== 'date') return
  for (const days of [1, -1]) yield to(value, addDays(value, days))
  for (const months of [1, -1, 12, -12, 36, -36]) yield to(value, addMonths(value, months))
}

function* scaled({ value, shape }: Field): Generator<Change> {
  const types = typesOf(shape)
  const { minimum = 0, maximum = Number.POSITIVE_INFINITY } = shape
  const isNumber = types.includes('number') || types.includes('integer')
  if (!isNumber || (typeof value !== 'number' && typeof value !== 'string')) return
  const before = Number(value)
  const wanted = types.includes('integer')
    ? [before + 1, before - 1, before * 2]
    : [1.1, 0.9, 2, 0.5, 10, 0.1].map(factor => Number((before * factor).toFixed(4)))
  for (const number of wanted) {
    if (number >= minimum && number <= maximum)
      yield to(value, typeof value === 'string' ? String(number) : number)
  }
}

function* coded({ value, shape }: Field, { words }: Around): Generator<Change> {
  if (typeof value !== 'string' || takesAnyText(shape) || shape.$ref === 'date') return
  if (shape.enum !== undefined && shape.enum.length <= fewChoices) return
  for (const word of words.all) if (word !== value && fits(shape, word)) yield to(value, word)
}

function* doubled({ value, shape }: Field): Generator<Change> {
  if (typeof value === 'string' && takesAnyText(shape) && !isProse(shape))
    yield to(value, `${value} ${value}`)
  if (!Array.isArray(value)) return
  for (const [index, entry] of value.entries())
    yield { value: [...value, entry], said: `with entry ${index} twice` }
}

function* asInAnotherPaper({ at, value }: Field, { others }: Around): Generator<Change> {
  yield* different(
    value,
    others.map(({ file, data }) => ({ value: valueAt(data, at), said: `as in ${file}` })),
  )
}

function* asElsewhere({ at, value, shape }: Field, { fields }: Around): Generator<Change> {
  if (value === undefined || shape.$ref === undefined) return
  const alike = fields.filter(
    other => other.shape.$ref === shape.$ref && !isWithin(other.at, at) && !isWithin(at, other.at),
  )
  yield* different(
    value,
    alike.map(other => ({ value: other.value, said: `as in ${other.at}` })),
  )
}

/** The changes that put something else there than the value, each once. */
function* different(value: unknown, changes: readonly Change[]): Generator<Change> {
  const seen = new Set([JSON.stringify(value)])
  for (const change of changes) {
    const written = JSON.stringify(change.value)
    if (change.value === undefined || seen.has(written)) continue
    seen.add(written)
    yield change
  }
}

function isWithin(inner: Pointer, outer: Pointer): boolean {
  return inner === outer || inner.startsWith(`${outer}/`)
}

function* added({ value, shape, whole }: Field): Generator<Change> {
  if (Array.isArray(value) && shape.items !== undefined) {
    for (const entry of examplesOf(whole, resolved(whole, shape.items)))
      yield { value: [...value, entry], said: `with ${shown(entry)}` }
  }
  if (value !== undefined) return
  for (const example of examplesOf(whole, shape)) yield { value: example, said: `added: ${shown(example)}` }
}

/** What the schema gives for a shape: each of a few choices, else its example; groups with what they need, then with all. */
function examplesOf(whole: DocumentShape, shape: Shape): readonly unknown[] {
  const types = typesOf(shape)
  if (types.includes('boolean')) return [true, false]
  if (shape.enum !== undefined && shape.enum.length <= fewChoices) return shape.enum
  if (shape.items !== undefined) return examplesOf(whole, resolved(whole, shape.items)).map(entry => [entry])
  if (shape.properties !== undefined) {
    const { properties, required = [] } = shape
    const first = (name: string) => examplesOf(whole, resolved(whole, properties[name] ?? {}))[0]
    const group = (names: readonly string[]) => Object.fromEntries(names.map(name => [name, first(name)]))
    return [...(required.length > 0 ? [group(required)] : []), group(Object.keys(properties))]
  }
  if (shape.example === undefined) return []
  return [types.includes('number') || types.includes('integer') ? Number(shape.example) : shape.example]
}

function* worded({ value, shape }: Field, { words }: Around): Generator<Change> {
  if (typeof value !== 'string' || !isProse(shape)) return
  const texts = words.asked.filter(isText)
  const [before, after] = value.split('@')
  if (after !== undefined) for (const text of texts) yield to(value, `${before}@${text}`)
  for (const text of texts) yield to(value, text)
}

/** Whether a text may stand there that is no code. */
const takesAnyText = (shape: Shape) => fits(shape, 'any text')

/** Whether words stand there, and no number of a paper. */
const isProse = ({ $ref }: Shape) => $ref === 'name' || $ref === 'text' || $ref === 'longText'

/** Adds a remark that the certificate is a copy. */
function* remarked({ at, value }: Field): Generator<Change> {
  if (at === '/remarks') yield to(value ?? '', 'Scanned copy, the original follows.')
}

/** Puts a blank of no width into a text. */
function* hidden({ value, shape }: Field): Generator<Change> {
  if (typeof value === 'string' && takesAnyText(shape) && value.length > 1)
    yield to(value, `${value.slice(0, 1)}\u200b${value.slice(1)}`)
}

/** The ways of changing one value, the smallest slip first. */
export const operators: readonly Operator[] = [
  mistyped,
  moved,
  scaled,
  dropped,
  doubled,
  chosen,
  coded,
  asInAnotherPaper,
  added,
  worded,
  hidden,
  remarked,
  asElsewhere,
]

const to = (before: unknown, value: unknown): Change => ({
  value,
  said: `${shown(before)} -> ${shown(value)}`,
})

function shown(value: unknown): string {
  const written = JSON.stringify(value)
  return written.length > 60 ? `${written.slice(0, 57)}...` : written
}

/** Texts from the parameters of the rule sets, and members of the sets that these name: of each list and each set, the first. */
export function wordsOf(ruleSets: readonly RuleSet[]): readonly string[] {
  const words = ruleSets.flatMap(({ provisions, sets }) =>
    provisions
      .flatMap(({ versions }) => versions.flatMap(({ parameters }) => firstTexts(parameters)))
      .flatMap(text => {
        const [member] = sets[text]?.members ?? []
        return member === undefined ? [text] : [member.value, ...(member.element ? [member.element] : [])]
      }),
  )
  return [...new Set(words)]
}

/** The texts in a value, but of a list of texts only the first. */
function firstTexts(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value))
    return (typeof value[0] === 'string' ? value.slice(0, 1) : value).flatMap(firstTexts)
  return isGroup(value) ? Object.values(value).flatMap(firstTexts) : []
}

/** Words that some field has as a choice, and that are tried there. */
const choices = new Set(
  (['end-user-certificate', 'shipment'] as const).flatMap(kind => {
    const { root, definitions } = shapeOf(kind)
    return [root, ...Object.values(definitions)].flatMap(choicesIn)
  }),
)

function choicesIn({ enum: words = [], items, properties = {} }: Shape): readonly string[] {
  return [...words, ...[...(items ? [items] : []), ...Object.values(properties)].flatMap(choicesIn)]
}

const isText = (word: string) => /\p{L}/u.test(word) && !choices.has(word)
