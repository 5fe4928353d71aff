/** Types of the parts that rules visit, and functions that compare them by content: both from `parts` in `src/document/facts.yaml`. */
import type { FactsMember } from './facts.ts'

/** Parts by the name of their type: of which facts, and with which members (a name, a path into a group, a name with `?`). */
export type PartsTable = Readonly<
  Record<string, { readonly of: string; readonly content: 'all' | readonly string[] }>
>

/** Returns the types of parts, and the module of the functions that compare them. */
export function partsOf(table: PartsTable, members: ReadonlyMap<string, readonly FactsMember[]>) {
  const types: string[] = []
  const functions = new Map<string, string>()
  const statedIn = (type: string) => (members.get(type) ?? []).filter(({ same }) => same !== '')

  /** Returns the name of the function that compares facts of a type, which is made when it is first asked for. */
  function likeness(type: string, expressions = () => statedIn(type).map(one => comparison(one, one.name))) {
    const name = `isSame${type}`
    if (!functions.has(name)) {
      functions.set(name, '')
      const body = expressions().join(' && ')
      functions.set(name, `export function ${name}(a: ${type}, b: ${type}): boolean { return ${body} }`)
    }
    return name
  }

  /** Returns the expression that compares a member of `a` and `b`. */
  function comparison({ type, isOptional }: Pick<FactsMember, 'type' | 'isOptional'>, name: string): string {
    const both = `a.${name}, b.${name}`
    if (type.startsWith('Located<')) return `isSame(${both})`
    const entry = /^readonly (.+)\[\]$/.exec(type)?.[1]
    if (entry !== undefined)
      return `areAlike(${both}, ${entry.startsWith('Located<') ? 'isSame' : likeness(entry)})`
    if (!type.endsWith('Facts')) return `a.${name} === b.${name}`
    if (isOptional === true) throw new Error(`facts.yaml: ${name} is not always there to be compared`)
    return `${likeness(type)}(${both})`
  }

  function memberOf(type: string, name: string): FactsMember {
    const found = members.get(type)?.find(one => one.name === name)
    if (found === undefined) throw new Error(`facts.yaml: ${type} has no ${name}`)
    return found
  }

  for (const [name, { of, content }] of Object.entries(table)) {
    if (content === 'all') {
      const derived = (members.get(of) ?? []).filter(({ same }) => same === '').map(one => ` | '${one.name}'`)
      types.push(
        `export type ${name} = ${derived.length === 0 ? of : `Omit<${of}, 'at'${derived.join('')}>`}`,
      )
      likeness(name, () => statedIn(of).map(one => comparison(one, one.name)))
      continue
    }
    const picked = content.filter(one => /^\w+$/.test(one))
    const others = content.filter(one => !picked.includes(one))
    const typed = others.map(one => {
      if (one.endsWith('?')) return ` & { readonly ${one}: object | undefined }`
      const [group = '', inner = ''] = one.split('/')
      return ` & { readonly ${group}: Pick<${memberOf(of, group).type}, '${inner}'> }`
    })
    types.push(
      `export type ${name} = Pick<${of}, 'at' | ${picked.map(one => `'${one}'`).join(' | ')}>${typed.join('')}`,
    )
    likeness(name, () => [
      ...picked.map(one => comparison(memberOf(of, one), one)),
      ...others.map(one => {
        const [group = '', inner = ''] = one.split('/')
        return one.endsWith('?')
          ? `(a.${one.slice(0, -1)} === undefined) === (b.${one.slice(0, -1)} === undefined)`
          : comparison(memberOf(memberOf(of, group).type, inner), `${group}.${inner}`)
      }),
    ])
  }
  const imported = [...functions.keys()].map(name => name.replace('isSame', '')).join(', ')
  const module = `import { areAlike, isSame } from '../core/model/alike.ts'\nimport type { ${imported} } from './facts.ts'\n\n${[...functions.values()].join('\n\n')}\n`
  return { types, module }
}
