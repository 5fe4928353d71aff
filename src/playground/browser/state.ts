/** The state of the page: the documents, the editor, what is shown, and the result of the last check. */
import type { EditorView } from '@codemirror/view'
import type { Place, Report } from '../../core/model/model.ts'
import type { PlainData } from '../../edit/tree.ts'
import { words as en } from '../../generated/messages/en/playground.ts'
import type { Words } from '../../generated/messages/index.ts'
import { words as zhCN } from '../../generated/messages/zh-CN/playground.ts'
import type { Schemas } from '../../languageservice/completion.ts'
import type { Arrival, PlaygroundDocument } from '../documents.ts'
import type { PageQuestion } from '../form/question.ts'
import type { NoResult } from '../requests.ts'
import type { EditorHost } from './editor.ts'
import type { Child } from './element.ts'
import type { FormMemory } from './form/memory.ts'
import type { Layout } from './layout.ts'

/** The data that the server sends when the page opens. */
export interface Opening {
  readonly documents: readonly SentDocument[]
  /** Names of files in the folders that could not be opened, such as links that lead outside. */
  readonly unopened: readonly string[]
  readonly examples: readonly { readonly name: string; readonly documents: readonly SentDocument[] }[]
  /** The schemas of the kinds and the questions about new documents, by language. */
  readonly spoken: Readonly<
    Record<
      PageLanguage,
      { readonly schemas: Schemas; readonly questions: Readonly<Record<string, readonly PageQuestion[]>> }
    >
  >
  readonly asOf: string | null
  readonly bodyBytes: number
  /** The folders in which documents may be saved; without any, nothing is. */
  readonly folders: readonly string[]
  /** The parties of the file that the config names, by their short names. */
  readonly parties: readonly { readonly value: string; readonly label: string; readonly party: PlainData }[]
}

export interface SentDocument {
  readonly file: string
  readonly content: string
  readonly encoding?: string
  readonly sha256?: string
}

/** The response of the server to a check. */
export type CheckAnswer =
  | {
      readonly report: Report
      readonly text: string
      readonly notes: readonly string[]
      readonly page: string
    }
  | NoResult

export type PageLanguage = 'en' | 'zh-CN'
export type ReportView = 'findings' | 'text' | 'page'
/** What is shown of the current document. */
export type DocumentView = 'form' | 'both' | 'text'

export const pageLanguages: Readonly<
  Record<PageLanguage, { readonly name: string; readonly words: Words['playground'] }>
> = {
  en: { name: 'English', words: en },
  'zh-CN': { name: '中文', words: zhCN },
}

/** Documents that were removed and can be restored, and those that replaced them. */
export interface Removal {
  readonly documents: readonly PlaygroundDocument[]
  readonly message: string
  readonly instead?: readonly PlaygroundDocument[]
}

/** The mutable state of the page. */
export type PlaygroundState = ReturnType<typeof openingState>

/** The functions by which parts of the page call each other. */
export interface PlaygroundActions {
  /** Adds files to the documents and checks them. */
  put(arrivals: readonly Arrival[]): void
  /** Shows a document in the editor, or none for `undefined`. */
  choose(document: PlaygroundDocument | undefined): void
  /** Shows a place in the editor. */
  show(place: Place): void
  /** Checks the documents after `wait` milliseconds. */
  scheduleCheck(wait: number): void
  drawAll(): void
  drawBar(): void
  drawDocuments(): void
  drawMarks(): void
  drawReport(): void
  /** Shows the form, the text, or both. */
  showView(view: DocumentView): void
  /** Gives the focus to a field of the form; returns whether there is one. */
  goToField(pointer: string): boolean
  /** Shows what the current document states in the form, if it is shown. */
  drawForm(): void
}

/** The page: its state, its elements, and the functions of its parts. */
export interface Playground extends PlaygroundState, PlaygroundActions {
  readonly opening: Opening
  readonly key: string
  readonly layout: Layout
  readonly form: FormMemory
  readonly editorHost: EditorHost
  /** The editor's state of each document, by its id. */
  readonly editorStates: Map<number, EditorView['state']>
}

/** Returns the state of a page that has just opened. */
export const openingState = ({ asOf }: Opening, language: PageLanguage) => ({
  language,
  words: pageLanguages[language].words,
  documents: [] as readonly PlaygroundDocument[],
  removal: undefined as Removal | undefined,
  current: undefined as PlaygroundDocument | undefined,
  nextId: 1,
  view: 'findings' as ReportView,
  documentView: 'both' as DocumentView,
  asOf: asOf ?? '',
  answer: undefined as CheckAnswer | 'no-answer' | undefined,
  /** The documents that the answer is about. */
  checked: [] as readonly PlaygroundDocument[],
  isChecking: false,
  /** Whether a document is being saved, which is not begun twice. */
  isSaving: false,
  /** The verdict that was last announced to screen readers. */
  announced: '',
  /** The names of documents just added: when they are checked, the first one with findings is shown. */
  arrived: new Set() as ReadonlySet<string>,
  messages: [] as readonly Child[],
  /** Counts the requested checks, so that the response to an earlier one is ignored. */
  turn: 0,
  timer: undefined as ReturnType<typeof setTimeout> | undefined,
  running: undefined as AbortController | undefined,
})

/** Returns the report of the last check, if there is one. */
export function reportOf({ answer }: PlaygroundState): Report | undefined {
  return typeof answer === 'object' && 'report' in answer ? answer.report : undefined
}

/** Returns the verdict as text, or why there is none. */
export function headlineOf({ answer, words }: PlaygroundState): string {
  if (answer === undefined) return words.nothing
  if (answer === 'no-answer') return words.noAnswer
  return 'report' in answer ? words.verdict[answer.report.verdict] : words.notJudged
}

/** Returns the schemas of the kinds in the language of the page. */
export function schemasOf({ opening, language }: Pick<Playground, 'opening' | 'language'>): Schemas {
  return opening.spoken[language].schemas
}
