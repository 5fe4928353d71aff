/** Tells whether the sentence of a word rules it out, by the negations of its language and what takes them back. */
import { denials } from '../generated/mentions.ts'
import { hasWordOf, phrasesWithin } from './concept-phrase.ts'
import { grammarWords, masked } from './grammar.ts'
import { type FormConcept, lexiconForms } from './lexicon.ts'
import { conceptOf, readText, withoutWidened } from './limit.ts'
import { simplifiedChinese } from './look-alike.ts'
import { lazy, memoize, memoizeLast, memoizeWeakly } from './memoize.ts'
import { namesGoods } from './mention-subject.ts'
import { type Found, sentenceAround, sentenceEnd } from './phrase-index.ts'
import { hasNoBlanks } from './script.ts'
import { isRuledOutInChinese, isRuledOutInEnglish, weaponKinds } from './text-match.ts'
import { type Token, tokenize, wordsIn } from './tokenizer.ts'

/** The words that rule out and that take this back, by language; folded. */
interface Denial {
  readonly negations: readonly string[]
  /** Phrases with a negation that rules nothing out: `not magnetised`. */
  readonly idle: readonly string[]
  readonly reservations: readonly string[]
  /** Phrases with a reservation that takes nothing back: `including but not limited to`. */
  readonly idleReservations: readonly string[]
  /** The concepts whose words are searched in the language; of the others it has the negations only. */
  readonly concepts: readonly string[]
}

const denialsBy = lazy(() => new Map(Object.entries(JSON.parse(denials) as Record<string, Denial>)))

/**
 * Returns the languages that are not read here, and whose negation the sentence of a word has; of a name, which languages share, those in
 * which the sentence rules it out. `all` are the phrases of the whole text.
 */
export function deniedIn(
  folded: string,
  tokens: readonly Token[],
  one: Found,
  all: readonly Found[],
): readonly string[] {
  const { phrase, start, end } = one
  // Cities are written as in English in many languages; what another clause denies is something else.
  const isCity = phrase.of === undefined && phrase.concept === 'restricted-place' && phrase.language === 'en'
  const isByClause = isCity || phrase.of === 'material'
  const { from, to } = sentenceAround(folded, start, end)
  const sentence = folded.slice(from, to)
  if (phrase.of !== undefined || isCity)
    return negatedIn(sentence).filter(language => {
      const read = { ...one, phrase: { ...phrase, language } }
      return (
        (!isByClause || isRuledOutByOwn(sentence, placed(read, from))) &&
        rulingOn(folded, tokens, read, all) === 'out'
      )
    })
  const words = ` ${wordsIn(sentence).join(' ')} `
  return [...denialsBy()].flatMap(([language, { negations, concepts }]) =>
    !concepts.includes(phrase.concept ?? '') &&
    negations.some(negation => words.includes(boundedForm(negation))) &&
    !isOfOwnClause(folded, { ...one, phrase: { ...phrase, language } })
      ? [language]
      : [],
  )
}

/** Checks whether the clause of a name rules it out, or a list of which it is the next: `not to Boston, Chicago or Detroit`. */
function isRuledOutByOwn(sentence: string, one: Found): boolean {
  const parted = partedAtAnd(withoutRelative(sentence, one), one.start, one.phrase.language)
  if (isRuledOutInClause(parted, one)) return true
  const { from } = sentenceAround(parted, one.start, one.end, clauseEnd)
  const before = wordsIn(parted.slice(from, one.start))
  const isNext = before.length <= 1 || isAmong('or-word', one.phrase.language, before)
  return one.phrase.of !== 'material' && from > 0 && isNext
}

/**
 * Returns a text without the commas of a relative clause behind a place that has its verb behind: `to our owner in Cincinnati, who orders
 * nothing, goes nothing`; not `goes to Cincinnati, which is near, so we need no licence`.
 */
