/** The test case of a check: its result, a short message, and the findings with their law. */
import type { Check, Finding, Report } from '../../core/model/model.ts'
import type { Words } from '../../generated/messages/index.ts'
import { basisTitle } from '../basis.ts'
import {
  baselineInAll,
  byPosition,
  isExempt,
  listedWaivers,
  placeText,
  positionReason,
  ruleSetOf,
  standingOf,
  termsOf,
} from '../closing.ts'
import { waiverLine } from '../compact.ts'
import type { TestCase } from './xml.ts'

/** Writes the case of a check, with its findings in the body too: not every system shows the message. */
export function caseOf(
  { rule, ruleSet, provision, outcome, why = '', unexamined }: Check,
  findings: readonly Finding[],
  listed: readonly string[],
  words: Words['report'],
): TestCase {
  const name = ruleSet === undefined ? rule : `${rule} (${ruleSet}, ${provision ?? ''})`
  const open = unexamined === undefined ? [] : [`${words.notExaminedInFull}${words.colon}${unexamined}`]
  const above = [...listed, ...open]
  const paragraphs = findings.map(one => paragraph(one, words))
  const body = [above, ...paragraphs]
    .filter(lines => lines.length > 0)
    .flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]))
  switch (outcome) {
    case 'pass':
      return { name, result: 'passed', message: '', body }
    case 'not-applicable':
      return { name, result: 'skipped', message: '', body: [`${words.notApplicable}${words.colon}${why}`] }
    case 'skipped': {
      // The remaining findings of a check are waived, and waiving does not examine it.
      const exempt = findings.filter(isExempt).flatMap(one => paragraph(one, words))
      const reason = `${words.outcomes.skipped}${words.colon}${why}`
      return { name, result: 'skipped', message: '', body: [reason, ...exempt] }
    }
    case 'waived':
    case 'known': {
      const word = words.outcomes[outcome]
      return { name, result: 'skipped', message: '', body: body.length === 0 ? [word] : body }
    }
    default: {
      const counted = findings.filter(finding => !isExempt(finding))
      const worst = counted.find(one => one.outcome === outcome)
      const others = counted.length > 1 ? words.andMore({ number: counted.length - 1 }) : ''
      const message = worst === undefined ? why : `${worst.text}${others}`
      return { name, result: outcome, message, body: body.length === 0 ? [why] : body }
    }
  }
}

/** Returns what an exempting file lists, for the case of its check: its waivers, or the state of the baseline. */
export function listedFor(
  { rule, subject }: Check,
  report: Report,
  words: Words['report'],
): readonly string[] {
  if (!('file' in subject)) return []
  const { file } = subject
  if (rule === 'baseline' && file === report.baseline?.file) return baselineInAll(report, words)
  if (rule !== 'waiver' || !report.waiverFiles.some(one => one.file === file)) return []
  const own = listedWaivers(report).filter(({ place }) => place.file === file)
  return own.map(waiver => waiverLine(waiver, words))
}

function paragraph(finding: Finding, words: Words['report']): string[] {
  const { rule, text, help, place, related, basis, waived } = finding
  return [
    `${words.standings[standingOf(finding)]} ${rule}${words.colon}${text}`,
    ...(waived === undefined ? [] : [termsOf(waived, words)]),
    words.atPlace({ place: placeText(place) }),
    ...related.map(one => words.at({ place: placeText(one.place), sentence: one.text })),
    ...(basis === undefined
      ? []
      : [
          (basis.kind === undefined ? words.lawOf : words.basisOf)({
            law: `${basisTitle(basis, words)}${byPosition(basis, words)}${words.semicolon}${ruleSetOf(basis, words)}${words.comma}${basis.provision}`,
          }),
          ...(basis.reference === undefined ? [] : [words.readAt({ reference: basis.reference })]),
          ...(basis.position === undefined ? [] : [positionReason(basis.position, words)]),
        ]),
    words.doThis({ help }),
  ]
}

/**
 * Returns which findings of its subject a check has. Findings of the reader have rules of their own, and belong to the
 * stage `reading`. What two provisions of a rule set report about the same is one finding, and is shown under both.
 */
export function findingsOf(
  { rule, ruleSet, provision, outcome }: Check,
  findings: readonly Finding[],
  stages: ReadonlySet<string>,
): readonly Finding[] {
  if (ruleSet === undefined)
    return findings.filter(
      one => one.basis === undefined && (stages.has(one.rule) ? one.rule : 'reading') === rule,
    )
  const ofRule = findings.filter(one => one.rule === rule && one.basis?.ruleSet === ruleSet)
  const own = ofRule.filter(one => one.basis?.provision === provision)
  return own.length > 0 || !['fail', 'review', 'waived', 'known'].includes(outcome) ? own : ofRule
}
