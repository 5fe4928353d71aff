/** Writes data as YAML: in lines, or in brackets. */
import { replacing, scalarOf } from './scalar.ts'
import { isGroup, isList, type PlainData } from './tree.ts'

/** How names and values are written. */
export interface YamlStyle {
  /** Writes a value without parts; `old` is the text that it replaces. */
  readonly scalar: (value: unknown, isInFlow: boolean, old?: string) => string
  /** Writes the name of a member in brackets. */
  readonly name: (name: string) => string
  /** Writes a list of values without parts, where these and texts are only ever written on one line. */
  readonly values?: (entries: readonly PlainData[]) => string
}

/** What a user types into a form: quoted where that is needed, or the old text was. */
export const plainStyle: YamlStyle = {
  scalar: (value, isInFlow, old = '') => replacing(old, value, 'text', isInFlow),
  name: name => scalarOf(name, 'text', true),
}

/** Returns a value after its colon, in a block. */
export function blockValue(value: PlainData, indent: number, style: YamlStyle): string {
  const margin = `\n${' '.repeat(indent + 2)}`
  if (isGroup(value)) {
    const lines = memberLines(value, indent + 2, style)
    return lines.length === 0 ? ' {}' : lines.map(line => margin + line).join('')
  }
  if (isList(value) && value.length > 0 && (style.values === undefined || value.some(isGroup)))
    return value.map(entry => margin + blockEntry(entry, indent + 2, style)).join('')
  return value === null ? '' : ` ${flowValue(value, style, false)}`
}

/** Returns the lines of a group; the first is to be written at the column of the indent. */
export const memberLines = (group: object, indent: number, style: YamlStyle): readonly string[] =>
  Object.entries(group).map(
    ([name, value]) => `${scalarOf(name, 'text')}:${blockValue(value as PlainData, indent, style)}`,
  )

/** Returns an entry of a list with its dash, whose column is the indent. */
export function blockEntry(value: PlainData, indent: number, style: YamlStyle): string {
  if (!isGroup(value)) return `-${blockValue(value, indent, style)}`
  const lines = memberLines(value, indent + 2, style)
  return lines.length === 0 ? '- {}' : `- ${lines.join(`\n${' '.repeat(indent + 2)}`)}`
}

/** Returns a value on one line. */
export function flowValue(value: PlainData, style: YamlStyle, isInFlow = true): string {
  if (isList(value)) {
    if (style.values !== undefined && !value.some(isGroup)) return style.values(value)
    return `[${value.map(entry => flowValue(entry, style)).join(', ')}]`
  }
  if (!isGroup(value)) return value === null ? 'null' : style.scalar(value, isInFlow)
  const members = Object.entries(value).map(([name, one]) => `${style.name(name)}: ${flowValue(one, style)}`)
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`
}
