import { grouped } from '../core/model/group-by.ts'
import type { CertificateFacts, DocumentRef, Facts, Located, Pointer } from '../core/model/model.ts'
import { foldWords } from '../text/phrase.ts'
import { companiesIn, mayName, receiversIn, unnamedReceiversIn } from '../trade/parties/named-company.ts'
import { itemsOf, partiesOf } from '../trade/parties/parties.ts'
import { withoutLegalForm } from '../trade/parties/party-name.ts'
import { isContract } from '../trade/parties/resale.ts'
import { notApplicable, reviewIn, rule, see, term } from './rule.ts'

export const contractsNameParties = rule({
  id: 'contracts-name-parties',
  over: 'dossier',
  summary:
    'No contract that the documents refer to, no chain of contracts and no remark or mark on packages names a company as buyer, receiver or user of the goods that is not a party of them.',
  why: 'Contracts and remarks show how far the goods are sold. A company that stands in no other place is a buyer behind the end user, who promised nothing.',
  messages: {
    'unknown-company': {
      text: 'The documents refer to a contract with {found}, which is no party of the certificate or its shipments.',
      help: 'Ask what {found} buys. If the goods go on to it, it is the end user; if the contract is about products made of them, record that.',
    },
    'chain-company': {
      text: 'The chain of contracts names {found}, which is no party of the certificate or its shipments.',
      help: 'Name {found} in its role, or ask what it buys and sells. Whoever gets the goods in the end has to sign as the end user.',
    },
    'chain-end': {
      text: 'The chain of contracts ends with {found}, and not with the end user {name}.',
      help: 'Ask for the last contract, under which {name} buys. If there is none, {found} is the end user, and has to sign the certificate.',
    },
    receiver: {
      text: 'A text names {found}, which is no party of the certificate or its shipments, as one that the goods go to ("{word}").',
      help: 'Ask what {found} has to do with the goods. If it gets or uses them, it is the end user, and has to sign the certificate; if the sentence is about products made of them, or about services, record that.',
    },
    named: {
      text: 'A mark on packages, or a chain of companies in a text, names {found}, which is no party of the certificate or its shipments.',
      help: 'Ask for whom these packages are. If the goods go on to {found}, it is the end user, and has to sign the certificate.',
    },
  },
  labels: {
    endUser: 'the end user: {name}',
  },
  terms: {
    'no-company-named': 'the documents refer to no contract and name no company in a text',
  },
  each: {
    *certificate(grant, _, { shipments, reports }) {
      const papers: readonly Facts[] = [grant, ...shipments, ...reports]
      const parties = papers.flatMap(partiesOf)
      const named = [...papers.flatMap(namedBy), ...chainOf(grant)]
      const isContractNamed = papers.some(({ documentReferences }) => documentReferences.some(isContract))
      if (named.length === 0 && !isContractNamed) return notApplicable(term('no-company-named'))
      const { name } = grant.endUser
      const related = [see('endUser', name.at, grant.document, { name })]
      const strangers = named.filter(({ company }) => !parties.some(party => mayName(company, party)))
      // A company is asked about once, whatever names it.
      for (const [{ message, document, at, company, word }] of grouped(
        strangers,
        one => one.company,
      ).values())
        yield reviewIn(document, message, at, { found: { value: company, at }, ...word }, related)
      for (const { contractChain } of grant.resellers ?? []) {
        const last = contractChain.at(-1)?.buyer
        if (last === undefined || mayName(last.value, grant.endUser)) continue
        if (!strangers.some(({ company }) => company === last.value))
          yield reviewIn(grant.document, 'chain-end', last, { name }, related)
      }
      return undefined
    },
  },
})

/** A company that a document names beside its parties. */
interface BesideParties {
  readonly message: 'unknown-company' | 'chain-company' | 'receiver' | 'named'
  readonly document: DocumentRef
  readonly at: Pointer
  readonly company: string
  /** As an argument: the word that says that it gets or uses goods. */
  readonly word?: { readonly word: Located<string> }
}

/** Returns the companies that the contracts, remarks and marks of a document name. */
function namedBy(facts: Facts): readonly BesideParties[] {
  const { document, documentReferences } = facts
  const inContracts = documentReferences
    .filter(isContract)
    .flatMap(({ documentType: { value, at } }) =>
      companiesIn(value).map(
        ({ name }) => ({ message: 'unknown-company', document, at, company: name }) as const,
      ),
    )
  const inMarks = itemsOf(facts).flatMap(({ packageMarks: marks }) =>
    companiesIn(marks?.value ?? '')
      .filter(
        ({ name, mayBeInitials }) => isNamed(name) && (mayBeInitials !== true || !namesTown(name, facts)),
      )
      .map(({ name }) => ({ message: 'named', document, at: marks?.at ?? '', company: name }) as const),
  )
  const unnamed = unnamedReceiversIn(facts.remarks?.value ?? '').map(one => ({ ...one, text: facts.remarks }))
  const receivers = textsOf(facts).flatMap(text =>
    receiversIn(text?.value ?? '').map(one => ({ ...one, text })),
  )
  const inTexts = [...receivers, ...unnamed].map(({ company, word, text }): BesideParties => {
    const at = text?.at ?? ''
    const place = { document, at, company }
    return word === undefined
      ? { ...place, message: 'named' }
      : { ...place, message: 'receiver', word: { word: { value: word, at } } }
  })
  return [...inContracts, ...inMarks, ...inTexts]
}

/** Checks whether a name has a word beside its legal form, and not only numbers, as marks have: `PT PO47096-1`. */
const isNamed = (name: string): boolean =>
  withoutLegalForm(name)
    .split(' ')
    .some(word => /^\P{N}{3,}$/u.test(word) || /\p{Lo}/u.test(word))

/** Checks whether a name has the town of a party in it, as marks have behind initials: `MB FARIDABAD`. */
const namesTown = (name: string, facts: Facts): boolean =>
  partiesOf(facts).some(
    ({ address: { city } }) =>
      city !== undefined && ` ${foldWords(name)} `.includes(` ${foldWords(city.value)} `),
  )

/** Returns the texts of a document that may say who gets its goods. */
function textsOf(facts: Facts): readonly (Located<string> | undefined)[] {
  if (facts.kind === 'end-use-report')
    return [facts.remarks, ...facts.lines.flatMap(({ uses }) => uses.map(({ reason }) => reason))]
  return facts.kind === 'shipment'
    ? [facts.remarks, facts.deliveryTerms?.place]
    : [facts.remarks, ...facts.undertakings.map(({ text }) => text)]
}

/** Returns who buys and sells by the chain of contracts that a certificate states. */
const chainOf = ({ document, resellers = [] }: CertificateFacts): readonly BesideParties[] =>
  resellers.flatMap(({ contractChain }) =>
    contractChain
      .flatMap(({ seller, buyer }) => [seller, buyer])
      .flatMap(one =>
        one === undefined ? [] : [{ message: 'chain-company', document, at: one.at, company: one.value }],
      ),
  )
