/** Workflow commands for GitHub Actions: the worst findings beside the changed lines, the rest in the log. */
import type { Effect, Finding, Place, Report } from '../model.ts'
import { basisTitle } from '../wording/basis.ts'
import type { ReportWords } from '../wording/en/report.ts'
import { byEffect, byPosition, isExempt, leftOpen, positionReason, ruleSetOf, worstFirst } from './closing.ts'
import { compactLine, gateLines, verdictLine } from './compact.ts'
import type { Style } from './index.ts'
import { inert, printable, shortened } from './printable.ts'
import { repositoryPath } from './repository-path.ts'

/** How many annotations of one type GitHub shows for a step; the rest it drops. */
const perType = 10

/** Characters of an annotation that anybody reads. */
const longest = 4000

type Type = 'error' | 'warning' | 'notice'

const types: Readonly<Record<Effect, Type>> = { fail: 'error', review: 'warning', note: 'notice' }

/**
 * As many annotations as GitHub shows, worst first, then a line for each of the other findings, then the verdict. What is
 * exempt asks nobody to look at it, and has no annotation: what is waived is a line of the log, what is known is counted.
 */
export function github(report: Report, { exitCode, folder, words: { report: words } }: Style): string {
  const open = leftOpen(report, words)
  const room = { error: perType, warning: perType - open.length, notice: perType }
  const shown: Finding[] = []
  const others: Finding[] = []
  const asking = report.findings.filter(finding => !isExempt(finding))
  for (const finding of worstFirst(asking)) {
    const type = types[finding.outcome]
    if (room[type] > 0) shown.push(finding)
    else others.push(finding)
    room[type] -= 1
  }
  const more = words.annotationsBeyond(others.length, perType, byEffect(others, words))
  const line = (finding: Finding) => compactLine(finding, words)
  const lines = [
    ...(others.length === 0 ? [] : [more, ...others.map(line)]),
    ...report.findings.filter(({ waived }) => waived !== undefined).map(line),
    ...gateLines(report, words),
    ...report.notices.map(notice => `${words.note}${notice.text}`),
    verdictLine(report, exitCode, words),
  ]
  return [
    ...shown.map(finding => annotation(finding, folder, words)),
    ...open.map(sentence => command('warning', { title: 'enduse' }, [sentence])),
    ...lines.map(line => inert(printable(line))),
  ]
    .map(line => `${line}\n`)
    .join('')
}

function annotation(
  { outcome, rule, text, help, place, related, basis }: Finding,
  folder: string,
  words: ReportWords,
): string {
  const { line, column, endLine, endColumn } = place
  // GitHub takes columns only of what stands on one line.
  const columns = endLine === line ? { col: column, endColumn } : {}
  return command(
    types[outcome],
    {
      file: repositoryPath(folder, place.file),
      line,
      endLine,
      ...columns,
      title: `${outcome} ${rule}`,
    },
    [
      text,
      ...related.map(one => `${one.text}${words.gap}${words.brackets(whereOf(one.place, folder))}`),
      help,
      ...(basis === undefined
        ? []
        : [
            `${basisTitle(basis, words)}${byPosition(basis, words)}${words.colon}${ruleSetOf(basis, words)}${words.comma}${basis.provision}`,
            ...(basis.position === undefined ? [] : [positionReason(basis.position, words)]),
          ]),
    ],
  )
}

function whereOf({ file, line }: Place, folder: string): string {
  return `${repositoryPath(folder, file)}${line === undefined ? '' : `:${line}`}`
}

/** A command with its properties and the lines of its message, of which none can end it or begin another. */
function command(
  type: Type,
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