function withoutRelative(sentence: string, { start, end, phrase: { of, language } }: Found): string {
  if (of === 'material' || hasWordOf(sentence.slice(0, start), 'place-movement')) return sentence
  const behind = sentence
    .slice(end)
    .replace(/^, (\p{L}+)( [^,]*), /u, (clause, first: string, rest: string) =>
      isAmong('subordinator', language, [first]) ? `  ${first}${rest}  ` : clause,
    )
  return sentence.slice(0, end) + behind
}

/** Returns the languages whose negation a sentence may have; English and Chinese have ones that are no list. */
const negatedIn = memoizeLast((sentence: string) =>
  [...denialsBy()].flatMap(([language, { negations }]) =>
    ['en', 'zh'].includes(language) || negations.some(each => sentence.includes(firstWord(each)))
      ? [language]
      : [],
  ),
)

const firstWord = (phrase: string): string => phrase.replaceAll('*', '').split(' ', 1)[0] ?? ''

/** Returns a word with its place in the part of its text that begins there. */
const placed = (one: Found, from: number): Found => ({ ...one, start: one.start - from, end: one.end - from })

/** Returns a text with a comma for the last `and` before a word, where it begins another clause: `does not stay here and goes to`. */
function partedAtAnd(folded: string, before: number, language: string): string {
  const words = formsBy('and-word').get(language) ?? []
  const found = words.map(word => (hasNoBlanks(word) ? word : ` ${word} `))
  const at = Math.max(...found.map(word => folded.lastIndexOf(word, before - 1)))
  if (!(at >= 0)) return folded
  const begun = folded.slice(at + 1, before)
  // `Not to Berlin and to Chicago` is of one clause.
  const isClause = wordsIn(begun).length > mostOfOneClause || hasWordOf(begun, 'place-movement')
  return isClause ? `${folded.slice(0, at)},${folded.slice(at + 1)}` : folded
}

/** The most words of a clause that goes on behind `and`: it, and a preposition. */
const mostOfOneClause = 2

const formsBy = memoize(
  concept =>
    new Map(lexiconForms(concept as FormConcept).map(({ form, spellings = [] }) => [form, spellings])),
)

/** Checks whether words, or an unspaced text, have one of a lexicon by language. */
const isAmong = (concept: FormConcept, language: string, words: readonly string[]): boolean =>
  (formsBy(concept).get(language) ?? []).some(each =>
    words.some(word => {
      if (hasNoBlanks(each)) return word.includes(each)
      return each.endsWith('~') ? word.startsWith(each.slice(0, -1)) : word === each
    }),
  )

/**
 * What the sentence of a word does with it: it rules it out, rules it out with a reservation (`except`, `unless`), has a negation that
 * rules nothing out (`without limits`), or none.
 */
export type Ruling = 'out' | 'out-but' | 'idle' | 'none'

/** The sentence of a word, as the grammar of the language of the word reads it. */
interface ReadSentence {
  readonly language: string
  readonly denial: Denial | undefined
  /** The sentence, and the word in it, as the words of the language are written. */
  readonly folded: string
  readonly word: string
  readonly at: number
  /** What is before and after the word. */
  readonly beside: string
  /** Checks whether a negation applies to the word. */
  isNegation(negation: string): boolean
}

const noIdle: readonly string[] = []

/** Returns a sentence without the clauses that name goods which are left: `what we do not use` denies nothing. */
const withoutLeftover = memoize(
  memoizeLast((sentence: string) =>
    masked(
      sentence,
      grammarWords(sentence).filter(({ phrase }) => phrase.concept === 'leftover'),
    ),
  ),
)

/**
 * Returns where what is said of a word ends: of a place to which something goes, before the next clause, which denies something else:
 * `goes to Chicago, so we need no licence`; not `goes to Chicago, in no case`.
 */
