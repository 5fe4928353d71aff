/** Creates the template of a rule set: one provision, one own rule, and cases for both. */

import type { Day } from '../../core/model/model.ts'
import { schemaId } from '../../core/model/schema-id.ts'
import { normalizer } from '../../text/normalize.ts'
import { inCommand } from '../start/place.ts'

/** A file to be written. */
export interface StartFile {
  readonly path: string
  readonly text: string
}

/** The documents that the cases start from, as text. */
export interface CleanDocuments {
  readonly certificate: string
  readonly shipment: string
}

/**
 * Returns the files of a new rule set at a path, the rule set first, reviewed today. Its name differs from those of other rule
 * sets.
 */
export function startOf(
  path: string,
  clean: CleanDocuments,
  taken: readonly string[],
  today: Day,
): readonly [StartFile, ...StartFile[]] {
  const file = fileOf(path)
  const folder = `${file.replace(/\.ya?ml$/i, '')}.fixtures`
  const name = nameOf(file, taken)
  return [
    { path: file, text: ruleSet(name, file, today) },
    { path: `${folder}/cases.yaml`, text: cases(name) },
    { path: `${folder}/clean/certificate.yaml`, text: clean.certificate },
    { path: `${folder}/clean/shipment.yaml`, text: clean.shipment },
  ]
}

const usual = 'our-rules'

/** Returns the file for a path: with the usual name if the path is a folder. */
function fileOf(path: string): string {
  const [, folder = '', base = ''] = /^(.*[/\\])?([^/\\]*)$/s.exec(path) ?? []
  if (/^\.+$/.test(base)) return `${path}/${usual}.yaml`
  if (base.replace(/^\.ya?ml$/i, '') === '') return `${folder}${usual}.yaml`
  return /\.ya?ml$/i.test(base) ? path : `${path}.yaml`
}

const withoutMarks = normalizer({ case: 'lower', marks: 'drop' })

/** Returns a rule set name derived from the name of the file. */
function nameOf(file: string, taken: readonly string[]): string {
  const base = file.split(/[/\\]/).at(-1) ?? ''
  const plain = withoutMarks(base.replace(/\.ya?ml$/i, ''))
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  if (plain === '') return usual
  return taken.includes(plain) ? `our-${plain}` : plain
}

/** The provisions of the template: a rule of enduse, and the own rule. */
const provisionExamples = `# What is in force: which rule, since when, with which parameters, how severe, and on which basis.
provisions:
  # A rule of enduse with a list of ours.
  - id: not-to-avoided-countries
    rule: no-restricted-destination
    basis: house              # law, practice, standard or house: what is not law is shown as such
    reference: https://example.com/our-policy#countries
    confidence: high          # high, medium, low or from-memory: the last two end as review, and never fail a document
    severity: error           # error fails, warning needs manual review, note changes nothing
    parameters:
      2026-01-01: { countries: countries-avoided }

  - id: shipment-names-its-contract
    rule: shipment-names-its-contract
    basis: house
    reference: https://example.com/our-policy#contracts
    confidence: high
    severity: error
    parameters:
      2026-01-01: { prefix: KM- }
      # Other parameters from a day on; null repeals:
      # 2027-01-01: { prefix: KTM- }
`

function ruleSet(name: string, path: string, today: Day): string {
  const file = inCommand(path)
  // YAML may read what begins with a digit as a number, and a word such as null as another value.
  const quoted = /^[a-z][a-z0-9]*-/.test(name) ? name : `"${name}"`
  return `# yaml-language-server: $schema=${schemaId('rule-set')}
#
# A rule set of your own. It stacks on those that come with enduse, and never changes them:
#
#   enduse check papers/ --rule-set china-rare-earth --rule-set trade-documents --rule-set ${file}
#
# Check it for mistakes:    enduse rules --rule-set ${file}
# Run its tests:            enduse test ${file}
ruleSet: ${quoted}            # the name that its findings show
version: "1"
title: Rules of our own
reviewed: ${today}        # when you last compared it with its sources: change it when you do so again
scope: every certificate and every shipment
# To narrow it, name the documents to which it applies; one of these must match:
# appliesTo:
#   - { endUserCountry: [IN], hsCode: ["8505"] }

# Lists with dates. A member counts from its first day to its last, where it has them.
sets:
  countries-avoided:
    title: Countries to which we do not export
    of: country
    reference: https://example.com/our-policy#countries
    confidence: high
    members:
      - { value: AE, from: 2026-01-01 }
      - { value: KG, note: Since this list has existed. }

# Rules that enduse does not have (enduse rules lists those it has). Expressions are written in CEL,
# https://cel.dev, over the fields of the documents; a misspelt field is found when the rule set loads.
rules:
  shipment-names-its-contract:
    summary: A shipment names its contract.
    why: Without the number the order of the goods cannot be found.
    scope: shipment
    parameters:
      prefix: { type: text, meaning: What our contract numbers begin with. }
    # when: shipment.exportCountry == "CN"      checks only if this is true
    require:
      none: has(shipment.contract) && has(shipment.contract.contractNumber)
      other: >-
        !has(shipment.contract) || !has(shipment.contract.contractNumber) ||
        shipment.contract.contractNumber.startsWith(parameters.prefix)
    at: /contract
    words:
      reference: shipment.shipmentReference
      prefix: parameters.prefix
    messages:
      none:
        text: Shipment {reference} names no contract.
        help: Enter the number of our contract under contract.contractNumber.
      other:
        text: The contract number of shipment {reference} does not begin with {prefix}.
        help: Enter our own number, not that of the seller.

${provisionExamples}`
}

function cases(name: string): string {
  return `# Test cases of ${name}: the result of each provision on documents, and on the same documents with small changes.
# pass, note, review, fail or not-applicable, by the id of the provision.
cases:
  - name: documents without findings
    documents: [clean]
    expect:
      not-to-avoided-countries: pass
      shipment-names-its-contract: pass

  - name: goods for Dubai
    documents: [clean]
    change:
      clean/shipment.yaml:
        /finalDestinationCountry: AE
    expect:
      not-to-avoided-countries: fail

  - name: no contract number
    documents: [clean]
    remove:
      clean/shipment.yaml: [/contract/contractNumber]
    expect:
      shipment-names-its-contract: fail

  - name: a number of another company
    documents: [clean]
    change:
      clean/shipment.yaml:
        /contract/contractNumber: NY-2026-02
    expect:
      shipment-names-its-contract: fail

  - name: before the rules began
    documents: [clean]
    asOf: 2025-12-31
    expect:
      not-to-avoided-countries: not-applicable
      shipment-names-its-contract: not-applicable
`
}
