/** The list of all rules: a rule that is not listed here does not exist. */

import { annexesComplete } from './annexes-complete.ts'
import { authorityCompetent } from './authority-competent/rule.ts'
import { certificateComplete } from './certificate-complete.ts'
import { certificatePresent } from './certificate-present.ts'
import { certificateUsedOnce } from './certificate-used-once.ts'
import { certificatesAlike } from './certificates-alike.ts'
import { codesKnown } from './codes-known/rule.ts'
import { consigneeIsIntermediary } from './consignee-is-intermediary.ts'
import { contractAgrees } from './contract-agrees.ts'
import { contractsNameParties } from './contracts-name-parties.ts'
import { controlStatus } from './control-status/rule.ts'
import { datesInOrder } from './dates-in-order.ts'
import { destinationAgrees } from './destination-agrees.ts'
import { diversionRisk } from './diversion-risk.ts'
import { domesticUseOnly } from './domestic-use-only.ts'
import { endProductAgrees } from './end-product-agrees.ts'
import { endUsePlacesAgree } from './end-use-places-agree.ts'
import { endUseReportDue } from './end-use-report-due.ts'
import { endUseReportsAgree } from './end-use-reports-agree.ts'
import { endUseSpecific } from './end-use-specific/rule.ts'
import { endUseWithinPromises } from './end-use-within-promises.ts'
import { endUserIsIntermediary } from './end-user-is-intermediary.ts'
import { endorsementsComplete } from './endorsements-complete.ts'
import { formCurrent } from './form-current.ts'
import { freeMailAddress } from './free-mail-address.ts'
import { freeZone } from './free-zone.ts'
import { hiddenCharacters } from './hidden-characters.ts'
import { identifierValid } from './identifier-valid.ts'
import { importSchemeContradiction } from './import-scheme-contradiction.ts'
import { indianRegistrationsAgree } from './indian-registrations-agree.ts'
import { itemsGranted } from './items-granted/rule.ts'
import { justUnderThreshold } from './just-under-threshold.ts'
import { licenceRequired } from './licence-required.ts'
import { licenceValid } from './licence-valid/rule.ts'
import { lineNumbersOnce } from './line-numbers-once.ts'
import { listedSinceIssue } from './listed-since-issue.ts'
import { lossesWithinUsual } from './losses-within-usual.ts'
import { magnetsUnderAnotherHeading } from './magnets-under-another-heading.ts'
import { marksFitGoods } from './marks-fit-goods.ts'
import { militaryUseSinceIssue } from './military-use-since-issue.ts'
import { noListedParty } from './no-listed-party.ts'
import { noMilitaryUse } from './no-military-use/rule.ts'
import { noReExportUndertaking } from './no-re-export-undertaking/rule.ts'
import { noRestrictedDestination } from './no-restricted-destination.ts'
import { noRestrictedIdentifier } from './no-restricted-identifier.ts'
import { noRestrictedParty } from './no-restricted-party.ts'
import { numberHasOneName } from './number-has-one-name.ts'
import { numbersStatedOnce } from './numbers-stated-once.ts'
import { numbersUsedOnce } from './numbers-used-once.ts'
import { oneOrderPerCertificate } from './one-order-per-certificate.ts'
import { originalSubmitted } from './original-submitted.ts'
import { partiesAgree } from './parties-agree.ts'
import { placeOfUseIsASite } from './place-of-use-is-a-site.ts'
import { quantityWithinCapacity } from './quantity-within-capacity.ts'
import { quantityWithinGrant } from './quantity-within-grant.ts'
import { reExportConsented } from './re-export-consented.ts'
import { receivedAsShipped } from './received-as-shipped.ts'
import { reportSigned } from './report-signed.ts'
import { resellerChain } from './reseller-chain.ts'
import { restrictedSinceIssue } from './restricted-since-issue.ts'
import { routePlausible } from './route-plausible/rule.ts'
import type { CodedRule } from './rule.ts'
import { screeningComplete } from './screening-complete.ts'
import { sharedConsignment } from './shared-consignment.ts'
import { sharedContact } from './shared-contact.ts'
import { signatureAcceptable } from './signature-acceptable.ts'
import { standsAsWritten } from './stands-as-written.ts'
import { stockAtStatedPlace } from './stock-at-stated-place.ts'
import { translationPresent } from './translation-present.ts'
import { undertakingsConsistent } from './undertakings-consistent/rule.ts'
import { undertakingsKept } from './undertakings-kept.ts'
import { useAddsUp } from './use-adds-up.ts'
import { valueWithinGrant } from './value-within-grant.ts'
import { weightsAddUp } from './weights-add-up/rule.ts'
import { withinValidity } from './within-validity.ts'
import { wordsAgainstPromises } from './words-against-promises.ts'

// In the order in which they are listed and run.
const listed = [
  controlStatus,
  licenceRequired,
  licenceValid,
  domesticUseOnly,
  endUsePlacesAgree,
  noReExportUndertaking,
  noRestrictedDestination,
  diversionRisk,
  noListedParty,
  listedSinceIssue,
  noMilitaryUse,
  militaryUseSinceIssue,
  endorsementsComplete,
  authorityCompetent,
  importSchemeContradiction,
  indianRegistrationsAgree,
  signatureAcceptable,
  translationPresent,
  annexesComplete,
  originalSubmitted,
  formCurrent,
  oneOrderPerCertificate,
  endUseSpecific,
  certificateComplete,
  undertakingsConsistent,
  certificatePresent,
  certificateUsedOnce,
  withinValidity,
  wordsAgainstPromises,
  standsAsWritten,
  datesInOrder,
  partiesAgree,
  contractAgrees,
  destinationAgrees,
  itemsGranted,
  quantityWithinGrant,
  valueWithinGrant,
  quantityWithinCapacity,
  weightsAddUp,
  lineNumbersOnce,
  undertakingsKept,
  useAddsUp,
  reportSigned,
  receivedAsShipped,
  lossesWithinUsual,
  endProductAgrees,
  endUseWithinPromises,
  reExportConsented,
  stockAtStatedPlace,
  endUseReportsAgree,
  endUseReportDue,
  routePlausible,
  marksFitGoods,
  codesKnown,
  identifierValid,
  numbersStatedOnce,
  endUserIsIntermediary,
  consigneeIsIntermediary,
  resellerChain,
  contractsNameParties,
  freeZone,
  hiddenCharacters,
  freeMailAddress,
  placeOfUseIsASite,
  magnetsUnderAnotherHeading,
  justUnderThreshold,
  sharedContact,
  sharedConsignment,
  numbersUsedOnce,
  numberHasOneName,
  certificatesAlike,
  noRestrictedParty,
  noRestrictedIdentifier,
  screeningComplete,
  restrictedSinceIssue,
] as const

/** Every rule, in the order in which they are listed and run. */
export const rules: readonly CodedRule[] = listed

/** The rules with the ids of their messages and labels, by which each locale is type-checked. */
export type ListedRules = typeof listed

const byId: ReadonlyMap<string, CodedRule> = new Map(rules.map(rule => [rule.id, rule]))

/** Returns the rule with that id, or `undefined`. */
export function ruleOf(id: string): CodedRule | undefined {
  return byId.get(id)
}
