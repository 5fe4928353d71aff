/** The report as SARIF 2.1.0, for code scanning: stable from run to run, without clock, host or absolute path. */
import type {
  Artifact,
  ArtifactLocation,
  Invocation,
  Location,
  Notification,
  PropertyBag,
  ReportingDescriptor,
  Result,
  Run,
  Suppression,
  Tool,
} from 'sarif'
import { filesOf as filesKnown } from '../core/model/digest.ts'
import { gathered, type LongReport, mapped } from '../core/model/long-report.ts'
import type {
  BaselineReport,
  Card,
  Check,
  Effect,
  Exemption,
  Finding,
  Gap,
  Origin,
  Place,
  PositionBasis,
  Report,
} from '../core/model/model.ts'
import type { Words } from '../generated/messages/index.ts'
import { printable } from '../text/printable.ts'
import { eachSubject } from './by-subject.ts'
import { appliedPositions, positionText, stoppedEarly } from './closing.ts'
import { restsOn } from './compact.ts'
import type { Style } from './index.ts'
import { jsonText } from './json.ts'
import { markdownText } from './markdown-text.ts'
import { repositoryPath } from './repository-path.ts'
import { subjectName } from './subject.ts'
import type { Ending, ReportFormat } from './writer.ts'

const levels: Readonly<Record<Effect, 'error' | 'warning' | 'note'>> = {
  fail: 'error',
  review: 'warning',
  note: 'note',
}

/**
 * Writes one run: of a whole report the rules that were run, the files with their digests, and a result for each
 * finding. While the run goes on, each result is a line; all rules that might find something are listed, because it is
 * not yet known which do; files with their digests are not listed, because there may be any number; and what was not
 * examined is listed up to a limit.
 */
export const sarif: ReportFormat = (style, isWhole) => {
  if (isWhole)
    return {
      begin: () => [],
      part: () => [],
      end: (report, ending) => wholeLog(gathered(report), style, ending),
    }
  const words = style.words.report
  const rules = [...style.cards.keys()].sort()
  const at = locator([], style.folder)
  const skipped: Notification[] = []
  let left = 0
  let resultOf = (_: Finding): Result => ({ message: {} })
  let before = ''
  return {
    begin: head => {
      resultOf = resulting(gathered(head), rules, at, words)
      const run = { tool: tool(head, rules, style), ...setting(style) }
      return [`{${members(standard)},"runs":[\n{${members(run)},\n"results":[`]
    },
    *part(part) {
      for (const { checks, findings } of eachSubject(gathered(part))) {
        const notes = skippedChecks(checks, words)
        const named = notes.slice(0, mostSkipped - skipped.length)
        skipped.push(...named)
        left += notes.length - named.length
        for (const finding of findings) {
          yield `${before}\n${inLine(resultOf(finding))}`
          before = ','
        }
      }
    },
    end: (tail, ending) => {
      const notes: readonly Notification[] = [
        ...stoppedEarly(tail, ending, words).map(text => notification('error', text)),
        ...skipped,
        ...(left === 0 ? [] : [notification('warning', words.moreNotes({ number: left }))]),
      ]
      const run = {
        invocations: [invocation(tail, style, ending, notes, at)],
        properties: propertiesOf(tail),
      }
      return [`\n],\n${members(run)}}\n]}\n`]
    },
  }
}

/** Writes a whole report in pieces, down to the lists of its run: log, runs, run, results. */
function wholeLog(report: Report, style: Style, ending: Ending): Generator<string> {
  const rules = [...new Set([...asked(report), ...report.findings.map(({ rule }) => rule)])].sort()
  const files = filesOf(report)
  const at = locator([...files.keys()], style.folder)
  const resultOf = resulting(report, rules, at, style.words.report)
  const run: Omit<Run, 'artifacts' | 'results'> & {
    readonly artifacts: Iterable<Artifact>
    readonly results: Iterable<Result>
  } = {
    tool: tool(report, rules, style),
    invocations: [invocation(report, style, ending, skippedChecks(report.checks, style.words.report), at)],
    ...setting(style),
    artifacts: mapped(files, ([file, sha256]) => artifact(file, sha256, at)),
    results: mapped(report.findings, resultOf),
    properties: propertiesOf(report),
  }
  return jsonText({ ...standard, runs: [run] }, 4)
}

