/** The translations that a rule set has for its own texts. */

/** Looks up the translation of a rule set's text; `undefined` if there is none. */
export type Wording = (text: string) => string | undefined

const slot = /\{([a-zA-Z]+)\}/g

/**
 * Returns the translations of several rule sets; the first that has a text is used. A phrase with `{words}` in it
 * matches texts of that form, and what is in place of the words fills the translation.
 */
export function wordingOf(lists: readonly Readonly<Record<string, string>>[]): Wording {
  const exact = new Map(lists.toReversed().flatMap(one => Object.entries(one)))
  const forms = [...exact].flatMap(([phrase, stated]) =>
    phrase.includes('{') ? [formOf(phrase, stated)] : [],
  )
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

function formOf(phrase: string, stated: string): Wording {
  const names = [...phrase.matchAll(slot)].map(([, name = '']) => name)
  const pattern = patternOf(phrase)
  return text => {
    const found = pattern.exec(text)
    if (found === null) return undefined
    const words = new Map(names.map((name, index) => [name, found[index + 1] ?? '']))
    return stated.replace(/\{~?([a-zA-Z]+)\}/g, (whole, name: string) => words.get(name) ?? whole)
  }
}

/** Returns a pattern for a phrase with `{words}` in it, which match any text. */
export function patternOf(phrase: string): RegExp {
  const parts = phrase.split(/\{[a-zA-Z]+\}/).map(part => part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
  return new RegExp(`^${parts.join('(.+?)')}$`, 'su')
}
