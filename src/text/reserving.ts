/**
 * Reads whether a sentence takes back what the papers state, by the closed classes of words of its language: what puts off, denies that
 * something is sure, or makes it depend on something. What a sentence is about is an open class, and is known only in part: the papers
 * and what they state, and the ordinary matters of a trade, about which remarks may say anything.
 */
import { grammars } from '../generated/grammars.ts'
import { conceptOf, type ReadText } from './limit.ts'
import { lazy, memoize } from './memoize.ts'
import { rangesOf } from './mention-subject.ts'
import { spelledAt, writtenAt } from './normalize.ts'
import { type Found, sentenceAround } from './phrase-index.ts'
import { hasNoBlanks } from './script.ts'

/** The classes of words of a grammar: `paper` and `fact`, what a sentence is about, are in the index of promises. */
const classes = ['defer', 'limit', 'deny', 'assure', 'condition', 'undo', 'ordinary'] as const
type GrammarClass = (typeof classes)[number]

/** Where a part of a text has words of a class. */
type Grammar = Readonly<Record<GrammarClass, (text: string) => readonly Range[]>>

interface Range {
  readonly from: number
  readonly to: number
}

const grammarOf = memoize((language: string): Grammar | undefined => {
  const text = (grammars as Readonly<Record<string, string>>)[language]
  if (text === undefined) return undefined
  const words = JSON.parse(text) as Readonly<Record<GrammarClass, readonly string[]>>
  const searches = classes.map(name => {
    const ranges = lazy(() => rangesOf(words[name]))
    return [name, (part: string) => ranges()(part)] as const
  })
  return Object.fromEntries(searches) as Grammar
})

/** A sentence that takes back what it is about. */
export interface Reserved {
  /** What it is about, and the words that take it back, as the text has them. */
  readonly words: string
  readonly sentence: string
}

/** Returns the first sentence of a text that takes back what the papers state; `undefined` if there is none. */
export function reservedIn(read: ReadText): Reserved | undefined {
  for (const subject of read.found) {
    const concept = conceptOf(subject)
    if (concept !== 'paper-subject' && concept !== 'fact-subject') continue
    const grammar = grammarOf(subject.phrase.language)
    if (grammar === undefined) continue
    const { from, to } = sentenceAround(read.folded, subject.start, subject.end)
    const sentence = read.folded.slice(from, to)
    if (grammar.ordinary(sentence).length > 0) continue
    const by = reservingWord(sentence, subject, from, grammar)
    if (by === undefined) continue
    const spelled = ({ from: start, to: end }: Range) => spelledAt(read.text, read.folded, { start, end })
    const about = spelled({ from: subject.start, to: subject.end })
    const word = spelled({ from: from + by.from, to: from + by.to })
    const words = from + by.from < subject.start ? `${word} ... ${about}` : `${about} ... ${word}`
    return { words, sentence: writtenAt(read.text, read.folded, { start: from, end: to }) }
  }
  return undefined
}

/** Returns the word of a sentence that takes back what it is about. */
function reservingWord(
  sentence: string,
  { start, end, phrase: { concept } }: Found,
  from: number,
  { defer, limit, deny, assure, condition, undo }: Grammar,
): Range | undefined {
  // What it is about takes nothing back: `provisional certificate` is one word of another kind.
  const rest = `${sentence.slice(0, start - from)}${'|'.repeat(end - start)}${sentence.slice(end - from)}`
  const [deferred] = defer(rest)
  if (deferred !== undefined) return deferred
  const sure = assure(rest)
  const besideSure = (one: Range) => sure.some(other => isInOneClause(rest, one, other))
  const unsure = deny(rest).find(besideSure)
  if (unsure !== undefined || concept !== 'paper-subject') return unsure
  // A paper for one order, or of one day, is limited to what it is made for.
  const isNumbered = /[0-9]/.test(rest)
  return undo(rest)[0] ?? condition(rest).find(besideSure) ?? (isNumbered ? undefined : limit(rest)[0])
}

/** The most characters between a negation and what it denies; those of scripts without blanks say three times as much. */
const reach = 45

/** Checks whether two words stand in one clause, near enough to be said of each other; `neznáme` is both of them. */
function isInOneClause(text: string, one: Range, other: Range): boolean {
  const [before, after] = one.from < other.from ? [one, other] : [other, one]
  const between = text.slice(before.to, after.from)
  return !/[,，、;()]/.test(between) && between.length <= (hasNoBlanks(between) ? reach / 3 : reach)
}
