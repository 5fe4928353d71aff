/** The bar at the top: the verdict, the day of the law, and the language. */
import { dayField, isWholeDay } from './day.ts'
import { relabel } from './editor.ts'
import { button, element, fill } from './element.ts'
import { headlineOf, type Playground, pageLanguages, reportOf } from './state.ts'

/** Shows the verdict; makes the rest of the bar if it does not exist in this language. */
export function drawBar(playground: Playground): void {
  const { words, language } = playground
  const { bar, status } = playground.layout
  drawStatus(playground)
  if (bar.childElementCount > 0 && bar.dataset.language === language) return
  bar.dataset.language = language
  fill(bar, [
    element('h1', {}, 'enduse', element('span', { class: 'quiet' }, ` ${words.title}`)),
    status,
    element(
      'label',
      { class: 'field', title: words.asOfHelp },
      element('span', {}, words.asOf),
      ...lawDay(playground),
    ),
    languageChoice(playground),
  ])
}

function drawStatus(playground: Playground): void {
  const { words, isChecking } = playground
  const report = reportOf(playground)
  const verdict = report?.verdict
  fill(playground.layout.status, [
    isChecking
      ? element('span', { class: 'verdict checking' }, words.checking)
      : element('span', { class: `verdict ${verdict ?? 'none'}` }, headlineOf(playground)),
    report !== undefined &&
      !isChecking &&
      element('span', { class: 'means' }, words.verdictMeans[report.verdict]),
  ])
}

/** Makes the field for the day of the law, with the text beside it. */
function lawDay(playground: Playground): readonly HTMLElement[] {
  const { words, asOf } = playground
  const { input: day, calendar } = dayField(playground, {
    ...{ id: 'as-of', class: 'day', placeholder: '', title: words.asOfHelp, 'aria-label': words.asOf },
  })
  day.value = asOf
  const takeDay = () => {
    day.setAttribute('aria-invalid', String(!isWholeDay(day.value)))
    if (!isWholeDay(day.value) || day.value === playground.asOf) return
    playground.asOf = day.value
    reset.hidden = day.value === ''
    own.hidden = day.value !== ''
    playground.scheduleCheck(0)
  }
  day.addEventListener('change', takeDay)
  day.addEventListener('input', () => {
    if (isWholeDay(day.value)) takeDay()
  })
  const reset = button(
    '×',
    () => {
      day.value = ''
      takeDay()
    },
    { class: 'plain', 'aria-label': words.ownDays, title: words.ownDays, hidden: asOf === '' },
  )
  const own = element('span', { class: 'small', hidden: asOf !== '' }, words.ownDays)
  return [day, calendar, own, reset]
}

function languageChoice(playground: Playground): HTMLElement {
  const { words, language } = playground
  const choice = element('select', { id: 'language', 'aria-label': words.language })
  for (const [code, { name }] of Object.entries(pageLanguages)) {
    choice.append(element('option', { value: code, lang: code, selected: code === language }, name))
  }
  choice.addEventListener('change', () => {
    playground.language = choice.value === 'zh-CN' ? 'zh-CN' : 'en'
    playground.words = pageLanguages[playground.language].words
    const url = new URL(location.href)
    url.searchParams.set('lang', playground.language)
    window.history.replaceState(null, '', url)
    playground.drawAll()
    const { current, layout } = playground
    if (current !== undefined) relabel(layout.editor, current.name, playground.words)
    playground.scheduleCheck(0)
  })
  return choice
}