const notification = (level: 'error' | 'warning' | 'note', text: string): Notification => ({
  level,
  message: { text },
})

/** How many unexamined checks a stream lists one by one. */
const mostSkipped = 1000

const inLine = (value: object) => printable(JSON.stringify(value))

const members = (value: object) => inLine(value).slice(1, -1)

const standard = {
  version: '2.1.0',
  $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
} as const

/** A reader takes a log without a language for English. */
const spoken = ({ language }: Style) => (language === 'en' ? {} : { language })

function tool({ tool: { name, version } }: LongReport, rules: readonly string[], style: Style): Tool {
  return {
    driver: {
      name,
      version,
      semanticVersion: version,
      informationUri: 'https://www.npmjs.com/package/enduse',
      ...spoken(style),
      rules: rules.map(rule => descriptor(rule, version, style)),
    },
  }
}

const setting = (style: Style) => ({
  automationDetails: { id: 'enduse/' },
  ...spoken(style),
  columnKind: 'utf16CodeUnits' as const,
  originalUriBaseIds: { [root]: { description: { text: 'The root of the repository.' } } },
})

/** Returns the invocation: how the run went. */
function invocation(
  report: LongReport,
  { words: { report: words } }: Style,
  { exitCode, interrupted }: Ending,
  skipped: readonly Notification[],
  at: Locator,
): Invocation {
  const { verdict, gaps, notices, hints } = report
  return {
    exitCode,
    exitCodeDescription: verdict,
    executionSuccessful: interrupted === undefined,
    toolExecutionNotifications: [...skipped, ...gapsOf(gaps, at, words)],
    toolConfigurationNotifications: [
      ...notices.map(notice => notification('note', plainText(notice.text))),
      ...appliedPositions(report).map(position => ({
        ...notification('note', plainText(words.positionNote({ position: positionText(position, words) }))),
        locations: [location(position.place, at)],
      })),
      ...hints.map(({ text, help, place }) => ({
        ...notification('note', plainText(`${text}${words.gap}${help}`)),
        locations: [location(place, at)],
      })),
    ],
  }
}

function propertiesOf(report: LongReport): PropertyBag {
  const { verdict, today, asOf, ruleSets, tally, waiverFiles, positionFiles, positions, baseline } = report
  return {
    verdict,
    today,
    asOf,
    ruleSets: ruleSets.map(one => ({ ...one, title: printable(one.title), origin: originOf(one) })),
    tally,
    waivers: waiverFiles.length === 0 ? undefined : waiversOf(report),
    positions: positionFiles.length === 0 ? undefined : positions.map(plainly),
    baseline: baseline === null ? undefined : baselineOf(baseline),
  }
}

/** Makes the result of a finding, with the index of its rule if that is listed. */
function resulting(
  report: Report,
  rules: readonly string[],
  at: Locator,
  words: Words['report'],
): (finding: Finding) => Result {
  const positions = new Map(rules.map((rule, index) => [rule, index]))
  const { waiverFiles, baseline, findings } = report
  // By the standard either all results of a run have suppressions, of which an empty list means that there are none, or none has.
  const isWaiving = waiverFiles.length > 0 || findings.some(({ waived }) => waived !== undefined)
  return finding => {
    const { waived, known } = finding
    return {
      ...result(finding, positions.get(finding.rule), at, words),
      suppressions: isWaiving ? (waived === undefined ? [] : [suppression(waived, at)]) : undefined,
      baselineState: baseline === null ? undefined : known === true ? 'unchanged' : 'new',
    }
  }
}

/** Returns the rules of rule sets that were run, whatever the outcome. */
function asked({ checks }: Report): string[] {
  return checks.filter(({ ruleSet }) => ruleSet !== undefined).map(({ rule }) => rule)
}

/**
 * Returns the text of a message. By the standard two braces are one, so that no text from a document is taken for a
 * placeholder; and a bracket that closes before a parenthesis would make a link.
 */
