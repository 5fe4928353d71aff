/** Renders the top of the page: the verdict with its numbers, what is left open, the worst findings, and the filters. */
import { grouped } from '../../core/model/group-by.ts'
import type { Report, Verdict } from '../../core/model/model.ts'
import { isExempt, leftOpen, openGaps, standingOf, standings, standingsIn, worstFirst } from '../closing.ts'
import type { Ending } from '../writer.ts'
import type { Anchored } from './finding.ts'
import { icon, type Markup, m, type Speech, said, sentence } from './markup.ts'
import type { Section } from './section.ts'
import type { Selection } from './selection.ts'

/** Renders the verdict, what it means, and what to do next. */
export function banner(
  selection: Selection,
  sections: readonly Section[],
  { exitCode }: Ending,
  words: Speech,
): Markup {
  const { report } = selection
  const { verdict, today, asOf, tool } = report
  const more = [
    verdict === 'review' && exitCode !== 3 ? words.reviewedAs({ code: exitCode }) : undefined,
    words.ranOn({ day: today, version: tool.version }),
    ...(asOf === null ? [] : [words.asOf({ day: asOf })]),
  ]
  return m`<section class="banner ${verdict}" aria-labelledby="verdict">
<div class="call">${icon(verdict)}<div><p class="word" id="verdict"><strong>${words.verdicts[verdict]}</strong> <span>${words.headlines[verdict]}</span></p><p>${words.meanings[verdict]}</p></div></div>
<div class="next"><h2>${words.nextTitle}</h2><p>${words.nexts[verdict]}</p><p class="quiet">${words.exitCode({ code: `${exitCode}` })} ${more.filter(one => one !== undefined).join(' ')}</p></div>
${numbers(selection, sections, words)}
</section>`
}

/** Renders the numbers of what the sections show, and of passes that they leave out. */
function numbers(
  { report: { tally }, documents, checks: allChecks, left }: Selection,
  sections: readonly Section[],
  words: Speech,
): Markup {
  const findings = sections.flatMap(one => one.findings.map(({ finding }) => finding))
  const found = standingsIn(findings)
  const byStanding = standings.map(standing => [words.standings[standing], found[standing]] as const)
  const dossiers = { fail: 0, review: 0, pass: left?.dossiers ?? 0 }
  for (const { part, verdict } of sections) if (part === 'dossiers') dossiers[verdict] += 1
  const byVerdict = (all: Readonly<Record<Verdict, number>>) =>
    (['fail', 'review', 'pass'] as const).map(verdict => [words.verdicts[verdict], all[verdict]] as const)
  const inAll = (all: Readonly<Record<Verdict, number>>) => all.fail + all.review + all.pass
  const { passed: pass, failed: fail, review, skipped, waived, known } = tally
  const byOutcome = { pass, 'not-applicable': tally.notApplicable, skipped, review, fail, waived, known }
  const checks = (Object.keys(byOutcome) as (keyof typeof byOutcome)[]).map(
    outcome => [words.outcomes[outcome], byOutcome[outcome]] as const,
  )
  const tile = (title: string, all: readonly (readonly [string, number])[]) =>
    m`<div><dt>${title}</dt><dd>${all.filter(([, number]) => number > 0).map(([word, number]) => m`<span><b>${number}</b> ${word}</span> `)}</dd></div>`
  return m`<dl class="numbers">${tile(words.documents({ number: inAll(documents) }), byVerdict(documents))}${tile(words.dossiers({ number: inAll(dossiers) }), byVerdict(dossiers))}${tile(words.findings({ number: findings.length }), byStanding)}${tile(words.checks({ number: allChecks }), checks)}</dl>`
}

/** Renders what keeps the run from a pass and is in no finding. */
export function openQuestions(report: Report, words: Speech): Markup | undefined {
  const all = leftOpen(report, words.common)
  if (all.length === 0) return undefined
  return m`<section class="open" aria-labelledby="open"><h2 id="open">${icon('review')} ${words.openTitle}</h2><ul>${all.map(one => m`<li>${said(one)}</li>`)}${openGaps(
    report,
  ).map(
    ({ document, ruleSet, provision, rule, why }) =>
      m`<li>${said(document.file)}: <code>${rule}</code> <span class="about">${said(`${ruleSet}, ${provision}: ${why}`)}</span></li>`,
  )}</ul></section>`
}

