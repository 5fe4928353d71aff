/**
 * Traces what is read of documents while they are checked: wraps facts so that each read is recorded, and otherwise unchanged.
 */

import { entryIn } from '../../core/model/group-by.ts'
import type { DocumentRef, Pointer, Purpose, Question, Subjects, Tracer } from '../../core/model/model.ts'
import { childOf, parentOf } from '../../core/model/pointer.ts'

/**
 * How a place was read: its value was read; only its presence was checked; or it was one of all texts of its document, which were
 * searched for placeholders (`texts`), for the words of the lexicons (`words`) or for hidden characters (`characters`).
 */
export type Look = 'value' | 'presence' | TextSearch

/** What all texts of a document were searched for. */
export type TextSearch = 'texts' | 'words' | 'characters'

/** The search behind each member of facts that holds what was found in all texts. */
export const searchBy: Readonly<Record<string, TextSearch>> = {
  placeholders: 'texts',
  mentions: 'words',
  hidden: 'characters',
}

export function isSearch(look: Look): look is TextSearch {
  return look !== 'value' && look !== 'presence'
}

/** What was read of one document, by pointer. It may contain places that the document does not have, if they were looked for. */
export type Reads = Readonly<{ document: DocumentRef; looks: ReadonlyMap<Pointer, Look> }>

/**
 * What was read to answer one question: accumulated over all its runs, because a dossier rule runs once for each range of the
 * law.
 */
export interface QuestionReads {
  readonly question: Question
  /** By the rule itself. */
  readonly rule: readonly Reads[]
  /** To determine the day whose law applies. */
  readonly day: readonly Reads[]
  /** To determine whether the provision applies to the documents. */
  readonly scope: readonly Reads[]
}

/** What was read while documents were checked. */
export interface ReadTrace {
  readonly questions: readonly QuestionReads[]
  /** To determine whether a complete rule set applies to the documents, by its name. */
  readonly ruleSets: ReadonlyMap<string, readonly Reads[]>
  /** To determine which documents belong together, and which of them count. */
  readonly papers: readonly Reads[]
}

/** Returns a tracer, and what it recorded. `keeps` decides whether a question is kept, because an archive has very many. */
export function watching(keeps: (reads: QuestionReads) => boolean = () => true): {
  readonly watch: Tracer
  reading(): ReadTrace
} {
  const questions: QuestionReads[] = []
  const ruleSets = new Map<string, Bag>()
  const documents = bag()
  let asked: ({ readonly question: Question } & Readonly<Record<'rule' | 'day' | 'scope', Bag>>) | undefined
  let into: Bag | undefined = documents
  const note: Note = (document, at, look) => into?.add(document, at, look)
  const wrap = wrapping()
  const silently: Tracer['silently'] = work => {
    const before = into
    into = undefined
    try {
      return work()
    } finally {
      into = before
    }
  }
  const watch: Tracer = {
    facts: facts => wrap(facts, target => factsOf(target, target.document, note, wrapping())),
    begin(question, subject, scope) {
      asked = { question, rule: bag(), day: bag(), scope: bag() }
      into = asked.day
      if (scope === 'tie') {
        // The value that documents share counts as read in each of them.
        const { documents } = subject as Subjects['tie']
        for (const { facts, at } of documents) asked.rule.add(facts.document, at, 'value')
        return subject
      }
      // A document of its own for each question: what a rule kept of the same document would hide what the next one reads.
      if (scope !== 'dossier') return new Proxy(subject, {})
      return dossierOf(subject as Subjects['dossier'], () => {
        const places = silently(() => numbersOf(subject as Subjects['dossier']))
        for (const [document, at] of places) note(document, at, 'value')
      }) as unknown as typeof subject
    },
    turn(purpose: Purpose, ruleSet?: string) {
      if (asked !== undefined) into = purpose === 'papers' ? documents : asked[purpose]
      else if (purpose === 'scope' && ruleSet !== undefined) {
        into = entryIn(ruleSets, ruleSet, bag)
      } else into = documents
    },
    silently,
    end() {
      if (asked !== undefined) {
        const { question, rule, day, scope } = asked
        const reads = { question, rule: rule.reads(), day: day.reads(), scope: scope.reads() }
        if (keeps(reads)) questions.push(reads)
      }
      asked = undefined
      into = documents
    },
  }
  return {
    watch,
    reading: () => ({
      questions,
      ruleSets: new Map([...ruleSets].map(([name, one]) => [name, one.reads()])),
      papers: documents.reads(),
    }),
  }
}

