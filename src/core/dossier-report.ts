/** Reports on a dossier: its documents, balances, parties, timeline and routes. Pure: it reads only its documents and the law. */

import { placeProvisions, restricting, restrictionsOf } from '../law/restriction.ts'
import { instrumentTurns } from '../law/standing.ts'
import { earliest, endByRule, reportDue } from '../law/validity.ts'
import { inTime, milestones } from '../trade/documents/timeline.ts'
import { compareParties, nearParties } from '../trade/parties/party.ts'
import { countryName } from '../trade/places/country.ts'
import { type WayPoint, wayOf } from '../trade/places/route.ts'
import { subdivisionOfLocation } from '../trade/places/subdivision.ts'
import { accounts, type Running, running } from '../trade/quantities/draw-down.ts'
import { convert, decimal, print } from '../trade/quantities/quantity.ts'
import { type Applicability, applicabilityOf, datedFacts, outOfScope } from './apply.ts'
import { flowsOf } from './flow.ts'
import { defined } from './model/defined.ts'
import { addIn, entryIn, grouped } from './model/group-by.ts'
import type {
  Balance,
  Data,
  Dossier,
  DossierReport,
  Facts,
  Milestone,
  PartyFacts,
  PartyReport,
  Provision,
  RouteReport,
  RuleSet,
  RunOptions,
  ShipmentFacts,
  Stop,
  UseFlow,
  Verdict,
} from './model/model.ts'

/** Returns the report on a dossier; `helds` are the rule sets as they apply to its documents. */
export function dossierReport(
  dossier: Dossier,
  verdict: Verdict,
  helds: readonly Applicability[],
  runOptions: RunOptions,
): DossierReport {
  const persons = personsIn([...dossier.grants, ...dossier.shipments, ...dossier.reports])
  const flows = flowsOf(dossier)
  const marked = (use: UseFlow): UseFlow =>
    use.place === undefined ? use : { ...use, ...quoting({ place: use.place }, persons) }
  const laws = runOptions.ruleSets.map(ruleSet => ({ ruleSet, provisions: placeProvisions(ruleSet) }))
  return {
    certificate: dossier.certificate,
    verdict,
    standing: standingOf(dossier),
    certificates: [...dossier.replaced, ...dossier.grants].map(grant => grant.document),
    successors: dossier.successors.map(successor => successor.document),
    shipments: dossier.shipments.map(shipment => ({
      ...shipment.document,
      reference: shipment.shipmentReference.value,
      exportDate: shipment.exportDate.value,
    })),
    balances: balances(dossier),
    ...(flows === undefined
      ? {}
      : {
          flows: flows.map(flow => ({ ...flow, uses: flow.uses.map(marked) })),
          reports: dossier.reports.map(({ document, reportNumber, reportingDate }) => ({
            ...document,
            reference: reportNumber.value,
            reportingDate: reportingDate.value,
          })),
        }),
    parties: parties(dossier, persons),
    timeline: timeline(dossier, helds, runOptions, persons),
    ...daysByRule(dossier, helds, runOptions),
    routes: dossier.shipments.map(shipment => route(shipment, laws, runOptions, persons)),
  }
}

/** Returns the days that no document of the dossier states, by the law of the day of the run, if it has one certificate. */
function daysByRule(dossier: Dossier, helds: readonly Applicability[], { asOf, today }: RunOptions) {
  const [grant, ...others] = dossier.grants
  if (grant === undefined || others.length > 0) return {}
  const law = helds.map(held => ({
    ruleSet: held.ruleSet,
    day: asOf ?? today,
    isMeant: (one: Provision) => outOfScope(held, one) === undefined,
  }))
  return defined({
    endByRule: earliest(law.flatMap(dated => endByRule(grant, dated) ?? [])),
    reportDue: earliest(law.flatMap(dated => reportDue(grant, dossier, dated, today) ?? [])),
  })
}

function standingOf({ grants }: Dossier): DossierReport['standing'] {
  const [grant, ...others] = grants
  if (grant === undefined) return 'missing'
  if (others.length > 0) return 'several'
  const status = grant.status?.value
  return status === 'amended' || status === 'revoked' ? status : 'issued'
}

