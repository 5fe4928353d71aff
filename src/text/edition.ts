/** Tells which edition of a paper a sentence speaks of: the one in which it stands, or one that does not hold any more. */
import { grouped } from '../core/model/group-by.ts'
import { hasWordOf } from './concept-phrase.ts'
import { followers } from './denial.ts'
import {
  type ClassWords,
  doOverlap,
  grammarWords,
  isInOneClause,
  type PhraseRange,
  withoutInserted,
} from './grammar.ts'
import { conceptOf, type ReadText, readText } from './limit.ts'
import { type Found, type PartOfText, sentenceAround, sentenceOf } from './phrase-index.ts'
import { hasNoBlanks } from './script.ts'
import { wordsIn } from './tokenizer.ts'

/** The words by which a sentence takes nothing back from the paper in which it stands. */
export interface EditionWords {
  /** What names an earlier edition, or a draft that is not this paper. */
  readonly earlier: readonly PhraseRange[]
  /** What says that such an edition has ended: `the first draft was cancelled`. */
  readonly ended: readonly PhraseRange[]
  /** What says that this paper alone is what holds: `only this certificate is valid`; none in `valid for the customs only`. */
  readonly sole: readonly PhraseRange[]
  readonly holds: readonly PhraseRange[]
}

/** Reads a sentence in each language of which it has words: languages write words alike, so that what one of them says is said. */
export function editionWords({ text, folded, found }: ReadText, { from, to }: PartOfText): EditionWords {
  const isInside = (one: PhraseRange) => from <= one.start && one.end <= to
  // A signature is no edition: `cancelled before signature`.
  const signings = found.filter(one => conceptOf(one) === 'signing-word')
  const papers = found.filter(
    one =>
      conceptOf(one) === 'paper-subject' && isInside(one) && !signings.some(other => doOverlap(other, one)),
  )
  const words = grammarWords(text).filter(isInside)
  const sentences = Array.from(
    grouped(words, one => one.phrase.language),
    ([language, own]): EditionSentence => {
      const byClass = grouped(own, one => one.phrase.concept)
      return { text: folded, language, wordsOf: name => byClass.get(name) ?? [], papers }
    },
  )
  const thisDrafts = sentences.flatMap(draftsOfThis)
  const read = sentences.map(sentence => {
    const earlier = earlierEditions(sentence, thisDrafts)
    return { earlier, ended: endedWords(sentence, earlier), ...restatingWords(sentence) }
  })
  const dated = endedDrafts({ text: folded, words, found: found.filter(isInside), thisDrafts })
  return {
    earlier: [...read.flatMap(one => one.earlier), ...dated.drafts],
    ended: [...read.flatMap(one => one.ended), ...dated.ends],
    sole: read.flatMap(one => one.sole),
    holds: read.flatMap(one => one.holds),
  }
}

/**
 * Checks whether a word for drafts is said of one that has ended, or that gives way to this paper, in its sentence or the next ones: `the
 * first draft had a wrong number. The rest was right. It was cancelled`; nothing is to follow.
 */
export function isOfEndedDraft(text: string, word: Found): boolean {
  const { from, to: end } = sentenceOf(text, word)
  let to = end
  for (let behind = 0; behind < sentencesBehind; behind++) to = sentenceAround(text, to + 1, to + 1).to
  const { earlier, ended, sole } = editionWords(readText(text), { from, to })
  if (ended.length + sole.length === 0) return false
  const said = [...earlier, ...ended]
  const isSaid = said.some(one => doOverlap(one, word) || isBeside(text, one, word, mostPointing))
  const isPutOff = grammarWords(text).some(
    one =>
      one.phrase.concept === 'defer' &&
      from <= one.start &&
      one.end <= to &&
      ![...said, word].some(other => doOverlap(other, one)),
  )
  return isSaid && !isPutOff
}

/** The sentences behind a draft in which it is said what became of it. */
const sentencesBehind = 3

/**
 * Returns the drafts of another day, each with what is put behind it in brackets, and the words of their clauses that take them back: `the
 * July draft (unsigned) had no effect`. A label says nothing of another day's paper: `draft of 12 July, not binding`.
 */
function endedDrafts({
  text,
  words,
  found,
  thisDrafts,
}: Pick<EditionSentence, 'text'> &
  Readonly<Record<'words' | 'found', readonly Found[]> & { thisDrafts: readonly PhraseRange[] }>) {
  const whole = withoutInserted(text)
  const ends = [
    ...words.filter(({ phrase: { concept = '' } }) => ending.has(concept)),
    ...found.filter(one => conceptOf(one) === 'void-word'),
  ]
  const pairs = words
    .filter(one => one.phrase.concept === 'draft-noun' && !thisDrafts.some(other => doOverlap(other, one)))
    .flatMap(draft =>
      ends
        .filter(end => {
          const { start, end: until } = spanOf(draft, end)
          return (
            !doOverlap(draft, end) &&
            isInOneClause(whole, draft, end, clauseReach) &&
            // `20.04.2026 tarihli taslak`: a day may stand before its draft.
            namesDay(text.slice(Math.max(0, start - dayAhead), until).replace(/^.*[.;。](?= |$)/u, ''))
          )
        })
        .map(end => ({ draft, end })),
    )
  const bracketsBehind = ({ start, end }: PhraseRange) => {
    const [brackets = ''] = /^[^()（）.;]{0,30}[(（][^()（）]*[)）]/u.exec(text.slice(end)) ?? []
    return { start, end: end + brackets.length }
  }
  return { drafts: pairs.map(one => bracketsBehind(one.draft)), ends: pairs.map(one => one.end) }
}