function plainText(text: string): string {
  return printable(text).replace(/[{}]/g, '$&$&').replaceAll('](', '] (')
}

/** Returns the descriptor of a rule: what must hold, why, and the message and help of each finding. */
function descriptor(
  id: string,
  version: string,
  { cards, severities, words: { report: words } }: Style,
): ReportingDescriptor {
  const card = cards.get(id)
  const level = severities.get(id)
  const defaultConfiguration = level && { level }
  if (card === undefined) return { id, defaultConfiguration }
  const messages = Object.values(card.messages).map(
    ({ text, help }) => [inBrackets(text), inBrackets(help)] as const,
  )
  return {
    id,
    shortDescription: { text: plainText(card.summary) },
    fullDescription: { text: plainText(card.why) },
    helpUri: helpFor(card, version),
    defaultConfiguration,
    help: {
      text: plainText(
        [card.why, ...messages.map(([text, help]) => `${text}${words.gap}${help}`)].join(words.gap),
      ),
      markdown: [
        words.why({ sentence: markdownText(card.why) }),
        ...messages.map(([text, help]) =>
          words.saysAndDo({ text: markdownText(text), help: markdownText(help) }),
        ),
      ].join('\n\n'),
    },
  }
}

/**
 * Returns the address of the rule's documentation in this version's package; `undefined` for a rule that a rule set
 * defines itself.
 */
function helpFor(card: Card, version: string): string | undefined {
  if ('require' in card) return undefined
  return `https://unpkg.com/enduse@${version}/${'scope' in card ? 'src/rules/README.md' : 'README.md'}`
}

/** Returns a sentence of a card with its placeholders in brackets. */
function inBrackets(sentence: string): string {
  return sentence.replace(/\{([a-zA-Z]+)\}/g, '[$1]')
}

function result(
  finding: Finding,
  ruleIndex: number | undefined,
  at: Locator,
  words: Words['report'],
): Result {
  const { rule, outcome, severity, message, text, help, place, related, basis, subject } = finding
  const { fingerprint, digest, screening } = finding
  // What a finding does not have is undefined here, and left out of the text.
  return {
    ruleId: rule,
    ruleIndex,
    level: levels[outcome],
    message: { text: plainText(`${text}${restsOn(finding, words)}${words.gap}${help}`) },
    locations: [location(place, at)],
    relatedLocations:
      related.length === 0
        ? undefined
        : related.map((one, index) => ({
            id: index,
            ...location(one.place, at),
            message: { text: plainText(one.text) },
          })),
    partialFingerprints: { 'enduse/v1': fingerprint },
    fixes: fixesOf(finding, at),
    properties: {
      outcome,
      severity,
      message,
      subject: printable(subjectName(subject, words)),
      digest,
      screening,
      ruleSet: basis?.ruleSet,
      version: basis?.version,
      origin: basis && originOf(basis),
      provision: basis?.provision,
      basis: basis?.kind,
      title: basis?.title,
      since: basis?.since,
      reference: basis?.reference,
      source: basis?.source,
      confidence: basis?.confidence,
      position: basis?.position && plainly(basis.position),
    },
  }
}

/** Returns the correction of a finding, if it has one: all of its replacements together. */
function fixesOf({ fixes, help, place }: Finding, at: Locator): Result['fixes'] {
  if (fixes === undefined) return undefined
  const replacements = fixes.map(({ line, column, endColumn, text }) => ({
    deletedRegion: { startLine: line, startColumn: column, endLine: line, endColumn },
    insertedContent: { text },
  }))
  const change = { artifactLocation: at(place.file), replacements }
  return [{ description: { text: plainText(help) }, artifactChanges: [change] }]
}

/** Returns a position as a property, with its place as one word. */
function plainly<P extends PositionBasis>({ place, ...position }: P) {
  const said = Object.entries(position).map(([name, value]) => [
    name,
    typeof value === 'string' ? printable(value) : value,
  ])
  return {
    ...Object.fromEntries(said),
    place: printable(`${place.file}${place.line === undefined ? '' : `:${place.line}`}`),
  }
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
      ticket: ticket && printable(ticket),
      until: printable(until),
      daysLeft,
    },
  }
}

