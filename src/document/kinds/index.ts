/**
 * The kinds of document: how each is recognised, which certificates it names, and what rules may know of it.
 * This folder is the one place that knows field names; what is not in the table does not exist.
 */

import type { Card, DocumentRef, Facts, Kind, TraitFacts } from '../../core/model/model.ts'
import type { EndUserCertificate } from '../../generated/end-user-certificate.ts'
import type { Shipment } from '../../generated/shipment.ts'
import { evenly } from '../../generated/validators/documents.js'
import { traitsOf } from '../../trade/link-key.ts'
import { replacedNumber } from '../../trade/version.ts'
import { certificateFacts } from './certificate.ts'
import { shipmentFacts } from './shipment.ts'

interface KindEntry {
  /** What a person calls a document of this kind: the field that names it. */
  readonly nameField: string
  /** The fields that say to which certificates it belongs. */
  readonly certificateField: string
  /** The parties whose number its name is, the first that is there: a name is unique for one of them only. */
  readonly namedBy: readonly string[]
  /** Facts of data that the schema accepted; with the data itself where it is to be kept. */
  facts(data: unknown, document: DocumentRef, content: string, keepData: boolean): Facts
}

// The schema has judged the data before `facts` is called, so each cast only repeats what the validator found.
export const kinds: Readonly<Record<Kind, KindEntry>> = {
  'end-user-certificate': {
    nameField: 'certificateNumber',
    certificateField: 'certificateNumber',
    namedBy: ['issuer', 'endUser'],
    facts: (data, ...known) =>
      certificateFacts(
        evenly('end-user-certificate', data as object) as unknown as EndUserCertificate,
        data,
        ...known,
      ),
  },
  shipment: {
    nameField: 'shipmentReference',
    certificateField: 'certificateNumbers',
    namedBy: ['exporter'],
    facts: (data, ...known) =>
      shipmentFacts(evenly('shipment', data as object) as unknown as Shipment, data, ...known),
  },
}

export const kindNames = Object.keys(kinds) as readonly Kind[]

/** The field of `data`, where `data` is a group of fields at all; never an inherited one. */
function field(data: unknown, name: string): unknown {
  return typeof data === 'object' && data !== null && Object.hasOwn(data, name)
    ? (data as Record<string, unknown>)[name]
    : undefined
}

/** What the document says it is: a kind, another word, or nothing. */
export function declaredType(data: unknown): unknown {
  return field(data, 'documentType')
}

/** The kind that the document declares, if it is one of ours. */
export function kindOf(data: unknown): Kind | null {
  const declared = declaredType(data)
  return kindNames.find(kind => kind === declared) ?? null
}

/** What a person calls this document; `null` when it does not say, or not in text. */
export function nameOf(kind: Kind, data: unknown): string | null {
  const name = field(data, kinds[kind].nameField)
  return typeof name === 'string' ? name : null
}

/** Which paper the data is, wherever it is filed: its kind, its name, and the party who gave it that name. */
export function identityOf(data: unknown): readonly unknown[] {
  const kind = kindOf(data)
  if (kind === null) return []
  const party = kinds[kind].namedBy.map(name => field(data, name)).find(one => one !== undefined)
  return [kind, nameOf(kind, data), field(party, 'name') ?? null]
}

/** The certificate numbers that the document belongs to, read even where the schema found faults. */
export function certificatesOf(kind: Kind, data: unknown): string[] {
  const value = field(data, kinds[kind].certificateField)
  const list: unknown[] = Array.isArray(value) ? value : [value]
  return [...new Set(list.filter((entry): entry is string => typeof entry === 'string'))]
}

/** The other certificate number that a certificate says it replaces. */
export function replacesOf(facts: Facts | null): string[] {
  const replaced = facts?.kind === 'end-user-certificate' ? replacedNumber(facts) : undefined
  return replaced === undefined ? [] : [replaced]
}

/** What a document may share with papers of other dossiers. */
export function sharedTraitsOf(facts: Facts | null): readonly TraitFacts[] {
  return facts === null ? [] : traitsOf(facts)
}

const cards = [
  {
    id: 'unknown-kind',
    summary: 'A document states its kind in `documentType`, and it is a kind that enduse knows.',
    why: 'A file of an unknown kind was not examined. Skipping it silently would let a misspelt certificate through.',
    messages: {
      'not-fields': {
        text: 'This is {found}; expected a document, which is a group of named fields.',
        help: 'Begin the document with `documentType: end-user-certificate` or `documentType: shipment`.',
      },
      'not-declared': {
        text: 'There is no `documentType`, so this document could not be examined.',
        help: 'Add `documentType: end-user-certificate` or `documentType: shipment`, or leave this file out of the run.',
      },
      misspelt: {
        text: 'There is no `documentType`, so this document could not be examined; is `{found}` a misspelling of it?',
        help: 'Write exactly `documentType`, or leave this file out of the run.',
      },
      'not-known': {
        text: '`documentType` is {found}; enduse knows end-user-certificate and shipment{suggestion}',
        help: 'Write one of the two words exactly, or leave this file out of the run.',
      },
    },
    terms: {
      'a-list': 'a list',
      nothing: 'empty',
      'a-single-value': 'a single value',
      'no-word': '"no word"',
      'nothing-near': '.',
      'near-kind': '; did you mean {kind}?',
    },
  },
] as const satisfies readonly Card[]

/** The card of documents that are none of ours. */
export const kindCards: readonly Card[] = cards

/** The same, with the ids of its messages. */
export type KindCards = typeof cards

/** A phrase of the card of documents that are none of ours. */
export type KindTerm = keyof KindCards[0]['terms']
