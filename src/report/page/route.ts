/** Renders the way of the goods: an ordered list, drawn as boxes with arrows between them. */

import { grouped } from '../../core/model/group-by.ts'
import type { DossierReport, RouteReport, Stop } from '../../core/model/model.ts'
import { labelOf } from '../../message/label.ts'
import { icon, type Markup, m, type Speech } from './markup.ts'

/** Renders the routes of a dossier; shipments with the same route are shown together. */
export function routes({ routes: all }: DossierReport, words: Speech): Markup {
  const ways = grouped(all, ({ stops }) => JSON.stringify(stops.map(({ at: _, ...stop }) => stop)))
  return m`${[...ways.values()].map(same => route(same, words))}`
}

function route([first, ...others]: readonly [RouteReport, ...RouteReport[]], words: Speech): Markup {
  const names = [first, ...others].map(({ reference }) => reference)
  return m`<figure class="way"><figcaption>${names.join(words.between)}</figcaption><ol class="route">${first.stops.map(stop => box(stop, words))}</ol></figure>`
}

function box({ stop, country, countryName, place, unLocode, mode, restricted }: Stop, words: Speech): Markup {
  const name = labelOf(words.countries, country, countryName)
  const land = country === '' ? '' : name === country ? country : `${name} (${country})`
  const isRestricted = restricted.length > 0
  const by = mode === undefined ? undefined : m`<span class="by">${labelOf(words.modes, mode)}</span>`
  const head = place ?? unLocode ?? land
  const below = [...(place === undefined ? [] : [unLocode ?? '']), ...(head === land ? [] : [land])].filter(
    one => one !== '',
  )
  return m`<li class="stop ${stop}${isRestricted ? ' restricted' : ''}">${by}<span class="box"><span class="what">${words.stops[stop]}</span><strong>${head}</strong>${below.length === 0 ? undefined : m`<span class="code">${below.join(words.between)}</span>`}${
    isRestricted
      ? m`<strong class="barred">${icon('fail')} ${words.restricted}</strong>${restricted.map(
          one =>
            m`<span class="code">${words.restrictedBy({ code: one.code, ruleSet: one.ruleSet, provision: one.provision, isUndetermined: one.undetermined === true })}</span>`,
        )}`
      : undefined
  }</span></li>`
}
