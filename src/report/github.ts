/** Workflow commands for GitHub Actions: the worst findings as annotations on the changed lines, the rest in the log. */

import type { Effect, Finding, Place } from '../core/model/model.ts'
import type { Words } from '../generated/messages/index.ts'
import { printable, shortened } from '../text/printable.ts'
import {
  effects,
  effectsWorstFirst,
  type FindingStanding,
  lawOf,
  leftOpen,
  lineText,
  standingOf,
  standingsIn,
} from './closing.ts'
import { compactLine, foreignLines, gateLines, logLine, verdictLine } from './compact.ts'
import { repositoryPath } from './repository-path.ts'
import { atEnd } from './writer.ts'

/** How many annotations of one type GitHub shows for a step; it drops the rest. */
const perType = 10

const longest = 4000

const types = { fail: 'error', review: 'warning', note: 'notice' } as const satisfies Record<Effect, string>

/**
 * Writes as many annotations as GitHub shows, worst first, then a line for each of the other findings, then the
 * verdict. What is exempt has no annotation: waived findings are lines of the log, known ones are counted.
 */
export const github = atEnd(function* (report, { exitCode, folder, words: { report: words } }) {
  const open = leftOpen(report, words)
  const room = (effect: Effect) => Math.max(0, perType - (types[effect] === 'warning' ? open.length : 0))
  const counts = standingsIn(report.findings)
  const others: Partial<Record<FindingStanding, number>> = {}
  for (const effect of effectsWorstFirst) {
    for (const finding of someOf(report.findings, effect, 0, room(effect)))
      yield `${annotation(finding, folder, words)}\n`
    others[effect] = Math.max(0, counts[effect] - room(effect))
  }
  for (const sentence of open) yield `${command('warning', { title: 'enduse' }, [sentence])}\n`
  const left = effectsWorstFirst.reduce((sum, effect) => sum + (others[effect] ?? 0), 0)
  if (left > 0) {
    yield logLine(words.annotationsBeyond({ number: left, perType, byEffect: effects(others, words) }))
    for (const effect of effectsWorstFirst)
      for (const finding of someOf(report.findings, effect, room(effect)))
        yield logLine(compactLine(finding, words))
  }
  if (counts.waived > 0)
    for (const finding of someOf(report.findings, 'waived')) yield logLine(compactLine(finding, words))
  const lines = [...foreignLines(report, words), ...gateLines(report, words)]
  for (const line of lines) yield logLine(line)
  for (const notice of report.notices) yield logLine(`${words.note}${notice.text}`)
  yield logLine(verdictLine(report, exitCode, words))
})

/** Yields the findings of one standing, from one index to another. */
function* someOf(
  findings: Iterable<Finding>,
  standing: FindingStanding,
  from = 0,
  to = Number.POSITIVE_INFINITY,
) {
  let nth = 0
  for (const finding of findings) {
    if (nth >= to) return
    if (standingOf(finding) !== standing) continue
    if (nth >= from) yield finding
    nth += 1
  }
}

function annotation(
  { outcome, rule, text, help, place, related, basis }: Finding,
  folder: string,
  words: Words['report'],
): string {
  const { line, column, endLine, endColumn } = place
  const law = basis && lawOf(basis, words)
  // GitHub accepts columns only for ranges on one line.
  const columns = endLine === line ? { col: column, endColumn } : {}
  return command(
    types[outcome],
    { file: repositoryPath(folder, place.file), line, endLine, ...columns, title: `${outcome} ${rule}` },
    [
      text,
      ...related.map(
        one => `${one.text}${words.gap}${words.brackets({ inside: whereOf(one.place, folder) })}`,
      ),
      help,
      ...(law === undefined ? [] : [`${law.title}${words.colon}${law.provision}`, ...law.reason]),
    ],
  )
}

const whereOf = (place: Place, folder: string): string =>
  lineText({ ...place, file: repositoryPath(folder, place.file) })

/** Writes a command with its properties and the lines of its message, escaped so that none can end it or begin another. */
function command(
  type: (typeof types)[Effect],
  properties: Readonly<Record<string, string | number | undefined>>,
  message: readonly string[],
): string {
  const given = Object.entries(properties)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${propertyOf(printable(String(value)))}`)
  const body = shortened(message.map(printable).join('\n'), longest)
  return `::${type} ${given.join(',')}::${dataOf(body)}`
}

const dataOf = (text: string) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')

const propertyOf = (text: string) => dataOf(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
