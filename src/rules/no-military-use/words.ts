/** Finds texts with military words. */
import { grouped } from '../../core/model/group-by.ts'
import type { Argument, Diagnostic, Located, TransferFacts } from '../../core/model/model.ts'
import { review, see, term } from '../rule.ts'
import { type Concerned, type Ground, inWords, isMilitary, seeGround } from './ground.ts'

/** A text with a military word, and the word. */
interface MilitaryMention {
  readonly what: Argument
  readonly text: Located<string>
  readonly ground: Ground
  readonly word: string
}

/** Yields one diagnostic for each military word, at its first place. */
export function* wording(said: readonly MilitaryMention[]): Generator<Diagnostic> {
  for (const [{ what, text, ground, word }, ...others] of grouped(said, one => one.word).values()) {
    yield review('military-words', text, { what, found: { value: word, at: text.at }, ...inWords(ground) }, [
      seeGround(ground),
      ...others.map(other => see('also', other.text.at, undefined, { what: other.what })),
    ])
  }
}

type MilitaryWord = (text: string) => string | undefined

export function militaryWordsIn(
  document: TransferFacts,
  ground: Ground | undefined,
  concerned: readonly Concerned[],
  militaryWord: MilitaryWord,
): readonly MilitaryMention[] {
  const said: MilitaryMention[] = []
  // Most documents name one party in several roles.
  const silent = new Set<string>()
  const read = (what: Argument, text: Located<string> | undefined, where: Ground) => {
    if (text === undefined || silent.has(text.value)) return
    const word = militaryWord(text.value)
    if (word === undefined) silent.add(text.value)
    else said.push({ what, text, ground: where, word })
  }
  if (ground !== undefined) {
    const use = document.kind === 'shipment' ? undefined : document.endUse
    // What is stated to be military need not be inferred from words.
    if (use?.purpose?.value !== 'military') {
      read(term('use-description'), use?.description, ground)
      read(term('end-product'), use?.endProduct, ground)
      for (const { lineNumber, description } of document.items)
        read(term('item-description', { line: lineNumber }), description, ground)
    }
  }
  for (const role of concerned) {
    if (isMilitary(role)) continue
    const what = term('name-of', { role: role.what })
    read(what, role.party.name, role.ground)
    read(what, role.party.nativeName, role.ground)
  }
  return said
}