const urgent = 5

/** Renders the worst findings, with links to them. */
export function worstFindings(sections: readonly Section[], words: Speech): Markup | undefined {
  const asks = ({ finding }: Anchored) => !isExempt(finding) && finding.outcome !== 'note'
  const asking = sections.flatMap(one => one.findings.filter(asks))
  if (sections.length < 2 || asking.length < 2) return undefined
  // The worst of each section: several of one section would hide the others.
  const heads = sections.flatMap(({ findings, name }) =>
    findings
      .filter(asks)
      .map(one => ({ one, name }))
      .slice(0, 1),
  )
  const worst = worstFirst(heads.map(({ one }) => one.finding)).slice(0, urgent)
  const shown = worst.flatMap(finding => heads.filter(({ one }) => one.finding === finding))
  const line = ({ one, name }: { one: Anchored; name: string }) =>
    m`<li>${icon(standingOf(one.finding))}<span class="word">${words.standings[standingOf(one.finding)]}</span> <a href="#${one.id}">${sentence(one.finding.text)}</a> <span class="about">${said(name)}</span></li>`
  const more = asking.length - shown.length
  return m`<section class="first" aria-labelledby="first"><h2 id="first">${words.firstTitle}</h2><ol>${shown.map(line)}</ol>${more > 0 ? m`<p class="quiet">${words.more({ number: more })}</p>` : undefined}</section>`
}

/** With more parties the filter is a text field with completion instead of a list. */
const listedParties = 300

/** Renders the search and the filters. */
export function tools(report: Report, sections: readonly Section[], words: Speech): Markup {
  const findings = sections.flatMap(one => one.findings.map(({ finding }) => finding))
  const shownOnes = standings.filter(
    standing =>
      findings.some(one => standingOf(one) === standing) ||
      sections.some(({ verdict }) => verdict === standing),
  )
  const passes = sections.some(({ verdict }) => verdict === 'pass') ? (['pass'] as const) : []
  const rules = [...grouped(findings, ({ rule }) => rule)].sort(([a], [b]) => (a < b ? -1 : 1))
  const parties = [...new Set(report.dossiers.flatMap(one => one.parties.map(({ name }) => name)))].sort()
  const box = (value: string, word: string) =>
    m`<label class="box ${value}"><input type="checkbox" name="show" value="${value}" checked> ${word}</label>`
  const shown = words.shown({ cards: '{0}', ofCards: '{1}', findings: '{2}', ofFindings: '{3}' })
  return m`<div class="tools" id="tools" role="search" aria-label="${words.tools}" hidden>
<label class="field grow"><span>${words.search}</span><input type="search" id="search" placeholder="${words.searchHint}" autocomplete="off" spellcheck="false" aria-keyshortcuts="/"></label>
<label class="field"><span>${words.rule}</span><select id="rule"><option value="">${words.all}</option>${rules.map(([name, some]) => m`<option value="${name}">${name} (${some.length})</option>`)}</select></label>
${parties.length === 0 ? undefined : m`<label class="field"><span>${words.party}</span>${partyField(parties, words)}</label>`}
<fieldset><legend>${words.show}</legend>${shownOnes.map(one => box(one, words.standings[one]))}${passes.map(one => box(one, words.verdicts[one]))}</fieldset>
<button type="button" id="reset">${words.reset}</button>
<p class="count" id="count" role="status" aria-live="polite" data-words="${shown}"></p>
<p class="keys">${words.keys}</p>
</div>`
}

function partyField(parties: readonly string[], words: Speech): Markup {
  const options = parties.map(name => m`<option value="${name}">${name}</option>`)
  return parties.length > listedParties
    ? m`<input type="search" id="party" list="parties" placeholder="${words.all}" autocomplete="off" spellcheck="false"><datalist id="parties">${options}</datalist>`
    : m`<select id="party"><option value="">${words.all}</option>${options}</select>`
}
