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
} from 'sarif'
import type { Card, Effect, Finding, Place, Report } from '../model.ts'
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
  const run: Run = {
    tool: {
      driver: {
        name: report.tool.name,
        version: report.tool.version,
        semanticVersion: report.tool.version,
        rules: rules.map(rule => descriptor(rule, style.cards.get(rule))),
      },
    },
    invocations: [
      {
        exitCode: style.exitCode,
        exitCodeDescription: report.verdict,
        executionSuccessful: true,
        toolExecutionNotifications: skippedChecks(report),
        toolConfigurationNotifications: report.notices.map(notice => ({
          level: 'note',
          message: { text: plainText(notice.text) },
        })),
      },
    ],
    automationDetails: { id: 'enduse/' },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { [root]: { description: { text: 'The root of the repository.' } } },
    artifacts: [...files].map(([file, sha256]) => artifact(file, sha256, at)),
    results: report.findings.map(finding => result(finding, rules.indexOf(finding.rule), at)),
    properties: {
      verdict: report.verdict,
      asOf: report.asOf,
      ruleSets: report.ruleSets,
      tally: report.tally,
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
function descriptor(id: string, card: Card | undefined): ReportingDescriptor {
  if (card === undefined) return { id }
  const messages = Object.values(card.messages).map(({ text, help }) => [words(text), words(help)] as const)
  return {
    id,
    shortDescription: { text: plainText(card.summary) },
    fullDescription: { text: plainText(card.why) },
    help: {
      text: plainText([card.why, ...messages.map(([text, help]) => `${text} ${help}`)].join(' ')),
      markdown: [
        `Why: ${markdownText(card.why)}`,
        ...messages.map(
          ([text, help]) => `- It says: ${markdownText(text)} What to do: ${markdownText(help)}`,
        ),
      ].join('\n\n'),
    },
  }
}

/** A sentence of a card; what a finding fills in stands in brackets. */
function words(sentence: string): string {
  return sentence.replace(/\{([a-zA-Z]+)\}/g, '[$1]')
}

function result(finding: Finding, ruleIndex: number, at: Locator): Result {
  const { rule, outcome, severity, message, text, help, place, related, basis, subject, fingerprint } =
    finding
  return {
    ruleId: rule,
    ruleIndex,
    level: levels[outcome],
    message: { text: plainText(`${text} ${help}`) },
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
      subject: printable(subjectName(subject)),
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
function filesOf({ documents, dossiers, ties, findings }: Report): ReadonlyMap<string, string> {
  const refs = [
    ...documents.map(({ document }) => document),
    ...dossiers.flatMap(({ certificates, successors, shipments }) => [
      ...certificates,
      ...successors,
      ...shipments,
    ]),
    ...ties.flatMap(({ papers }) => papers),
  ]
  const files = new Map(refs.map(({ file, sha256 }) => [file, sha256]))
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
function skippedChecks({ checks }: Report): Notification[] {
  return checks
    .filter(({ outcome }) => outcome === 'skipped')
    .map(({ rule, subject, why }) => ({
      level: 'warning',
      message: {
        text: plainText(
          `${rule} was skipped on ${subjectName(subject)}${why === undefined ? '' : `: ${why}`}`,
        ),
      },
      associatedRule: { id: rule },
    }))
}
