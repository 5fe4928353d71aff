/**
 * The kinds of document: how each is recognised, which certificates it names, and the facts that rules may read. This
 * folder is the one place that knows field names; a kind that is not in the table does not exist.
 */

import type { Card, CommonFacts, DocumentRef, Facts, Kind, TraitFacts } from '../../core/model/model.ts'
import { endUseReport, endUserCertificate, shipment } from '../../generated/decoders.ts'
import { cards } from '../../generated/messages/en/cards/kind.ts'
import { evenly } from '../../generated/validators/documents.js'
import { linkKeysOf } from '../../trade/documents/link-key.ts'
import { replacedNumber } from '../../trade/documents/version.ts'
import { ownersIn } from './derived.ts'
import { textFacts } from './texts.ts'

interface KindEntry {
  /** The field that names a document of this kind. */
  readonly nameField: string
  /** The fields that state to which certificates it belongs. */
  readonly certificateField: string
  /**
   * The parties that may have issued its name, of which the first present one counts: a name is unique for one party
   * only.
   */
  readonly namedBy: readonly string[]
  /** Returns the facts of data that the schema accepted, whose fields are in the order of the schema; `written` are as written. */
  facts(data: object, written: unknown, common: CommonFacts): Facts
}

export const kinds: Readonly<Record<Kind, KindEntry>> = {
  'end-user-certificate': {
    nameField: 'certificateNumber',
    certificateField: 'certificateNumber',
    namedBy: ['issuer', 'endUser'],
    facts: endUserCertificate,
  },
  shipment: {
    nameField: 'shipmentReference',
    certificateField: 'certificateNumbers',
    namedBy: ['exporter'],
    facts: shipment,
  },
  'end-use-report': {
    nameField: 'reportNumber',
    certificateField: 'certificateNumber',
    namedBy: ['endUser'],
    facts: endUseReport,
  },
}

/** Returns the facts of data that the schema accepted; with the data itself if it is to be kept. */
export function decodedFacts(
  kind: Kind,
  written: unknown,
  document: DocumentRef,
  content: string,
  keepData: boolean,
): Facts {
  const data = keepData ? written : undefined
  const owners = ownersIn(written)
  const common = { document, content, data, owners, ...textFacts(written) }
  return kinds[kind].facts(evenly(kind, written as object), written, common)
}

export const kindNames = Object.keys(kinds) as readonly Kind[]

/** Returns a field of `data`, if `data` is a group of fields; never an inherited one. */
function field(data: unknown, name: string): unknown {
  return typeof data === 'object' && data !== null && Object.hasOwn(data, name)
    ? (data as Record<string, unknown>)[name]
    : undefined
}

/** Returns the type that the document states: a kind, another word, or nothing. */
export function declaredType(data: unknown): unknown {
  return field(data, 'documentType')
}

/** Returns the kind that the document declares, if enduse knows it. */
export function kindOf(data: unknown): Kind | null {
  const declared = declaredType(data)
  return kindNames.find(kind => kind === declared) ?? null
}

/** Returns the number of the order, which names a certificate without a number. */
const orderOf = (data: unknown): unknown => field(field(data, 'contract'), 'orderNumber')

/** Returns the name of this document; `null` when it states none, or not as text. */
export function nameOf(kind: Kind, data: unknown): string | null {
  const own = field(data, kinds[kind].nameField)
  const name = own === undefined && kind === 'end-user-certificate' ? orderOf(data) : own
  return typeof name === 'string' ? name : null
}

/** Returns the identity of a document, wherever it is filed: its kind, its name, and the party that issued that name. */
export function identityOf(data: unknown): readonly unknown[] {
  const kind = kindOf(data)
  if (kind === null) return []
  const party = kinds[kind].namedBy.map(name => field(data, name)).find(one => one !== undefined)
  return [kind, nameOf(kind, data), field(party, 'name') ?? null]
}

/** Returns the certificate numbers that the document belongs to, read even if the schema found faults. */
export function certificatesOf(kind: Kind, data: unknown): string[] {
  const value = field(data, kinds[kind].certificateField) ?? orderOf(data)
  const list: unknown[] = Array.isArray(value) ? value : [value]
  return [...new Set(list.filter((entry): entry is string => typeof entry === 'string'))]
}

/** Returns the other certificate number that a certificate states to replace. */
export function replacesOf(facts: Facts | null): string[] {
  const replaced = facts?.kind === 'end-user-certificate' ? replacedNumber(facts) : undefined
  return replaced === undefined ? [] : [replaced]
}

/** Returns what a document may share with documents of other dossiers. */
export function sharedLinkKeysOf(facts: Facts | null): readonly TraitFacts[] {
  return facts === null || facts.kind === 'end-use-report' ? [] : linkKeysOf(facts)
}

/** The card of documents of no known kind. */
export const kindCards: readonly Card[] = Object.values(cards)

/** A phrase of the card of documents of no known kind. */
export type KindTerm = keyof (typeof cards)['unknown-kind']['terms']