function ownEnd(
  folded: string,
  { at, until, phrase }: Pick<Found, 'phrase'> & Readonly<{ at: number; until: number }>,
): number {
  const { concept = '', language } = phrase
  const [before = ''] = /[^,，、]*$/u.exec(folded.slice(0, at)) ?? []
  if (!receivers.has(concept) || areVerbsBehind(language) || !hasWordOf(before, 'place-movement'))
    return folded.length
  for (const { index, 1: clause = '' } of folded.slice(until).matchAll(/,([^,]*)/gu)) {
    const words = wordsIn(clause)
    if (words.length > longestInsertion && beginsClause(words[0] ?? '')) return until + index
  }
  return folded.length
}

/** Checks whether a word begins a clause in any language: names of cities are read in several. */
const beginsClause = memoize((word: string): boolean =>
  (['subordinator', 'and-word'] as const).some(concept =>
    [...formsBy(concept).keys()].some(language => isAmong(concept, language, [word])),
  ),
)

/** The most words of what is put into a clause: `in no case`. */
const longestInsertion = 3

function readSentence(text: string, one: Found): ReadSentence {
  const { from, to } = sentenceAround(text, one.start, one.end)
  const { phrase, text: found, start: at, end: until } = placed(one, from)
  // English is understood in papers of every language; names are denied in others by `deniedIn`.
  const language = phrase.language === 'mul' ? 'en' : phrase.language
  const written = language === 'zh' ? simplifiedChinese : (as: string) => as
  const [folded, word] = [written(withoutLeftover(text.slice(from, to))), written(found)]
  const denial = denialsBy().get(language)
  const idle = denial?.idle ?? noIdle
  // `Draft, not valid` is a draft, and `this is not a draft` is none: only negations near the word rule it out.
  const isNear = phrase.concept === 'draft'
  const start = isNear ? Math.max(0, at - 24) : 0
  const end = isNear
    ? Math.min(folded.length, until + (followers.has(language) ? 12 : 0))
    : ownEnd(folded, { at, until, phrase })
  const hasParticle = phrasesWithin(text, { from: one.end, to: from + end }, 'negation-particle').length > 0
  const ownIn = (part: string) => (isNear || !hasParticle ? part : ownClauses(part, language))
  const after = ownIn(folded.slice(until, end))
  const contrast = contrasts[language]
  const has = lazy(() => {
    if (contrast === undefined) return keptSearch(idle)(`${folded.slice(start, until)}${after}`)
    const clause = sentenceAround(folded, at, until, contrast)
    const left = folded.slice(Math.max(start, clause.from), until)
    return keptSearch(idle)(`${left}${ownIn(folded.slice(until, Math.min(end, clause.to)))}`)
  })
  const before = ` ${folded.slice(start, at)}`
  // A negation inside the word rules nothing out: `no nacionalizado`. `But we do not export` takes nothing back.
  const beside = `${contrast ? before.replace(contrast, ' | ') : before} ${wordItself} ${after}`
  const hasBeside = lazy(() => searchOf(beside, idle))
  const isIn = (negation: string) =>
    hasNoBlanks(negation) ? word.includes(negation) : ` ${word} `.includes(boundedForm(negation))
  const isNegation = (negation: string) => (isIn(negation) ? hasBeside()(negation) : has()(negation))
  return { language, denial, folded, word, at, beside, isNegation }
}

/**
 * Returns what follows a word without the clauses that begin with a particle of negation: `sent to Los Angeles, not for military use` does
 * not deny the place, and `for repair abroad, not for these goods` does.
 */
const ownClauses = (after: string, language: string): string =>
  after.replace(/[,，] ?(\p{L}+) (?=\p{L})[^,，]*/gu, (clause, first: string) =>
    hasWordOf(first, 'negation-particle') && !namesGoods(clause, language) ? '' : clause,
  )

/** Returns what the sentence of a word does with it; `all` are the phrases of the whole text. */
export function rulingOn(text: string, tokens: readonly Token[], one: Found, all: readonly Found[]): Ruling {
  const ruling = rulingOfSentence(text, tokens, one, all)
  return ruling === 'out' && isOfOwnClause(text, one) ? 'none' : ruling
}