/** Returns a function that wraps each object once. The facts of each document need their own: documents share equal parts. */
function wrapping(): Wrap {
  const wrapped = new WeakMap<object, object>()
  return (target, make) => {
    const before = wrapped.get(target)
    if (before !== undefined) return before as typeof target
    const made = make(target)
    wrapped.set(target, made)
    // A wrapped value may be passed in again.
    wrapped.set(made, made)
    return made
  }
}

/** The strength of each way of reading: the strongest counts. */
const strength: readonly Look[] = ['presence', 'characters', 'texts', 'words', 'value']

/**
 * Returns how a place was read in all of these; `undefined` if it was not. Reading what is inside it counts, and so does reading
 * a complete value that contains it. `isSearched` decides whether a search of all texts includes the place.
 */
export function lookAt(
  reads: readonly Reads[],
  { file, part }: Pick<DocumentRef, 'file' | 'part'>,
  at: Pointer,
  isSearched: (search: TextSearch) => boolean = () => true,
): Look | undefined {
  const found = new Set<Look>()
  for (const { document, looks } of reads) {
    if (document.file !== file || document.part !== part) continue
    for (const [read, look] of looks) {
      const isRead = isSearch(look)
        ? isSearched(look)
        : read === at || isIn(read, at) || (look === 'value' && isIn(at, read))
      if (isRead) found.add(look)
    }
  }
  return strength.findLast(look => found.has(look))
}

/** Checks whether one place is inside another. */
export function isIn(inner: Pointer, outer: Pointer): boolean {
  return inner.startsWith(`${outer}/`)
}

type Note = (document: DocumentRef, at: Pointer, look: Look) => void
type Wrap = <T extends object>(target: T, make: (target: T) => T) => T

type Bag = ReturnType<typeof bag>

