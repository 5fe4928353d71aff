/** Findings in a terminal report: in full with their lines and law, or one line each. */
import type { Finding, ScreeningEvidence } from '../../core/model/model.ts'
import { restrictedName } from '../../core/model/restricted-name.ts'
import { singleFindings } from '../../core/model/single-findings.ts'
import { matchLines } from '../../screening/match/trace.ts'
import { printable, shortened } from '../../text/printable.ts'
import { basisWord } from '../basis.ts'
import { foundRules, foundText } from '../by-rule.ts'
import { byPosition, endsSoon, lawOf, lineText, placeText, standingOf, termsOf } from '../closing.ts'
import { placesIn } from '../one-cause.ts'
import { hanging, padded, widest, widthOf, wrap } from '../screen.ts'
import { partyRows } from '../screening.ts'
import { frames, type TextView } from './frames.ts'

/** Names the rule set if it is not one of those that are known by their names. */
export function whereRuleSet({ basis }: Finding): string {
  // The rules of lists are known without their rule set, which no file contains.
  return basis?.origin === undefined || basis.ruleSet === restrictedName
    ? ''
    : ` --rule-set ${basis.origin.file}`
}

/** Renders a line with a word in the margin, wrapped under itself. */
function labelled(label: string, value: string, { paint, width }: TextView): string[] {
  const column = Math.max(4, widthOf(label))
  return wrap(printable(value), width - column - 5).map(
    (line, index) => `    ${paint.label(padded(index === 0 ? label : '', index === 0 ? column : 4))} ${line}`,
  )
}

/** Renders the finding as a sentence, with the terms of its waiver. */
export function sentenceLines(finding: Finding, view: TextView): string[] {
  const { paint, width, words } = view
  const standing = standingOf(finding)
  const head = `${words.standings[standing]} ${finding.rule}${words.colon}`
  const { waived } = finding
  const terms = waived === undefined ? [] : wrap(printable(termsOf(waived, words)), width - 9)
  const color = waived !== undefined && endsSoon(waived) ? paint.review : paint.faint
  const shown = `  ${paint[finding.outcome === standing ? finding.outcome : 'note'](head)}`
  return [
    ...hanging(shown, finding.text, width, 2 + widthOf(head), paint.strong),
    ...terms.map(line => `         ${color(line)}`),
  ]
}

/** Renders a finding with its lines, its law, and what to do; the law of a rule once. */
export function findingLines(finding: Finding, view: TextView): string[] {
  const { words, detail, causes } = view
  const fields = detail === 'verbose' ? [] : singleFindings(finding)
  // Of more than five fields only the first is shown with its line.
  const isLong = fields.length > 5
  const related = finding.related.filter(({ place: { file } }) => !isLong || file !== finding.place.file)
  const here = placeText(finding.place)
  const also = placesIn([...(isLong ? fields : []), ...(causes?.others(finding) ?? [])]).filter(
    place => placeText(place) !== here,
  )
  const { rule, basis, digest, screening, help } = finding
  const key = JSON.stringify([rule, basis?.ruleSet, basis?.provision, basis?.since, basis?.position])
  const isKnown = view.explained.has(key)
  view.explained.add(key)
  return [
    ...sentenceLines(finding, view),
    ...frames({ ...finding, related }, view),
    ...(isKnown && basis !== undefined
      ? labelled(basisWord(basis, words), words.asAbove({ rule }), view)
      : lawLines(finding, view)),
    ...(also.length === 0
      ? []
      : labelled(
          words.also,
          // The file of many fields is named once.
          also
            .map((place, index) =>
              isLong && place.line !== undefined && also[index - 1]?.file === place.file
                ? `${place.line}:${place.column ?? 1}`
                : placeText(place),
            )
            .join(words.comma),
          view,
        )),
    ...(screening === undefined ? [] : screeningLines(screening, view)),
    ...labelled(words.do, help, view),
    ...(detail === 'verbose' && digest !== undefined
      ? labelled(words.data, words.digest({ digest }), view)
      : []),
    ...(isKnown ? [] : labelled(words.more, `enduse explain ${rule}${whereRuleSet(finding)}`, view)),
  ]
}