/** Concepts of who gets goods, or where. Exports may be of products: `we sell no magnets, we export motors`. */
const receivers: ReadonlySet<string> = new Set(['restricted-place', 'military-use'])

/**
 * Checks whether a word is in a main clause of its own, which a negation of an earlier one leaves as it is: `we do not use them here, we
 * send them to Chicago`; not `that they go to Chicago`, nor the end of a list.
 */
function isOfOwnClause(text: string, one: Found): boolean {
  const { language, concept = '' } = one.phrase
  if (!receivers.has(concept)) return false
  const all = sentenceAround(text, one.start, one.end)
  const from = Math.max(all.from, one.start - clausesReach)
  const near = text.slice(from, Math.min(all.to, one.end + clausesReach))
  const sentence = partedAtAnd(near, one.start - from, language)
  const { start, end } = placed(one, from)
  const own = sentenceAround(sentence, start, end, clauseEnd)
  const clause = sentence.slice(own.from, own.to)
  // Chinese is read by clause as it is, and sets its comma in lists, too.
  if (own.from === 0 || language === 'zh') return false
  // Where verbs are not behind their objects, what begins a clause is the next of a list.
  const ahead = wordsIn(sentence.slice(own.from, start))
  if (!areVerbsBehind(language) && ahead.every(word => weaponKinds().has(word))) return false
  // `Not, under any circumstances, the shipment to`: what is put in between parts no clauses.
  const { from: begun, to: parting } = sentenceAround(sentence, own.from - 1, own.from - 1, clauseEnd)
  const inserted = wordsIn(sentence.slice(begun, parting)).slice(0, 1)
  if (begun > 0 && isAmong('subordinator', language, inserted)) return false
  const [first = '', second = ''] = wordsIn(clause)
  const rest = `${clause.slice(0, start - own.from)} | ${clause.slice(end - own.from)}`
  const isBeing = () =>
    hasWordOf(rest, 'place-recipient') &&
    isAmong('being-word', language, hasNoBlanks(rest) ? [rest] : wordsIn(rest))
  if (!hasWordOf(rest, 'place-movement') && !isBeing()) return false
  // `An die`, `in which`: only a preposition stands before such a word.
  const opening = first.length > longestPreposition ? [first] : [first, second]
  if (isAmong('subordinator', language, opening)) return false
  if (!hasNoBlanks(first) && hasWordOf(first, 'place-movement') && !ofPersons.test(first)) return false
  const before = sentence.slice(own.from, start)
  if (isAmong('or-word', language, hasNoBlanks(before) ? [before] : wordsIn(before))) return false
  if (infinitive.test(clause)) return false
  return !isRuledOut(sentence.slice(own.from), placed(one, from + own.from))
}

const longestPreposition = 4

/** The most characters of a sentence before and after a word in which its clauses are looked for. */
const clausesReach = 400

const areVerbsBehind = (language: string) => followers.has(language) || language === 'hu'

/** Matches verbs of the first person plural, which begin main clauses in languages that leave the subject out: `wysyłamy je do USA`. */
const ofPersons = /(?:m[yeo]s?|mme|ме|j?[uü]k|[aei]m|uz|με|[еи]м|мо)$/u

/** Matches clauses of German and Dutch that end in an infinitive. */
const infinitive = / (?:zu|te) \p{L}+n$/u