/** Returns the waivers of the run, with the days left: results contain applied ones only. */
function waiversOf({ waivers }: Pick<Report, 'waivers'>): Readonly<Record<string, unknown>>[] {
  return waivers.map(
    ({ state, rule, document, certificate, decision, pointer, owner, ticket, until, daysLeft, place }) => ({
      state,
      rule: printable(rule),
      document: document && printable(document),
      certificate: certificate && printable(certificate),
      decision,
      pointer: printable(pointer),
      owner: printable(owner),
      ticket: ticket && printable(ticket),
      until: printable(until),
      daysLeft,
      file: printable(place.file),
      line: place.line,
    }),
  )
}

function originOf({ origin }: { readonly origin?: Origin }): Origin | undefined {
  return origin && { ...origin, file: printable(origin.file) }
}

function baselineOf({ file, findings, found, gone }: BaselineReport) {
  return { file: printable(file), findings, found, gone }
}

function location({ file, pointer, half, line, column, endLine, endColumn }: Place, at: Locator): Location {
  return {
    physicalLocation: {
      artifactLocation: at(file),
      region: line === undefined ? undefined : { startLine: line, startColumn: column, endLine, endColumn },
    },
    logicalLocations:
      pointer === ''
        ? undefined
        : [{ fullyQualifiedName: printable(pointer), kind: half === 'key' ? 'property' : 'value' }],
  }
}

/** The base of every file address. */
const root = '%SRCROOT%'

type Locator = (file: string) => ArtifactLocation

/**
 * Returns a function that gives the address of a file, relative to the root of the repository, and its index among the
 * artifacts.
 */
function locator(files: readonly string[], folder: string): Locator {
  const positions = new Map(files.map((file, index) => [file, index]))
  return file => {
    const index = positions.get(file)
    return {
      uri: repositoryPath(folder, file).split('/').map(encoded).join('/'),
      uriBaseId: root,
      index,
    }
  }
}

/** Encodes a part of a path; a lone surrogate cannot be encoded and is replaced. */
function encoded(part: string): string {
  return encodeURIComponent(part.replace(/\p{Surrogate}/gu, '\ufffd'))
}

/** Returns every file that the report names, with its digest if it could be read. */
function filesOf(report: Report): ReadonlyMap<string, string> {
  const { findings, waiverFiles, positionFiles, baseline } = report
  const files = new Map(filesKnown(report))
  for (const { file, sha256 } of [...waiverFiles, ...positionFiles, ...(baseline === null ? [] : [baseline])])
    files.set(file, sha256)
  for (const { place, related } of findings) {
    for (const { file } of [place, ...related.map(one => one.place)])
      if (!files.has(file)) files.set(file, '')
  }
  return files
}

function artifact(file: string, sha256: string, at: Locator): Artifact {
  const { index: _, ...address } = at(file)
  return { location: address, hashes: sha256 === '' ? undefined : { 'sha-256': sha256 } }
}

/** Returns what was not examined as notifications of the run, because results contain findings only. */
function skippedChecks(checks: readonly Check[], words: Words['report']): Notification[] {
  return checks.flatMap(({ rule, subject, outcome, why, unexamined }): Notification[] => {
    const left = (level: 'warning' | 'note', was: string, because: string | undefined): Notification => ({
      ...notification(
        level,
        plainText(words.notification({ rule, was, subject: subjectName(subject, words), because })),
      ),
      associatedRule: { id: rule },
    })
    if (outcome === 'skipped') return [left('warning', words.outcomes.skipped, why)]
    return unexamined === undefined ? [] : [left('note', words.notExaminedInFull, unexamined)]
  })
}

/** Returns a notification for each mandatory check that was not examined, on its document. */
function gapsOf(gaps: readonly Gap[], at: Locator, words: Words['report']): Notification[] {
  return gaps.map(({ document, rule, ruleSet, provision, why }) => ({
    ...notification(
      'warning',
      plainText(words.gapNotice({ rule, ruleSet, provision, subject: subjectName(document, words), why })),
    ),
    locations: [location({ ...document, pointer: '' }, at)],
    associatedRule: { id: rule },
  }))
}
