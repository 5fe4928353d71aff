/** Reads number formats of workbooks: which show a day, and which unit or currency others show beside the number. */

/** What a number format shows beside a number. */
export interface ShownUnit {
  /** A unit, a currency or a percent sign, as the cell shows it: `MT`. */
  readonly word: string
  /** By how many places the point of the number is moved before it is shown: three to the left for thousands, two to the right for percent. */
  readonly shift: number
}

export type NumberFormat = ReturnType<typeof numberFormat>

/** Formats built in, which files name by their number only. */
const percentFormats: Readonly<Partial<Record<number, string>>> = { 9: '0%', 10: '0.00%' }

/** Reads a number format: its code, or its number if it is one of those built in. */
export function numberFormat(id: number, code: string | undefined) {
  const sections = sectionsOf(code ?? percentFormats[id] ?? 'General')
  return {
    isDate: isDateFormat(id, code),
    /** Returns what is shown beside a number; `undefined` if that is nothing with a meaning. */
    shownBeside: (number: number): ShownUnit | undefined => sections.find(({ fits }) => fits(number))?.shown,
  }
}

/** Checks whether a number format shows a day: one of those built in, also for East Asia, or a code with a day or a year. */
function isDateFormat(id: number, code: string | undefined): boolean {
  if (code !== undefined) return /[yd]/i.test(code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, ''))
  return (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58)
}

/** A text, a currency, a condition or another note in brackets, a space, a part of the number, the end of a section, or a sign. */
const tokens =
  /"([^"]*)"?|\\(.)|\[\$([^\]-]*)[^\]]*\]|\[([^\]]*)\]|([_*].|\s)|(General|[#0?.,]+)|(;)|([\p{Sc}%])|./gisu

/** Where the number is in what a section shows. */
const number = '\0'

/** Returns the sections of a format that are for numbers, each with the numbers that it is for. */
function sectionsOf(code: string) {
  const sections = [{ text: '', condition: '', shift: 0 }]
  for (const [token, quoted, escaped, symbol, note, space, digits, end, sign] of code.matchAll(tokens)) {
    const section = sections.at(-1)
    if (section === undefined) continue
    if (end !== undefined) sections.push({ text: '', condition: '', shift: 0 })
    else if (digits !== undefined) {
      section.text += number
      section.shift -= 3 * (/[#0?](,+)(?:\.|$)/.exec(token)?.[1]?.length ?? 0)
    } else if (note !== undefined) section.condition ||= note
    else {
      section.text += quoted ?? escaped ?? symbol ?? sign ?? (space === undefined ? '' : ' ')
      if (sign === '%') section.shift += 2
    }
  }
  // The fourth is for texts.
  return sections.slice(0, 3).map(({ text, condition, shift }, index, { length }) => {
    const word = text
      .split(number)
      .map(part => part.trim())
      .filter(part => /[\p{L}\p{Sc}%]/u.test(part))
      .join(' ')
    // A section without digits shows a text instead of the number.
    const shown = word === '' || !text.includes(number) ? undefined : { word, shift }
    return { shown, fits: conditionOf(condition) ?? usualCondition(index, length) }
  })
}

/** Returns the numbers that a section is for, as it states them; `undefined` if it states none. */
function conditionOf(condition: string): ((value: number) => boolean) | undefined {
  const [, sign, text] = /^\s*(<=|>=|<>|=|<|>)\s*(-?[\d.]+)\s*$/.exec(condition) ?? []
  if (sign === undefined) return undefined
  const limit = Number(text)
  return value =>
    (value < limit && /^<[=>]?$/.test(sign)) ||
    (value > limit && sign.includes('>')) ||
    (value === limit && sign.includes('='))
}

/** The numbers of a section that states none: above zero, below it and zero, and the last section for all that are left. */
function usualCondition(index: number, length: number): (value: number) => boolean {
  if (index === length - 1) return () => true
  if (index === 1) return value => value < 0
  return length === 2 ? value => value >= 0 : value => value > 0
}