function rulingOfSentence(text: string, tokens: readonly Token[], one: Found, all: readonly Found[]): Ruling {
  const { concept } = one.phrase
  const { language, denial, folded, word, at, beside, isNegation } = readSentence(text, one)
  if (language === 'en') {
    const sought = all.flatMap(({ phrase, text }) => (phrase.concept === concept ? text.split(' ') : []))
    if (isRuledOutInEnglish({ text, tokens, sought }, one.first, one.last)) return 'out'
  }
  if (language === 'zh' && isRuledOutInChinese(folded, word, at)) return 'out'
  if (denial === undefined) return 'none'
  const isDenied =
    denial.negations.some(negation => isNegation(negation) && !isOfConsent(negation, text, one)) ||
    (language === 'zh' && concept !== 'draft' && deniedInClause.test(folded.slice(0, at)))
  if (!isDenied) return denial.idle.some(searchOf(beside, [])) ? 'idle' : 'none'
  const idle = [...denial.idle, ...denial.idleReservations]
  const isReserved = (part: string) => denial.reservations.some(searchOf(part, idle))
  return isReserved(beside) && isReserved(withoutWidened(beside)) ? 'out-but' : 'out'
}

/** The number of characters before a consent in which is said that it is absent. */
const absenceReach = 40

/** Checks whether a negation behind a word says that a consent is absent: what is done without it is done. */
export function isOfConsent(negation: string, text: string, word: Pick<Found, 'start' | 'end'>): boolean {
  if (!hasWordOf(negation, 'absence-word')) return false
  const { to } = sentenceAround(text, word.start, word.end)
  return readText(text).found.some(
    one =>
      conceptOf(one) === 'consent-word' &&
      word.end <= one.start &&
      one.end <= to &&
      hasWordOf(text.slice(Math.max(word.end, one.start - absenceReach), one.start), 'absence-word'),
  )
}

/** Checks whether the clause of a word rules it out; a negation in another one is of something else. */
export function isRuledOutInClause(text: string, one: Found): boolean {
  const { from: begin, to } = sentenceAround(text, one.start, one.end, clauseEnd)
  // What is denied before a verb is another one: 개봉하지 않고 보낼.
  const from = verbsLast.has(one.phrase.language) ? one.start : begin
  return isRuledOut(text.slice(from, to), placed(one, from))
}

/** Checks whether a part of a text rules out a word of it. */
function isRuledOut(part: string, one: Found): boolean {
  const tokens = tokenize(part)
  const first = tokens.findIndex(token => token.end > one.start)
  const last = tokens.findLastIndex(token => token.start < one.end)
  const read = { ...one, first, last }
  return rulingOfSentence(part, tokens, read, [read]) === 'out'
}

/** Languages whose verbs come last, with their negation behind or inside of them. */
const verbsLast: ReadonlySet<string> = new Set(['ja', 'ko', 'tr'])

/** Matches between clauses; Thai sets blanks between them alone, and Korean ends one in its negation. */
const clauseEnd = new RegExp(
  `[,，、]|(?<=[\\u0e00-\\u0e7f]) (?=[\\u0e00-\\u0e7f])|(?<=않고|말고) |${sentenceEnd.source}`,
  'g',
)

/** Returns the words of its sentence that rule out a word, and those that take this back. */
export function decidersOf(text: string, one: Found): readonly string[] {
  const { denial, beside, isNegation } = readSentence(text, one)
  if (denial === undefined) return []
  const isReservation = searchOf(beside, [...denial.idle, ...denial.idleReservations])
  const found = [...denial.negations.filter(isNegation), ...denial.reservations.filter(isReservation)].map(
    word => word.replaceAll('*', ''),
  )
  return found.filter(word => !found.some(other => other !== word && other.includes(word)))
}

/** Checks whether a phrase negates something itself: `not binding`. */
export function hasNegation({ text, phrase: { language } }: Found): boolean {
  const has = searchOf(text, [])
  return denialsBy().get(language)?.negations.some(has) === true
}

/** Takes the place of the word that is looked at, so that what is before and after it makes no phrase. */
const wordItself = 'zzzz'

/**
 * Matches what comes before a Chinese word that its own clause denies: 不以原状将货物再出口. Not a condition (如不), not what merely
 * contains the character (不锈钢), and not goods that are left (不用的).
 */
const deniedInClause =
  /(?<![如若倘要对對])不(?![锈銹鏽同仅僅但限少足久断斷良合均便需必光单單只止]|排除|禁止|妨碍|妨礙|影响|影響|反对|反對|[使能]?用的)(?:(?!用[于於]|[只仅僅但而])[^，,。；;：:]){0,20}$/u

