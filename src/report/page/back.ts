/** Renders the end of the page: the law, positions, what is exempt, hints, and the checks of each rule. */
import type { Report } from '../../core/model/model.ts'
import {
  appliedPositions,
  baselineInAll,
  lineText,
  listedWaivers,
  positionReason,
  positionText,
  termsOf,
  waivedThing,
  waiversInAll,
} from '../closing.ts'
import { listSentences } from '../screening.ts'
import { type Markup, m, type Speech, said } from './markup.ts'
import type { Selection } from './selection.ts'

/** Renders the rule sets, and the notices about them. */
export function lawUsed(report: Report, words: Speech): Markup {
  const { ruleSets, notices } = report
  const table = m`<table class="law"><thead><tr><th scope="col">${words.ruleSet}</th><th scope="col">${words.version}</th><th scope="col">${words.reviewed}</th><th scope="col" class="sha">${words.digest}</th></tr></thead><tbody>${ruleSets.map(
    ({ name, version, origin, title, reviewed, sha256 }) =>
      m`<tr><th scope="row">${said(name)}<br><span class="about">${said(title)}</span>${origin === undefined ? undefined : m`<br><span class="about">${words.notShipped({ file: origin.file })}</span>`}</th><td>${said(version)}</td><td>${reviewed}</td><td class="sha"><code>${sha256}</code></td></tr>`,
  )}</tbody></table>`
  return m`<section aria-labelledby="law"><h2 id="law">${words.lawTitle}</h2>${ruleSets.length === 0 ? m`<p>${words.noLaw}</p>` : table}${listSentences(report, words.common).map(sentence => m`<p>${said(sentence)}</p>`)}${notices.length === 0 ? undefined : m`<h3>${words.noticesTitle}</h3><ul>${notices.map(one => m`<li>${said(one.text)} <span class="where">${said(lineText(one.place))}</span></li>`)}</ul>`}</section>
${positions(report, words)}`
}

/** Renders the positions on which verdicts are based besides the law: whose, and until when. */
function positions(report: Report, words: Speech): Markup | undefined {
  const all = appliedPositions(report)
  if (all.length === 0) return undefined
  return m`<section aria-labelledby="positions"><h2 id="positions">${words.positionsTitle}</h2><p class="quiet">${words.positionsHelp}</p><ul>${all.map(
    one =>
      m`<li>${said(positionText(one, words.common))} <span class="about">${said(positionReason(one, words.common))}</span></li>`,
  )}</ul></section>
`
}

/** Renders waivers, the baseline, and hints. */
export function exempt(report: Report, words: Speech): Markup | undefined {
  const sentences = [...waiversInAll(report, words.common), ...baselineInAll(report, words.common)]
  const all = listedWaivers(report)
  const hints = report.hints
  return m`${
    sentences.length === 0
      ? undefined
      : m`<section aria-labelledby="exempt"><h2 id="exempt">${words.exemptTitle}</h2>${sentences.map(one => m`<p>${said(one)}</p>`)}<ul>${all.map(
          one =>
            m`<li><strong>${words.common.waiverStates[one.state]}</strong> ${said(waivedThing(one, words.common))} <span class="about">${said(termsOf(one, words.common))}</span> <span class="where">${said(lineText(one.place))}</span></li>`,
        )}</ul></section>
`
  }${
    hints.length === 0
      ? undefined
      : m`<section aria-labelledby="hints"><h2 id="hints">${words.hintsTitle}</h2><ul>${hints.map(one => m`<li>${said(one.text)} ${said(one.help)} <span class="where">${said(lineText(one.place))}</span></li>`)}</ul></section>
`
  }`
}

/** Renders how often each rule was run, and its outcomes. */
export function checksByRule({ byRule }: Selection, words: Speech): Markup {
  const order = ['pass', 'not-applicable', 'skipped', 'review', 'fail', 'waived', 'known'] as const
  const rows = [...byRule].sort(([a], [b]) => (a < b ? -1 : 1))
  const shown = order.filter(outcome => rows.some(([, of]) => of.has(outcome)))
  return m`<section><details class="checks"><summary><h2>${words.ruleTable}</h2></summary><table><thead><tr><th scope="col">${words.rule}</th>${shown.map(one => m`<th scope="col" class="number">${words.outcomes[one]}</th>`)}</tr></thead><tbody>${rows.map(
    ([rule, of]) =>
      m`<tr><th scope="row">${rule}</th>${shown.map(outcome => m`<td class="number">${of.get(outcome) ?? ''}</td>`)}</tr>`,
  )}</tbody></table></details></section>
`
}
