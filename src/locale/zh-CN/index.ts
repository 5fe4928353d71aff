/** Simplified Chinese, in the trade's own terms. */

import type { Catalogue } from '../../message/translator.ts'
import type { DocumentWords, RuleWords } from '../every-card.ts'
import { config } from './config-entries.ts'
import { countries } from './countries.ts'
import { gate } from './gate.ts'
import { lawTerms } from './law.ts'
import { reader } from './reader.ts'
import { annexesComplete } from './rules/annexes-complete.ts'
import { authorityCompetent } from './rules/authority-competent.ts'
import { certificatePresent } from './rules/certificate-present.ts'
import { certificateUsedOnce } from './rules/certificate-used-once.ts'
import { certificatesAlike } from './rules/certificates-alike.ts'
import { codesKnown } from './rules/codes-known.ts'
import { contractAgrees } from './rules/contract-agrees.ts'
import { controlStatus } from './rules/control-status.ts'
import { datesInOrder } from './rules/dates-in-order.ts'
import { destinationAgrees } from './rules/destination-agrees.ts'
import { diversionRisk } from './rules/diversion-risk.ts'
import { domesticUseOnly } from './rules/domestic-use-only.ts'
import { endUsePlacesAgree } from './rules/end-use-places-agree.ts'
import { endUseReportDue } from './rules/end-use-report-due.ts'
import { endUseReportsAgree } from './rules/end-use-reports-agree.ts'
import { endUseSpecific } from './rules/end-use-specific.ts'
import { endUseWithinPromises } from './rules/end-use-within-promises.ts'
import { endUserIsIntermediary } from './rules/end-user-is-intermediary.ts'
import { endorsementsComplete } from './rules/endorsements-complete.ts'
import { formCurrent } from './rules/form-current.ts'
import { freeMailAddress } from './rules/free-mail-address.ts'
import { freeZone } from './rules/free-zone.ts'
import { hiddenCharacters } from './rules/hidden-characters.ts'
import { identifierValid } from './rules/identifier-valid.ts'
import { importSchemeContradiction } from './rules/import-scheme-contradiction.ts'
import { indianRegistrationsAgree } from './rules/indian-registrations-agree.ts'
import { itemsGranted } from './rules/items-granted.ts'
import { justUnderThreshold } from './rules/just-under-threshold.ts'
import { licenceRequired } from './rules/licence-required.ts'
import { licenceValid } from './rules/licence-valid.ts'
import { lineNumbersOnce } from './rules/line-numbers-once.ts'
import { listedSinceIssue } from './rules/listed-since-issue.ts'
import { magnetsUnderAnotherHeading } from './rules/magnets-under-another-heading.ts'
import { militaryUseSinceIssue } from './rules/military-use-since-issue.ts'
import { noListedParty } from './rules/no-listed-party.ts'
import { noMilitaryUse } from './rules/no-military-use.ts'
import { noReExportUndertaking } from './rules/no-re-export-undertaking.ts'
import { noRestrictedDestination } from './rules/no-restricted-destination.ts'
import { noRestrictedIdentifier } from './rules/no-restricted-identifier.ts'
import { noRestrictedParty } from './rules/no-restricted-party.ts'
import { numberHasOneName } from './rules/number-has-one-name.ts'
import { numbersStatedOnce } from './rules/numbers-stated-once.ts'
import { numbersUsedOnce } from './rules/numbers-used-once.ts'
import { oneOrderPerCertificate } from './rules/one-order-per-certificate.ts'
import { originalSubmitted } from './rules/original-submitted.ts'
import { partiesAgree } from './rules/parties-agree.ts'
import { placeOfUseIsASite } from './rules/place-of-use-is-a-site.ts'
import { quantityWithinCapacity } from './rules/quantity-within-capacity.ts'
import { quantityWithinGrant } from './rules/quantity-within-grant.ts'
import { reExportConsented } from './rules/re-export-consented.ts'
import { receivedAsShipped } from './rules/received-as-shipped.ts'
import { reportSigned } from './rules/report-signed.ts'
import { resellerChain } from './rules/reseller-chain.ts'
import { restrictedSinceIssue } from './rules/restricted-since-issue.ts'
import { routePlausible } from './rules/route-plausible.ts'
import { screeningComplete } from './rules/screening-complete.ts'
import { sharedConsignment } from './rules/shared-consignment.ts'
import { sharedContact } from './rules/shared-contact.ts'
import { signatureAcceptable } from './rules/signature-acceptable.ts'
import { stockAtStatedPlace } from './rules/stock-at-stated-place.ts'
import { translationPresent } from './rules/translation-present.ts'
import { undertakingsConsistent } from './rules/undertakings-consistent.ts'
import { undertakingsKept } from './rules/undertakings-kept.ts'
import { useAddsUp } from './rules/use-adds-up.ts'
import { valueWithinGrant } from './rules/value-within-grant.ts'
import { weightsAddUp } from './rules/weights-add-up.ts'
import { withinValidity } from './rules/within-validity.ts'
import { wordsAgainstPromises } from './rules/words-against-promises.ts'
import { schema } from './schema.ts'
import { terms, units } from './terms.ts'