/** Returns what each line of the certificate grants and what is left of it. */
function balances(dossier: Dossier): Balance[] {
  const [grant, ...others] = dossier.grants
  if (grant === undefined || others.length > 0) return []
  const quantities = accounts(dossier, ['quantity'])
  return grant.items.map(line => {
    const account = quantities.find(one => one.lineNumber === line.lineNumber.value)
    const draws = account === undefined ? [] : running(account)
    const last = draws.at(-1)
    const { value, unit } = line.quantity
    const granted = decimal(value)
    // The last draw may have been made under a version of the certificate that granted in another unit.
    const drawn = last === undefined ? decimal('0') : totalIn(last, unit)
    return {
      line: line.lineNumber.value,
      description: line.description.value,
      unit,
      granted: print(granted),
      drawn: print(drawn ?? decimal('0')),
      left: print(drawn === undefined ? granted : granted.minus(drawn)),
      uncounted: drawn === undefined ? draws.length : draws.filter(draw => draw.why !== undefined).length,
      draws: drawsOf(draws, unit, granted),
    }
  })
}

/** Returns the draws by shipment, and returns: what the items of a shipment drew together, and what was left afterwards. */
function drawsOf(draws: readonly Running[], unit: string, granted: ReturnType<typeof decimal>) {
  const sent = new Map<ShipmentFacts, Running[]>()
  const back = new Map<ShipmentFacts, Running[]>()
  const groups: Running[][] = []
  for (const draw of draws) {
    const byShipment = draw.isBack ? back : sent
    if (!byShipment.has(draw.shipment)) groups.push(entryIn(byShipment, draw.shipment, () => []))
    addIn(byShipment, draw.shipment, draw)
  }
  return groups.flatMap(own => {
    const [first] = own
    if (first === undefined) return []
    const { shipment, day } = first
    // Returned quantities are negative, and measures cannot be.
    const amounts = own.flatMap(({ amount, unit: of, isBack }) => {
      const drawn = amount === undefined ? undefined : convert({ value: print(amount.abs()), unit: of }, unit)
      return drawn === undefined ? [] : isBack ? drawn.times(-1) : drawn
    })
    const total = totalIn(own.at(-1) ?? first, unit)
    const { file, part } = shipment.document
    return {
      reference: shipment.shipmentReference.value,
      ...{ file, part, day },
      amount: amounts.length === 0 ? null : print(amounts.reduce((sum, one) => sum.plus(one))),
      left: print(total === undefined ? granted : granted.minus(total)),
    }
  })
}

const totalIn = ({ total, unit: of }: Running, unit: string) =>
  convert({ value: print(total), unit: of }, unit)

const roles = ['exporter', 'importer', 'consignee', 'endUser', 'buyer', 'seller', 'shipTo'] as const

/** Returns the parties, by role; a party with two spellings that clearly match is listed once. */
function parties({ grants, shipments }: Dossier, persons: Persons): PartyReport[] {
  const documents: readonly Facts[] = [...grants, ...shipments]
  return roles.flatMap(role => {
    const kept: PartyFacts[] = []
    const names = new Set<string>()
    const others = nearParties()
    const seen = new Set<PartyFacts>()
    for (const document of documents) {
      const party = (document as { readonly [role in (typeof roles)[number]]?: PartyFacts | undefined })[role]
      if (party === undefined || seen.has(party)) continue
      seen.add(party)
      if (names.has(party.name.value)) continue
      if (others.near(party).some(one => compareParties(one, party).outcome === 'same')) continue
      names.add(party.name.value)
      others.add(party)
      kept.push(party)
    }
    return kept.map(({ name, nativeName }) => {
      const names = defined({ name: name.value, nativeName: nativeName?.value })
      return { role, ...names, ...quoting(names, persons) }
    })
  })
}

