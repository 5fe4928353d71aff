/** The size of functions: at most 80 lines, and a cyclomatic complexity of at most 20. */
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { parse, parsedSources } from './syntax.ts'

const mostLines = 80
const mostBranches = 20

/** Functions that are over a limit for good, each with the reason. At most ten. */
const exceptions: Readonly<Record<string, string>> = {
  'languageserver/sessions.ts sessionsOf':
    'the state of all folders of an editor, which each of its short functions shares',
  'read/json-walk.ts walkJson':
    'the state machine of the JSON walk: a branch for each token, once for every token of every document',
  'read/yaml-block.ts block':
    'a scanner by hand: one loop over the lines of a block scalar, whose counters all branches share',
  'read/yaml-slip.ts openAt':
    'a scanner by hand: one loop with a branch for each sign that opens or closes something',
  'read/yaml-walk.ts walkYaml':
    'the state machine of the YAML walk: a branch for each event, once for every value of a document',
}

interface Measured {
  /** The file and the function's name; a function without one is called by the line on which it begins. */
  readonly name: string
  readonly lines: number
  readonly complexity: number
}

const branching = new Set([
  ts.SyntaxKind.IfStatement,
  ts.SyntaxKind.ConditionalExpression,
  ts.SyntaxKind.ForStatement,
  ts.SyntaxKind.ForInStatement,
  ts.SyntaxKind.ForOfStatement,
  ts.SyntaxKind.WhileStatement,
  ts.SyntaxKind.DoStatement,
  ts.SyntaxKind.CaseClause,
  ts.SyntaxKind.CatchClause,
])

const shortCircuit = new Set([
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
  ts.SyntaxKind.AmpersandAmpersandEqualsToken,
  ts.SyntaxKind.BarBarEqualsToken,
  ts.SyntaxKind.QuestionQuestionEqualsToken,
])

const isBranch = (node: ts.Node) =>
  branching.has(node.kind) || (ts.isBinaryExpression(node) && shortCircuit.has(node.operatorToken.kind))

/** Counts one way through the function's own body and one more for each branch in it; inner functions count by themselves. */
function complexityOf(body: ts.Node): number {
  let count = 1
  const visit = (node: ts.Node) => {
    if (ts.isFunctionLike(node)) return
    if (isBranch(node)) count += 1
    ts.forEachChild(node, visit)
  }
  visit(body)
  return count
}

function nameOf(node: ts.SignatureDeclaration, line: number): string {
  if (node.name !== undefined) return node.name.getText()
  const { parent } = node
  if (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent)) return parent.name.getText()
  return `line ${line}`
}

function functionsIn(file: ts.SourceFile): Measured[] {
  const found: Measured[] = []
  const visit = (node: ts.Node) => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body !== undefined) {
      const from = file.getLineAndCharacterOfPosition(node.getStart()).line + 1
      const to = file.getLineAndCharacterOfPosition(node.end).line + 1
      found.push({
        name: `${file.fileName} ${nameOf(node, from)}`,
        lines: to - from + 1,
        complexity: complexityOf(node.body),
      })
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

const isOver = ({ lines, complexity }: Measured) => lines > mostLines || complexity > mostBranches

describe('functions', () => {
  test('none is too long or has too many branches, but for those that are listed', () => {
    const over = parsedSources()
      .flatMap(functionsIn)
      .filter(isOver)
      .map(one => one.name)
    expect(over.sort()).toEqual(Object.keys(exceptions).sort())
  })

  test('few are excepted, each with a reason', () => {
    expect(Object.keys(exceptions).length).toBeLessThanOrEqual(10)
    expect(Object.values(exceptions).filter(reason => reason.length < 20)).toEqual([])
  })

  test('length and branches are counted, those of inner functions apart', () => {
    const text = [
      'const f = (a?: string) => a ?? (a === "" ? 1 : 2)',
      'function g(list: string[]) {',
      '  for (const one of list) if (one && f(one)) continue',
      '  return list.filter(one => one || true)',
      '}',
    ].join('\n')
    expect(functionsIn(parse('a.ts', text))).toEqual([
      { name: 'a.ts f', lines: 1, complexity: 3 },
      { name: 'a.ts g', lines: 4, complexity: 4 },
      { name: 'a.ts line 4', lines: 1, complexity: 2 },
    ])
  })
})