/** Keeps the last search of each language: the words of one sentence are mostly looked at one after the other. */
const keptSearch = memoizeWeakly((idle: readonly string[]) =>
  memoizeLast(part => memoize(searchOf(part, idle))),
)

/** Returns a search for phrases in a part of a text, without the phrases that are idle there. */
function searchOf(part: string, idle: readonly string[]): (phrase: string) => boolean {
  const plain = part.replace(numbered, ' ')
  const has = (text: () => string) => {
    // Most texts have none of the phrases, and then what is idle need not be looked for.
    const left = lazy(() => withoutIdle(text(), idle))
    return (phrase: string) => text().includes(phrase) && left().includes(phrase)
  }
  const hasWords = has(lazy(() => ` ${wordsIn(plain).join(' ')} `))
  const hasUnspaced = has(() => plain)
  return phrase => (hasNoBlanks(phrase) ? hasUnspaced(phrase) : hasWords(boundedForm(phrase)))
}

/** Returns a phrase between blanks, with none where it may go on: `neprod*` is the beginning of a word, `*meyece*` a part. */
function boundedForm(phrase: string): string {
  if (!phrase.includes('*')) return ` ${phrase} `
  return `${phrase.startsWith('*') ? '' : ' '}${phrase.replaceAll('*', '')}${phrase.endsWith('*') ? '' : ' '}`
}

function withoutIdle(text: string, idle: readonly string[]): string {
  let left = text
  for (const each of idle)
    if (left.includes(each))
      left = hasNoBlanks(each) ? left.replaceAll(each, '') : left.replaceAll(` ${each} `, ' ')
  return left
}

/** Languages whose negation follows the word: 初稿ではない. */
export const followers: ReadonlySet<string> = new Set(['hi', 'ja', 'ko', 'tr'])

/** Matches between a clause and one that says the contrary: what the first denies, the second may state. `Nicht aber` is of one clause. */
const contrasts: Readonly<Record<string, RegExp>> = {
  cs: / (?:nybrz|ale|avsak)(?= )/g,
  de: /,? sondern(?= )|(?<!(?:^| )nicht) (?:aber|doch|jedoch)(?= )/g,
  es: /,? sino(?= )|(?<!(?:^| )no),? pero(?= )/g,
  fr: /,? mais(?= )/g,
  hi: /,? (?:बल्कि|परंतु|परन्तु|किंतु|किन्तु|लेकिन|मगर)(?= )/g,
  hu: /,? (?:hanem|de|azonban|viszont)(?= )/g,
  id: /,? (?:melainkan|tetapi|tapi|namun)(?= )/g,
  it: /,? (?:bensi|ma)(?= )/g,
  ja: /(?<=ません|ない|ます|です|[だるた])が(?=[,，、])|(?<=ではなく)(?=て?[,，、])|しかし|ただし|但し/g,
  ko: /(?<=지)만|(?<=으)나(?=[ ,])|(?<=아니라)(?=[ ,])|그러나|다만/g,
  nl: /(?<!(?:^| )niet),? (?:maar|echter)(?= )/g,
  pl: /,? (?:lecz|ale)(?= )/g,
  pt: /,? (?:mas|porem|e sim)(?= )/g,
  ro: /,? (?:ci|dar|insa)(?= )/g,
  sk: /,? ale(?= )/g,
  th: /แต่(?!ละ)/g,
  tr: /(?<=degil)[,;]?(?= )|,? (?:ancak|ama|fakat)(?= )/g,
  vi: /,? (?:nhung|ma(?= (?:la|de|cho) ))(?= )/g,
  zh: /而是|(?<![不非])但是?|然而/g,
}

/** Matches `No.` before a number, which negates nothing. */
const numbered = /\bno\.? ?(?=\d|$)/g