/** Returns the events that the documents state, and the changes of their law between the first and last day. */
function timeline(
  dossier: Dossier,
  helds: readonly Applicability[],
  runOptions: RunOptions,
  persons: Persons,
): Milestone[] {
  const ofDocuments = milestones(dossier).map(one => ({ ...one, ...quoting(one.data, persons) }))
  const [first, last] = [ofDocuments[0]?.day, ofDocuments.at(-1)?.day]
  if (first === undefined || last === undefined || runOptions.asOf !== undefined) return ofDocuments
  const ofLaw = helds.flatMap(held => {
    const { ruleSet } = held
    const turns = instrumentTurns(ruleSet).filter(({ day }) => first <= day && day <= last)
    if (turns.length === 0) return []
    const borne = new Set(
      ruleSet.provisions.flatMap(one =>
        one.instrument !== undefined && outOfScope(held, one) === undefined ? [one.instrument] : [],
      ),
    )
    return turns
      .filter(({ instrument }) => borne.has(instrument))
      .map(({ day, instrument, title, before, after }): Milestone => {
        const data = { ruleSet: ruleSet.name, instrument, title, before, after }
        return { day, event: 'law-changes', data }
      })
  })
  return inTime([...ofDocuments, ...ofLaw])
}

function route(
  shipment: ShipmentFacts,
  laws: readonly { readonly ruleSet: RuleSet; readonly provisions: readonly Provision[] }[],
  runOptions: RunOptions,
  persons: Persons,
): RouteReport {
  const document = datedFacts(shipment, runOptions)
  const provisions = laws.flatMap(({ ruleSet, provisions: all }) => {
    if (all.length === 0) return []
    const held = applicabilityOf(ruleSet, [document])
    return restricting(ruleSet, all, document.day, one => outOfScope(held, one) === undefined)
  })
  const { file, part } = shipment.document
  const stopOf = ({ stop, at, countries, location, mode }: WayPoint): Stop => {
    const [country = ''] = countries
    const { name, unLocode } = location ?? {}
    const region = location === undefined ? undefined : subdivisionOfLocation(location)?.value
    const said = defined({ place: name?.value })
    return {
      stop,
      country,
      countryName: country === '' ? '' : countryName(country),
      ...said,
      ...defined({ unLocode: unLocode?.value, mode }),
      at: { file, part, pointer: at },
      // Rules on destinations do not check the country of origin.
      restricted: stop === 'origin' ? [] : restrictionsOf(countries, region, provisions),
      ...quoting(said, persons),
    }
  }
  return { reference: shipment.shipmentReference.value, file, part, stops: wayOf(shipment).map(stopOf) }
}

/** Checks whether a text has a name in it that the documents mark as personal. */
type Persons = (text: string) => boolean

/** Shorter names occur in too many words with another meaning. */
const shortest = 3

function personsIn(documents: readonly Facts[]): Persons {
  // The spelling is compared before normalising: most documents of a dossier name the same people.
  const all = new Set<string>()
  const add = (held: unknown) => {
    if (typeof held !== 'object' || held === null) return
    const { contactName, email, phone } = held as Partial<PartyFacts>
    for (const said of [contactName, email, phone]) if (said !== undefined) all.add(said.value)
  }
  for (const document of documents) {
    for (const part of Object.values(document)) add(part)
    if (document.kind === 'shipment') for (const { carrier } of document.transportLegs) add(carrier)
    else all.add(document.signatory.name.value)
    if (document.kind === 'end-use-report')
      for (const { uses } of document.lines) for (const { recipient } of uses) add(recipient)
  }
  return namesIn([...new Set([...all].map(small))].filter(one => one.length >= shortest))
}

/** Returns the search for names: they are grouped by their beginning, so that their number costs nothing. */
function namesIn(names: readonly string[]): Persons {
  const byBeginning = grouped(names, name => name.slice(0, shortest))
  const known = new Map<string, boolean>()
  const isIn = (text: string) => {
    const said = small(text)
    for (let at = 0; at + shortest <= said.length; at++)
      for (const name of byBeginning.get(said.slice(at, at + shortest)) ?? [])
        if (said.startsWith(name, at)) return true
    return false
  }
  return text => names.length > 0 && entryIn(known, text, () => isIn(text))
}

const small = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ').trim()

/** Returns the members of the data in which a person is named; nothing if there are none. */
function quoting(words: Data, persons: Persons): { readonly quotesPerson?: readonly string[] } {
  const named = Object.keys(words).filter(word => persons(words[word] ?? ''))
  return named.length === 0 ? {} : { quotesPerson: named }
}
