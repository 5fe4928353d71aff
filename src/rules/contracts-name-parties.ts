import { companiesIn, mayName } from '../trade/parties/named-company.ts'
import { partiesOf } from '../trade/parties/parties.ts'
import { isContract } from '../trade/parties/resale.ts'
import { notApplicable, reviewIn, rule, see, term } from './rule.ts'

export const contractsNameParties = rule({
  id: 'contracts-name-parties',
  over: 'dossier',
  summary: 'A contract that the documents refer to names no company that is not a party of them.',
  why: 'Contracts show how far the goods are sold. One with a company that stands in no other place shows a buyer behind the end user, who promised nothing.',
  messages: {
    'unknown-company': {
      text: 'The documents refer to a contract with {found}, which is no party of the certificate or its shipments.',
      help: 'Ask what {found} buys. If the goods go on to it, it is the end user; if the contract is about products made of them, record that.',
    },
  },
  labels: {
    endUser: 'the end user: {name}',
  },
  terms: {
    'no-contract-named': 'the documents refer to no contract',
  },
  each: {
    *certificate(grant, _, { shipments }) {
      const papers = [grant, ...shipments]
      const parties = papers.flatMap(partiesOf)
      const contracts = papers.flatMap(({ document, documentReferences }) =>
        documentReferences.filter(isContract).map(({ documentType }) => ({ document, documentType })),
      )
      if (contracts.length === 0) return notApplicable(term('no-contract-named'))
      const { name } = grant.endUser
      const asked = new Set<string>()
      for (const { document, documentType } of contracts)
        for (const company of companiesIn(documentType.value)) {
          if (asked.has(company) || parties.some(party => mayName(company, party))) continue
          asked.add(company)
          const found = { value: company, at: documentType.at }
          yield reviewIn(document, 'unknown-company', documentType, { found }, [
            see('endUser', name.at, grant.document, { name }),
          ])
        }
      return undefined
    },
  },
})
