/** Renders the undertakings of a sheet: the promise of each clause that the certificate gives, in each language. */
import { labelOf } from '../message/label.ts'
import { type Markup, m, said } from '../report/page/markup.ts'
import { countriesShown } from './parties.ts'
import {
  countryShown,
  countryText,
  elementsOf,
  fieldsOf,
  inEach,
  isOpen,
  named,
  plainText,
  rowOf,
  rows,
  type SheetLanguages,
  shown,
  type UntypedFields,
} from './value.ts'
import type { SheetForm, SheetWords } from './words.ts'

/**
 * The three undertakings of the form of the Chinese ministry, in its order. The official text of the form was not found; those who
 * file it agree on these three.
 */
const first = ['no-change-of-end-use', 'no-transfer-to-third-party', 'no-wmd-use']

/** The states in which a clause is given; one that was struck out or left out is no undertaking. */
const given = ['given', 'qualified']

export function undertakings(data: unknown, form: SheetForm, languages: SheetLanguages): Markup {
  const all = elementsOf(fieldsOf(data).undertakings)
    .map(fieldsOf)
    .filter(({ state }) => given.includes(plainText(state)))
  if (all.length === 0) return m`<p class="none">${inEach(languages, words => words.noUndertakings)}</p>`
  return m`<ol class="undertakings">${ordered(all, form).map(one => undertaking(one, languages))}</ol>`
}

function ordered(all: readonly UntypedFields[], form: SheetForm): readonly UntypedFields[] {
  if (form === 'plain') return all
  const ranked = first.flatMap(clause => all.filter(one => one.clause === clause))
  return [...ranked, ...all.filter(one => !ranked.includes(one))]
}

function undertaking(one: UntypedFields, languages: SheetLanguages): Markup {
  const { state, text, scope, country, destinations, instrument, purpose } = one
  const sentences = languages.map(
    words =>
      m`<p class="said" lang="${words.lang}">${promise(one, words)}${state === 'qualified' ? m` <span class="mode">${words.qualified}</span>` : undefined}</p>`,
  )
  // What the sentence does not say is stated below it.
  const isSaid = (slot: string) => slotsOf(sentenceOf(one, languages[0])).includes(slot)
  const more = [
    rowOf(languages, 'country', isSaid('country') ? undefined : country, it => countryShown(languages, it)),
    rowOf(
      languages,
      'destinations',
      isSaid('destinations') || destinations === 'all' ? undefined : destinations,
      it => (Array.isArray(it) ? countriesShown(it, languages) : shown(it)),
    ),
    rowOf(languages, 'scope', isSaid('scope') ? undefined : scope, it => shown(it)),
    rowOf(languages, 'instrument', instrument),
    rowOf(languages, 'purpose', purpose),
    isOpen(text) ? undefined : ([inEach(languages, words => words.ownText), shown(text)] as const),
  ].filter(row => row !== undefined)
  return m`<li><div class="promise">${sentences}</div>${more.length === 0 ? undefined : rows(more)}</li>
`
}

/** Slots in place of the arguments of a sentence: what fills them is not only text. */
const slotNames = {
  who: '{who}',
  scope: '{scope}',
  country: '{country}',
  destinations: '{destinations}',
  authority: '{authority}',
}

function sentenceOf({ clause }: UntypedFields, words: SheetWords): string {
  const clauses: Readonly<Record<string, (slots: typeof slotNames) => string>> = words.clauses
  const id = plainText(clause)
  const sentence = (Object.hasOwn(clauses, id) ? clauses[id] : undefined) ?? words.otherClause
  return sentence(slotNames)
}

const slotsOf = (sentence: string) => [...sentence.matchAll(/\{(\w+)\}/g)].map(([, slot]) => slot)

/** Renders the promise of a clause in one language, and whether consent lifts it. */
function promise(one: UntypedFields, words: SheetWords): Markup {
  const { mode, consentAuthority, scope, country } = one
  const labels = words.codes.scope
  const scoped = plainText(scope)
  const slots: Readonly<Record<string, Markup>> = {
    who: named([words], one.undertaker, ({ codes }) => codes.undertaker),
    scope: m`${labelOf(labels, scoped, '')}`,
    country: isOpen(country) ? m`<span class="blank"></span>` : said(countryText(words, country)),
    destinations: destinationsIn(one, words),
    authority: shown(consentAuthority),
  }
  const consent = isOpen(consentAuthority) ? words.withConsent : words.withConsentOf(slotNames)
  const modes: Readonly<Record<string, string>> = {
    absolute: words.absolute,
    'without-prior-consent': consent,
  }
  const tag = Object.hasOwn(modes, plainText(mode)) ? modes[plainText(mode)] : undefined
  return m`${filled(sentenceOf(one, words), slots)}${tag === undefined ? undefined : m` <span class="mode">${filled(tag, slots)}</span>`}`
}

function destinationsIn({ destinations }: UntypedFields, words: SheetWords): Markup {
  const all = elementsOf(destinations)
  if (all.length === 0 || all.includes('all')) return m`${words.anyOtherCountry}`
  return said(all.map(one => countryText(words, one)).join(words.between))
}

function filled(sentence: string, slots: Readonly<Record<string, Markup>>): Markup {
  return m`${sentence.split(/(\{\w+\})/).map(part => (Object.hasOwn(slots, part.slice(1, -1)) && part.startsWith('{') ? slots[part.slice(1, -1)] : part))}`
}
