/** Renders one finding: what was found, where in the documents, by which law, and what to do. */

import type { Basis, Finding, FindingFix, Place, Report, ScreeningEvidence } from '../../core/model/model.ts'
import { matchLines } from '../../screening/match/trace.ts'
import { basisTitle } from '../basis.ts'
import {
  byPosition,
  lineText,
  placeText,
  positionReason,
  ruleSetOf,
  standingOf,
  termsOf,
} from '../closing.ts'
import { placesOf } from '../one-cause.ts'
import { comparedRows } from '../screening.ts'
import { whereRuleSet } from '../text/finding.ts'
import { spaced, spanOf } from '../text/frames.ts'
import { icon, type Markup, m, type Speech, said, sentence } from './markup.ts'

export interface Anchored {
  readonly finding: Finding
  readonly id: string
  /** Findings of the same cause that are not shown by themselves. */
  readonly others?: readonly Finding[]
}

/** Returns every finding with its anchor, which stays the same as long as the finding does. */
export function anchored(findings: readonly Finding[]): readonly Anchored[] {
  const used = new Map<string, number>()
  return findings.map(finding => {
    const name = `f-${finding.fingerprint.slice(0, 16)}`
    const before = used.get(name) ?? 0
    used.set(name, before + 1)
    return { finding, id: before === 0 ? name : `${name}-${before + 1}` }
  })
}

/** Renders the finding as an article that the keyboard can focus. */
export function article({ finding, id, others = [] }: Anchored, report: Report, words: Speech): Markup {
  const { rule, text, help, place, related, basis, waived, known, fingerprint, digest, screening } = finding
  const { fixes = [] } = finding
  const standing = standingOf(finding)
  const exempt =
    waived !== undefined
      ? m`<p class="terms">${words.waived}: ${said(termsOf(waived, words.common))}</p>`
      : known === true
        ? m`<p class="terms">${words.known}</p>`
        : undefined
  const also = placesOf(others)
  return m`<article class="finding ${standing}" id="${id}" tabindex="-1" data-standing="${standing}" data-rule="${rule}" aria-labelledby="${id}-t">
<h4 id="${id}-t">${icon(standing)}<span class="word">${words.standings[standing]}</span> <span class="sentence">${sentence(text)}</span></h4>
${exempt}<div class="places">${frame(place, words.place, true, words)}${related.map(one => frame(one.place, one.text, false, words))}${also.length === 0 ? undefined : m`<p class="also">${words.common.alsoAt({ places: also.join(words.common.comma) })}</p>`}</div>
${screening === undefined ? undefined : comparison(screening, words)}<dl><dt>${words.toDo}</dt><dd class="do">${sentence(help)}</dd>${fixes.length === 0 ? undefined : corrections(fixes, finding, words)}${basis === undefined ? undefined : law(basis, report, words)}<dt>${words.moreAbout}</dt><dd><code>enduse explain ${rule}${whereRuleSet(finding)}</code></dd></dl>
<p class="prints">${words.fingerprint} <code>${fingerprint}</code>${digest === undefined ? undefined : m` · ${words.dataDigest} <code>${digest}</code>`}</p>
</article>
`
}

/** Renders what a finding is corrected to, and the command that writes it. */
function corrections(fixes: readonly FindingFix[], { place, related }: Finding, words: Speech): Markup {
  const places = [place, ...related.map(one => one.place)]
  return m`<dt>${words.correction}</dt><dd class="fix"><ul>${fixes.map(fix => {
    const before = replacedBy(fix, places)
    return m`<li>${before === undefined ? undefined : m`<del><code dir="ltr">${spaced(before)}</code></del> → `}<ins><code dir="ltr">${spaced(fix.text)}</code></ins> <span class="where">${said(`${place.file}:${fix.line}:${fix.column}`)}</span></li>`
  })}</ul><code>enduse fix --write ${said(place.file)}</code></dd>`
}

