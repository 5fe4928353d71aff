/** Writes documents as YAML: block style, each text quoted unless it is plainly one. */
import type { Pointer } from '../core/model/model.ts'
import { scalarOf } from '../edit/scalar.ts'
import { memberLines, type YamlStyle } from '../edit/yaml-writer.ts'
import type { ImportedDocument } from './model.ts'

/** Returns a document as YAML, with its source and the required fields that are open in comments. */
export function yamlText(
  { data, origins }: ImportedDocument,
  source: string,
  open: readonly Pointer[],
): string {
  const at = origins.get('')?.at ?? ''
  const lines = [`# Imported from ${oneLine(at === '' ? source : `${source}, ${at}`)}.`]
  if (open.length > 0) {
    lines.push('# The source has no value for these required fields:')
    for (const field of open) lines.push(`#   ${field}`)
  }
  return `${[...lines, ...memberLines(data, 0, style)].join('\n')}\n`
}

const oneLine = (text: string) => text.replace(/[\p{C}\u2028\u2029]/gu, '?')

const style: YamlStyle = { scalar: value => scalarOf(value, 'ascii'), name: name => name }
