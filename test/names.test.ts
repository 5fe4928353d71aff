/** One name, one meaning: a type name is declared in one file of the sources. */
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { parse, parsedSources } from './syntax.ts'

function typeNamesIn(file: ts.SourceFile): string[] {
  const found: string[] = []
  const visit = (node: ts.Node) => {
    if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) found.push(node.name.text)
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

/** Names that more than one of the files declares, exported or not. */
function repeatedIn(files: readonly ts.SourceFile[]): string[] {
  const count = new Map<string, number>()
  for (const file of files)
    for (const name of new Set(typeNamesIn(file))) count.set(name, (count.get(name) ?? 0) + 1)
  return [...count].flatMap(([name, times]) => (times > 1 ? [name] : [])).sort()
}

describe('type names', () => {
  test('none is declared in two files', () => {
    expect(repeatedIn(parsedSources())).toEqual([])
  })

  test('a name of two files is seen, exported or not', () => {
    const one = parse('a.ts', 'export interface Name { a: string }\ntype Other = string')
    const two = parse('b.ts', 'function f() { type Name = string; let a: Name }')
    expect(repeatedIn([one, two])).toEqual(['Name'])
  })
})
