/** The documents that the server is shown, and the one at hand. */
import { type TextDocument, type Uri, window } from 'vscode'

/** The languages of documents. */
export const languages: readonly string[] = ['yaml', 'json', 'jsonc']

/** Returns the address of the document that is edited; beside a page that has the focus, of the one that is seen. */
export function documentAtHand(): Uri | undefined {
  const { activeTextEditor, visibleTextEditors } = window
  if (activeTextEditor !== undefined)
    return isReadable(activeTextEditor.document) ? activeTextEditor.document.uri : undefined
  return visibleTextEditors.find(({ document }) => isReadable(document))?.document.uri
}

export const isReadable = ({ uri, languageId }: TextDocument): boolean =>
  uri.scheme === 'file' && languages.includes(languageId)
