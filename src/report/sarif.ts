/** The report as SARIF 2.1.0, for code scanning: stable from run to run, without clock, machine or absolute path. */
import type {
  Artifact,
  ArtifactLocation,
  Location,
  Log,
  Notification,
  ReportingDescriptor,
  Result,
  Run,
  Suppression,
} from 'sarif'
import { filesOf as filesKnown } from '../digest.ts'
import type { BaselineReport, Card, Effect, Exemption, Finding, Place, Report } from '../model.ts'
import type { ReportWords } from '../wording/en/report.ts'
import type { Style } from './index.ts'
import { asJson } from './json.ts'
import { markdownText } from './markdown-text.ts'
import { printable } from './printable.ts'
import { repositoryPath } from './repository-path.ts'
import { subjectName } from './subject.ts'

const levels: Readonly<Record<Effect, 'error' | 'warning' | 'note'>> = {
  fail: 'error',
  review: 'warning',
  note: 'note',
}

/** One run: the rules that were asked, the files with their digests, and a result for each finding. */
export function sarif(report: Report, style: Style): string {
  const rules = [...new Set([...asked(report), ...report.findings.map(({ rule }) => rule)])].sort()
  const files = filesOf(report)
  const at = locator([...files.keys()], style.folder)
  const stated = statesOf(report, at)
  const words = style.words.report
  // A reader takes what says no language for English.
  const spoken = style.language === 'en' ? {} : { language: style.language }
  const run: Run = {
    tool: {
      driver: {
        name: report.tool.name,
        version: report.tool.version,
        semanticVersion: report.tool.version,
        ...spoken,
        rules: rules.map(rule => descriptor(rule, style.cards.get(rule), words)),
      },
    },
    invocations: [
      {
        exitCode: style.exitCode,
        exitCodeDescription: report.verdict,
        executionSuccessful: true,
        toolExecutionNotifications: [...skippedChecks(report, words), ...gapsOf(report, at, words)],
        toolConfigurationNotifications: [
          ...report.notices.map(notice => ({
            level: 'note' as const,
            message: { text: plainText(notice.text) },
          })),
          ...report.hints.map(({ text, help, place }) => ({
            level: 'note' as const,
            message: { text: plainText(`${text}${words.gap}${help}`) },
            locations: [location(place, at)],
          })),
        ],
      },
    ],
    automationDetails: { id: 'enduse/' },
    ...spoken,
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { [root]: { description: { text: 'The root of the repository.' } } },
    artifacts: [...files].map(([file, sha256]) => artifact(file, sha256, at)),
    results: report.findings.map(finding => ({
      ...result(finding, rules.indexOf(finding.rule), at, words),
      ...stated(finding),
    })),
    properties: {
      verdict: report.verdict,
      asOf: report.asOf,
      ruleSets: report.ruleSets,
      tally: report.tally,
      ...(report.waiverFiles.length === 0 ? {} : { waivers: waiversOf(report) }),
      ...(report.baseline === null ? {} : { baseline: baselineOf(report.baseline) }),
    },
  }
  const log: Log = {
    version: '2.1.0',
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    runs: [run],
  }
  return asJson(log)
}

/** The rules of rule sets that were asked, whatever came of it. */
function asked({ checks }: Report): string[] {
  return checks.filter(({ ruleSet }) => ruleSet !== undefined).map(({ rule }) => rule)
}

/**
 * Text of a message. By the standard two braces are one, so that none of a document is taken for a placeholder; and a
 * bracket that closes before a parenthesis would make a link.
 */
function plainText(text: string): string {
  return printable(text).replace(/[{}]/g, '$&$&').replaceAll('](', '] (')
}

/** A rule in words: what must hold, why, and what each finding says and advises. */
function descriptor(id: string, card: Card | undefined, words: ReportWords): ReportingDescriptor {
  if (card === undefined) return { id }
  const messages = Object.values(card.messages).map(
    ({ text, help }) => [inBrackets(text), inBrackets(help)] as const,
  )
  return {
    id,
    shortDescription: { text: plainText(card.summary) },
    fullDescription: { text: plainText(card.why) },
    help: {
      text: plainText(
        [card.why, ...messages.map(([text, help]) => `${text}${words.gap}${help}`)].join(words.gap),
      ),
      markdown: [
        words.why(markdownText(card.why)),
        ...messages.map(([text, help]) => words.saysAndDo(markdownText(text), markdownText(help))),
      ].join('\n\n'),
    },
  }
}

/** A sentence of a card; what a finding fills in stands in brackets. */
function inBrackets(sentence: string): string {
  return sentence.replace(/\{([a-zA-Z]+)\}/g, '[$1]')
}

function result(finding: Finding, ruleIndex: number, at: Locator, words: ReportWords): Result {
  const { rule, outcome, severity, message, text, help, place, related, basis, subject } = finding
  const { fingerprint, digest } = finding
  return {
    ruleId: rule,
    ruleIndex,
    level: levels[outcome],
    message: { text: plainText(`${text}${words.gap}${help}`) },
    locations: [location(place, at)],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((one, index) => ({
            id: index,
            ...location(one.place, at),
            message: { text: plainText(one.text) },
          })),
        }),
    partialFingerprints: { 'enduse/v1': fingerprint },
    properties: {
      outcome,
      severity,
      message,
      subject: printable(subjectName(subject, words)),
      ...(digest === undefined ? {} : { digest }),
      ...(basis === undefined
        ? {}
        : {
            ruleSet: basis.ruleSet,
            version: basis.version,
            provision: basis.provision,
            title: basis.title,
            ...(basis.since === undefined ? {} : { since: basis.since }),
            reference: basis.reference,
            confidence: basis.confidence,
          }),
    },
  }
}

