/** Reads a list in YAML with the reader of documents, which places every value and refuses what it cannot read. */

import type { Limits } from '../../core/model/model.ts'
import { defaultLimits, read } from '../../read/index.ts'
import type { ListCollector } from './collector.ts'

/** Returns the data of a list, and the function that gives the line of a value; nothing if it cannot be read. */
export function readYaml(text: string, collector: ListCollector) {
  const bytes = new TextEncoder().encode(text)
  const limits: Limits = { ...defaultLimits, bytes: bytes.length, values: 5_000_000 }
  const [document, ...more] = read({ file: 'list.yaml', bytes, size: bytes.length }, limits)
  const faults = [document, ...more].flatMap(one => one?.faults ?? [])
  for (const { message, place } of faults) collector.fault('yaml-syntax', place.line, message)
  if (document === undefined || faults.length > 0) return undefined
  return { data: document.data, lineOf: (pointer: string) => document.place(pointer).line }
}
