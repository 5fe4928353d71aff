/** The right side of the page: the report as a list of findings, as a page, and as text. */
import type { Report } from '../../core/model/model.ts'
import { button, type Child, element, fill } from './element.ts'
import { save } from './files.ts'
import { cardOf, sortedFindings } from './finding.ts'
import { fixableFindings, previewFixes } from './fixing.ts'
import { headlineOf, type Playground, type ReportView, reportOf } from './state.ts'

/** Shows the report, and the verdict in all its places. */
export function drawReport(playground: Playground): void {
  const { answer, checked, current, words } = playground
  playground.drawBar()
  playground.drawDocuments()
  // Text that was typed meanwhile is checked soon: marks of the earlier text would be in the wrong place.
  if (checked.some(one => one.id === current?.id && one.content === current.content)) playground.drawMarks()
  const report = reportOf(playground)
  const open = report?.findings.filter(one => one.waived === undefined && one.known !== true).length ?? 0
  const now =
    report === undefined
      ? headlineOf(playground)
      : words.announced({ verdict: words.verdict[report.verdict], findings: open })
  if (now !== playground.announced && answer !== undefined) playground.layout.announcement.textContent = now
  playground.announced = now
  drawViewTabs(playground)
  drawPanel(playground)
  playground.drawForm()
}

function drawViewTabs(playground: Playground): void {
  const { answer, words } = playground
  const { viewTabs } = playground.layout
  const given = typeof answer === 'object' && 'report' in answer ? answer : undefined
  const views: readonly ReportView[] = ['findings', 'page', 'text']
  const hadFocus = viewTabs.contains(document.activeElement)
  fill(viewTabs, [
    element(
      'div',
      { class: 'tab-list', role: 'tablist', 'aria-label': words.report },
      ...views.map(one => viewTab(one, playground)),
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

function viewTab(view: ReportView, playground: Playground): HTMLElement {
  const { words } = playground
  const labels = { findings: words.findings, text: words.text, page: words.page }
  const count = reportOf(playground)?.findings.length ?? 0
  const isCurrent = view === playground.view
  return element(
    'button',
    {
      ...{ type: 'button', role: 'tab', class: 'tab', 'aria-selected': String(isCurrent) },
      ...{ 'aria-controls': 'panel', tabindex: isCurrent ? '0' : '-1' },
      onclick: () => {
        playground.view = view
        drawViewTabs(playground)
        drawPanel(playground)
      },
    },
    labels[view],
    view === 'findings' && count > 0 && element('span', { class: 'count' }, String(count)),
  )
}

function drawPanel(playground: Playground): void {
  const { answer, view, words, isChecking } = playground
  const { panel, frame } = playground.layout
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
    fill(panel, [element('pre', { tabindex: '0' }, text)])
  } else if (view === 'page') {
    const source = `/page/${page}`
    if (frame.getAttribute('src') !== source) frame.src = source
    if (panel.firstChild !== frame || panel.childElementCount !== 1) fill(panel, [frame])
  } else fill(panel, findingsOf(report, notes, playground))
}

function findingsOf(report: Report, notes: readonly string[], playground: Playground): readonly Child[] {
  const { words } = playground
  const { documents, dossiers } = report.tally
  const sorted = sortedFindings(report)
  const fixable = fixableFindings(playground).length
  const asides = [...report.notices, ...report.hints].map(one => one.text)
  const more = [
    ...report.gaps.map(gap => words.gap({ rule: gap.rule, file: gap.document.file })),
    ...asides,
    ...notes,
  ]
  return [
    element('p', { class: 'quiet' }, words.counted({ documents, dossiers })),
    fixable > 0 &&
      button(words.form.fixAll({ count: fixable }), () => previewFixes(playground), { class: 'fix-all' }),
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
      : element(
          'ol',
          { class: 'findings' },
          ...sorted.map(one => element('li', {}, cardOf(one, playground))),
        ),
    more.length > 0 &&
      element(
        'details',
        { class: 'notices' },
        element('summary', {}, words.notices),
        ...more.map(text => element('p', {}, text)),
      ),
  ]
}
