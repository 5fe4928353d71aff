/** The playground in the browser: documents on the left, their findings on the right. */
import { tried } from '../../core/model/tried.ts'
import { drawBar } from './bar.ts'
import { scheduleCheck } from './check.ts'
import { choose, drawMarks, put, show, takeText } from './document-list.ts'
import { drawDocuments } from './document-tabs.ts'
import type { EditorHost } from './editor.ts'
import { arrivalOf, listenToDialogs, listenToDrops } from './files.ts'
import { describe } from './finding.ts'
import { goToField } from './form/focus.ts'
import { drawForm } from './form/form.ts'
import { formMemory } from './form/memory.ts'
import { label, layOut } from './layout.ts'
import { drawReport } from './report-panel.ts'
import { listenToSaving } from './saving.ts'
import {
  type DocumentView,
  type Opening,
  openingState,
  type PageLanguage,
  type Playground,
  schemasOf,
} from './state.ts'
import './editor.css'
import './playground.css'

/** How many milliseconds after the last key the documents are checked again. */
const pause = 300

/** How many milliseconds after the last key in the text the form shows it. */
const formPause = 120

void open()

async function open(): Promise<void> {
  const { dataset } = document.documentElement
  const query = new URLSearchParams(location.search)
  const key = query.get('key') ?? ''
  const response = await fetch(`/opening?key=${encodeURIComponent(key)}`)
  const opening = (await response.json()) as Opening
  const wanted = query.get('lang') ?? dataset.language ?? document.documentElement.lang
  start(opening, key, dataset.nonce ?? '', wanted === 'zh-CN' ? 'zh-CN' : 'en')
}

function start(opening: Opening, key: string, nonce: string, language: PageLanguage): void {
  const playground = playgroundOf(opening, key, nonce, language)
  listenToDialogs(playground)
  listenToDrops(playground)
  listenToSaving(playground)
  showView(playground, firstView())
  addEventListener('beforeunload', event => {
    playground.form.pending?.()
    if (playground.documents.some(one => one.isEdited)) event.preventDefault()
  })
  playground.put(opening.documents.map(arrivalOf))
  playground.messages = [
    ...playground.messages,
    ...opening.unopened.map(name => playground.words.notOpened({ name })),
  ]
  playground.drawAll()
}

/** Makes the page, through which its parts call each other. */
function playgroundOf(opening: Opening, key: string, nonce: string, language: PageLanguage): Playground {
  const editorHost: EditorHost = {
    get schemas() {
      return schemasOf(playground)
    },
    nonce,
    countryName: code =>
      tried(() =>
        new Intl.DisplayNames([playground.language], { type: 'region', fallback: 'none' }).of(code),
      ),
    words: () => playground.words,
    changed: editor => {
      if (playground.current === undefined) return
      takeText(playground, editor.state.doc.toString())
      playground.scheduleCheck(pause)
      clearTimeout(playground.form.timer)
      playground.form.timer = setTimeout(() => playground.drawForm(), formPause)
    },
    shown: mark => describe(mark.finding, mark, playground),
  }
  const playground: Playground = {
    ...openingState(opening, language),
    opening,
    key,
    layout: layOut(nonce),
    form: formMemory(),
    editorHost,
    editorStates: new Map(),
    put: arrivals => put(playground, arrivals),
    choose: document => choose(playground, document),
    show: place => show(playground, place),
    scheduleCheck: wait => scheduleCheck(playground, wait),
    drawAll: () => drawAll(playground),
    drawBar: () => drawBar(playground),
    drawDocuments: () => drawDocuments(playground),
    drawMarks: () => drawMarks(playground),
    drawReport: () => drawReport(playground),
    drawForm: () => drawForm(playground),
    goToField: pointer => goToField(playground, pointer),
    showView: view => showView(playground, view),
  }
  return playground
}

function drawAll(playground: Playground): void {
  const { language, words, layout } = playground
  document.documentElement.lang = language
  document.title = `enduse · ${words.title}`
  label(layout, words)
  playground.form.drawn = undefined
  playground.drawReport()
}

/** Returns what is shown first: what the address says, or what there is room for. */
function firstView(): DocumentView {
  const wanted = new URLSearchParams(location.search).get('view')
  if (wanted === 'form' || wanted === 'both' || wanted === 'text') return wanted
  return innerWidth < 1100 ? 'form' : 'both'
}

/** Shows the form, the text, or both; the address keeps the choice. */
function showView(playground: Playground, view: DocumentView): void {
  const { layout, current } = playground
  const isChange = current !== undefined && view !== playground.documentView
  playground.documentView = view
  document.body.dataset.view = view
  layout.formPanel.hidden = view === 'text'
  layout.textPanel.hidden = view === 'form'
  if (!isChange) return
  const url = new URL(location.href)
  url.searchParams.set('view', view)
  window.history.replaceState(null, '', url)
  const hadFocus = document.activeElement?.closest('.view-choice') !== null
  playground.drawDocuments()
  playground.drawForm()
  if (hadFocus) layout.tools.querySelector<HTMLElement>('[aria-pressed=true]')?.focus()
}
