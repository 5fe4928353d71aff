/** The end-user certificate, under which shipments are made. */

import type {
  AnnexFacts,
  CertificateFacts,
  Day,
  DocumentRef,
  Located,
  Pointer,
  ResellerFacts,
  UndertakingFacts,
} from '../../core/model/model.ts'
import { childOf } from '../../core/model/pointer.ts'
import type { EndUserCertificate } from '../../generated/end-user-certificate.ts'
import { memoize } from '../../text/memoize.ts'
import { isPlaceholder } from '../../trade/placeholder.ts'
import {
  address,
  contract,
  each,
  item,
  license,
  measure,
  optional,
  party,
  reference,
  signatory,
  sited,
  word,
} from './parts.ts'
import { ownersIn } from './shared.ts'
import { textFacts } from './texts.ts'

export function certificateFacts(
  c: EndUserCertificate,
  written: unknown,
  document: DocumentRef,
  content: string,
  keepData: boolean,
): CertificateFacts {
  return {
    kind: 'end-user-certificate',
    document,
    content,
    data: keepData ? written : undefined,
    documentReferences: each(c.documentReferences, '/documentReferences', reference),
    ...textFacts(written),
    owners: ownersIn(written),
    // The form of the Chinese Ministry of Commerce may have no number: then the order names the certificate.
    certificateNumber:
      c.certificateNumber === undefined
        ? sited(c.contract.orderNumber, '/contract/orderNumber')
        : sited(c.certificateNumber, '/certificateNumber'),
    certificateType: sited<string>(c.certificateType, '/certificateType'),
    languages: languagesOf(c),
    status: sited<string>(c.status, '/status'),
    replaces: sited(c.replaces, '/replaces'),
    issueDate: sited<Day>(c.issueDate, '/issueDate'),
    validFrom: sited<Day>(c.validFrom, '/validFrom'),
    validUntil: sited<Day>(c.validUntil, '/validUntil'),
    coverage: c.coverage === undefined ? { value: 'single', at: '' } : word(c.coverage, '/coverage'),
    issuer: optional(c.issuer, '/issuer', party),
    exporter: party(c.exporter, '/exporter'),
    importer: party(c.importer, '/importer'),
    consignee: optional(c.consignee, '/consignee', party),
    intermediateConsignees: each(c.intermediateConsignees, '/intermediateConsignees', party),
    endUser: party(c.endUser, '/endUser'),
    finalDestinationCountry: sited<string>(c.finalDestinationCountry, '/finalDestinationCountry'),
    endUseLocation: address(c.endUseLocation, '/endUseLocation'),
    contract: contract(c.contract, '/contract'),
    exportLicense: optional(c.exportLicense, '/exportLicense', license),
    importScheme: sited<string>(c.importScheme, '/importScheme'),
    endUse: {
      at: '/endUse',
      description: sited(c.endUse.description, '/endUse/description'),
      purpose: sited<string>(c.endUse.purpose, '/endUse/purpose'),
      disposition: sited<string>(c.endUse.disposition, '/endUse/disposition'),
      endProduct: sited(c.endUse.endProduct, '/endUse/endProduct'),
      endProductCountries: each(c.endUse.endProductCountries, '/endUse/endProductCountries', word),
      endProductModel: sited(c.endUse.endProductModel, '/endUse/endProductModel'),
      endProductMaker: sited(c.endUse.endProductMaker, '/endUse/endProductMaker'),
      annualCapacity: optional(c.endUse.annualCapacity, '/endUse/annualCapacity', measure),
    },
    items: each(c.items, '/items', item),
    annexes: c.annexes === undefined ? undefined : each(c.annexes, '/annexes', annex),
    resellers: c.resellers === undefined ? undefined : each(c.resellers, '/resellers', reseller),
    receivedAs: sited<string>(c.received?.as, '/received/as'),
    undertakingsAt: '/undertakings',
    undertakings: each(c.undertakings, '/undertakings', undertaking),
    endorsements: each(c.endorsements, '/endorsements', endorsement),
    signatory: signatory(c.signatory, '/signatory'),
    companyStamp: sited(c.companyStamp, '/companyStamp'),
    language: sited(c.language, '/language'),
    translations: each(c.translations, '/translations', ({ language }, at) => ({
      value: language,
      at: `${at}/language`,
    })),
    remarks: sited(c.remarks, '/remarks'),
    placeholders: placeholdersIn(written),
  }
}