/** What says of a draft that it does not hold any more, or was wrong. */
const ending: ReadonlySet<string> = new Set(['undo', 'ended', 'mistaken'])

/** The most characters from a day to the draft behind it. */
const dayAhead = 30

/** Checks whether a text has a number or the name of a month, as the day of a paper has one. */
const namesDay = (text: string): boolean => /\d/.test(text) || hasWordOf(text, 'month-word')

/** A sentence as one language reads it, and what it calls papers. */
interface EditionSentence {
  readonly text: string
  readonly language: string
  readonly wordsOf: ClassWords
  readonly papers: readonly PhraseRange[]
}

/** Returns the drafts that are the paper in which a sentence stands: `this is a draft`. */
const draftsOfThis = ({ text, language, wordsOf }: EditionSentence): readonly PhraseRange[] =>
  wordsOf('draft-noun').filter(draft =>
    wordsOf('this').some(
      one =>
        (one.start < draft.start || pointingBehind.has(language)) &&
        isInOneClause(text, one, draft, clauseReach) &&
        // `This certificate replaces the draft`.
        !wordsOf('supersede').some(verb => one.end <= verb.start && verb.end <= draft.start),
    ),
  )

/** Returns where a sentence names an earlier edition, or a draft that is not the paper in which it stands. */
function earlierEditions(
  { text, wordsOf, papers }: EditionSentence,
  thisDrafts: readonly PhraseRange[],
): readonly PhraseRange[] {
  const named = [...papers, ...wordsOf('version')]
  const pairs = wordsOf('earlier').flatMap(word =>
    named.flatMap(paper =>
      doOverlap(word, paper) || isBeside(text, word, paper, mostBeside) ? [spanOf(word, paper)] : [],
    ),
  )
  // `Draft certificate`, `draft of this certificate`.
  const drafts = wordsOf('draft-noun')
    .filter(one => !thisDrafts.some(draft => doOverlap(draft, one)))
    .map(one =>
      papers
        .filter(paper => one.start < paper.start && isBeside(text, one, paper, mostPointing))
        .reduce(spanOf, one),
    )
  return [...drafts, ...pairs]
}

/** Languages in which what points to a paper stands behind it. */
const pointingBehind: ReadonlySet<string> = new Set(['id', 'ms', 'th', 'vi'])

/** Returns the words of a sentence that say of an earlier edition that it has ended. */
function endedWords(
  { text, language, wordsOf, papers }: EditionSentence,
  earlier: readonly PhraseRange[],
): readonly PhraseRange[] {
  if (earlier.length === 0) return []
  // What was never signed is no other paper, and `this` at the start of a clause is one: `the earlier one holds, this was withdrawn`.
  const others = [...earlier, ...wordsOf('ended')]
  const opening = wordsOf('this').filter(({ start }) => /(?:^|[,，;] ?)$/.test(text.slice(0, start)))
  const own = [...papers, ...opening].filter(paper => !others.some(one => doOverlap(one, paper)))
  const isNearer = (word: PhraseRange) => {
    // What another clause says is farther: `the draft was cancelled, this certificate holds`.
    const gapTo = (one: PhraseRange) =>
      gapOf(one, word) + (isInOneClause(text, one, word, clauseReach) ? 0 : clauseReach)
    const nearest = (some: readonly PhraseRange[]) => Math.min(...some.map(gapTo))
    return nearest(earlier) < nearest(own)
  }
  const isObject = (verb: PhraseRange) =>
    earlier.some(
      one =>
        (followers.has(language) || verb.end <= one.start) && isInOneClause(text, one, verb, clauseReach),
    )
  return [...wordsOf('ended').filter(isNearer), ...wordsOf('supersede').filter(isObject)]
}

/** Returns the words by which a sentence says that this paper alone is what holds. */
function restatingWords({ text, wordsOf, papers }: EditionSentence): Pick<EditionWords, 'sole' | 'holds'> {
  const holds = wordsOf('hold')
  if (holds.length === 0) return { sole: [], holds }
  const pointed = papers.map(paper => {
    const pointing = wordsOf('this').filter(one => doOverlap(one, paper) || isBeside(text, one, paper, 0))
    return [paper, ...pointing].reduce(spanOf)
  })
  const sole = pointed
    .flatMap(paper => [
      ...wordsOf('sole').filter(one => one.end <= paper.start && isBeside(text, one, paper, mostPointing)),
      ...wordsOf('alone').filter(one => paper.end <= one.start && isBeside(text, paper, one, 0)),
    ])
    .filter(one => holds.some(word => isInOneClause(text, one, word, clauseReach)))
  return { sole, holds: sole.length === 0 ? [] : holds }
}

/** The most characters of a clause about a paper. */
const clauseReach = 90

/** The most words, or characters of a script without blanks, between a paper and `earlier`, and between it and `only`. */
const [mostBeside, mostPointing] = [1, 2]

const gapOf = (one: PhraseRange, other: PhraseRange): number =>
  Math.max(one.start - other.end, other.start - one.end, 0)

const spanOf = (one: PhraseRange, other: PhraseRange): PhraseRange => ({
  start: Math.min(one.start, other.start),
  end: Math.max(one.end, other.end),
})

/** Checks whether at most a number of words, or of characters of a script without blanks, is between two words of a clause. */
function isBeside(text: string, one: PhraseRange, other: PhraseRange, most: number): boolean {
  const [before, after] = one.start < other.start ? [one, other] : [other, one]
  const between = text.slice(before.end, after.start)
  if (before.end > after.start || clauseSign.test(between)) return false
  return (hasNoBlanks(between) ? between.trim().length : wordsIn(between).length) <= most
}

const clauseSign = /[,，、;:()]/
