/** What is read of documents while they are judged: facts that tell who reads them, and are otherwise what they are. */
import type {
  DocumentRef,
  Facts,
  Pointer,
  Purpose,
  Question,
  Subjects,
  Tracer,
} from '../../core/model/model.ts'
import { childOf, parentOf } from '../../core/model/pointer.ts'

/**
 * How a place was looked at: its value was read; it was only seen to be there; or it was one of all texts of its paper, which
 * were gone through for what only holds a place.
 */
export type Look = 'value' | 'presence' | 'texts'

/** What was read of one document, by pointer. Places that the document does not have may be among them: they were looked for. */
export interface Reads {
  readonly document: DocumentRef
  readonly looks: ReadonlyMap<Pointer, Look>
}

/** What was read to answer one question: every time it was asked, for a dossier is asked once for each span of the law. */
export interface QuestionReads {
  readonly question: Question
  /** By the rule itself. */
  readonly rule: readonly Reads[]
  /** To tell the day whose law counts. */
  readonly day: readonly Reads[]
  /** To tell whether the provision is meant for the papers. */
  readonly scope: readonly Reads[]
}

/** What was read while documents were judged. */
export interface Reading {
  readonly questions: readonly QuestionReads[]
  /** To tell whether a whole rule set is meant for the papers, by its name. */
  readonly ruleSets: ReadonlyMap<string, readonly Reads[]>
  /** To tell which papers belong together, and which of them count. */
  readonly papers: readonly Reads[]
}

/** A watch, and what it saw. `keeps` says of a question whether it is worth keeping, for an archive asks very many. */
export function watching(keeps: (reads: QuestionReads) => boolean = () => true): {
  readonly watch: Tracer
  reading(): Reading
} {
  const questions: QuestionReads[] = []
  const ruleSets = new Map<string, Bag>()
  const papers = bag()
  let asked:
    | { readonly question: Question; readonly rule: Bag; readonly day: Bag; readonly scope: Bag }
    | undefined
  let into: Bag | undefined = papers
  const note: Note = (document, at, look) => into?.add(document, at, look)
  const wrapped = new WeakMap<object, object>()
  const wrap: Wrap = (target, make) => {
    const before = wrapped.get(target)
    if (before !== undefined) return before as typeof target
    const made = make(target)
    wrapped.set(target, made)
    // What is handed out may come in again.
    wrapped.set(made, made)
    return made
  }
  const watch: Tracer = {
    facts: facts => wrap(facts, target => factsOf(target, target.document, note, wrap)),
    begin(question, subject, scope) {
      asked = { question, rule: bag(), day: bag(), scope: bag() }
      into = asked.day
      if (scope !== 'dossier' && scope !== 'tie') return subject
      return (scope === 'tie'
        ? tieOf(subject as Subjects['tie'], asked.rule)
        : dossierOf(subject as Subjects['dossier'], () => {
            const before = into
            into = undefined
            const places = numbersOf(subject as Subjects['dossier'])
            into = before
            for (const [document, at] of places) note(document, at, 'value')
          })) as unknown as typeof subject
    },
    turn(purpose: Purpose, ruleSet?: string) {
      if (asked !== undefined) into = purpose === 'papers' ? papers : asked[purpose]
      else if (purpose === 'scope' && ruleSet !== undefined) {
        into = ruleSets.get(ruleSet) ?? bag()
        ruleSets.set(ruleSet, into)
      } else into = papers
    },
    silently(work) {
      const before = into
      into = undefined
      try {
        return work()
      } finally {
        into = before
      }
    },
    end() {
      if (asked !== undefined) {
        const { question, rule, day, scope } = asked
        const reads = { question, rule: rule.reads(), day: day.reads(), scope: scope.reads() }
        if (keeps(reads)) questions.push(reads)
      }
      asked = undefined
      into = papers
    },
  }
  return {
    watch,
    reading: () => ({
      questions,
      ruleSets: new Map([...ruleSets].map(([name, one]) => [name, one.reads()])),
      papers: papers.reads(),
    }),
  }
}

/** How strong a look is: the strongest counts. */
const strength: readonly Look[] = ['presence', 'texts', 'value']

/**
 * How a place was looked at in all of these; nothing where it was not. A look at what is inside of it is one at itself, and so
 * is a value that was read whole and holds it.
 */
export function lookAt(
  reads: readonly Reads[],
  { file, part }: Pick<DocumentRef, 'file' | 'part'>,
  at: Pointer,
): Look | undefined {
  const found = new Set<Look>()
  for (const { document, looks } of reads) {
    if (document.file !== file || document.part !== part) continue
    for (const [read, look] of looks) {
      if (look === 'texts' || read === at || isIn(read, at) || (look === 'value' && isIn(at, read)))
        found.add(look)
    }
  }
  return strength.findLast(look => found.has(look))
}

/** Whether one place is inside another. */
export function isIn(inner: Pointer, outer: Pointer): boolean {
  return inner.startsWith(`${outer}/`)
}