/** Renders the law: since when it applies or when it was reviewed, and whether that is uncertain. */
function lawLines({ basis }: Finding, view: TextView): string[] {
  if (basis === undefined) return []
  const { report, words } = view
  const { place, reference, position, ruleSet, since, confidence } = basis
  const { title, provision, reason } = lawOf(basis, words)
  const reviewed = report.ruleSets.find(({ name }) => name === ruleSet)?.reviewed ?? words.noDay
  const applies = since === undefined ? words.asReviewed({ day: reviewed }) : words.since({ day: since })
  const isWeak = confidence === 'low' || confidence === 'from-memory'
  const law = `${title}${position === undefined ? applies : ''}${isWeak ? words.notCertain : ''}`
  const where = `${provision}${words.gap}${words.brackets({ inside: lineText(place) })}`
  const below = [where, ...(reference === undefined ? [] : [reference]), ...reason]
  return [...labelled(basisWord(basis, words), law, view), ...below.flatMap(line => labelled('', line, view))]
}

/** Renders how a party matches an entry of a list, and what the list says of it. */
function screeningLines(evidence: ScreeningEvidence, view: TextView): string[] {
  const { words } = view
  return [
    ...matchLines(evidence, words.match).flatMap((line, index) =>
      labelled(index === 0 ? words.screening.match : '', line, view),
    ),
    ...partyRows(evidence.content, words).flatMap(([label, value], index) =>
      labelled(index === 0 ? words.screening.entry : '', `${label}${words.colon}${value}`, view),
    ),
  ]
}

/** Renders findings under the name of a file, one line each: place in the file, outcome, rule and sentence. */
export function shortLines(findings: readonly Finding[], file: string, view: TextView): string[] {
  const { paint, words, causes, width } = view
  const rows = findings.map(one => {
    const { line, column = 1 } = one.place
    const isHere = one.place.file === file
    const others = causes?.others(one).length ?? 0
    return {
      one,
      at: isHere && line !== undefined ? `${line}:${column}` : '',
      standing: words.standings[standingOf(one)],
      notes: [
        ...(isHere ? [] : [placeText(one.place)]),
        ...(others === 0 ? [] : [words.morePlaces({ number: others })]),
      ].join(words.comma),
    }
  })
  const left = widest(rows.map(({ at }) => at))
  const middle = widest(rows.map(({ standing }) => standing))
  const indent = 2 + (left === 0 ? 0 : left + 2) + middle + 2
  return rows.flatMap(({ one, at, standing, notes }) => {
    const place = left === 0 ? '' : `${at.padStart(left)}  `
    const more = notes === '' ? '' : `${words.gap}${words.brackets({ inside: notes })}`
    // Two lines at most: the fields of a new document alone would fill a screen.
    const text = shortened(one.text, Math.max(40, 2 * (width - indent) - one.rule.length - more.length))
    const head = `  ${place}${paint[one.outcome](padded(standing, middle))}  `
    return hanging(head, `${one.rule}${words.colon}${text}${more}`, width, indent)
  })
}

/** Renders the table by rule: what each found, the law behind it, and what to do. */
export function ruleLines(view: TextView): string[] {
  const { paint, words } = view
  return foundRules(view.found).flatMap(row => {
    const { first, hasOneAdvice, titles } = row
    const { basis, help, place, outcome } = first
    const others = titles.size > 1 ? words.andMore({ number: titles.size - 1 }) : ''
    const law =
      basis === undefined
        ? ''
        : `${words.semicolon}${basisWord(basis, words)}${words.colon}${basis.title}${byPosition(basis, words)}${others}`
    const text = printable(`  ${row.rule}  ${foundText(row, words)}${law}`)
    const [line = '', ...more] = wrap(text, view.width - 2)
    return [
      `  ${paint[outcome](row.rule)}${line.slice(2 + row.rule.length)}`,
      ...more.map(one => `  ${one}`),
      ...labelled(words.do, hasOneAdvice ? help : words.adviceAt({ help, place: placeText(place) }), view),
    ]
  })
}
