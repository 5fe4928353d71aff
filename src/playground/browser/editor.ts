/** The editor of a document: highlighting, completion from the schema, and underlined findings. */
import {
  acceptCompletion,
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
  insertCompletionText,
  snippet,
} from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { json } from '@codemirror/lang-json'
import { yaml } from '@codemirror/lang-yaml'
import { bracketMatching, HighlightStyle, indentOnInput, syntaxHighlighting } from '@codemirror/language'
import { type Diagnostic, lintGutter, nextDiagnostic, setDiagnostics } from '@codemirror/lint'
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search'
import { Compartment, EditorState, type Extension, Transaction } from '@codemirror/state'
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  hoverTooltip,
  keymap,
  lineNumbers,
} from '@codemirror/view'
import { tags } from '@lezer/highlight'
import type { Words } from '../../generated/messages/index.ts'
import { blank, completionsAt, fieldAt, type Option, type Schemas } from '../../languageservice/completion.ts'
import type { FindingMark } from '../marks.ts'
import { element } from './element.ts'

/** What an editor needs from the page that contains it. */
export interface EditorHost {
  readonly schemas: Schemas
  readonly nonce: string
  /** The name of a country in the language of the page. */
  countryName(code: string): string | undefined
  /** The texts that change with the language of the page. */
  words(): { readonly required: string; readonly exampleValue: string }
  /** Called when the user has changed the text. */
  changed(view: EditorView): void
  /** Returns the tooltip of a mark. */
  shown(mark: FindingMark): HTMLElement
}

const labels = new Compartment()

/** Returns the state of an editor for a text. */
export function stateOf(
  text: string,
  format: 'yaml' | 'json',
  label: string,
  isReadOnly: boolean,
  host: EditorHost,
): EditorState {
  const extensions: Extension[] = [
    EditorView.cspNonce.of(host.nonce),
    lineNumbers(),
    lintGutter(),
    highlightActiveLineGutter(),
    highlightSpecialChars(),
    historyByField(),
    drawSelection(),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    highlightActiveLine(),
    highlightSelectionMatches(),
    EditorState.tabSize.of(2),
    EditorState.readOnly.of(isReadOnly),
    format === 'json' ? json() : yaml(),
    syntaxHighlighting(colours),
    autocompletion({
      override: [context => complete(context, format, host)],
      icons: false,
      activateOnTypingDelay: 60,
      optionClass: completion => `option-${completion.type}`,
    }),
    hoverTooltip((view, position) => {
      const field = fieldAt(view.state.doc.toString(), position, format, host.schemas)
      if (field === undefined || field.about === '') return null
      const dom = element(
        'div',
        { class: 'about' },
        element('strong', {}, field.detail),
        field.isRequired && element('span', { class: 'small' }, host.words().required),
        element('p', {}, field.about),
      )
      return { pos: field.from, end: field.to, above: true, create: () => ({ dom }) }
    }),
    keymap.of([
      { key: 'Tab', run: acceptCompletion },
      ...closeBracketsKeymap,
      ...defaultKeymap,
      ...searchKeymap,
      ...historyKeymap,
      ...completionKeymap,
      // The list of findings is beside the editor.
      { key: 'F8', run: nextDiagnostic },
      indentWithTab,
    ]),
    EditorView.updateListener.of(update => {
      if (update.docChanged) host.changed(update.view)
    }),
    labels.of(labelled(label, {})),
  ]
  return EditorState.create({ doc: text, extensions })
}

/** The longest pause in milliseconds within what is typed into the text and undone at once. */
const typingPause = 500

/** The event of what is typed into a field of the form, with the number of the visit of it. */
export const formTyping = 'input.type.form'

/** Returns a history in which what is typed into one field of the form is one step, whatever the pauses. */
function historyByField(): Extension {
  let changedAt = 0
  let before: string | undefined
  return [
    history({
      // Longer than any pause, and shorter than the time since 1970: what follows an undo is a step of its own.
      newGroupDelay: 24 * 60 * 60 * 1000,
      joinToEvent: (transaction, isAdjacent) => {
        const isForm = transaction.isUserEvent(formTyping)
        const isSameVisit = transaction.annotation(Transaction.userEvent) === before
        return isAdjacent && (isForm ? isSameVisit : Date.now() - changedAt < typingPause)
      },
    }),
    EditorView.updateListener.of(({ docChanged, transactions }) => {
      if (!docChanged) return
      changedAt = Date.now()
      before = transactions.at(-1)?.annotation(Transaction.userEvent)
    }),
  ]
}