/** The cards, by id; what is missing is shown in English. */
const cards: Partial<RuleWords & DocumentWords> = {
  ...gate,
  ...reader,
  ...schema,
  config,
  'words-against-promises': wordsAgainstPromises,
  'hidden-characters': hiddenCharacters,
  'diversion-risk': diversionRisk,
  'end-use-places-agree': endUsePlacesAgree,
  'end-use-report-due': endUseReportDue,
  'end-use-reports-agree': endUseReportsAgree,
  'end-use-within-promises': endUseWithinPromises,
  're-export-consented': reExportConsented,
  'received-as-shipped': receivedAsShipped,
  'report-signed': reportSigned,
  'stock-at-stated-place': stockAtStatedPlace,
  'use-adds-up': useAddsUp,
  'annexes-complete': annexesComplete,
  'certificate-present': certificatePresent,
  'certificate-used-once': certificateUsedOnce,
  'codes-known': codesKnown,
  'contract-agrees': contractAgrees,
  'control-status': controlStatus,
  'dates-in-order': datesInOrder,
  'destination-agrees': destinationAgrees,
  'domestic-use-only': domesticUseOnly,
  'end-use-specific': endUseSpecific,
  'end-user-is-intermediary': endUserIsIntermediary,
  'endorsements-complete': endorsementsComplete,
  'authority-competent': authorityCompetent,
  'free-mail-address': freeMailAddress,
  'free-zone': freeZone,
  'identifier-valid': identifierValid,
  'import-scheme-contradiction': importSchemeContradiction,
  'indian-registrations-agree': indianRegistrationsAgree,
  'items-granted': itemsGranted,
  'just-under-threshold': justUnderThreshold,
  'licence-required': licenceRequired,
  'licence-valid': licenceValid,
  'magnets-under-another-heading': magnetsUnderAnotherHeading,
  'no-listed-party': noListedParty,
  'no-restricted-party': noRestrictedParty,
  'no-restricted-identifier': noRestrictedIdentifier,
  'screening-complete': screeningComplete,
  'restricted-since-issue': restrictedSinceIssue,
  'listed-since-issue': listedSinceIssue,
  'no-military-use': noMilitaryUse,
  'military-use-since-issue': militaryUseSinceIssue,
  'no-re-export-undertaking': noReExportUndertaking,
  'no-restricted-destination': noRestrictedDestination,
  'one-order-per-certificate': oneOrderPerCertificate,
  'parties-agree': partiesAgree,
  'place-of-use-is-a-site': placeOfUseIsASite,
  'quantity-within-capacity': quantityWithinCapacity,
  'quantity-within-grant': quantityWithinGrant,
  'reseller-chain': resellerChain,
  'route-plausible': routePlausible,
  'shared-consignment': sharedConsignment,
  'numbers-stated-once': numbersStatedOnce,
  'numbers-used-once': numbersUsedOnce,
  'number-has-one-name': numberHasOneName,
  'certificates-alike': certificatesAlike,
  'shared-contact': sharedContact,
  'signature-acceptable': signatureAcceptable,
  'original-submitted': originalSubmitted,
  'form-current': formCurrent,
  'undertakings-consistent': undertakingsConsistent,
  'undertakings-kept': undertakingsKept,
  'value-within-grant': valueWithinGrant,
  'weights-add-up': weightsAddUp,
  'line-numbers-once': lineNumbersOnce,
  'translation-present': translationPresent,
  'within-validity': withinValidity,
}

export const chinese: Catalogue = {
  language: 'zh-CN',
  cards: cards as Catalogue['cards'],
  terms: { ...terms, ...lawTerms },
  countries,
  units,
  lists: { between: '、', and: '和', or: '或' },
  notices: {
    'law-changes':
      '{provisions}（{title}）于 {day} 变更：此前{before}，自该日起{after}。本次涉及的适用日：{governing}。',
    'law-undetermined':
      '{title}是否有效尚无定论：{why}。按两种情况分别检查的检查数：{touched}；结果取决于此的检查数：{depends}。本次涉及的适用日：{governing}。',
    'law-reviewed-long-ago':
      '{ruleSet} 上次与来源核对是 {reviewed}，早于 {last} {days} 天；此后的变化未收入其中。',
    'list-not-complete':
      '{provisions} 所查询的{set}并不完整：取自{source}，截至 {asOf}。未列入其中的主体仍可能已被列名。{advice}。',
    'list-out-of-date':
      '{provisions} 所查询的{set}截至 {asOf}，早于 {last} {days} 天；{ruleSet} 允许 {most} 天。此后列名的主体未收入其中。{advice}。',
  },
  conditions: {
    text: {
      'in-force': {
        fail: '如果{title}有效，则此处不合规：{text}',
        review: '如果{title}有效，则此处需要复核：{text}',
        note: '如果{title}有效：{text}',
      },
      'not-in-force': {
        fail: '如果{title}无效，则此处不合规：{text}',
        review: '如果{title}无效，则此处需要复核：{text}',
        note: '如果{title}无效：{text}',
      },
      'one-reading': {
        fail: '按{title}的一种理解，此处不合规：{text}',
        review: '按{title}的一种理解，此处需要复核：{text}',
        note: '按{title}的一种理解：{text}',
      },
    },
    help: {
      instrument:
        '{help}{title}在 {day} 是否有效尚无定论：{why}。请向主管机关或法律顾问核实，并记录答复：{command}',
      terms: '{help}{title} 在 {day} 适用哪些参数尚无定论：{why}。请向主管机关或法律顾问核实，并写入规则集。',
      uncertain: '{help}此处所依据规定的来源不够可靠。核实后请予以记录：{command}',
    },
  },
  notEvaluated: {
    text: '无法判断是否符合本规则：此处的{part}没有结果，原因是{why}。',
    help: '请查看文件后作出判断。对于可以省略的字段，规则应先用 has(...) 询问，再读取。',
  },
}
