/**
 * The report as a page: one file that loads nothing and can be read without its script. It shows a manager the verdict,
 * an officer the findings and an auditor what was examined. No text from a document becomes markup or a link.
 */
import { grouped } from '../core/model/group-by.ts'
import type { Report, Verdict } from '../core/model/model.ts'
import { subjectKey } from '../core/model/verdict.ts'
import { text as pageStyle } from '../generated/texts/page-css.ts'
import { text as pageScript } from '../generated/texts/page-js.ts'
import {
  appliedPositions,
  baselineInAll,
  type GapGroup,
  gapGroups,
  isExempt,
  leftOpen,
  lineText,
  listedWaivers,
  positionReason,
  positionText,
  standingOf,
  standings,
  standingsIn,
  termsOf,
  waivedThing,
  waiversInAll,
  worstFirst,
} from './closing.ts'
import { oneCause } from './one-cause.ts'
import { type Anchored, anchored } from './page/finding.ts'
import {
  icon,
  type Markup,
  m,
  raw,
  type Speech,
  said,
  sentence,
  shapesOnce,
  sourceHash,
} from './page/markup.ts'
import {
  type Section,
  type SectionView,
  section,
  sectionsOf,
  sharedList,
  sharedLists,
} from './page/section.ts'
import { type Selection, selected } from './page/selection.ts'
import { listSentences } from './screening.ts'
import { subjectName } from './subject.ts'
import { atEnd, type Ending } from './writer.ts'

export const html = atEnd(function* (long, style) {
  const words: Speech = {
    ...style.words.page,
    common: style.words.report,
    countries: style.words.names.countries,
  }
  const selection = selected(long)
  const { report, left } = selection
  const causes = oneCause(report)
  const findings = anchored(causes.findings).map(one => ({ ...one, others: causes.others(one.finding) }))
  const sections = sectionsOf(report, findings, words)
  const ids = sections.map((_, index) => `s-${index + 1}`)
  const checks = grouped(report.checks, ({ subject }) => subjectKey(subject))
  const { shared, lists } = sharedLists(checks)
  const view: SectionView = {
    report,
    words,
    isSmall: sections.length <= drawnAll,
    checks,
    lists,
    ids: new Map(
      sections.flatMap(({ dossier }, index) =>
        dossier === undefined ? [] : [[dossier.certificate, ids[index] ?? ''] as const],
      ),
    ),
  }
  const asking = sections.filter(({ verdict }) => verdict !== 'pass')
  const open = new Set(sections.length === 1 ? sections : asking.slice(0, atOnce))
  const part = function* (name: Section['part'], title: string, help?: string) {
    if (!sections.some(one => one.part === name)) return
    yield m`<section class="part" aria-labelledby="p-${name}"><h2 id="p-${name}">${title}</h2>${help === undefined ? undefined : m`<p class="quiet">${help}</p>`}
`.markup
    for (const [index, one] of sections.entries())
      if (one.part === name) yield section(one, ids[index] ?? '', open.has(one), view).markup
    yield '</section>\n'
  }
  yield m`<!doctype html>
<html lang="${words.lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<meta name="generator" content="enduse ${report.tool.version}">
<title>${words.title({ verdict: report.verdict, documents: report.tally.documents })}</title>
<style>${raw(pageStyle)}</style>
</head>
<body>
${shapesOnce}
<a class="skip" href="#main">${words.skip}</a>
<header class="top"><p class="brand">enduse</p><h1>${words.heading}</h1></header>
${banner(selection, sections, style, words)}
${worstFindings(sections, words)}
${openQuestions(report, words)}
${tools(report, sections, words)}
<main id="main" tabindex="-1">
`.markup
  yield* part('dossiers', words.dossiersTitle, words.dossiersHelp)
  yield* part('others', words.otherTitle)
  yield* part('ties', words.linkedGroupsTitle)
  yield* part('exempt', words.exemptTitle)
  yield m`<p class="none" id="none" hidden>${words.noneShown}</p>${left === undefined ? undefined : m`<p class="quiet">${words.passedUnlisted({ documents: left.documents, dossiers: left.dossiers })}</p>`}
</main>
<aside class="after" aria-label="${words.lawTitle}">
${lawUsed(report, words)}${exempt(report, words)}${checksByRule(selection, words)}${shared.length === 0 ? undefined : m`<section aria-labelledby="lists"><h2 id="lists">${words.listsTitle}</h2>${shared.map(one => sharedList(one, words))}</section>`}</aside>
<footer><p>${words.footer({ version: report.tool.version })}</p></footer>
<script>${raw(pageScript)}</script>
</body>
</html>
`.markup
})