/**
 * What is said of a result besides what was found: whether a waiver suppresses it, and whether the baseline has it. By the
 * standard either all results of a run say so or none does: an empty list of suppressions says that there are none.
 */
function statesOf(
  { findings, waiverFiles, baseline }: Report,
  at: Locator,
): (finding: Finding) => Pick<Result, 'suppressions' | 'baselineState'> {
  const isUsed = waiverFiles.length > 0 || findings.some(({ waived }) => waived !== undefined)
  return ({ waived, known }) => ({
    ...(isUsed ? { suppressions: waived === undefined ? [] : [suppression(waived, at)] } : {}),
    ...(baseline === null ? {} : { baselineState: known === true ? 'unchanged' : 'new' }),
  })
}

function suppression({ reason, owner, ticket, until, daysLeft, place }: Exemption, at: Locator): Suppression {
  const who = ticket === undefined ? owner : `${owner}, ${ticket}`
  return {
    kind: 'external',
    status: 'accepted',
    justification: printable(`${reason} (${who}, until ${until})`),
    location: location(place, at),
    properties: {
      owner: printable(owner),
      ...(ticket === undefined ? {} : { ticket: printable(ticket) }),
      until: printable(until),
      daysLeft,
    },
  }
}

/** The waivers of the run, with the days that they have left: results tell only of those that are applied. */
function waiversOf({ waivers }: Report): Readonly<Record<string, unknown>>[] {
  return waivers.map(
    ({ state, rule, document, certificate, pointer, owner, ticket, until, daysLeft, place }) => ({
      state,
      rule: printable(rule),
      ...(document === undefined ? {} : { document: printable(document) }),
      ...(certificate === undefined ? {} : { certificate: printable(certificate) }),
      pointer: printable(pointer),
      owner: printable(owner),
      ...(ticket === undefined ? {} : { ticket: printable(ticket) }),
      until: printable(until),
      daysLeft,
      file: printable(place.file),
      ...(place.line === undefined ? {} : { line: place.line }),
    }),
  )
}

function baselineOf({ file, findings, found, gone }: BaselineReport): Readonly<Record<string, unknown>> {
  return { file: printable(file), findings, found, gone }
}

function location({ file, pointer, half, line, column, endLine, endColumn }: Place, at: Locator): Location {
  return {
    physicalLocation: {
      artifactLocation: at(file),
      ...(line === undefined
        ? {}
        : {
            region: {
              startLine: line,
              ...(column === undefined ? {} : { startColumn: column }),
              ...(endLine === undefined ? {} : { endLine }),
              ...(endColumn === undefined ? {} : { endColumn }),
            },
          }),
    },
    ...(pointer === ''
      ? {}
      : {
          logicalLocations: [
            { fullyQualifiedName: printable(pointer), kind: half === 'key' ? 'property' : 'value' },
          ],
        }),
  }
}

/** The base of every address of a file. */
const root = '%SRCROOT%'

type Locator = (file: string) => ArtifactLocation

/** Gives the address of a file, relative to the root of the repository, and its position among the artifacts. */
function locator(files: readonly string[], folder: string): Locator {
  const positions = new Map(files.map((file, index) => [file, index]))
  return file => {
    const index = positions.get(file)
    return {
      uri: repositoryPath(folder, file).split('/').map(encoded).join('/'),
      uriBaseId: root,
      ...(index === undefined ? {} : { index }),
    }
  }
}

/** A part of a path as an address has it; half a character has none, and is one that is not known. */
function encoded(part: string): string {
  return encodeURIComponent(part.replace(/\p{Surrogate}/gu, '\ufffd'))
}

/** Every file that the report names, with its digest where it could be read. */
function filesOf(report: Report): ReadonlyMap<string, string> {
  const { findings, waiverFiles, baseline } = report
  const files = new Map(filesKnown(report))
  for (const { file, sha256 } of [...waiverFiles, ...(baseline === null ? [] : [baseline])])
    files.set(file, sha256)
  for (const { place, related } of findings) {
    for (const { file } of [place, ...related.map(one => one.place)])
      if (!files.has(file)) files.set(file, '')
  }
  return files
}

function artifact(file: string, sha256: string, at: Locator): Artifact {
  const { index: _, ...address } = at(file)
  return { location: address, ...(sha256 === '' ? {} : { hashes: { 'sha-256': sha256 } }) }
}

/** What was not examined is part of how the run went: results tell only of what was found. */
function skippedChecks({ checks }: Report, words: ReportWords): Notification[] {
  return checks.flatMap(({ rule, subject, outcome, why, unexamined }): Notification[] => {
    const notification = (
      level: 'warning' | 'note',
      was: string,
      because: string | undefined,
    ): Notification => ({
      level,
      message: {
        text: plainText(words.notification(rule, was, subjectName(subject, words), because)),
      },
      associatedRule: { id: rule },
    })
    if (outcome === 'skipped') return [notification('warning', words.outcomes.skipped, why)]
    return unexamined === undefined ? [] : [notification('note', words.notExaminedInFull, unexamined)]
  })
}

/** Each mandatory check that was not examined, on the document that it is about. */
function gapsOf({ gaps }: Report, at: Locator, words: ReportWords): Notification[] {
  return gaps.map(({ document, rule, ruleSet, provision, why }) => ({
    level: 'warning',
    message: {
      text: plainText(words.gapNotice(rule, ruleSet, provision, subjectName(document, words), why)),
    },
    locations: [location({ ...document, pointer: '' }, at)],
    associatedRule: { id: rule },
  }))
}
