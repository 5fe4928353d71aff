/** The translations that a rule set brings for its own texts. */

/** Looks up a text of a rule set: its translation, or nothing. */
export type Wording = (text: string) => string | undefined

const slot = /\{([a-zA-Z]+)\}/g

/**
 * Returns the wording of several rule sets, of which the first that has a text counts. A phrase with `{words}` in it stands for
 * texts of that form: what stands in place of the words fills the translation.
 */
export function wordingOf(lists: readonly Readonly<Record<string, string>>[]): Wording {
  const exact = new Map(lists.toReversed().flatMap(one => Object.entries(one)))
  const forms = [...exact].flatMap(([phrase, said]) => (phrase.includes('{') ? [formOf(phrase, said)] : []))
  return text => {
    const known = exact.get(text)
    if (known !== undefined) return known
    for (const form of forms) {
      const said = form(text)
      if (said !== undefined) return said
    }
    return undefined
  }
}

function formOf(phrase: string, said: string): Wording {
  const names = [...phrase.matchAll(slot)].map(([, name = '']) => name)
  const pattern = patternOf(phrase)
  return text => {
    const found = pattern.exec(text)
    if (found === null) return undefined
    const words = new Map(names.map((name, index) => [name, found[index + 1] ?? '']))
    return said.replace(/\{~?([a-zA-Z]+)\}/g, (whole, name: string) => words.get(name) ?? whole)
  }
}

/** A phrase with words in it as a pattern: itself, whatever these are. */
export function patternOf(phrase: string): RegExp {
  const parts = phrase.split(/\{[a-zA-Z]+\}/).map(part => part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
  return new RegExp(`^${parts.join('(.+?)')}$`, 'su')
}
