/**
 * The report as a page: one file that loads nothing and can be read without its script. It shows a manager the verdict,
 * an officer the findings and an auditor what was examined. No text from a document becomes markup or a link.
 */

import { grouped } from '../core/model/group-by.ts'
import { subjectKey } from '../core/model/verdict.ts'
import { text as pageStyle } from '../generated/texts/page-css.ts'
import { text as pageScript } from '../generated/texts/page-js.ts'
import { oneCause } from './one-cause.ts'
import { checksByRule, exempt, lawUsed } from './page/back.ts'
import { anchored } from './page/finding.ts'
import { banner, openQuestions, tools, worstFindings } from './page/front.ts'
import { m, raw, type Speech, shapesOnce, sourceHash } from './page/markup.ts'
import {
  type Section,
  type SectionView,
  section,
  sectionsOf,
  sharedList,
  sharedLists,
} from './page/section.ts'
import { selected } from './page/selection.ts'
import { atEnd } from './writer.ts'

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
${openQuestions(report, words)}
${worstFindings(sections, words)}
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
