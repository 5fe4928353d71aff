/** The desk in the browser: papers on the left, what is found in them on the right. */
import { EditorView } from '@codemirror/view'
import type { Finding, Place, Report, Verdict } from '../../core/model/model.ts'
import { type DeskWords, en } from '../../locale/en/desk.ts'
import { zhCN } from '../../locale/zh-CN/desk.ts'
import { basisTitle } from '../../report/basis.ts'
import { blank, type Schemas, startOf } from '../completion.ts'
import { lineStarts, type Mark, marksOf, rangeOf } from '../marks.ts'
import { type Arrival, formatOf, freeName, isPaper, type Paper, place, restored } from '../papers.ts'
import { type Around, goTo, relabel, reveal, stateOf, underline } from './editor.ts'
import { button, element, fill } from './element.ts'
import './desk.css'

/** What the server says when the page opens. */
interface Opening {
  readonly papers: readonly Sent[]
  readonly examples: readonly { readonly name: string; readonly papers: readonly Sent[] }[]
  readonly schemas: Schemas
  readonly asOf: string | null
  readonly bodyBytes: number
}

interface Sent {
  readonly file: string
  readonly content: string
  readonly encoding?: string
}

/** What the server says of the papers. */
type Answer =
  | {
      readonly report: Report
      readonly text: string
      readonly notes: readonly string[]
      readonly page: string
    }
  | { readonly refusal: string; readonly help?: string }

type Language = 'en' | 'zh-CN'
type View = 'findings' | 'text' | 'page'

const languages: Readonly<Record<Language, { readonly name: string; readonly words: DeskWords }>> = {
  en: { name: 'English', words: en },
  'zh-CN': { name: '中文', words: zhCN },
}

/** Waits so long after the last key before the papers are judged again. */
const pause = 300

void open()

async function open(): Promise<void> {
  const { dataset } = document.documentElement
  const query = new URLSearchParams(location.search)
  const key = query.get('key') ?? ''
  const response = await fetch(`/opening?key=${encodeURIComponent(key)}`)
  const opening = (await response.json()) as Opening
  const wanted = query.get('lang') ?? dataset.language ?? document.documentElement.lang
  layDesk(opening, key, dataset.nonce ?? '', wanted === 'zh-CN' ? 'zh-CN' : 'en')
}