/** The content security policy: the page may run its own script and use its own style, and nothing else. */
const policy = [
  `default-src 'none'`,
  `style-src '${sourceHash(pageStyle)}'`,
  `script-src '${sourceHash(pageScript)}'`,
  `base-uri 'none'`,
  `form-action 'none'`,
].join('; ')

/** In a page of more sections the timelines of what passes are lists without drawings, so that it opens faster. */
const drawnAll = 300

/** How many sections are open initially: those that need attention. */
const atOnce = 12

/** Renders the verdict, what it means, and what to do next. */
function banner(selection: Selection, sections: readonly Section[], { exitCode }: Ending, words: Speech) {
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
  const dossiers = { fail: 0, review: 0, pass: left?.dossiers ?? 0 }
  for (const { part, verdict } of sections) if (part === 'dossiers') dossiers[verdict] += 1
  const inAll = (all: Readonly<Record<Verdict, number>>) => all.fail + all.review + all.pass
  const { passed: pass, failed: fail, review, skipped, waived, known } = tally
  const byOutcome = { pass, 'not-applicable': tally.notApplicable, skipped, review, fail, waived, known }
  const tile = <Kind extends string>(title: string, all: Record<Kind, number>, names: Record<Kind, string>) =>
    m`<div><dt>${title}</dt><dd>${(Object.keys(all) as Kind[]).filter(kind => all[kind] > 0).map(kind => m`<span><b>${all[kind]}</b> ${names[kind]}</span> `)}</dd></div>`
  return m`<dl class="numbers">${tile(words.documents({ number: inAll(documents) }), documents, words.verdicts)}${tile(words.dossiers({ number: inAll(dossiers) }), dossiers, words.verdicts)}${tile(words.findings({ number: findings.length }), standingsIn(findings), words.standings)}${tile(words.checks({ number: allChecks }), byOutcome, words.outcomes)}</dl>`
}

/** Renders what keeps the run from a pass and is in no finding. */
function openQuestions(report: Report, words: Speech): Markup | undefined {
  const all = leftOpen(report, words.common)
  if (all.length === 0) return undefined
  const groups = gapGroups(report, words.common)
  const item = ({ documents, checks, why }: GapGroup) => {
    const names = documents.slice(0, mostNamed).map(one => subjectName(one, words.common))
    const more = documents.length - names.length
    const others = more === 0 ? '' : words.common.andMore({ number: more })
    return m`<li>${said(`${names.join(words.common.comma)}${others}: ${why}`)} <span class="about">${said(checks.join(words.common.comma))}</span></li>`
  }
  const rest = groups.slice(urgent)
  return m`<section class="open" aria-labelledby="open"><h2 id="open">${icon('review')} ${words.openTitle}</h2><ul>${all.map(one => m`<li>${said(one)}</li>`)}${groups.slice(0, urgent).map(item)}</ul>${
    rest.length === 0
      ? undefined
      : m`<details class="checks"><summary>${words.moreReasons({ number: rest.length })}</summary><ul>${rest.map(item)}</ul></details>`
  }</section>`
}

/** The most documents that are named as not examined for one reason. */
const mostNamed = 5

const urgent = 5

/** Renders the worst findings, with links to them. */
function worstFindings(sections: readonly Section[], words: Speech): Markup | undefined {
  const asks = ({ finding }: Anchored) => !isExempt(finding) && finding.outcome !== 'note'
  const asking = sections.flatMap(one => one.findings.filter(asks))
  if (sections.length < 2 || asking.length < 2) return undefined
  // The worst of each section: several of one section would hide the others.
  const heads = sections.flatMap(({ findings, name }) => {
    const first = findings.find(asks)
    return first === undefined ? [] : [{ ...first, name }]
  })
  const shown = worstFirst(heads).slice(0, urgent)
  const more = asking.length - shown.length
  return m`<section class="first" aria-labelledby="first"><h2 id="first">${words.firstTitle}</h2><ol>${shown.map(
    ({ finding, id, name }) =>
      m`<li>${icon(standingOf(finding))}<span class="word">${words.standings[standingOf(finding)]}</span> <a href="#${id}">${sentence(finding.text)}</a> <span class="about">${said(name)}</span></li>`,
  )}</ol>${more > 0 ? m`<p class="quiet">${words.more({ number: more })}</p>` : undefined}</section>`
}

