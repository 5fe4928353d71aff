/** A finding as a result of SARIF: its places, its correction, and what else it states. */
import type { ArtifactLocation, Location, Result, Suppression } from 'sarif'
import type { Effect, Exemption, Finding, Place } from '../../core/model/model.ts'
import type { Words } from '../../generated/messages/index.ts'
import { printable } from '../../text/printable.ts'
import { lineText } from '../closing.ts'
import { restsOn } from '../compact.ts'
import { repositoryPath } from '../repository-path.ts'
import { subjectName } from '../subject.ts'

const levels: Readonly<Record<Effect, 'error' | 'warning' | 'note'>> = {
  fail: 'error',
  review: 'warning',
  note: 'note',
}

/** The base of every file address. */
export const sourceRoot = '%SRCROOT%'

export type Locator = (file: string) => ArtifactLocation

/** Returns a function that gives the address of a file in the repository, and its index among the artifacts. */
export function locator(files: readonly string[], folder: string): Locator {
  const positions = new Map(files.map((file, index) => [file, index]))
  return file => {
    const index = positions.get(file)
    return {
      uri: repositoryPath(folder, file).split('/').map(encoded).join('/'),
      uriBaseId: sourceRoot,
      index,
    }
  }
}

/** Encodes a part of a path; a lone surrogate cannot be encoded and is replaced. */
const encoded = (part: string): string => encodeURIComponent(part.replace(/\p{Surrogate}/gu, '\ufffd'))

/** Returns a place as a location; the whole file if it has no line. */
export function location(
  { file, pointer, half, line, column, endLine, endColumn }: Place,
  at: Locator,
): Location {
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

/**
 * Returns the text of a message. By the standard two braces are one, so that no text from a document is taken for a
 * placeholder; and a bracket that closes before a parenthesis would make a link.
 */
export function plainText(text: string): string {
  return printable(text).replace(/[{}]/g, '$&$&').replaceAll('](', '] (')
}

/** Returns a value with all of its texts printable, and a place as one word. */
export const plainly = (value: object) =>
  JSON.parse(
    JSON.stringify(value, (name, one) => {
      const text = name === 'place' ? lineText(one) : one
      return typeof text === 'string' ? printable(text) : text
    }),
  )

/** Returns a finding as a result, with the index of its rule if that is listed. */
export function resultOf(
  finding: Finding,
  ruleIndex: number | undefined,
  at: Locator,
  words: Words['report'],
): Result {
  const { rule, outcome, severity, message, text, help, place, related, basis, subject } = finding
  const { fingerprint, digest, screening } = finding
  const { kind, ruleSet, version, origin, provision, title, since, reference, source } = basis ?? {}
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
        : related.map((one, id) => ({
            id,
            ...location(one.place, at),
            message: { text: plainText(one.text) },
          })),
    partialFingerprints: { 'enduse/v1': fingerprint },
    fixes: fixesOf(finding, at),
    properties: {
      ...{ outcome, severity, message, subject: printable(subjectName(subject, words)), digest, screening },
      ...{ ruleSet, version, origin: origin && plainly(origin), provision, basis: kind, title, since },
      ...{ reference, source, confidence: basis?.confidence },
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

export function suppression(
  { reason, owner, ticket, until, daysLeft, place }: Exemption,
  at: Locator,
): Suppression {
  const who = ticket === undefined ? owner : `${owner}, ${ticket}`
  return {
    kind: 'external',
    status: 'accepted',
    justification: printable(`${reason} (${who}, until ${until})`),
    location: location(place, at),
    properties: plainly({ owner, ticket, until, daysLeft }),
  }
}