const labelled = (label: string, phrases: Readonly<Record<string, string>>): Extension => [
  EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false', tabindex: '0' }),
  EditorState.phrases.of(phrases),
]

/** Changes the accessible name of the text, and the language of what the editor says. */
export function relabel(view: EditorView, name: string, words: Words['playground']): void {
  view.dispatch({ effects: labels.reconfigure(labelled(words.editor({ name }), words.phrases)) })
}

/** Underlines marks, replacing those before. */
export function underline(view: EditorView, marks: readonly FindingMark[], host: EditorHost): void {
  const length = view.state.doc.length
  const diagnostics = marks.map((mark): Diagnostic => {
    const { finding, related } = mark
    return {
      from: Math.min(mark.from, length),
      to: Math.min(mark.to, length),
      severity: severityOf(mark),
      message: related?.text ?? finding.text,
      renderMessage: () => host.shown(mark),
    }
  })
  view.dispatch(setDiagnostics(view.state, diagnostics))
}

function severityOf({ finding, related }: FindingMark): Diagnostic['severity'] {
  if (related !== undefined || finding.waived !== undefined || finding.known === true) return 'hint'
  return finding.outcome === 'fail' ? 'error' : finding.outcome === 'review' ? 'warning' : 'info'
}

/** Scrolls to a place of the text, without moving the cursor and the rest of the page. */
export function reveal(view: EditorView, at: number): void {
  const { scrollDOM } = view
  const { top } = view.lineBlockAt(Math.min(at, view.state.doc.length))
  scrollDOM.scrollTop = Math.max(0, top - scrollDOM.clientHeight / 2)
}

/** Moves the cursor to a range of the text. */
export function goTo(view: EditorView, from: number, to: number): void {
  const length = view.state.doc.length
  const range = { anchor: Math.min(from, length), head: Math.min(to, length) }
  view.dispatch({
    selection: range,
    effects: EditorView.scrollIntoView(range.anchor, { y: 'center' }),
  })
  view.focus()
}

function complete(
  context: CompletionContext,
  format: 'yaml' | 'json',
  host: EditorHost,
): CompletionResult | null {
  // What is typed in the form is completed nowhere.
  if (context.view?.hasFocus === false) return null
  const text = context.state.doc.toString()
  const found = completionsAt(text, context.pos, format, host.schemas, (types, code) =>
    types.includes('country') ? host.countryName(code) : undefined,
  )
  if (found === undefined) return null
  const typed = context.state.sliceDoc(found.from, context.pos)
  // While typing, only the beginning of a word opens the list; at an empty place it opens on request, except after a
  // colon.
  const isAsked =
    context.explicit || typed !== '' || /:[ \t]$|["'{,][ \t]*$/.test(context.state.sliceDoc(0, context.pos))
  if (!isAsked) return null
  const only = found.options.length === 1 && found.options[0]?.label === typed
  if (only && !context.explicit) return null
  return {
    from: found.from,
    to: found.to,
    filter: false,
    options: found.options.map(option => asCompletion(option, host)),
  }
}

function asCompletion(option: Option, host: EditorHost): Completion {
  const words = host.words()
  const extra = option.isRequired ? words.required : option.kind === 'example' ? words.exampleValue : ''
  return {
    label: option.label,
    detail: [option.detail, extra].filter(one => one !== '').join(' · '),
    type: option.kind,
    apply: (view, completion, from, to) => {
      if (option.insert.includes(blank)) snippet(option.insert)(view, completion, from, to)
      else view.dispatch(insertCompletionText(view.state, indented(option.insert, view, from), from, to))
    },
    ...(option.about === '' ? {} : { info: () => element('p', {}, option.about) }),
  }
}

/** Indents the lines after the first below the beginning of the line, as a snippet has them. */
function indented(insert: string, view: EditorView, from: number): string {
  const margin = /^\s*/.exec(view.state.doc.lineAt(from).text)?.[0] ?? ''
  return insert.replaceAll('\n', `\n${margin}`)
}

const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--name)' },
  { tag: [tags.string, tags.content, tags.attributeValue], color: 'var(--value)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--number)' },
  { tag: [tags.comment, tags.lineComment], color: 'var(--quiet)', fontStyle: 'italic' },
  { tag: [tags.punctuation, tags.separator, tags.brace, tags.squareBracket], color: 'var(--quiet)' },
  { tag: [tags.labelName, tags.keyword, tags.meta], color: 'var(--anchor)' },
])