/** Returns the text that a correction replaces, if an excerpt shows all of it. */
function replacedBy({ line, column, endColumn }: FindingFix, places: readonly Place[]): string | undefined {
  for (const { excerpt: shown } of places) {
    const source = shown?.lines[line - shown.firstLine]
    if (shown === undefined || source === undefined) continue
    const isLast = line - shown.firstLine === shown.lines.length - 1
    const cut = isLast ? shown.cut : 0
    if (column - 1 >= cut && endColumn - 1 - cut <= source.length)
      return source.slice(column - 1 - cut, endColumn - 1 - cut)
  }
  return undefined
}

/** Renders a party beside the entry of a list that it matches, and how the score came about. */
function comparison(evidence: ScreeningEvidence, words: Speech): Markup {
  const { screening } = words.common
  const { list, entry, file, position } = evidence
  return m`<table class="beside"><thead><tr><td></td><th scope="col">${screening.found}</th><th scope="col">${screening.listed} <span class="code">${said(`${list}, ${entry}`)}</span> <span class="where">${said(`${file}:${position}`)}</span></th></tr></thead><tbody>${comparedRows(evidence, words.common).map(({ label, found, listed }) => m`<tr><th scope="row">${label}</th><td>${said(found)}</td><td>${said(listed)}</td></tr>`)}</tbody></table><p class="about">${said(matchLines(evidence, words.common.match).join(words.common.comma))}</p>`
}

function law(basis: Basis, { ruleSets }: Report, words: Speech): Markup {
  const { kind, since, ruleSet, provision, reference, confidence, place, position } = basis
  const reviewed = ruleSets.find(({ name }) => name === ruleSet)?.reviewed ?? ''
  const day = since === undefined ? words.reviewedOn({ day: reviewed }) : words.since({ day: since })
  const isWeak = confidence === 'low' || confidence === 'from-memory'
  return m`<dt>${kind === undefined ? words.law : words.basis}</dt><dd>${said(basisTitle(basis, words.common))}${position === undefined ? m`, ${day}` : m`<span class="position">${said(byPosition(basis, words.common))}</span>`}${isWeak ? ` (${words.notCertain})` : ''}<br><span class="code">${said(`${ruleSetOf(basis, words.common)}, ${provision}`)}</span><br>${reference === undefined ? undefined : m`${address(reference, basis)} `}<span class="where">${said(lineText(place))}</span>${position === undefined ? undefined : m`<br><span class="about">${said(positionReason(position, words.common))}</span>`}</dd>`
}

/** Renders where the law can be read: as a link only if a rule set shipped with enduse names it. */
function address(reference: string, { origin }: Basis): Markup {
  return origin === undefined && /^https:\/\/[\w.~:/?#@!$&'()*+,;=%-]+$/.test(reference)
    ? m`<a class="law" href="${reference}" rel="noreferrer noopener" target="_blank">${reference}</a>`
    : m`<span class="law">${said(reference)}</span>`
}

function frame(place: Place, label: string, isMain: boolean, words: Speech): Markup {
  const { pointer } = place
  return m`<figure class="place${isMain ? ' main' : ''}"><figcaption><span class="label">${label}</span> <span class="where">${said(placeText(place))}</span>${pointer === '' ? undefined : m` <span class="pointer">${said(pointer)}</span>`}</figcaption>${excerpt(place, words)}</figure>`
}

function excerpt(place: Place, words: Speech): Markup | undefined {
  const { excerpt: shown, pointer, line } = place
  // A place in a document that could be read is missing only when its file has changed.
  if (shown === undefined || line === undefined || place.column === undefined)
    return pointer === '' ? undefined : m`<p class="quiet">${words.gone}</p>`
  const source = shown.lines.at(-1) ?? ''
  const { start, end } = shown.mark ?? spanOf(place, shown, source)
  const stop = Math.max(start, Math.min(end, source.length))
  const rows = shown.lines.map((text, index) => {
    const isLast = index === shown.lines.length - 1
    const body = isLast
      ? m`${shown.cut > 0 ? '… ' : ''}${spaced(source.slice(0, start))}<mark>${spaced(source.slice(start, stop)) || ' '}</mark>${spaced(source.slice(stop))}`
      : m`${spaced(text)}`
    return m`<span class="row${isLast ? ' at' : ''}"><span class="n">${shown.firstLine + index}</span><code dir="ltr">${body}</code></span>`
  })
  return m`<pre>${rows}</pre>`
}