function layDesk(opening: Opening, key: string, nonce: string, first: Language): void {
  let language = first
  let words = languages[language].words
  let papers: readonly Paper[] = []
  /** What was taken away last, and what came in its place. */
  let before:
    | { readonly papers: readonly Paper[]; readonly said: string; readonly instead?: readonly Paper[] }
    | undefined
  let current: Paper | undefined
  let nextId = 1
  let view: View = 'findings'
  let asOf = opening.asOf ?? ''
  let answer: Answer | 'no-answer' | undefined
  let judgedPapers: readonly Paper[] = []
  let isChecking = false
  let announced = ''
  /** The names of papers that have come: when they are judged, the first in which something is found is shown. */
  let come: ReadonlySet<string> = new Set()
  let said: readonly string[] = []
  let turn = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: AbortController | undefined
  const states = new Map<number, EditorView['state']>()
  const bytesOf = new TextEncoder()

  const around: Around = {
    schemas: opening.schemas,
    nonce,
    countryName: code => {
      try {
        return new Intl.DisplayNames([language], { type: 'region', fallback: 'none' }).of(code)
      } catch {
        return undefined
      }
    },
    words: () => words,
    changed: changedEditor => {
      if (current === undefined) return
      const text = changedEditor.state.doc.toString()
      const mark = current.content.startsWith('\uFEFF') ? '\uFEFF' : ''
      const content = mark + (/\r\n/.test(current.content) ? text.replaceAll('\n', '\r\n') : text)
      replace(current, { ...current, content, isEdited: true })
      later(pause)
    },
    shown: mark => describe(mark.finding, mark),
  }

  // What stays, and is only filled anew.
  const status = element('div', { class: 'status', role: 'status', 'aria-live': 'polite' })
  const announcement = element('span', { class: 'heard' })
  const bar = element('header', { class: 'bar' })
  const tabs = element('div', { class: 'tabs', role: 'tablist' })
  const tools = element('div', { class: 'tools' })
  const sheet = element('div', { class: 'sheet' })
  const empty = element('div', { class: 'empty' })
  const messages = element('div', { class: 'messages', role: 'status', 'aria-live': 'polite' })
  const left = element('section', { class: 'left' }, tabs, tools, messages, sheet, empty)
  const viewTabs = element('div', { class: 'tabs', role: 'tablist' })
  const panel = element('div', { class: 'panel', role: 'tabpanel', id: 'panel', tabindex: '0' })
  const frame = element('iframe', {
    class: 'page',
    sandbox: 'allow-scripts allow-popups allow-popups-to-escape-sandbox',
  })
  const right = element('section', { class: 'right' }, viewTabs, panel)
  const overlay = element('div', { class: 'overlay', hidden: true })
  const files = element('input', {
    type: 'file',
    multiple: true,
    accept: '.yaml,.yml,.json',
    hidden: true,
    id: 'files',
  })
  const folder = element('input', { type: 'file', webkitdirectory: true, hidden: true, id: 'folder' })
  const editor = new EditorView({ parent: sheet, extensions: EditorView.cspNonce.of(nonce) })
  document.body.replaceChildren(bar, element('main', {}, left, right), overlay, files, folder, announcement)
  announcement.setAttribute('role', 'status')
  announcement.setAttribute('aria-live', 'polite')

  for (const input of [files, folder])
    input.addEventListener('change', () => {
      const chosen = [...(input.files ?? [])].map(file => ({
        file,
        path: file.webkitRelativePath || file.name,
      }))
      input.value = ''
      void take(chosen, input === folder)
    })
  let depth = 0
  const isFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true
  document.addEventListener('dragenter', event => {
    if (!isFiles(event)) return
    depth += 1
    overlay.hidden = false
  })
  document.addEventListener('dragleave', event => {
    if (!isFiles(event)) return
    depth -= 1
    overlay.hidden = depth > 0 ? overlay.hidden : true
  })
  document.addEventListener('dragover', event => {
    if (isFiles(event)) event.preventDefault()
  })
  // Before the editor, which would put the text of a file into the paper at hand.
  document.addEventListener(
    'drop',
    event => {
      depth = 0
      overlay.hidden = true
      if (!isFiles(event) || event.dataTransfer === null) return
      event.preventDefault()
      event.stopPropagation()
      void dropped(event.dataTransfer)
    },
    true,
  )
  addEventListener('beforeunload', event => {
    if (papers.some(paper => paper.isEdited)) event.preventDefault()
  })

  put(opening.papers.map(arrivalOf))
  drawAll()

  /** Replaces a paper by what has become of it. */
  function replace(old: Paper, paper: Paper): void {
    papers = papers.map(one => (one === old ? paper : one))
    if (current === old) current = paper
  }

  function put(arrivals: readonly Arrival[]): void {
    const placed = place(papers, arrivals, nextId)
    nextId += placed.added.length
    papers = placed.papers
    said = [
      ...placed.renamed.map(({ from, to }) => words.renamed(from, to)),
      ...placed.same.map(name => words.sameAsBefore(name)),
    ]
    const [one] = placed.added
    if (one !== undefined) choose(one)
    come = new Set(placed.added.map(({ name }) => name))
    later(0)
  }

  function choose(paper: Paper | undefined): void {
    if (current !== undefined) states.set(current.id, editor.state)
    current = paper
    if (paper !== undefined) {
      editor.setState(states.get(paper.id) ?? freshState(paper))
      relabel(editor, words.editor(paper.name))
      drawMarks()
    }
    drawPapers()
  }

  function freshState(paper: Paper): EditorView['state'] {
    const text = paper.isBytes ? words.notText : paper.content.replace(/^\uFEFF/, '')
    return stateOf(text, formatOf(paper.name, text), words.editor(paper.name), paper.isBytes, around)
  }

  /** Judges the papers after a while; whatever is asked meanwhile begins the while anew, and what comes of before is old. */
  function later(wait: number): void {
    turn += 1
    running?.abort()
    clearTimeout(timer)
    timer = setTimeout(() => void judge(), wait)
    isChecking = papers.length > 0
    drawBar()
  }

  async function judge(): Promise<void> {
    const mine = turn
    running = new AbortController()
    const sent = papers
    if (sent.length === 0) {
      answer = undefined
      judgedPapers = []
      isChecking = false
      drawReport()
      return
    }
    const body = JSON.stringify({
      documents: sent.map(({ name, content, isBytes }) => ({
        file: name,
        content,
        ...(isBytes ? { encoding: 'base64' } : {}),
      })),
      language,
      ...(asOf === '' ? {} : { asOf }),
    })
    let given: Answer | 'no-answer'
    if (bytesOf.encode(body).length > opening.bodyBytes) {
      given = {
        refusal: words.tooLarge(Math.floor(opening.bodyBytes / 1024 / 1024)),
        help: words.tooLargeHelp,
      }
    } else {
      try {
        const response = await fetch('/check', {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-enduse-key': key },
          body,
          signal: running.signal,
        })
        given = (await response.json()) as Answer
      } catch {
        given = 'no-answer'
      }
    }
    // Something was changed meanwhile: what came of this is old.
    if (mine !== turn) return
    answer = given
    judgedPapers = sent
    isChecking = false
    if (come.size > 0) chooseWorst()
    drawReport()
  }

  function chooseWorst(): void {
    const names = come
    come = new Set()
    const counts = ({ outcome, place: { file } }: Finding) => outcome !== 'note' && names.has(file)
    const finding = sortedFindings(reportNow()).find(counts)
    const worst = papers.find(one => one.name === finding?.place.file)
    if (worst === undefined) return
    if (worst !== current) choose(worst)
    const text = editor.state.doc.toString()
    const range = finding === undefined ? undefined : rangeOf(finding.place, lineStarts(text), text)
    if (range !== undefined) reveal(editor, range.from)
  }

  function reportNow(): Report | undefined {
    return typeof answer === 'object' && 'report' in answer ? answer.report : undefined
  }

  function drawAll(): void {
    document.documentElement.lang = language
    document.title = `enduse · ${words.title}`
    overlay.textContent = words.dropNow
    frame.title = words.pageTitle
    tabs.setAttribute('aria-label', words.papers)
    viewTabs.setAttribute('aria-label', words.report)
    files.setAttribute('aria-label', words.addFiles)
    folder.setAttribute('aria-label', words.addFolder)
    drawBar()
    drawPapers()
    drawReport()
  }

  function drawBar(): void {
    const report = reportNow()
    const verdict = report?.verdict
    fill(status, [
      isChecking
        ? element('span', { class: 'verdict checking' }, words.checking)
        : element('span', { class: `verdict ${verdict ?? 'none'}` }, headline()),
      report !== undefined &&
        !isChecking &&
        element('span', { class: 'means' }, words.verdictMeans[report.verdict]),
    ])
    if (bar.childElementCount > 0 && bar.dataset.language === language) return
    bar.dataset.language = language
    const day = element('input', {
      type: 'date',
      id: 'as-of',
      title: words.asOfHelp,
      'aria-label': words.asOf,
    })
    day.value = asOf
    day.addEventListener('change', () => {
      asOf = day.value
      reset.hidden = asOf === ''
      own.hidden = asOf !== ''
      later(0)
    })
    const reset = button(
      '×',
      () => {
        day.value = ''
        asOf = ''
        reset.hidden = true
        own.hidden = false
        later(0)
      },
      { class: 'plain', 'aria-label': words.ownDays, title: words.ownDays, hidden: asOf === '' },
    )
    const own = element('span', { class: 'small', hidden: asOf !== '' }, words.ownDays)
    const choice = element('select', { id: 'language', 'aria-label': words.language })
    for (const [code, { name }] of Object.entries(languages)) {
      choice.append(element('option', { value: code, lang: code, selected: code === language }, name))
    }
    choice.addEventListener('change', () => {
      language = choice.value === 'zh-CN' ? 'zh-CN' : 'en'
      words = languages[language].words
      const url = new URL(location.href)
      url.searchParams.set('lang', language)
      window.history.replaceState(null, '', url)
      drawAll()
      if (current !== undefined) relabel(editor, words.editor(current.name))
      later(0)
    })
    fill(bar, [
      element('h1', {}, 'enduse', element('span', { class: 'quiet' }, ` ${words.title}`)),
      status,
      element(
        'label',
        { class: 'field', title: words.asOfHelp },
        element('span', {}, words.asOf),
        day,
        own,
        reset,
      ),
      choice,
    ])
  }

  function headline(): string {
    if (answer === undefined) return words.nothing
    if (answer === 'no-answer') return words.noAnswer
    return 'report' in answer ? words.verdict[answer.report.verdict] : words.notJudged
  }

  function drawPapers(): void {
    const verdicts = verdictsByFile()
    const tabOf = (paper: Paper) => {
      const isCurrent = paper.id === current?.id
      const verdict = verdicts.get(paper.name)
      return element(
        'button',
        {
          ...{ type: 'button', role: 'tab', class: 'tab', 'aria-selected': String(isCurrent) },
          ...{ 'aria-controls': 'sheet', tabindex: isCurrent ? '0' : '-1', title: paper.name },
          onclick: () => choose(paper),
        },
        verdict !== undefined && element('span', { class: `dot ${verdict}`, 'aria-hidden': 'true' }),
        element('span', { class: 'tab-name' }, shortName(paper.name)),
        verdict !== undefined && element('span', { class: 'heard' }, ` ${words.verdict[verdict]}`),
        paper.isEdited && element('span', { class: 'quiet', 'aria-hidden': 'true' }, ' •'),
      )
    }
    const hadFocus = tabs.contains(document.activeElement)
    fill(tabs, papers.map(tabOf))
    tabs.hidden = papers.length === 0
    if (hadFocus) tabs.querySelector<HTMLElement>('[aria-selected=true]')?.focus()
    tabs.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    sheet.hidden = current === undefined
    sheet.id = 'sheet'
    sheet.setAttribute('role', 'tabpanel')
    empty.hidden = current !== undefined
    drawTools()
    drawMessages()
    if (current === undefined) {
      fill(empty, [
        element(
          'div',
          { class: 'drop' },
          element('p', { class: 'lead' }, words.introduction),
          element('p', {}, words.drop),
          element('div', { class: 'row' }, ...bringing()),
          element('p', { class: 'quiet' }, words.private),
        ),
      ])
    }
  }

  /** Arrow keys go from tab to tab, as in every list of tabs. */
  for (const list of [tabs, viewTabs])
    list.addEventListener('keydown', event => {
      const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 }
      const step = steps[event.key]
      const all = [...list.querySelectorAll<HTMLElement>('[role=tab]')]
      const at = all.indexOf(document.activeElement as HTMLElement)
      if (step === undefined || at < 0) return
      event.preventDefault()
      all[(at + step + all.length) % all.length]?.click()
      list.querySelector<HTMLElement>('[aria-selected=true]')?.focus()
    })

  /** Ways of bringing papers to the desk. */
  function bringing(): readonly HTMLElement[] {
    const examples = element('select', { class: 'examples', 'aria-label': words.examples })
    examples.append(element('option', { value: '' }, words.examples))
    for (const { name } of opening.examples)
      examples.append(element('option', { value: name }, words.example[name] ?? name))
    examples.addEventListener('change', () => {
      const chosen = opening.examples.find(({ name }) => name === examples.value)
      examples.value = ''
      if (chosen === undefined) return
      const removed = papers
      papers = []
      choose(undefined)
      states.clear()
      put(chosen.papers.map(arrivalOf))
      if (removed.length > 0)
        before = { papers: removed, said: words.cleared(removed.length), instead: papers }
      drawPapers()
    })
    return [
      button(words.addFiles, () => files.click()),
      button(words.addFolder, () => folder.click()),
      button(words.newCertificate, () => start('end-user-certificate', 'certificate.yaml')),
      button(words.newShipment, () => start('shipment', 'shipment.yaml')),
      examples,
    ]
  }

  function start(kind: string, name: string): void {
    const content =
      startOf(kind, opening.schemas, 'yaml')?.replaceAll(` ${blank}`, '').replaceAll(blank, '') ?? ''
    put([{ name: freeName(name, papers), content, isBytes: false }])
    come = new Set()
    editor.focus()
    // What says which kind it is stands there already; the first that is to be filled in is below.
    const at = /:\n|:$/m.exec(content)
    if (at !== null) goTo(editor, at.index + 1, at.index + 1)
  }

  function drawTools(): void {
    if (current === undefined) {
      fill(tools, [])
      tools.hidden = true
      return
    }
    tools.hidden = false
    const paper = current
    const name = element('input', {
      ...{ class: 'name', 'aria-label': words.name, title: words.nameEnding, spellcheck: 'false' },
    })
    name.value = paper.name
    name.addEventListener('change', () => rename(name.value.trim()))
    name.addEventListener('keydown', event => {
      if (event.key === 'Escape') name.value = current?.name ?? ''
    })
    const adding = element(
      'details',
      { class: 'menu' },
      element('summary', {}, `+ ${words.add}`),
      element('div', { class: 'menu-items' }, ...bringing()),
    )
    adding.addEventListener('click', event => {
      if ((event.target as HTMLElement).tagName === 'BUTTON') adding.open = false
    })
    adding.addEventListener('keydown', event => {
      if (event.key !== 'Escape') return
      adding.open = false
      adding.querySelector('summary')?.focus()
    })
    fill(tools, [
      name,
      button(words.save, () =>
        save(paperNow().name.split('/').at(-1) ?? 'paper', bytesFor(paperNow()), 'text/plain'),
      ),
      button(words.remove, () => removeNow()),
      papers.length > 1 && button(words.clear, () => clearAll()),
      adding,
    ])
  }

  function paperNow(): Paper {
    return current ?? { id: 0, name: '', content: '', isBytes: false, isEdited: false }
  }

  function bytesFor({ content, isBytes }: Paper): BlobPart {
    return isBytes ? Uint8Array.from(atob(content), one => one.charCodeAt(0)) : content
  }

  function rename(to: string): void {
    const paper = current
    if (paper === undefined || to === paper.name) return
    if (to === '' || papers.some(one => one !== paper && one.name === to)) {
      said = [to === '' ? words.nameEmpty : words.nameTaken(to)]
      drawTools()
      drawMessages()
      return
    }
    said = []
    const renamed = { ...paper, name: to }
    replace(paper, renamed)
    const text = editor.state.doc.toString()
    if (formatOf(paper.name, text) !== formatOf(to, text)) {
      states.delete(paper.id)
      editor.setState(freshState(renamed))
    }
    relabel(editor, words.editor(to))
    drawPapers()
    later(0)
  }

  function removeNow(): void {
    const paper = current
    if (paper === undefined) return
    const at = papers.indexOf(paper)
    before = { papers, said: words.removed(paper.name) }
    papers = papers.filter(one => one !== paper)
    choose(papers[Math.min(at, papers.length - 1)])
    later(0)
  }

  function clearAll(): void {
    before = { papers, said: words.cleared(papers.length) }
    papers = []
    choose(undefined)
    later(0)
  }

  function drawMessages(): void {
    const removed = before
    messages.hidden = said.length === 0 && removed === undefined
    fill(messages, [
      ...said.map(text => element('p', {}, text)),
      removed !== undefined &&
        element(
          'p',
          {},
          `${removed.said} `,
          button(words.undo, () => {
            const kept = papers.filter(one => removed.instead?.includes(one) !== true)
            if (current !== undefined && !kept.includes(current)) choose(undefined)
            const back = restored(kept, removed.papers)
            papers = back.papers
            before = undefined
            choose(back.restored.at(-1) ?? current)
            later(0)
          }),
        ),
      button(
        '×',
        () => {
          said = []
          before = undefined
          drawMessages()
        },
        { class: 'plain', 'aria-label': words.dismiss },
      ),
    ])
  }

  function verdictsByFile(): ReadonlyMap<string, Verdict> {
    const worst = new Map<string, Verdict>()
    const rank: Readonly<Record<Verdict, number>> = { pass: 0, review: 1, fail: 2 }
    for (const {
      document: { file },
      verdict,
    } of reportNow()?.documents ?? []) {
      const known = worst.get(file)
      if (known === undefined || rank[verdict] > rank[known]) worst.set(file, verdict)
    }
    return worst
  }

  function drawMarks(): void {
    const report = reportNow()
    if (current === undefined || current.isBytes) return
    const marks = report === undefined ? [] : marksOf(report, current.name, editor.state.doc.toString())
    underline(editor, marks, around)
  }

  function drawReport(): void {
    drawBar()
    drawPapers()
    // What has been written meanwhile is judged soon: marks of what was before would stand in the wrong place.
    if (judgedPapers.some(one => one.id === current?.id && one.content === current.content)) drawMarks()
    const report = reportNow()
    const open = report?.findings.filter(one => one.waived === undefined && one.known !== true).length ?? 0
    const now = report === undefined ? headline() : words.announced(words.verdict[report.verdict], open)
    if (now !== announced && answer !== undefined) announcement.textContent = now
    announced = now
    drawViewTabs()
    drawPanel()
  }

  function drawViewTabs(): void {
    const report = reportNow()
    const given = typeof answer === 'object' && 'report' in answer ? answer : undefined
    const views: readonly View[] = ['findings', 'page', 'text']
    const labelsOf = { findings: words.findings, text: words.text, page: words.page }
    const count = report?.findings.length ?? 0
    const hadFocus = viewTabs.contains(document.activeElement)
    fill(viewTabs, [
      ...views.map(one =>
        element(
          'button',
          {
            ...{ type: 'button', role: 'tab', class: 'tab', 'aria-selected': String(one === view) },
            ...{ 'aria-controls': 'panel', tabindex: one === view ? '0' : '-1' },
            onclick: () => {
              view = one
              drawViewTabs()
              drawPanel()
            },
          },
          labelsOf[one],
          one === 'findings' && count > 0 && element('span', { class: 'count' }, String(count)),
        ),
      ),
      element('span', { class: 'gap' }),
      given !== undefined &&
        element(
          'a',
          { class: 'button', href: `/page/${given.page}?download`, download: 'enduse-report.html' },
          words.downloadPage,
        ),
      given !== undefined &&
        button(words.downloadJson, () =>
          save('enduse-report.json', `${JSON.stringify(given.report, null, 2)}\n`, 'application/json'),
        ),
    ])
    if (hadFocus) viewTabs.querySelector<HTMLElement>('[aria-selected=true]')?.focus()
  }

  function drawPanel(): void {
    panel.setAttribute('aria-busy', String(isChecking))
    panel.className = `panel shows-${view}`
    if (answer === undefined) {
      fill(panel, [element('p', { class: 'quiet' }, words.nothing)])
      return
    }
    if (answer === 'no-answer' || !('report' in answer)) {
      const [what, help] =
        answer === 'no-answer' ? [words.noAnswer, words.noAnswerHelp] : [answer.refusal, answer.help ?? '']
      fill(panel, [
        element(
          'div',
          { class: 'finding fail' },
          element('p', { class: 'said' }, what),
          element('p', {}, help),
        ),
      ])
      return
    }
    const { report, text, notes, page } = answer
    if (view === 'text') {
      fill(panel, [element('pre', {}, text)])
    } else if (view === 'page') {
      const source = `/page/${page}`
      if (frame.getAttribute('src') !== source) frame.src = source
      if (panel.firstChild !== frame || panel.childElementCount !== 1) fill(panel, [frame])
    } else fill(panel, findingsOf(report, notes))
  }

  function findingsOf(report: Report, notes: readonly string[]): readonly HTMLElement[] {
    const { documents, dossiers } = report.tally
    const sorted = sortedFindings(report)
    const asides = [...report.notices, ...report.hints].map(one => one.text)
    const more = [...report.gaps.map(gap => words.gap(gap.rule, gap.document.file)), ...asides, ...notes]
    return [
      element('p', { class: 'quiet' }, words.counted(documents, dossiers)),
      element(
        'ul',
        { class: 'dossiers' },
        ...report.dossiers.map(one =>
          element(
            'li',
            {},
            element('span', { class: `chip ${one.verdict}` }, words.verdict[one.verdict]),
            ` ${words.dossier} ${one.certificate}`,
          ),
        ),
      ),
      sorted.length === 0
        ? element('p', { class: 'said' }, words.noFindings)
        : element('ol', { class: 'findings' }, ...sorted.map(one => element('li', {}, cardOf(one)))),
      ...(more.length === 0
        ? []
        : [
            element(
              'details',
              { class: 'notices' },
              element('summary', {}, words.notices),
              ...more.map(text => element('p', {}, text)),
            ),
          ]),
    ]
  }

  function cardOf(finding: Finding): HTMLElement {
    const isQuiet = finding.waived !== undefined || finding.known === true
    const places = [
      placeButton(finding.place, ''),
      ...finding.related.map(one => placeButton(one.place, one.text)),
    ]
    return element(
      'article',
      { class: `finding ${finding.outcome}${isQuiet ? ' quiet-one' : ''}` },
      ...describing(finding),
      element('ul', { class: 'places' }, ...places.map(one => element('li', {}, one))),
    )
  }

  /** A finding in the words of the report, for the list and for the place in the text. */
  function describing({ outcome, rule, text, help, basis, waived, known }: Finding): readonly HTMLElement[] {
    const reference = basis?.reference
    const since = basis?.since === undefined ? '' : ` ${words.since(basis.since)}`
    const origin = basis?.origin
    const mark = origin === undefined ? '' : ` (${origin.file}, sha256 ${origin.sha256.slice(0, 8)})`
    return [
      element(
        'p',
        { class: 'head' },
        element('span', { class: `chip ${outcome}` }, words.effect[outcome]),
        element('code', {}, rule),
        waived !== undefined && element('span', { class: 'small' }, words.waived(waived.until, waived.owner)),
        known === true && element('span', { class: 'small' }, words.known),
      ),
      element('p', { class: 'said' }, ...worded(text)),
      element('p', { class: 'do' }, element('b', {}, words.whatToDo), ' ', ...worded(help)),
      ...(basis === undefined
        ? []
        : [
            element(
              'p',
              { class: 'law' },
              element('b', {}, basis.kind === undefined ? words.law : words.basis),
              ` ${basisTitle(basis, words)}${since} (${basis.ruleSet} ${basis.version}${mark}, ${basis.provision}) `,
              reference === undefined
                ? false
                : /^https?:\/\//.test(reference)
                  ? element(
                      'a',
                      { href: reference, target: '_blank', rel: 'noopener noreferrer' },
                      words.source,
                    )
                  : element('span', {}, reference),
            ),
          ]),
    ]
  }

  function describe(finding: Finding, { related }: Mark): HTMLElement {
    if (related === undefined) return element('div', { class: 'hover' }, ...describing(finding))
    return element(
      'div',
      { class: 'hover' },
      element('p', { class: 'said' }, ...worded(related.text)),
      element('p', { class: 'small' }, words.relatedTo),
      element('p', {}, ...worded(finding.text)),
    )
  }

  function placeButton(where: Place, label: string): HTMLElement {
    const named = where.line === undefined ? where.file : words.place(where.file, where.line)
    const excerpt = where.excerpt?.lines.at(-1)
    return element(
      'button',
      {
        type: 'button',
        class: 'place',
        'aria-label': words.goTo(`${named} ${label}`.trim()),
        onclick: () => show(where),
      },
      element('span', { class: 'where' }, named),
      label !== '' && element('span', { class: 'what' }, label),
      excerpt !== undefined && element('code', { class: 'excerpt' }, ...excerptOf(where, excerpt)),
    )
  }

  function excerptOf(
    { excerpt, column = 1, endColumn = column, line, endLine }: Place,
    text: string,
  ): (Node | string)[] {
    const cut = excerpt?.cut ?? 0
    const start = excerpt?.mark?.start ?? column - 1 - cut
    const end = excerpt?.mark?.end ?? (line === endLine ? endColumn - 1 - cut : text.length)
    const lead = Math.min(start, text.length - text.trimStart().length)
    return [
      cut > 0 ? '…' : '',
      text.slice(lead, start),
      element('mark', {}, text.slice(start, Math.max(end, start)) || ' '),
      text.slice(Math.max(end, start)),
    ]
  }

  function show(where: Place): void {
    const paper = papers.find(one => one.name === where.file)
    if (paper === undefined) return
    if (paper.id !== current?.id) choose(paper)
    const text = editor.state.doc.toString()
    const range = rangeOf(where, lineStarts(text), text)
    if (range !== undefined) goTo(editor, range.from, range.to)
  }

  function shortName(name: string): string {
    const last = name.split('/').at(-1) ?? name
    return papers.some(one => one.name !== name && one.name.split('/').at(-1) === last) ? name : last
  }

  async function dropped(data: DataTransfer): Promise<void> {
    // All of it is taken at once: when the event is over, nothing of it can be had.
    const items = [...data.items].map(item => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }))
    const chosen: Chosen[] = []
    let isFolder = false
    for (const { entry, file } of items) {
      if (entry?.isDirectory === true) isFolder = true
      if (entry !== null) chosen.push(...(await filesIn(entry)))
      else if (file !== null) chosen.push({ file, path: file.name })
    }
    await take(chosen, isFolder)
  }

  async function take(chosen: readonly Chosen[], isFolder: boolean): Promise<void> {
    const papersIn = chosen.filter(({ path }) => isPaper(path) || (!isFolder && !path.includes('/')))
    const over = chosen.filter(one => !papersIn.includes(one))
    const arrivals: Arrival[] = []
    const failed: string[] = []
    for (const { file, path } of papersIn) {
      try {
        arrivals.push(arrivalFrom(path, new Uint8Array(await file.arrayBuffer())))
      } catch {
        failed.push(path)
      }
    }
    arrivals.sort((a, b) => (a.name < b.name ? -1 : 1))
    put(arrivals)
    said = [
      ...said,
      ...failed.map(name => words.unreadable(name)),
      ...(over.length > 0 ? [words.passedOver(over.length, over[0]?.path ?? '')] : []),
    ]
    drawMessages()
  }
}

