/** Renders the timeline of a certificate: a drawing with a lane for each kind of event, and a list with the same content. */

import type { Day, DossierReport, Milestone } from '../../core/model/model.ts'
import type { Words } from '../../generated/messages/index.ts'
import { labelOf } from '../../message/label.ts'
import { type Markup, m } from './markup.ts'

type Lane = keyof Words['page']['lanes']

const laneOf: Readonly<Record<Milestone['event'], Lane>> = {
  issued: 'certificate',
  signed: 'certificate',
  'valid-from': 'certificate',
  endorsed: 'certificate',
  succeeded: 'certificate',
  expires: 'certificate',
  licensed: 'licence',
  'licence-ends': 'licence',
  exported: 'shipments',
  reported: 'shipments',
  'law-changes': 'law',
}

const lanes: readonly Lane[] = ['certificate', 'licence', 'shipments', 'law']

/** Heights in the drawing: of a lane, and of the scale under it. */
const high = { lane: 40, scale: 22 } as const

/** Renders the days with events and their numbers; and the drawing, if it is requested and there are at least two days. */
export function timeline({ timeline: all }: DossierReport, isDrawn: boolean, words: Words['page']): Markup {
  const days = [...new Set(all.map(({ day }) => day))]
  const items = days.map(day => {
    const events = all.filter(one => one.day === day)
    const isOfOne = new Set(events.map(whereOf)).size === 1
    return m`<li><time datetime="${day}">${day}</time>${events.map((one, index) => item(one, !isOfOne || index === events.length - 1, words))}</li>
`
  })
  return m`<div class="timeline">${days.length < 2 || !isDrawn ? undefined : picture(all, days, words)}<ol class="days">${items}</ol></div>`
}

function item(one: Milestone, saysWhere: boolean, words: Words['page']): Markup {
  const name = isOff(one) ? 'off' : one.event === 'law-changes' ? 'law' : ''
  return m`<p${name === '' ? undefined : m` class="${name}"`}>${eventText(one, words)}${saysWhere ? m` <span class="where">${whereOf(one)}</span>` : undefined}</p>`
}

export function eventText({ event, data }: Milestone, words: Words['page']): string {
  const { kind, authority = '', country = '', reference, certificate = '', licence = '' } = data
  const { status = '', title = '', before = '', after = '' } = data
  const { events, states } = words
  if (event === 'endorsed')
    return events.endorsed({ authority, kind: labelOf(words.endorsers, kind ?? ''), country, reference })
  if (event === 'licensed')
    return events.licensed({
      licence,
      kind: kind === undefined ? undefined : labelOf(words.licences, kind),
      authority: authority || undefined,
    })
  const said = events[event]
  if (typeof said === 'string') return said
  return said({
    certificate,
    licence,
    reference: reference ?? '',
    title,
    status: labelOf(words.statuses, status),
    before: labelOf(states, before),
    after: labelOf(states, after),
  })
}

/** Returns the source of a milestone: a document or a rule set. */
const whereOf = ({ at, data }: Milestone): string => at?.file ?? data.ruleSet ?? ''

/** Checks whether a shipment no longer counts. */
const isOff = ({ data }: Milestone): boolean => data.status === 'cancelled' || data.status === 'replaced'

function picture(all: readonly Milestone[], days: readonly Day[], words: Words['page']): Markup {
  const [first = '', last = ''] = [days[0], days.at(-1)]
  const span = Math.max(1, number(last) - number(first))
  /** The position of a day in percent; marks at the ends stay completely visible. */
  const x = (day: Day) => 3 + (94 * (number(day) - number(first))) / span
  const shown = lanes.filter(lane => all.some(one => laneOf[one.event] === lane))
  const rows = shown.map((lane, index) => row(lane, index * high.lane, all, days, x, words))
  const height = shown.length * high.lane + high.scale
  const law = all
    .filter(({ event }) => event === 'law-changes')
    .map(
      ({ day }) =>
        m`<line x1="${at(x(day))}" x2="${at(x(day))}" y1="0" y2="${shown.length * high.lane}" class="turn"/>`,
    )
  return m`<svg class="lanes" width="100%" height="${height}" role="img" aria-label="${words.timelinePicture({ from: first, until: last })}">${law}${rows}${scale(first, last, x, shown.length * high.lane)}</svg>`
}

