/** The documents of the page: adding, showing, changing, renaming and removing them. */
import type { EditorView } from '@codemirror/view'
import type { Place } from '../../core/model/model.ts'
import { type Arrival, formatOf, type PlaygroundDocument, place, restored } from '../documents.ts'
import { lineStarts, marksOf, rangeOf } from '../marks.ts'
import { goTo, relabel, stateOf, underline } from './editor.ts'
import { type Playground, reportOf } from './state.ts'

/** Adds files to the documents, and shows the first of them. */
export function put(playground: Playground, arrivals: readonly Arrival[]): void {
  const { words } = playground
  const placed = place(playground.documents, arrivals, playground.nextId)
  playground.nextId += placed.added.length
  playground.documents = placed.documents
  playground.messages = [
    ...placed.renamed.map(({ from, to }) => words.renamed({ from, to })),
    ...placed.same.map(name => words.sameAsBefore({ name })),
  ]
  const [one] = placed.added
  if (one !== undefined) choose(playground, one)
  playground.arrived = new Set(placed.added.map(({ name }) => name))
  playground.scheduleCheck(0)
}

/** Shows a document in the editor, or none for `undefined`. */
export function choose(playground: Playground, document: PlaygroundDocument | undefined): void {
  playground.form.pending?.()
  const { current, words, editorStates } = playground
  const { editor } = playground.layout
  if (current !== undefined) editorStates.set(current.id, editor.state)
  playground.current = document
  if (document !== undefined) {
    editor.setState(editorStates.get(document.id) ?? freshState(playground, document))
    relabel(editor, document.name, words)
    drawMarks(playground)
  }
  playground.drawDocuments()
  playground.drawForm()
}

function freshState(
  { words, editorHost }: Playground,
  { name, content, isBytes }: PlaygroundDocument,
): EditorView['state'] {
  const text = isBytes ? words.notText : content.replace(/^\uFEFF/, '')
  return stateOf(text, formatOf(name, text), words.editor({ name }), isBytes, editorHost)
}

/** Replaces a document by its new version. */
export function replaceDocument(
  playground: Playground,
  old: PlaygroundDocument,
  document: PlaygroundDocument,
): void {
  playground.documents = playground.documents.map(one => (one === old ? document : one))
  playground.checked = playground.checked.map(one => (one === old ? { ...one, name: document.name } : one))
  if (playground.current === old) playground.current = document
}

/** Takes over the text of the editor. */
export function takeText(playground: Playground, text: string): void {
  const { current } = playground
  if (current === undefined) return
  const mark = current.content.startsWith('\uFEFF') ? '\uFEFF' : ''
  const content = mark + (/\r\n/.test(current.content) ? text.replaceAll('\n', '\r\n') : text)
  replaceDocument(playground, current, { ...current, content, isEdited: true })
  if (!current.isEdited) playground.drawDocuments()
}

/** Renames the document that is shown, or shows why not. */
export function rename(playground: Playground, to: string): void {
  const { current: document, words } = playground
  const { editor } = playground.layout
  if (document === undefined || to === document.name) return
  if (to === '' || playground.documents.some(one => one !== document && one.name === to)) {
    playground.messages = [to === '' ? words.nameEmpty : words.nameTaken({ name: to })]
    playground.drawDocuments()
    return
  }
  playground.messages = []
  // Under another name it is another file.
  const renamed = { ...document, name: to, sha256: undefined }
  replaceDocument(playground, document, renamed)
  const text = editor.state.doc.toString()
  if (formatOf(document.name, text) !== formatOf(to, text)) {
    playground.editorStates.delete(document.id)
    editor.setState(freshState(playground, renamed))
  }
  relabel(editor, to, words)
  playground.drawDocuments()
  playground.scheduleCheck(0)
}

/** Removes the document that is shown. */
export function removeCurrent(playground: Playground): void {
  const { current, documents, words } = playground
  if (current === undefined) return
  const at = documents.indexOf(current)
  playground.removal = { documents, message: words.removed({ name: current.name }) }
  playground.documents = documents.filter(one => one !== current)
  choose(playground, playground.documents[Math.min(at, playground.documents.length - 1)])
  playground.scheduleCheck(0)
}

/** Removes all documents. */
export function removeAll(playground: Playground): void {
  const { documents, words } = playground
  playground.removal = { documents, message: words.cleared({ count: documents.length }) }
  playground.documents = []
  choose(playground, undefined)
  playground.scheduleCheck(0)
}

/** Restores what was removed last. */
export function bringBack(playground: Playground): void {
  const { removal, current } = playground
  if (removal === undefined) return
  const kept = playground.documents.filter(one => removal.instead?.includes(one) !== true)
  if (current !== undefined && !kept.includes(current)) choose(playground, undefined)
  const back = restored(kept, removal.documents)
  playground.documents = back.documents
  playground.removal = undefined
  choose(playground, back.restored.at(-1) ?? playground.current)
  playground.scheduleCheck(0)
}

/** Replaces all documents by others. */
export function replaceAll(playground: Playground, arrivals: readonly Arrival[]): void {
  const { documents: removed, words } = playground
  playground.documents = []
  choose(playground, undefined)
  playground.editorStates.clear()
  put(playground, arrivals)
  if (removed.length > 0)
    playground.removal = {
      documents: removed,
      message: words.cleared({ count: removed.length }),
      instead: playground.documents,
    }
  playground.drawDocuments()
}

/** Underlines the findings in the document that is shown. */
export function drawMarks(playground: Playground): void {
  const { current, editorHost, layout } = playground
  const report = reportOf(playground)
  if (current === undefined || current.isBytes) return
  const { editor } = layout
  const marks = report === undefined ? [] : marksOf(report, current.name, editor.state.doc.toString())
  underline(editor, marks, editorHost)
}

/** Shows a place in the editor. */
export function show(playground: Playground, where: Place): void {
  const { editor } = playground.layout
  const document = playground.documents.find(one => one.name === where.file)
  if (document === undefined) return
  if (document.id !== playground.current?.id) choose(playground, document)
  const text = editor.state.doc.toString()
  if (playground.documentView === 'form' && where.part === (playground.form.drawn?.part ?? -1)) {
    if (playground.goToField(where.pointer)) return
  }
  if (playground.documentView === 'form') playground.showView('text')
  const range = rangeOf(where, lineStarts(text), text)
  if (range !== undefined) goTo(editor, range.from, range.to)
}
