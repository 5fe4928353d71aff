/** Renders the way of the goods: an ordered list, drawn as boxes with arrows between them. */
import { grouped } from '../../core/model/group-by.ts'
import type { DossierReport, RouteReport, Stop } from '../../core/model/model.ts'
import { icon } from './icon.ts'
import { type Markup, m } from './markup.ts'
import type { PageWords } from './words.ts'

/** Renders the routes of a dossier; shipments with the same route are shown together. */
export function routes({ routes: all }: DossierReport, words: PageWords): Markup {
  const ways = grouped(all, ({ stops }) => JSON.stringify(stops.map(({ at: _, ...stop }) => stop)))
  return m`${[...ways.values()].map(same => route(same, words))}`
}

function route([first, ...others]: readonly [RouteReport, ...RouteReport[]], words: PageWords): Markup {
  const names = [first, ...others].map(({ reference }) => reference)
  return m`<figure class="way"><figcaption>${words.list(names)}</figcaption><ol class="route">${first.stops.map(stop => box(stop, words))}</ol></figure>`
}

function box(
  { stop, country, countryName, place, unLocode, mode, restricted }: Stop,
  words: PageWords,
): Markup {
  const name = words.country(country, countryName)
  const land = country === '' ? '' : name === country ? country : `${name} (${country})`
  const isRestricted = restricted.length > 0
  const by = mode === undefined ? undefined : m`<span class="by">${words.by(mode)}</span>`
  const head = place ?? unLocode ?? land
  const below = [...(place === undefined ? [] : [unLocode ?? '']), ...(head === land ? [] : [land])].filter(
    one => one !== '',
  )
  return m`<li class="stop ${stop}${isRestricted ? ' restricted' : ''}">${by}<span class="box"><span class="what">${words.stops[stop]}</span><strong>${head}</strong>${below.length === 0 ? undefined : m`<span class="code">${words.list(below)}</span>`}${
    isRestricted
      ? m`<strong class="barred">${icon('fail')} ${words.restricted}</strong>${restricted.map(
          one =>
            m`<span class="code">${words.restrictedBy(one.code, one.ruleSet, one.provision, one.undetermined === true)}</span>`,
        )}`
      : undefined
  }</span></li>`
}