/** A sentence, with the names and texts of documents in it set off: it marks them with grave accents. */
function worded(text: string): (Node | string)[] {
  const parts = text.split('`')
  if (parts.length % 2 === 0) return [text]
  return parts.map((part, index) => (index % 2 === 0 ? part : element('code', {}, part)))
}

/** The worst first; those that are exempt after those that count. */
function sortedFindings(report: Report | undefined): readonly Finding[] {
  const order = { fail: 0, review: 1, note: 2 }
  const rank = ({ outcome, waived, known }: Finding) =>
    order[outcome] + (waived === undefined && known !== true ? 0 : 3)
  return [...(report?.findings ?? [])].sort((a, b) => rank(a) - rank(b))
}

interface Chosen {
  readonly file: File
  readonly path: string
}

async function filesIn(entry: FileSystemEntry): Promise<readonly Chosen[]> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    )
    return [{ file, path: entry.fullPath.replace(/^\//, '') }]
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  const found: Chosen[] = []
  for (;;) {
    // A browser gives a hundred at a time.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    )
    if (some.length === 0) return found
    for (const one of some) found.push(...(await filesIn(one)))
  }
}

function arrivalFrom(name: string, bytes: Uint8Array): Arrival {
  try {
    const content = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    return { name, content, isBytes: false }
  } catch {
    let content = ''
    for (const byte of bytes) content += String.fromCharCode(byte)
    return { name, content: btoa(content), isBytes: true }
  }
}

function arrivalOf({ file, content, encoding }: Sent): Arrival {
  return { name: file, content, isBytes: encoding === 'base64' }
}

/** Gives a file to the person who asked for it: the browser keeps it where it keeps what is downloaded. */
function save(name: string, content: BlobPart, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }))
  element('a', { href: url, download: name }).click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