function row(
  lane: Lane,
  top: number,
  all: readonly Milestone[],
  days: readonly Day[],
  x: (day: Day) => number,
  words: Words['page'],
): Markup {
  const own = all.filter(({ event }) => laneOf[event] === lane)
  const marked = days.filter(day => own.some(one => one.day === day))
  const places = apart(marked.map(x))
  const y = top + 27
  const marks = marked.map((day, index) => {
    const off = own.every(one => one.day !== day || isOff(one))
    const place = at(places[index] ?? 0)
    const name = `mark ${lane}${off ? ' off' : ''}`
    return m`${shape(lane, place, y, name)}<text x="${place}" y="${y + 4}"${lane === 'shipments' && !off ? m` class="on"` : undefined}>${days.indexOf(day) + 1}</text>`
  })
  return m`<text x="0" y="${top + 11}" class="lane">${words.lanes[lane]}</text><line x1="0" x2="100%" y1="${y}" y2="${y}" class="rail"/>${spans(lane, own, x, y)}${marks}`
}

/** Width, height and rounding of the marks of a lane; those of certificates are circles. */
const marks = { licence: [19, 16, 4], shipments: [15, 15, 0], law: [19, 16, 0] } as const

function shape(lane: Lane, x: string, y: number, name: string): Markup {
  if (lane === 'certificate') return m`<circle cx="${x}" cy="${y}" r="9" class="${name}"/>`
  const [width, height, round] = marks[lane]
  return m`<rect x="${x}" y="${y}" width="${width}" height="${height}"${round === 0 ? undefined : m` rx="${round}"`} class="${name}"/>`
}

/** Renders the validity of a certificate and its licences as bars. */
function spans(lane: Lane, own: readonly Milestone[], x: (day: Day) => number, y: number): Markup[] {
  const bar = (from: Day | undefined, until: Day | undefined) =>
    from === undefined || until === undefined || until < from
      ? []
      : [
          m`<rect x="${at(x(from))}" y="${y - 4}" width="${at(x(until) - x(from))}" height="8" rx="4" class="span ${lane}"/>`,
        ]
  const dayOf = (...events: readonly Milestone['event'][]) =>
    events.flatMap(event => own.find(one => one.event === event)?.day ?? [])[0]
  if (lane === 'certificate') return bar(dayOf('valid-from', 'issued'), dayOf('expires'))
  if (lane !== 'licence') return []
  return own
    .filter(({ event }) => event === 'licence-ends')
    .flatMap(({ day, data }) => {
      const from = own.find(one => one.event === 'licensed' && one.data.licence === data.licence)
      return bar(from?.day, day)
    })
}

/** Renders the days under the lanes, as many as fit a narrow screen. */
function scale(first: Day, last: Day, x: (day: Day) => number, y: number): Markup {
  const months = monthsFrom(first, last)
  const step = Math.max(1, Math.ceil(months.length / 5))
  const shown = months.filter((_, index) => index % step === 0)
  return m`${shown.map(day => m`<text x="${at(x(day))}" y="${y + 15}" class="scale">${day.slice(0, 7)}</text>`)}`
}

/** Returns the first days of the months after `first`, up to `last`. */
function monthsFrom(first: Day, last: Day): Day[] {
  const all: Day[] = []
  let [year, month] = [Number(first.slice(0, 4)), Number(first.slice(5, 7))]
  // No certificate is valid for a century, but a typing mistake may state one.
  while (all.length < 1200) {
    month += 1
    if (month > 12) [year, month] = [year + 1, 1]
    const day = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`
    if (day > last) break
    all.push(day)
  }
  return all
}

function number(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getTime() / 86_400_000
}

const at = (percent: number) => `${percent.toFixed(1)}%`

/** Moves marks apart so that each can be read, keeping their order and all of them within the drawing. */
function apart(places: readonly number[]): number[] {
  const gap = Math.min(3.4, 94 / Math.max(1, places.length))
  const right: number[] = []
  for (const place of places) right.push(Math.max(place, (right.at(-1) ?? -gap) + gap))
  const left: number[] = []
  for (const place of right.toReversed()) left.push(Math.min(place, (left.at(-1) ?? 97 + gap) - gap))
  return left.toReversed()
}
