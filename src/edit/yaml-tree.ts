/** Reads YAML as a tree of values, with the nodes that say where each is written. */
import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseAllDocuments,
  parseDocument,
  type Scalar,
} from 'yaml'
import { memoizeWeakly } from '../text/memoize.ts'
import { nothing, type Path, type ScalarType, type TreeReading, type TreeValue } from './tree.ts'

/** How many values of repeated groups a form shows: an alias of an alias of an alias is a bomb. */
const mostRepeated = 10_000

/** A document of a text, parsed. */
export type ParsedYaml = Document.Parsed

const options = { keepSourceTokens: true, schema: 'core', logLevel: 'silent' } as const

/** Returns the documents of a text; one that is empty has one without content. */
export const parsedYaml = recent((text): readonly ParsedYaml[] => {
  const parsed = parseAllDocuments(text, options)
  // A text of comments alone, or of nothing, is a document without content.
  return parsed.length === 0 ? [parseDocument(text, options)] : (parsed as ParsedYaml[])
})

/** Returns `make` with its last two results kept: a change is made in one text, and compared with the next. */
function recent<T>(make: (text: string) => T): (text: string) => T {
  let kept: readonly { readonly text: string; readonly result: T }[] = []
  return text => {
    const known = kept.find(one => one.text === text)
    if (known !== undefined) return known.result
    const made = { text, result: make(text) }
    kept = [made, ...kept.slice(0, 1)]
    return made.result
  }
}

/** Reads a document of a text as a tree. */
export function yamlReading(text: string, part: number): TreeReading {
  const documents = parsedYaml(text)
  const parts = Math.max(1, documents.length)
  const broken = documents.flatMap(({ errors }) => errors)[0]
  if (broken !== undefined) return { line: broken.linePos?.[0].line ?? 1, parts }
  const document = documents[part]
  return { tree: document === undefined ? nothing : treeIn(document), parts }
}

const treeIn = memoizeWeakly((document: ParsedYaml) =>
  treeOf(document.contents, document, false, { left: mostRepeated }),
)

function treeOf(node: unknown, document: ParsedYaml, isRepeat: boolean, count: { left: number }): TreeValue {
  if (isRepeat) count.left -= 1
  if (count.left < 0) return { kind: 'scalar', type: 'text', text: '…', isRepeat }
  if (isAlias(node)) return treeOf(node.resolve(document), document, true, count)
  if (isMap(node)) {
    const members = node.items.map(
      ({ key, value }) =>
        [String(isScalar(key) ? key.value : key), treeOf(value, document, isRepeat, count)] as const,
    )
    return { kind: 'group', members: new Map(members), isRepeat }
  }
  if (isSeq(node))
    return { kind: 'list', items: node.items.map(item => treeOf(item, document, isRepeat, count)), isRepeat }
  if (!isScalar(node)) return { kind: 'scalar', type: 'nothing', text: '', isRepeat }
  const type = typeOfScalar(node)
  return { kind: 'scalar', type, text: type === 'text' ? String(node.value) : (node.source ?? ''), isRepeat }
}

function typeOfScalar({ value }: Scalar): ScalarType {
  if (typeof value === 'string') return 'text'
  if (typeof value === 'boolean') return 'boolean'
  return value === null || value === undefined ? 'nothing' : 'number'
}

/** Returns the node at a path that no alias is on the way to; `undefined` if it is not there. */
export function nodeAt(document: ParsedYaml, path: Path): Node | undefined {
  let here: unknown = document.contents
  for (const step of path) {
    if (isMap(here)) here = pairIn(here, String(step))?.value
    else here = isSeq(here) ? here.items[Number(step)] : undefined
  }
  return isScalar(here) || isMap(here) || isSeq(here) || isAlias(here) ? here : undefined
}

/** Returns the member of a group by its name. */
export function pairIn(group: unknown, name: string): Pair<Node, Node | null> | undefined {
  const items = isMap<Node, Node | null>(group) ? group.items : []
  return items.find(({ key }) => isScalar(key) && String(key.value) === name)
}
