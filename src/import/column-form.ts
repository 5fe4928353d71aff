/** Finds the forms in which the texts of a column are written: what only one reading leaves is stated, and the rest is asked. */

/** A text, and the cell that has it. */
export interface CellText {
  readonly text: string
  readonly at: string
}

/** Forms of one sort, such as those of days. */
interface FormSort<F> {
  readonly forms: readonly F[]
  /** Returns what a text is in a form. */
  read(text: string, form: F): string | undefined
  /** Returns a form as a mapping has it. */
  shown(form: F): string
  /** Checks whether an import reads a text without a stated form. */
  isCertain(text: string): boolean
  /** An example of a form. */
  readonly such: string
}

/** Texts that are written in one way, and the forms that fit all of them. */
interface WrittenWay<F> {
  readonly forms: readonly F[]
  readonly texts: readonly CellText[]
}

/** Returns the lines of a mapping about the forms of a column. */
export function formLines<F>(name: string, texts: readonly CellText[], sort: FormSort<F>): readonly string[] {
  if (texts.length === 0) return []
  const { ways, unread } = waysOf(texts, sort)
  const shownIn = ({ text, at }: CellText) => `${shortText(text)} in ${at}`
  if (ways.length === 0 && unread !== undefined)
    return [`${name}: # ? no usual form fits all values; such as ${sort.such}; not ${shownIn(unread)}`]
  const needed = ways.filter(
    ({ texts }) => ways.length === 1 || !texts.every(({ text }) => sort.isCertain(text)),
  )
  const readings = needed.map(way => ({ way, forms: distinctForms(way, sort) }))
  const open = readings.filter(({ forms }) => forms.length > 1)
  const certain = readings.flatMap(({ forms }) => (forms.length > 1 ? [] : forms)).map(sort.shown)
  const left = unread === undefined ? [] : [`# ${shownIn(unread)} is in no usual form, and stays behind.`]
  if (open.length === 0) {
    const [one, ...more] = certain
    if (one === undefined) return left
    return [`${name}: ${more.length === 0 ? one : `[${certain.join(', ')}]`}`, ...left]
  }
  const asked = open.map(({ way, forms }) => {
    const [text] = way.texts.filter(one => !sort.isCertain(one.text))
    return `${anyOf(forms.map(sort.shown))}: all fit${text === undefined ? '' : ` ${shownIn(text)}`}`
  })
  const listed = certain.length === 0 ? '' : `beside ${certain.join(', ')}, in [ ]: `
  return [`${name}: # ? ${listed}${asked.join('; and ')}`, ...left]
}

/** Joins what is to be chosen from. */
export function anyOf(choices: readonly string[]): string {
  const last = choices.at(-1) ?? ''
  return choices.length < 2 ? last : `${choices.slice(0, -1).join(', ')} or ${last}`
}

/** Returns the text of a cell as comments show it. */
export const shortText = (text: string): string => text.replace(/[\p{C}\u2028\u2029\s]+/gu, ' ').slice(0, 40)

/**
 * Returns the ways in which texts are written, and the first that is in no form. A text with several readings is in the way of those
 * that leave one; where there are two such ways, texts like it are in one of their own.
 */
function waysOf<F>(texts: readonly CellText[], { forms, read }: FormSort<F>) {
  const ways: WrittenWay<F>[] = []
  const between = new Map<string, WrittenWay<F>>()
  const fitting = texts.map(one => ({ one, fits: forms.filter(form => read(one.text, form) !== undefined) }))
  const sorted = fitting.filter(({ fits }) => fits.length > 0).sort((a, b) => a.fits.length - b.fits.length)
  for (const { one, fits } of sorted) {
    const near = ways.filter(way => way.forms.some(form => fits.includes(form)))
    const [way] = near
    if (way === undefined) ways.push({ forms: fits, texts: [one] })
    else if (near.length === 1)
      ways[ways.indexOf(way)] = {
        forms: way.forms.filter(form => fits.includes(form)),
        texts: [...way.texts, one],
      }
    else if (new Set(fits.map(form => read(one.text, form))).size > 1) {
      const key = fits.map(form => forms.indexOf(form)).join(' ')
      between.set(key, { forms: fits, texts: [...(between.get(key)?.texts ?? []), one] })
    }
  }
  return {
    ways: [...ways, ...between.values()],
    unread: fitting.find(({ fits }) => fits.length === 0)?.one,
  }
}

/** Returns one form for each reading of the texts. */
function distinctForms<F>({ forms, texts }: WrittenWay<F>, { read }: FormSort<F>): readonly F[] {
  const byReading = new Map<string, F>()
  for (const form of forms) {
    const reading = texts.map(({ text }) => read(text, form)).join(' ')
    if (!byReading.has(reading)) byReading.set(reading, form)
  }
  return [...byReading.values()]
}
