/** What an editor shows of the text under the cursor: the meaning of a field, a value in words, and the law of its findings. */
import type { Basis, Finding } from '../core/model/model.ts'
import { schemaAt } from '../edit/schema.ts'
import type { Words } from '../generated/messages/index.ts'
import { type CodeNames, codeTypes } from './codes.ts'
import { type FieldAt, fieldAt, type Schemas } from './completion.ts'
import { isAddress } from './diagnostic.ts'
import { type OutlineLocation, spotAt } from './outline.ts'

export type HoverTerms = Readonly<{ schemas: Schemas; naming: CodeNames; words: Words['editor'] }>

/** Returns a text in Markdown on what is at a cursor, and its offsets; the findings are those at it. */
export function hoverAt(
  text: string,
  cursor: number,
  format: 'yaml' | 'json',
  findings: readonly Finding[],
  terms: HoverTerms,
): (Pick<FieldAt, 'from' | 'to'> & { readonly text: string }) | undefined {
  const spot = spotAt(text, cursor, format)
  const field = spot && fieldAt(text, cursor, format, terms.schemas, spot)
  const meaning = field === undefined ? spot && valueText(text, spot, terms) : fieldText(field, terms)
  const laws = findings.flatMap(({ basis }) => (basis === undefined ? [] : lawText(basis, terms)))
  const parts = [...(meaning === undefined ? [] : [meaning]), ...new Set(laws)]
  if (parts.length === 0) return undefined
  const { from, to } = meaning === undefined || spot === undefined ? { from: cursor, to: cursor } : spot
  return { from, to, text: parts.join('\n\n---\n\n') }
}

function fieldText({ label, detail, about, isRequired }: FieldAt, { words }: HoverTerms): string {
  const title = `**${plain(detail || label)}**${isRequired ? ` · ${words.required}` : ''}`
  return about === '' ? title : `${title}\n\n${plain(about)}`
}

/** Returns a value in words, if it is a code that has a name or one of those that its field lists, and what the field says of it. */
function valueText(text: string, spot: OutlineLocation, { schemas, naming }: HoverTerms): string | undefined {
  if (spot.role === 'key') return undefined
  const schema = schemaAt(schemas[spot.documentType ?? ''], spot.path)
  const code = text.slice(spot.from, spot.to).trim()
  if (schema === undefined || code === '') return undefined
  const name = naming(codeTypes(spot.path, schema), code)
  // The description of a definition is about all of its codes.
  const isListed = schema.$ref === undefined && schema.enum?.includes(code) === true
  if (name === undefined && !isListed) return undefined
  const { title = '', description = '' } = schema
  const lines = [
    `**${plain(code)}** ${plain(name ?? '')}`.trimEnd(),
    plain(title),
    isListed ? plain(description) : '',
  ]
  return lines.filter(line => line !== '').join('\n\n')
}

function lawText(basis: Basis, { words }: HoverTerms): string {
  const { title, kind, ruleSet, version, provision, reference } = basis
  const where = `(${plain(ruleSet)} ${plain(version)}, ${plain(provision)})`
  const source =
    reference === undefined ? '' : ` ${isAddress(reference) ? `<${reference}>` : plain(reference)}`
  return `**${kind === undefined ? words.law : words.basis}** ${plain(title)} ${where}${source}`
}

/** Returns a text in which nothing is a sign of Markdown: documents and rule sets may contain any. */
const plain = (text: string) => text.replace(/[\\`*_[\]<>#|~&]/g, sign => `\\${sign}`)
