/** Checks kinds of packages, container types and languages. */
import type {
  CertificateFacts,
  Diagnostic,
  EndUseReportFacts,
  Facts,
  Located,
  ShipmentFacts,
} from '../../core/model/model.ts'
import { isContainerSizeType, isLanguage, isPackageKind } from '../../trade/code-list.ts'
import { review } from '../rule.ts'
import { once, textOf } from './once.ts'

/** Reports codes of packages, containers and languages that do not exist. */
export function* otherCodes(document: Facts): Generator<Diagnostic> {
  if (document.kind === 'shipment') {
    yield* unknown(oddPackages(document), 'package-unknown')
    yield* unknown(oddContainers(document), 'container-type')
  } else yield* unknown(oddLanguages(languagesIn(document)), 'language-unknown')
}

/** Checks whether a document has a code that `otherCodes` reports. */
export function hasOtherOddCode(document: Facts): boolean {
  return document.kind === 'shipment'
    ? oddPackages(document).length + oddContainers(document).length > 0
    : oddLanguages(languagesIn(document)).length > 0
}

function* unknown(
  codes: readonly Located<string>[],
  message: 'package-unknown' | 'container-type' | 'language-unknown',
): Generator<Diagnostic> {
  for (const [found, related] of once(codes, textOf)) yield review(message, found, {}, related)
}

function oddPackages({ items }: ShipmentFacts): Located<string>[] {
  return items.flatMap(({ packageKind: kind }) => (kind && isPackageKind(kind.value) === false ? [kind] : []))
}

function oddContainers({ containers }: ShipmentFacts): Located<string>[] {
  return containers.flatMap(({ sizeType }) =>
    sizeType && !isContainerSizeType(sizeType.value) ? [sizeType] : [],
  )
}

function languagesIn(document: CertificateFacts | EndUseReportFacts): readonly Located<string>[] {
  if (document.kind === 'end-user-certificate') return document.languages
  return document.language === undefined ? [] : [document.language]
}

function oddLanguages(languages: readonly Located<string>[]): Located<string>[] {
  return languages.filter(({ value }) => isLanguage(value) === false)
}