const undertakingPlaces = memoize((at: Pointer) => ({
  clause: `${at}/clause`,
  state: `${at}/state`,
  undertaker: `${at}/undertaker`,
  mode: `${at}/mode`,
  consentAuthority: `${at}/consentAuthority`,
  destinations: `${at}/destinations`,
  scope: `${at}/scope`,
  country: `${at}/country`,
  purpose: `${at}/purpose`,
  text: `${at}/text`,
}))

function undertaking(
  u: NonNullable<EndUserCertificate['undertakings']>[number],
  at: Pointer,
): UndertakingFacts {
  const its = undertakingPlaces(at)
  return {
    at,
    clause: sited<string>(u.clause, its.clause),
    state: sited(u.state, its.state),
    undertaker: sited<string>(u.undertaker, its.undertaker),
    mode: sited(u.mode, its.mode),
    consentAuthority: sited(u.consentAuthority, its.consentAuthority),
    // The single word may stand alone or in a list.
    destinations: each(
      typeof u.destinations === 'string' ? [u.destinations] : u.destinations,
      its.destinations,
      word,
    ),
    scope: sited(u.scope, its.scope),
    country: sited<string>(u.country, its.country),
    purpose: sited(u.purpose, its.purpose),
    text: sited(u.text, its.text),
  }
}

function languagesOf({ language, translations }: EndUserCertificate): Located<string>[] {
  const translated = each(translations, '/translations', (one, at) => sited(one.language, `${at}/language`))
  return language === undefined ? translated : [sited(language, '/language'), ...translated]
}

const endorsementPlaces = memoize((at: Pointer) => ({
  kind: `${at}/kind`,
  authority: `${at}/authority`,
  country: `${at}/country`,
  reference: `${at}/reference`,
  date: `${at}/date`,
}))

function endorsement(
  e: NonNullable<EndUserCertificate['endorsements']>[number],
  at: Pointer,
): CertificateFacts['endorsements'][number] {
  const its = endorsementPlaces(at)
  return {
    at,
    kind: sited<string>(e.kind, its.kind),
    authority: sited(e.authority, its.authority),
    country: sited<string>(e.country, its.country),
    reference: sited(e.reference, its.reference),
    date: sited<Day>(e.date, its.date),
  }
}

function annex(a: NonNullable<EndUserCertificate['annexes']>[number], at: Pointer): AnnexFacts {
  return {
    at,
    annexType: sited<string>(a.annexType, `${at}/annexType`),
    state: sited<string>(a.state, `${at}/state`),
  }
}

function reseller(r: NonNullable<EndUserCertificate['resellers']>[number], at: Pointer): ResellerFacts {
  return {
    at,
    role: sited<string>(r.role, `${at}/role`),
    name: sited(r.name, `${at}/name`),
    guarantee: sited(r.guarantee?.documentNumber, `${at}/guarantee/documentNumber`),
    contracts: each(r.contractChain, `${at}/contractChain`, (one, place) =>
      sited(one.contractNumber, `${place}/contractNumber`),
    ),
  }
}

/** Code fields, in which NA is Namibia and Na sodium. */
const codes = /(?:[cC]ountr(?:y|ies)|^(?:destinations|element|language|region|unit|currency))$/

/** Checks whether a field is not searched for placeholders: one of a code, or an author's own. */
export const isNoText: (field: string) => boolean = memoize(
  field => field.startsWith('x-') || codes.test(field),
)

/** Returns every placeholder text in the document, in its order; `x-` fields are ignored. */
function placeholdersIn(value: unknown): Located<string>[] {
  const found: Located<string>[] = []
  look(value, [], found)
  return found
}

/** Most documents contain none, so a pointer is built only when there is one. */
function look(value: unknown, steps: string[], found: Located<string>[]): void {
  if (typeof value === 'string') {
    if (isPlaceholder(value)) found.push({ value, at: steps.reduce(childOf, '') })
    return
  }
  if (typeof value !== 'object' || value === null) return
  const members = value as Readonly<Record<string, unknown>>
  for (const key of Object.keys(members)) {
    if (isNoText(key)) continue
    steps.push(key)
    look(members[key], steps, found)
    steps.pop()
  }
}
