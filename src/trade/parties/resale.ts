/** Tells resellers, and the papers by which they show to whom they deliver. */
import type {
  CertificateFacts,
  ContractFacts,
  Dossier,
  Located,
  PartyFacts,
  PartyPart,
  ReferenceFacts,
  TransferFacts,
} from '../../core/model/model.ts'
import { lexiconWords } from '../../text/lexicon.ts'
import { lazy } from '../../text/memoize.ts'
import { nameWordsIn } from '../../text/mention.ts'
import { phraseFinder } from '../../text/phrase.ts'
import { isAscii } from '../../text/script.ts'
import { isSameOrder } from '../numbers/order-number.ts'
import { languagesOf } from '../places/country.ts'
import { isWrittenAlike } from './compare-names.ts'
import { statedNames } from './parties.ts'
import { areStrangers } from './party.ts'
import { foldName, nameKey } from './party-name.ts'

const guarantees = lazy(() => phraseFinder(lexiconWords('guarantee-letter')))
const contracts = lazy(() => phraseFinder(lexiconWords('contract-paper')))

/** Checks whether a reference is to a letter of guarantee, going by its type. */
export function isGuarantee({ documentType }: ReferenceFacts): boolean {
  return guarantees()(documentType.value) !== undefined
}

/** Checks whether a reference is to a contract other than that of the certificate, under which the goods are exported. */
export function isFurtherContract(reference: ReferenceFacts, { contract }: CertificateFacts): boolean {
  const { documentNumber } = reference
  if (documentNumber === undefined || !isContract(reference)) return false
  return !isOfExport(documentNumber.value, contract)
}

/** Checks whether a reference is to a contract, going by its type. */
export function isContract({ documentType }: ReferenceFacts): boolean {
  return contracts()(documentType.value) !== undefined
}

function isOfExport(number: string, { contractNumber, orderNumber }: ContractFacts): boolean {
  return [contractNumber, orderNumber].some(known => known !== undefined && isSameOrder(known.value, number))
}

/** Returns the activities of a party that say something. */
export function statedActivities({ activities }: PartyPart): PartyPart['activities'] {
  return activities.filter(({ value }) => value !== 'other')
}

/** Returns the parties of a document that buy the goods before the end user does. */
export function buyersOf(facts: TransferFacts): readonly PartyFacts[] {
  const { importer, consignee } = facts
  const buyer = facts.kind === 'shipment' ? facts.buyer : undefined
  return [importer, buyer, consignee].filter(party => party !== undefined)
}

/** Returns what tells that a party resells. */
export function resells(
  party: PartyFacts,
  resellers: readonly string[],
): { readonly by: 'activity' | 'name'; readonly shown: Located<string> } | undefined {
  const own = statedActivities(party)
  const isActivity = own.length > 0
  const shown = isActivity
    ? own.find(({ value }) => resellers.includes(value))
    : intermediaryNameOf(party, { makersToo: false })?.found
  return shown && { by: isActivity ? 'activity' : 'name', shown }
}

/** Checks whether the documents show a guarantee, an undertaking of the one who resells, or its contract with the end user. */
export function isChainShown(
  { shipments }: Dossier,
  grant: CertificateFacts,
  clauses: readonly string[],
): boolean {
  return (
    grant.undertakings.some(
      ({ clause, state, undertaker }) =>
        state.value === 'given' &&
        (undertaker.value === 'importer' || undertaker.value === 'consignee') &&
        clauses.includes(clause.value),
    ) ||
    grant.annexes?.some(
      ({ annexType, state }) =>
        annexType.value === 'reseller-guarantee' && (state === undefined || state.value === 'attached'),
    ) === true ||
    grant.resellers?.some(
      ({ guarantee, contractChain }) =>
        guarantee !== undefined ||
        contractChain.some(({ contractNumber }) => !isOfExport(contractNumber.value, grant.contract)),
    ) === true ||
    [grant, ...shipments].some(({ documentReferences }) =>
      documentReferences.some(reference => isGuarantee(reference) || isFurtherContract(reference, grant)),
    )
  )
}

/**
 * Checks whether the papers show that this party imports for the end user: the end user has signed the certificate that names it as
 * importer, and promises to pass nothing on; and a text names it, or every shipment is consigned to the end user itself.
 */
export function isImporterOfSigner(
  party: PartyFacts,
  grant: CertificateFacts,
  { shipments }: Dossier,
): boolean {
  const { importer, endUser, endUse, signatory, undertakings, remarks } = grant
  const { entity } = signatory
  if (areStrangers(party, importer) || entity === undefined) return false
  const texts = [remarks, endUse.description].map(text => foldName(text?.value ?? ''))
  const names = statedNames(importer).map(({ value }) => nameKey(value).bare)
  const isNamed = names.some(name => name.length >= shortestNamed && texts.some(text => text.includes(name)))
  const isDelivered =
    shipments.length > 0 && shipments.every(({ consignee }) => !areStrangers(consignee, endUser))
  return (
    (isNamed || isDelivered) &&
    statedNames(endUser).some(({ value }) => isWrittenAlike(value, entity.value)) &&
    undertakings.some(
      ({ clause, state, undertaker }) =>
        clause.value === 'no-transfer-to-third-party' &&
        state.value === 'given' &&
        undertaker.value === 'end-user',
    )
  )
}

/** The number of characters that the name of a company has without its legal form to be found in a text. */
const shortestNamed = 4

/** A name of a party, and the word in it that tells that the party moves goods on. */
export interface IntermediaryName {
  readonly name: Located<string>
  readonly found: Located<string>
}

/**
 * Returns the name of a party that tells that it trades, forwards, stores or brokers, with the word that tells it. Words of
 * Latin script count in English and in the languages of the country of the party. A name that also tells that the party makes
 * something counts only where `makersToo` is true.
 */
export function intermediaryNameOf(
  party: Pick<PartyFacts, 'name' | 'nativeName' | 'address'>,
  { makersToo }: { readonly makersToo: boolean },
): IntermediaryName | undefined {
  const languages = languagesOf(party.address.country.value)
  let shown: IntermediaryName | undefined
  for (const one of statedNames(party))
    for (const { concept, language, word } of nameWordsIn(one.value)) {
      if (!languages.has(language) && isLatin(word)) continue
      if (concept === 'maker-name' && !makersToo) return undefined
      if (concept === 'intermediary-name') shown ??= { name: one, found: { value: word, at: one.at } }
    }
  return shown
}

/** Checks whether a word is in Latin script, which many languages share. */
function isLatin(word: string): boolean {
  return isAscii(word) || /\p{Script=Latin}/u.test(word)
}
