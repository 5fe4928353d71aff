/** Renders the parties of a sheet. */
import { type Markup, m } from '../report/page/markup.ts'
import {
  addressShown,
  countryShown,
  elementsOf,
  fieldsOf,
  inEach,
  isOpen,
  listed,
  named,
  neededRow,
  type Row,
  rowOf,
  rows,
  type SheetLanguages,
  shown,
  type UntypedFields,
} from './value.ts'
import { type SheetForm, type SheetRole, sheetRoles } from './words.ts'

/** A party with all roles in which the document states it in the same words. */
interface RoledParty {
  readonly roles: readonly SheetRole[]
  readonly party: unknown
}

/** The form of the Chinese ministry is that of the importer and the end user: these stand first. */
const orders: Readonly<Record<SheetForm, readonly SheetRole[]>> = {
  mofcom: ['importer', 'endUser', 'consignee', 'intermediateConsignees', 'exporter', 'issuer'],
  plain: sheetRoles,
}

/** Roles that every certificate has. */
const needed: readonly SheetRole[] = ['exporter', 'importer', 'endUser']

/** Renders the parties; one that has several roles is shown once. */
export function parties(data: unknown, form: SheetForm, languages: SheetLanguages): Markup {
  return m`<div class="parties">${roledParties(data, form).map(one => party(one, languages))}${resellers(data, languages)}</div>`
}

function roledParties(data: unknown, form: SheetForm): readonly RoledParty[] {
  const fields = fieldsOf(data)
  const found: { roles: SheetRole[]; party: unknown }[] = []
  const all = orders[form].flatMap(role => {
    const value = fields[role]
    const several = role === 'intermediateConsignees' ? elementsOf(value) : [value]
    return several.filter(one => !isOpen(one) || needed.includes(role)).map(one => ({ role, party: one }))
  })
  for (const { role, party: one } of all) {
    const isSame = (other: unknown) => !isOpen(one) && JSON.stringify(other) === JSON.stringify(one)
    const same = found.find(other => isSame(other.party))
    if (same === undefined) found.push({ roles: [role], party: one })
    else same.roles.push(role)
  }
  return found
}

function party({ roles, party: value }: RoledParty, languages: SheetLanguages): Markup {
  const { name, nativeName, identifiers, address, contact } = fieldsOf(value)
  const isObject = Object.keys(fieldsOf(value)).length > 0
  return m`<section class="party"><h3>${inEach(languages, words => [...new Set(roles)].map(role => words.roles[role]).join(words.between))}</h3>
<p class="name">${shown(isObject ? name : value)}</p>${isOpen(nativeName) ? undefined : m`<p class="name">${shown(nativeName)}</p>`}
${rows([
  neededRow(languages, 'address', address, one => addressShown(languages, one)),
  rowOf(languages, 'identifiers', listed(identifiers), all => identifiersShown(all, languages)),
  contactRow(contact, languages),
])}</section>
`
}

function identifiersShown(all: unknown, languages: SheetLanguages): Markup {
  return m`${elementsOf(all).map(one => {
    const { scheme, value } = fieldsOf(one)
    if (value === undefined) return m`<p>${shown(one)}</p>`
    return m`<p>${named(languages, scheme, words => words.codes.identifier)} ${shown(value)}</p>`
  })}`
}

function contactRow(contact: unknown, languages: SheetLanguages): Row {
  const { name, email, phone } = fieldsOf(contact)
  const stated = [name, email, phone].filter(one => !isOpen(one))
  return rowOf(languages, 'contact', listed(stated), () => m`${stated.map(one => m`<p>${shown(one)}</p>`)}`)
}

/** Renders who resells, with guarantee and contracts. */
function resellers(data: unknown, languages: SheetLanguages): Markup {
  return m`${elementsOf(fieldsOf(data).resellers).map(one => reseller(fieldsOf(one), languages))}`
}

function reseller(
  { role, name, guarantee, contractChain }: UntypedFields,
  languages: SheetLanguages,
): Markup {
  const { documentNumber, issueDate } = fieldsOf(guarantee)
  const contract = (one: unknown) => {
    const { contractNumber, signedDate, seller, buyer } = fieldsOf(one)
    const stated = [contractNumber, signedDate, seller, buyer].filter(field => !isOpen(field))
    return m`<p>${stated.map(field => m`${shown(field)} `)}</p>`
  }
  return m`<section class="party"><h3>${inEach(languages, words => words.resellers)}</h3>
<p class="name">${isOpen(name) ? named(languages, role, words => words.roles) : shown(name)}</p>
${rows([
  rowOf(languages, 'document', documentNumber),
  rowOf(languages, 'date', issueDate),
  rowOf(languages, 'contractNumber', listed(contractChain), chain => m`${elementsOf(chain).map(contract)}`),
])}</section>
`
}

export function countriesShown(value: unknown, languages: SheetLanguages): Markup {
  return m`${elementsOf(value).map((one, index) => m`${index === 0 ? undefined : ', '}${countryShown(languages, one)}`)}`
}