/** With more parties the filter is a text field with completion instead of a list. */
const listedParties = 300

/** Renders the search and the filters. */
function tools(report: Report, sections: readonly Section[], words: Speech): Markup {
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

/** Renders the rule sets, and the notices about them. */
function lawUsed(report: Report, words: Speech): Markup {
  const { ruleSets, notices } = report
  const table = m`<table class="law"><thead><tr><th scope="col">${words.ruleSet}</th><th scope="col">${words.version}</th><th scope="col">${words.reviewed}</th><th scope="col" class="sha">${words.digest}</th></tr></thead><tbody>${ruleSets.map(
    ({ name, version, origin, title, reviewed, sha256 }) =>
      m`<tr><th scope="row">${said(name)}<br><span class="about">${said(title)}</span>${origin === undefined ? undefined : m`<br><span class="about">${words.notShipped({ file: origin.file })}</span>`}</th><td>${said(version)}</td><td>${reviewed}</td><td class="sha"><code>${sha256}</code></td></tr>`,
  )}</tbody></table>`
  return m`<section aria-labelledby="law"><h2 id="law">${words.lawTitle}</h2>${ruleSets.length === 0 ? m`<p>${words.noLaw}</p>` : table}${listSentences(report, words.common).map(sentence => m`<p>${said(sentence)}</p>`)}${notices.length === 0 ? undefined : m`<h3>${words.noticesTitle}</h3><ul>${notices.map(one => m`<li>${said(one.text)} <span class="where">${said(lineText(one.place))}</span></li>`)}</ul>`}</section>
${positions(report, words)}`
}

const sectionOf = (id: string, title: string, isAny: boolean, body: Markup): Markup | undefined =>
  isAny
    ? m`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${body}</section>
`
    : undefined

/** Renders the positions on which verdicts are based besides the law: whose, and until when. */
function positions(report: Report, { positionsTitle, positionsHelp, common }: Speech): Markup | undefined {
  const all = appliedPositions(report)
  const list = m`<p class="quiet">${positionsHelp}</p><ul>${all.map(
    one =>
      m`<li>${said(positionText(one, common))} <span class="about">${said(positionReason(one, common))}</span></li>`,
  )}</ul>`
  return sectionOf('positions', positionsTitle, all.length > 0, list)
}

function exempt(report: Report, { exemptTitle, hintsTitle, common }: Speech): Markup {
  const sentences = [...waiversInAll(report, common), ...baselineInAll(report, common)]
  const where = (one: Parameters<typeof lineText>[0]) => m`<span class="where">${said(lineText(one))}</span>`
  const waivers = m`${sentences.map(one => m`<p>${said(one)}</p>`)}<ul>${listedWaivers(report).map(
    one =>
      m`<li><strong>${common.waiverStates[one.state]}</strong> ${said(waivedThing(one, common))} <span class="about">${said(termsOf(one, common))}</span> ${where(one.place)}</li>`,
  )}</ul>`
  const hints = m`<ul>${report.hints.map(one => m`<li>${said(one.text)} ${said(one.help)} ${where(one.place)}</li>`)}</ul>`
  return m`${sectionOf('exempt', exemptTitle, sentences.length > 0, waivers)}${sectionOf('hints', hintsTitle, report.hints.length > 0, hints)}`
}

/** Renders how often each rule was run, and its outcomes. */
function checksByRule({ byRule }: Selection, words: Speech): Markup {
  const order = ['pass', 'not-applicable', 'skipped', 'review', 'fail', 'waived', 'known'] as const
  const rows = [...byRule].sort(([a], [b]) => (a < b ? -1 : 1))
  const shown = order.filter(outcome => rows.some(([, of]) => of.has(outcome)))
  return m`<section><details class="checks"><summary><h2>${words.ruleTable}</h2></summary><table><thead><tr><th scope="col">${words.rule}</th>${shown.map(one => m`<th scope="col" class="number">${words.outcomes[one]}</th>`)}</tr></thead><tbody>${rows.map(
    ([rule, of]) =>
      m`<tr><th scope="row">${rule}</th>${shown.map(outcome => m`<td class="number">${of.get(outcome) ?? ''}</td>`)}</tr>`,
  )}</tbody></table></details></section>
`
}