function bag() {
  const byDocument = new Map<string, { document: DocumentRef; looks: Map<Pointer, Look> }>()
  return {
    add(document: DocumentRef, at: Pointer, look: Look) {
      const key = `${document.file}\n${document.part}`
      const { looks } = entryIn(byDocument, key, () => ({ document, looks: new Map<Pointer, Look>() }))
      if (looks.get(at) !== 'value') looks.set(at, look)
    },
    reads: (): readonly Reads[] => [...byDocument.values()],
  }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/** Members of facts that state a place, or a value derived from the complete document: reading them reads no value. */
const beside: ReadonlySet<string> = new Set(['at', 'undertakingsAt', 'role', 'content'])
/** Members that are passed on unchanged. */
const asTheyAre: ReadonlySet<string> = new Set(['document', 'data'])

/** Wraps facts, or a part of them, and records what is read of them. */
function factsOf<T extends object>(target: T, document: DocumentRef, note: Note, wrap: Wrap): T {
  return new Proxy(target, {
    get(from, key) {
      const inner: unknown = Reflect.get(from, key)
      if (key === 'traced')
        return (view: unknown) =>
          isObject(view) ? wrap(view, one => viewOf(one, '', document, note, wrap)) : view
      if (typeof key === 'symbol' || inner === undefined || typeof inner === 'function') return inner
      if (asTheyAre.has(key)) return inner
      const search = 'document' in from ? searchBy[key] : undefined
      if (search !== undefined) {
        note(document, `/${search}`, search)
        return wrap(inner as PlacedTexts, one => textsOf(one, document, note))
      }
      if (!Array.isArray(from)) noteMember(from, key, inner, document, note)
      return isObject(inner) ? wrap(inner, one => factsOf(one, document, note, wrap)) : inner
    },
  })
}

function noteMember(from: object, key: string, inner: unknown, document: DocumentRef, note: Note): void {
  const at = textAt(from)
  if (beside.has(key)) return
  // A value with its place, and nothing else.
  if (key === 'value' && at !== undefined && Object.keys(from).length === 2) {
    // The root is the place of a value that the document does not state.
    if (at !== '') note(document, at, 'value')
    return
  }
  const base = 'document' in from ? '' : (at ?? aroundMembers(from))
  if (isObject(inner)) {
    const there = textAt(inner) ?? (base === undefined ? undefined : childOf(base, key))
    if (there !== undefined && there !== '') note(document, there, 'presence')
  } else if (base !== undefined) {
    note(document, key === 'kind' && base === '' ? '/documentType' : childOf(base, key), 'value')
  }
}

/** What a search found, each with the place of its text. */
type PlacedTexts = readonly { readonly at: Pointer }[]

/** Wraps what a search of all texts found, and records each text in which it found something. */
function textsOf(found: PlacedTexts, document: DocumentRef, note: Note): PlacedTexts {
  return new Proxy(found, {
    get(from, key) {
      const inner: unknown = Reflect.get(from, key)
      const at = isObject(inner) ? textAt(inner) : undefined
      if (at !== undefined) note(document, at, 'value')
      return inner
    },
  })
}

/** Returns the place of a group or a located value, as it states itself. */
function textAt(of: object): Pointer | undefined {
  const at: unknown = Reflect.get(of, 'at')
  return typeof at === 'string' ? at : undefined
}

/** Returns the place of a group that does not state it: the common parent of the located values in it. */
function aroundMembers(of: object): Pointer | undefined {
  for (const inner of Object.values(of)) {
    const at = isObject(inner) ? textAt(inner) : undefined
    if (at !== undefined) return parentOf(at)
  }
  return undefined
}

/**
 * Wraps a document as expressions see it, and records what is read of it. What is derived from a number counts as a read of the
 * number.
 */
function viewOf<T extends object>(target: T, at: Pointer, document: DocumentRef, note: Note, wrap: Wrap): T {
  return new Proxy(target, {
    get(from, key) {
      const inner: unknown = Reflect.get(from, key)
      if (typeof key === 'symbol' || key === 'constructor' || typeof inner === 'function') return inner
      if (Array.isArray(from) && key === 'length') return inner
      if (inner === undefined) return inner
      const there = childOf(at, key)
      const isGroup =
        isObject(inner) && (Array.isArray(inner) || Object.getPrototypeOf(inner) === Object.prototype)
      note(document, there, isGroup ? 'presence' : 'value')
      return isGroup ? wrap(inner, one => viewOf(one, there, document, note, wrap)) : inner
    },
    has(from, key) {
      if (typeof key === 'string' && Reflect.has(from, key)) note(document, childOf(at, key), 'presence')
      return Reflect.has(from, key)
    },
    getOwnPropertyDescriptor(from, key) {
      const found = Reflect.getOwnPropertyDescriptor(from, key)
      if (typeof key === 'string' && found !== undefined && !Array.isArray(from) && key !== 'constructor')
        note(document, childOf(at, key), 'presence')
      return found
    },
  })
}

/** Wraps a dossier and records when its number is read: its documents state it. */
function dossierOf({ dossier, checked, reports }: Subjects['dossier'], tell: () => void) {
  const { certificate } = dossier
  return {
    checked,
    reports,
    dossier: {
      ...dossier,
      get certificate() {
        tell()
        return certificate
      },
    },
  }
}

/** Returns where the documents of a dossier state its number. */
function numbersOf({ dossier }: Subjects['dossier']): (readonly [DocumentRef, Pointer])[] {
  const { certificate, grants, replaced, shipments, withdrawn, reports } = dossier
  return [...grants, ...replaced, ...shipments, ...withdrawn, ...reports].flatMap(facts => {
    const own =
      facts.kind === 'shipment'
        ? facts.certificateNumbers.filter(({ value }) => value === certificate)
        : [facts.certificateNumber]
    return own.map(({ at }) => [facts.document, at] as const)
  })
}