type Note = (document: DocumentRef, at: Pointer, look: Look) => void
type Wrap = <T extends object>(target: T, make: (target: T) => T) => T

interface Bag {
  add(document: DocumentRef, at: Pointer, look: Look): void
  reads(): readonly Reads[]
}

function bag(): Bag {
  const byDocument = new Map<string, { document: DocumentRef; looks: Map<Pointer, Look> }>()
  return {
    add(document, at, look) {
      const key = `${document.file}\n${document.part}`
      const known = byDocument.get(key) ?? { document, looks: new Map<Pointer, Look>() }
      byDocument.set(key, known)
      if (known.looks.get(at) !== 'value') known.looks.set(at, look)
    },
    reads: () => [...byDocument.values()],
  }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/** Members of facts that say where something stands, or what was made of the whole document: to read them is to read no value. */
const beside: ReadonlySet<string> = new Set(['at', 'undertakingsAt', 'role', 'content'])
/** Members that are handed on as they are. */
const asTheyAre: ReadonlySet<string> = new Set(['document', 'data'])

/** Facts, or a part of them, that note what is read of them. */
function factsOf<T extends object>(target: T, document: DocumentRef, note: Note, wrap: Wrap): T {
  return new Proxy(target, {
    get(from, key) {
      const inner: unknown = Reflect.get(from, key)
      if (key === 'traced')
        return (view: unknown) =>
          isObject(view) ? wrap(view, one => viewOf(one, '', document, note, wrap)) : view
      if (typeof key === 'symbol' || inner === undefined || typeof inner === 'function') return inner
      if (asTheyAre.has(key)) return inner
      if (!Array.isArray(from)) noteMember(from, key, inner, document, note)
      return isObject(inner) ? wrap(inner, one => factsOf(one, document, note, wrap)) : inner
    },
  })
}

function noteMember(from: object, key: string, inner: unknown, document: DocumentRef, note: Note): void {
  const at = textAt(from)
  if (beside.has(key)) return
  if (key === 'value' && at !== undefined && isSited(from)) {
    // The root is where something stands that the paper does not say.
    if (at !== '') note(document, at, 'value')
    return
  }
  if (key === 'placeholders') {
    note(document, '', 'texts')
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

/** Where a group or a sited value stands, as it says itself. */
function textAt(of: object): Pointer | undefined {
  const at: unknown = Reflect.get(of, 'at')
  return typeof at === 'string' ? at : undefined
}

/** A value with its place, and nothing beside. */
function isSited(of: object): boolean {
  return Object.keys(of).length === 2
}

/** Where a group stands that does not say so: around the values in it that do. */
function aroundMembers(of: object): Pointer | undefined {
  for (const inner of Object.values(of)) {
    const at = isObject(inner) ? textAt(inner) : undefined
    if (at !== undefined) return parentOf(at)
  }
  return undefined
}

/** A document as expressions see it, that notes what is read of it. What is made of a number is read as the number. */
function viewOf<T extends object>(target: T, at: Pointer, document: DocumentRef, note: Note, wrap: Wrap): T {
  return new Proxy(target, {
    get(from, key) {
      const inner: unknown = Reflect.get(from, key)
      if (typeof key === 'symbol' || key === 'constructor' || typeof inner === 'function') return inner
      if (Array.isArray(from) && key === 'length') return inner
      if (inner === undefined) return inner
      const there = childOf(at, key)
      const isGroup = isObject(inner) && (Array.isArray(inner) || isPlain(inner))
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

function isPlain(value: object): boolean {
  return Object.getPrototypeOf(value) === Object.prototype
}

/** A dossier that tells when its number is read: its papers say it. */
function dossierOf({ dossier, checked: judged }: Subjects['dossier'], tell: () => void): Subjects['dossier'] {
  const { certificate } = dossier
  return {
    checked: judged,
    dossier: {
      ...dossier,
      get certificate() {
        tell()
        return certificate
      },
    },
  }
}

/** Where the papers of a dossier say its number. */
function numbersOf({ dossier }: Subjects['dossier']): (readonly [DocumentRef, Pointer])[] {
  const { certificate, grants, replaced, shipments, withdrawn } = dossier
  return [...grants, ...replaced, ...shipments, ...withdrawn].flatMap(facts =>
    numbersIn(facts, certificate).map(at => [facts.document, at] as const),
  )
}

/** Where a paper names a certificate as its own. */
function numbersIn(facts: Facts, certificate: string): readonly Pointer[] {
  if (facts.kind === 'end-user-certificate') return [facts.certificateNumber.at]
  return facts.certificateNumbers.filter(({ value }) => value === certificate).map(({ at }) => at)
}

/** Papers that are asked about because they share a value: it was read in each of them. */
function tieOf(tie: Subjects['tie'], rule: Bag): Subjects['tie'] {
  for (const { facts, at } of tie.papers) rule.add(facts.document, at, 'value')
  return tie
}
