/** Renders a finding in the list, and in the tooltip of its place in the text. */
import type { Finding, Place, Report } from '../../core/model/model.ts'
import { basisTitle } from '../../report/basis.ts'
import type { FindingMark } from '../marks.ts'
import { type Child, element } from './element.ts'
import { fixButton } from './fixing.ts'
import type { Playground } from './state.ts'

/** Sorts the findings, the worst first; those that are exempt after those that count. */
export function sortedFindings(report: Report | undefined): readonly Finding[] {
  const order = { fail: 0, review: 1, note: 2 }
  const rank = ({ outcome, waived, known }: Finding) =>
    order[outcome] + (waived === undefined && known !== true ? 0 : 3)
  return [...(report?.findings ?? [])].sort((a, b) => rank(a) - rank(b))
}

/** Makes a finding of the list, with its places. */
export function cardOf(finding: Finding, playground: Playground): HTMLElement {
  const isQuiet = finding.waived !== undefined || finding.known === true
  const { place, related } = finding
  const isTold = related.some(one => one.place.file === place.file && one.place.pointer === place.pointer)
  const places = [
    ...(isTold ? [] : [placeButton(place, '', playground)]),
    ...related.map(one => placeButton(one.place, one.text, playground)),
  ]
  return element(
    'article',
    { class: `finding ${finding.outcome}${isQuiet ? ' quiet-one' : ''}` },
    ...describing(finding, playground),
    fixButton(finding, playground),
    element('ul', { class: 'places' }, ...places.map(one => element('li', {}, one))),
  )
}

/** Makes the tooltip of a mark. */
export function describe(finding: Finding, { related }: FindingMark, playground: Playground): HTMLElement {
  if (related === undefined) return element('div', { class: 'hover' }, ...describing(finding, playground))
  return element(
    'div',
    { class: 'hover' },
    element('p', { class: 'said' }, ...worded(related.text)),
    element('p', { class: 'small' }, playground.words.relatedTo),
    element('p', {}, ...worded(finding.text)),
  )
}

/** Renders a finding as the report words it, for the list and for the tooltip. */
function describing(
  { outcome, rule, text, help, basis, waived, known }: Finding,
  playground: Playground,
): readonly Child[] {
  const { words } = playground
  return [
    element(
      'p',
      { class: 'head' },
      element('span', { class: `chip ${outcome}` }, words.effect[outcome]),
      element('code', {}, rule),
      waived !== undefined &&
        element('span', { class: 'small' }, words.waived({ until: waived.until, owner: waived.owner })),
      known === true && element('span', { class: 'small' }, words.known),
    ),
    element('p', { class: 'said' }, ...worded(text)),
    element('p', { class: 'do' }, element('b', {}, words.whatToDo), ' ', ...worded(help)),
    basis !== undefined && lawOf(basis, playground),
  ]
}

/** Renders the provision of a finding, with its source. */
function lawOf(basis: NonNullable<Finding['basis']>, { words }: Playground): HTMLElement {
  const { reference, origin } = basis
  const since = basis.since === undefined ? '' : ` ${words.since({ day: basis.since })}`
  const mark = origin === undefined ? '' : ` (${origin.file}, sha256 ${origin.sha256.slice(0, 8)})`
  return element(
    'p',
    { class: 'law' },
    element('b', {}, basis.kind === undefined ? words.law : words.basis),
    ` ${basisTitle(basis, words)}${since} (${basis.ruleSet} ${basis.version}${mark}, ${basis.provision}) `,
    reference !== undefined &&
      (/^https?:\/\//.test(reference)
        ? element('a', { href: reference, target: '_blank', rel: 'noopener noreferrer' }, words.source)
        : element('span', {}, reference)),
  )
}

function placeButton(where: Place, label: string, playground: Playground): HTMLElement {
  const { words } = playground
  const named = where.line === undefined ? where.file : words.place({ file: where.file, line: where.line })
  const excerpt = where.excerpt?.lines.at(-1)
  return element(
    'button',
    {
      type: 'button',
      class: 'place',
      onclick: () => playground.show(where),
    },
    element('span', { class: 'heard' }, words.goTo({ place: '' })),
    element('span', { class: 'where' }, named),
    label !== '' && element('span', { class: 'what' }, ...worded(label)),
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

/** Renders a sentence, with what is between backticks, such as names and texts of documents, set off. */
function worded(text: string): (Node | string)[] {
  const parts = text.split('`')
  if (parts.length % 2 === 0) return [text]
  return parts.map((part, index) => (index % 2 === 0 ? part : element('code', {}, part)))
}
