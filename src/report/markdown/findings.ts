/** Findings in a comment: a table by rule, the worst ones with their law, and those that are exempt. */
import { dossierDocuments } from '../../core/model/dossier-documents.ts'
import { filterList, type LongReport } from '../../core/model/long-report.ts'
import type { DocumentRef, Finding } from '../../core/model/model.ts'
import { documentKey } from '../../core/model/verdict.ts'
import type { Words } from '../../generated/messages/index.ts'
import { basisTitle } from '../basis.ts'
import { addFound, type FoundRule, foundRules, foundText, nothingFound } from '../by-rule.ts'
import {
  byPosition,
  effects,
  type FindingStanding,
  isExempt,
  positionReason,
  ruleSetOf,
  standingOf,
  termsOf,
  worstOf,
} from '../closing.ts'
import { markdownCell } from '../markdown-text.ts'
import { oneCause, placesOf } from '../one-cause.ts'
import { address, at, code, listed, mark, most, sumOf, text, within } from './lists.ts'

export function findingsSection(report: LongReport, words: Words['report']): string[][] {
  const { findings } = report
  const { worst, numbers } = worstOf(findings, finding => !isExempt(finding), most.findings.number)
  const number = sumOf(numbers)
  if (number === 0) return []
  const found = new Set(worst.flatMap(({ subject }) => ('file' in subject ? [documentKey(subject)] : [])))
  const isFound = (document: DocumentRef) => found.has(documentKey(document))
  const dossiers = filterList(report.dossiers, one => dossierDocuments(one).some(isFound))
  const causes = oneCause({ dossiers: [...dossiers], findings: worst })
  const { shown } = within(
    causes.findings,
    one => findingLines(one, causes.others(one), words),
    most.findings,
  )
  const reported = causes.findings.slice(0, shown.length).flatMap(one => [one, ...causes.others(one)])
  return [
    [`### ${words.findingsHeading({ number, byEffect: effects(numbers, words) })}`],
    shown.flat(),
    ...leftOutOf(numbers, reported, words).map(line => [line]),
  ]
}

/** Renders the table by rule, of all findings. */
export function rulesSection({ findings }: LongReport, words: Words['report']): string[][] {
  const found = nothingFound()
  for (const one of findings) if (!isExempt(one)) addFound(found, one)
  if (found.rules.size < 2) return []
  const row = (one: FoundRule) => [`| ${markdownCell(code(one.rule))} | ${foundText(one, words)} |`]
  const { shown, left } = within(foundRules(found), row, most.rules)
  return [
    [`| ${words.ruleColumn} | ${words.foundColumn} |`, '|---|---|', ...shown.flat()],
    ...(left.length === 0 ? [] : [[words.moreRules({ number: left.length })]]),
  ]
}

function leftOutOf(
  numbers: Readonly<Record<FindingStanding, number>>,
  shown: readonly Finding[],
  words: Words['report'],
): string[] {
  const left = { ...numbers }
  for (const finding of shown) left[standingOf(finding)] -= 1
  const number = sumOf(left)
  return number === 0 ? [] : [words.leftOut({ number, which: effects(left, words) })]
}

/** Renders what is waived, with its terms, and what was known before. */
export function exemptSection({ findings }: LongReport, words: Words['report']): string[][] {
  const { worst, numbers } = worstOf(findings, isExempt, most.exempt.number)
  const number = sumOf(numbers)
  if (number === 0) return []
  const { shown } = within(worst, one => exemptLines(one, words), most.exempt)
  return listed(
    words.exemptHeading({ number, byEffect: effects(numbers, words) }),
    shown.flat(),
    number,
    leftOutOf(numbers, worst.slice(0, shown.length), words),
  )
}

function exemptLines(finding: Finding, words: Words['report']): string[] {
  const { rule, place, text: sentence, waived } = finding
  return [
    `- ${words.findingAt({ standing: mark(standingOf(finding), words), rule: code(rule), place: at(place), sentence: text(sentence) })}`,
    ...(waived === undefined ? [] : [`  - ${words.waivedBy({ terms: text(termsOf(waived, words)) })}`]),
  ]
}

function findingLines(
  { outcome, rule, place, text: sentence, help, related, basis }: Finding,
  others: readonly Finding[],
  words: Words['report'],
): string[] {
  const shown = related.slice(0, most.related)
  const places = placesOf(others)
  const also = places.slice(0, most.related).map(code)
  const rest = places.length - also.length
  return [
    `- ${words.findingAt({ standing: mark(outcome, words), rule: code(rule), place: at(place), sentence: text(sentence) })}`,
    ...shown.map(one => `  - ${words.at({ place: at(one.place), sentence: text(one.text) })}`),
    ...(related.length === shown.length
      ? []
      : [`  - ${words.morePlaces({ number: related.length - shown.length })}`]),
    ...(also.length === 0
      ? []
      : [
          `  - ${words.alsoAt({ places: [...also, ...(rest === 0 ? [] : [words.morePlaces({ number: rest })])].join(words.comma) })}`,
        ]),
    ...(basis === undefined
      ? []
      : [
          `  - ${(basis.kind === undefined ? words.lawLine : words.basisLine)({
            law: `${text(`${basisTitle(basis, words)}${byPosition(basis, words)}`)}${words.semicolon}${[code(ruleSetOf(basis, words)), code(basis.provision), ...(basis.reference === undefined ? [] : [address(basis.reference)])].join(words.comma)}`,
          })}`,
          ...(basis.position === undefined ? [] : [`  - ${text(positionReason(basis.position, words))}`]),
        ]),
    `  - ${words.doLine({ help: text(help) })}`,
  ]
}
