import { grouped } from '../core/model/group-by.ts'
import type { PartyFacts, PeriodLaw } from '../core/model/model.ts'
import { addressesIn, domainIn } from '../trade/parties/email.ts'
import { roleTerm } from '../trade/parties/parties.ts'
import { foldName } from '../trade/parties/party-name.ts'
import { finding, rule, see } from './rule.ts'

export const freeMailAddress = rule({
  id: 'free-mail-address',
  over: 'document',
  summary:
    'The parties that sign and receive use an e-mail address at a domain of their own, not at a free mail service.',
  why: 'Anyone can open an address at a free mail service in the name of a company. A question about the certificate that goes there may reach the person who fabricated it.',
  messages: {
    signatory: {
      text: 'The address of {name}, who signed the certificate, is at {domain}, a free mail service, and not at a domain of the {role} {party}.',
      help: 'Ask the {role} through a contact found independently of this document (its website, a register) whether {name} signs for it, and record the answer.',
    },
    party: {
      text: 'The e-mail address of the {role} {party} is at {domain}, a free mail service.',
      help: 'Ask for an address at a domain of the company, or confirm this one through a contact found independently of this document, and record the answer. Small companies do use such services.',
    },
  },
  labels: {
    signed: 'signed by {name}',
    also: 'the {role} has the same address',
  },
  parameters: z =>
    z.strictObject({
      domains: z
        .array(z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'a domain in small letters'))
        .min(1)
        .describe('Domains at which anyone can open an address; their subdomains count too.'),
    }),
  visit: {
    // The exporter is not asked: makers in China commonly write from such services.
    party: {
      roles: ['endUser', 'importer', 'consignee', 'issuer'],
      note: ({ email }, law) => email && domainIn(email.value, law.derived(freeDomains)),
    },
  },
  *conclude({ parties }, document) {
    const signer = document.kind === 'shipment' ? undefined : document.signatory.name
    const signedBy = ({ contactName }: PartyFacts) =>
      signer !== undefined &&
      contactName !== undefined &&
      foldName(contactName.value) !== '' &&
      foldName(contactName.value) === foldName(signer.value)
    // One address is reported once, whatever the number of its roles.
    for (const entries of grouped(parties, ({ part }) => addressOf(part)).values()) {
      // The entry under the name of the signatory says more than the same address under another role.
      const main = entries.find(({ part }) => signedBy(part)) ?? entries[0]
      const { part: party, note } = main
      const data = { role: roleTerm(party), party: party.name, domain: note }
      const beside = entries
        .filter(entry => entry !== main)
        .map(({ part }) => see('also', placeOf(part), undefined, { role: roleTerm(part) }))
      const at = placeOf(party)
      if (signer !== undefined && signedBy(party)) {
        yield finding('signatory', at, { ...data, name: signer }, [
          see('signed', signer.at, undefined, { name: signer }),
          ...beside,
        ])
      } else yield finding('party', at, data, beside)
    }
  },
})

const freeDomains = ({ parameters }: PeriodLaw<{ readonly domains: string[] }>) => new Set(parameters.domains)

const placeOf = ({ email, at }: PartyFacts) => email?.at ?? at

function addressOf({ email }: PartyFacts): string {
  const text = email?.value ?? ''
  return addressesIn(text).join(' ') || text.trim().toLowerCase()
}
