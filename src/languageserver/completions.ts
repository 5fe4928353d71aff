/** Completions as the protocol has them. */
import type * as protocol from 'vscode-languageserver'
import { CompletionItemKind, InsertTextFormat, InsertTextMode } from 'vscode-languageserver'
import type { TextDocument } from 'vscode-languageserver-textdocument'
import type { Schema } from '../core/model/json-schema.ts'
import { definitionOf } from '../edit/schema.ts'
import type { Path, PlainData } from '../edit/tree.ts'
import { pathOfUri } from '../engine/disk/path.ts'
import { blank, completionsAt, isCertificateNumber, type Option } from '../languageservice/completion.ts'
import type { CheckedFolder } from './folder.ts'
import type { LanguageServerParts } from './sessions.ts'

/** The most characters of a text that is read anew for each request: an archive of lines in the editor is not. */
export const mostText = 1_000_000

export const formatByName = (name: string): 'yaml' | 'json' => (/\.json$/i.test(name) ? 'json' : 'yaml')

/** Returns a range of offsets as one of the protocol. */
export const rangeIn = (document: TextDocument, from: number, to: number): protocol.Range => ({
  start: document.positionAt(from),
  end: document.positionAt(to),
})

/** Returns what is known of a field by the folder only. */
function knownKind(path: Path, schema: Schema): keyof ReturnType<typeof knowledgeOf> | undefined {
  if (isCertificateNumber(path) && schema.type === 'string') return 'number'
  if (path.at(-1) === 'certificateLineNumber') return 'line'
  return definitionOf(schema) === 'party' ? 'party' : undefined
}

/** Returns what a folder knows for a text in it: certificate numbers, lines of the certificates of the text, and parties. */
function knowledgeOf({ check, settings, nameOf }: CheckedFolder, document: TextDocument) {
  const text = document.getText()
  const own = nameOf(pathOfUri(document.uri) ?? '')
  const numbers = check.certificates()
  const certificatesOf = (number: string) =>
    check
      .documentsOf(number)
      .flatMap(({ facts }) => (facts?.kind === 'end-user-certificate' ? [{ number, facts }] : []))
  return {
    number: () =>
      numbers.flatMap(number => {
        const detail = certificatesOf(number)[0]?.facts.endUser.name.value
        const [first, ...others] = check.documentsOf(number)
        // What is being typed here may have been checked already, and nothing else states it.
        const isOnlyHere = detail === undefined && others.length === 0 && first?.document.file === own
        return isOnlyHere ? [] : [{ label: number, detail: detail ?? '', value: number }]
      }),
    line: () => {
      const named = numbers.filter(number => text.includes(number)).flatMap(certificatesOf)
      return named.flatMap(({ number, facts }) =>
        facts.items.map(({ lineNumber: { value }, description }) => ({
          ...{ label: String(value), detail: `${number}: ${description.value}`, value: Number(value) },
        })),
      )
    },
    party: () =>
      [...settings.parties].map(([label, party]) => ({
        ...{ label, detail: String(party.name), value: party as PlainData },
      })),
  }
}

const itemKinds: Readonly<Record<Option['kind'], CompletionItemKind>> = {
  field: CompletionItemKind.Field,
  value: CompletionItemKind.EnumMember,
  example: CompletionItemKind.Text,
  start: CompletionItemKind.File,
  entry: CompletionItemKind.Struct,
}

/** Returns the completions at a position, `null` if there are none; `undefined` if they depend on the folder, and it is not given. */
export function completionsOf(
  document: TextDocument,
  position: protocol.Position,
  { schemas, naming }: Pick<LanguageServerParts, 'schemas' | 'naming'>,
  takesSnippets: boolean,
  folder?: CheckedFolder,
): protocol.CompletionList | null | undefined {
  const text = document.getText()
  const cursor = document.offsetAt(position)
  let isUnknown = false
  const found = completionsAt(text, cursor, formatByName(document.uri), schemas, naming, (path, schema) => {
    const kind = knownKind(path, schema)
    isUnknown ||= kind !== undefined && folder === undefined
    return kind === undefined || folder === undefined ? [] : knowledgeOf(folder, document)[kind]()
  })
  if (isUnknown || found === undefined) return isUnknown ? undefined : null
  const range = rangeIn(document, found.from, found.to)
  const typed = text.slice(found.from, cursor)
  const line = text.slice(document.offsetAt({ line: range.start.line, character: 0 }))
  const [margin = ''] = /^[ \t]*/.exec(line) ?? []
  const items = found.options.map((option, index): protocol.CompletionItem => {
    const { label, detail, about, kind } = option
    const insert = option.insert.replaceAll('\n', `\n${margin}`)
    return {
      ...{ label, detail, documentation: about, kind: itemKinds[kind] },
      textEdit: { range, newText: takesSnippets ? snippetOf(insert) : insert.replaceAll(blank, '') },
      insertTextFormat: takesSnippets ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
      insertTextMode: InsertTextMode.asIs,
      // They are chosen and ordered here: by names of codes too, which an editor does not know.
      ...{ sortText: String(index).padStart(4, '0'), filterText: typed === '' ? label : typed },
    }
  })
  return { isIncomplete: true, items }
}

/** Returns an inserted text as a snippet of the protocol, with its places to be filled in. */
function snippetOf(insert: string): string {
  const escaped = insert.split(blank).map(part => part.replace(/[\\$}]/g, '\\$&'))
  return escaped.reduce((all, part, index) => `${all}\${${index}}${part}`)
}
