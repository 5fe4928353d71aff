/** Finds where the values of a YAML document are: a second walk over its events, made only when something is to be shown. */
import type { Event } from 'js-yaml'
import type { Range, Site } from './place.ts'
import {
  ALIAS,
  anchorOf,
  DOCUMENT,
  endOfNode,
  FOLDED_BLOCK,
  isBlank,
  LITERAL_BLOCK,
  MAPPING,
  type NodeEvent,
  POP,
  rangeOf,
  SCALAR,
  SEQUENCE,
  textOf,
} from './yaml-event.ts'

interface OpenYaml {
  readonly site: { token: Range; readonly key: Range | undefined }
  readonly members: Map<string, Site> | Site[]
  name: string
  /** Present while the name waits for its value. */
  key: Range | undefined
}

/** Returns the sites of a document whose text begins at `offset`. */
export function walkYaml(source: string, events: readonly Event[], offset: number): Site | undefined {
  const opened: OpenYaml[] = []
  const anchors = new Map<string, { readonly site: Site; readonly text: string }>()
  let root: Site | undefined
  /** The end of the last token. */
  let last = 0

  const put = (site: Site) => {
    const parent = opened.at(-1)
    if (parent === undefined) root = site
    else if (Array.isArray(parent.members)) parent.members.push(site)
    else if (!parent.members.has(parent.name)) parent.members.set(parent.name, site)
    if (parent !== undefined) parent.key = undefined
  }

  for (let index = 1; index < events.length; index++) {
    const event = events[index]
    if (event === undefined || event.type === DOCUMENT) continue
    if (event.type === POP) {
      if (opened.pop() === undefined) break
      continue
    }
    const parent = opened.at(-1)
    const range = shifted(wholeRange(source, event, last, Array.isArray(parent?.members)), offset)
    last = Math.max(last, range.end - offset)

    if (parent?.members instanceof Map && parent.key === undefined) {
      if (event.type === SCALAR) parent.name = textOf(source, event)
      else if (event.type === ALIAS) parent.name = anchors.get(anchorOf(source, event))?.text ?? ''
      else index = endOfNode(events, index) - 1
      parent.key = range
      if (parent.members.size === 0) parent.site.token = range
      if (event.type === SCALAR && event.anchorStart !== -1) {
        anchors.set(anchorOf(source, event), { site: { token: range, key: undefined }, text: parent.name })
      }
      continue
    }
    const key = parent?.key
    if (event.type === ALIAS) {
      const target = anchors.get(anchorOf(source, event))?.site
      put(target === undefined ? { token: range, key } : { token: range, key, repeats: target })
      continue
    }
    const members =
      event.type === SEQUENCE ? [] : event.type === MAPPING ? new Map<string, Site>() : undefined
    let site: Site & OpenYaml['site'] = { token: range, key }
    if (members !== undefined) site = { token: range, key, members }
    else if (event.type === SCALAR && isBlank(event)) site = { token: key ?? range, key, isBlank: true }
    put(site)
    if (event.anchorStart !== -1) {
      anchors.set(anchorOf(source, event), {
        site,
        text: event.type === SCALAR ? textOf(source, event) : '',
      })
    }
    if (members !== undefined) opened.push({ site, members, name: '', key: undefined })
  }
  return root
}

/** Returns the range of an event; that of text on several lines begins with its `|` or `>`. */
function wholeRange(source: string, event: NodeEvent, last: number, isItem: boolean): Range {
  const range = rangeOf(source, event)
  if (event.type !== SCALAR) return range
  if (isBlank(event) && range.end === 0) {
    // Nothing is written; the dash of an entry is the nearest thing that can be shown.
    const dash = isItem ? source.indexOf('-', last) : -1
    const isNext = dash !== -1 && source.slice(last, dash).trim() === ''
    return isNext ? { start: dash, end: dash + 1 } : { start: last, end: last }
  }
  if (event.style !== LITERAL_BLOCK && event.style !== FOLDED_BLOCK) return range
  const from = Math.max(last, event.anchorEnd)
  const isBreak = (at: number) => source.charAt(at) === '\n' || source.charAt(at) === '\r'
  let stop = event.valueStart
  while (stop > from && isBreak(stop - 1)) stop--
  let line = stop
  while (line > from && !isBreak(line - 1)) line--
  const sign = source.slice(line, stop).search(/[|>]/)
  return sign === -1 ? range : { start: line + sign, end: Math.max(range.end, line + sign + 1) }
}

const shifted = ({ start, end }: Range, offset: number): Range => ({
  start: start + offset,
  end: end + offset,
})
