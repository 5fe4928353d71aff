/**
 * Reads the text of an announcement of China's Ministry of Commerce with its annex, as copied from its page: numbered items, each
 * a Chinese name with the foreign one in brackets, or the other way round, and often an address.
 */

import type { Day } from '../../core/model/model.ts'
import { lexiconWords } from '../../text/lexicon.ts'
import { lazy } from '../../text/memoize.ts'
import type { EntryAddress } from '../entry.ts'
import type { ListCollector } from './collector.ts'
import { countryCodeIn } from './country.ts'
import { dayIn } from './day.ts'
import type { TextParser } from './model.ts'
import { nameOf, namesIn } from './name.ts'

/** The beginning of an item: `1.`, `2、`, `（3）`. */
const item = /^\s*(?:[（(](\d{1,4})[)）]|(\d{1,4})\s*(?:[.．、]|\s{2,}|\t))\s*(.+)$/

const addressMark = /[，,；;。\s]*(?:注册地址|经营地址|地址|住址|住所|Address)\s*[:：]\s*/i

/** Measures, and words for ending one. */
const measures = lazy(() => lexiconWords('chinese-measure'))
const endings = lazy(() => lexiconWords('chinese-measure-end'))

export function mofcomText(collector: ListCollector): TextParser {
  const lines: string[] = []
  let rest = ''
  let length = 0
  const take = (text: string) => {
    length += text.length
    if (length <= collector.limits.whole) lines.push(text)
  }
  return {
    write(text) {
      const parts = (rest + text).split('\n')
      rest = parts.pop() ?? ''
      for (const part of parts) take(part)
      if (rest.length > collector.limits.row) rest = rest.slice(0, collector.limits.row)
    },
    end() {
      take(rest)
      if (length > collector.limits.whole) collector.fault('too-long', lines.length)
      readAnnouncement(lines, collector)
    },
  }
}

interface AnnexItem {
  readonly number: string
  readonly line: number
  text: string
}

function readAnnouncement(lines: readonly string[], collector: ListCollector): void {
  const first = lines.findIndex(line => item.test(line) && looksListed(line))
  const head = lines.slice(0, Math.max(first, 0)).join('\n')
  const [number = ''] =
    /(?:商务部|外交部|海关总署|不可靠实体清单工作机制)?公告\s*\d{4}\s*年第\s*\d+\s*号|【发布文号】[^\n【]*/.exec(
      head,
    ) ?? []
  const day = publishedOn(head)
  collector.stateDay(day)
  const programmes = measures().filter(measure => head.includes(measure))
  const isEnding = endings().some(word => head.includes(word)) && !/列入|采取/.test(head)
  const items = itemsIn(lines, first)
  for (const { number: at, line, text } of items) {
    // An announcement that ends or suspends a measure names parties that are not listed by it.
    if (isEnding) {
      collector.fault('removal', line, text)
      collector.skip()
    } else
      collector.add({
        id: [number.replace('【发布文号】', '').trim(), at].filter(part => part !== '').join(' / '),
        ...partyOf(text),
        programmes,
        from: day,
        position: line,
      })
  }
}

/** Returns the numbered items; a line without a number goes on with the item above it. */
function itemsIn(lines: readonly string[], first: number): readonly AnnexItem[] {
  const items: AnnexItem[] = []
  let expected = 1
  for (const [index, line] of lines.entries()) {
    if (index < first || line.trim() === '') continue
    const [, bracketed, plain, text = ''] = item.exec(line) ?? []
    const number = bracketed ?? plain
    const last = items.at(-1)
    // Numbers that do not go on are part of a text: `3. 2026年…`.
    if (number !== undefined && (Number(number) === expected || Number(number) === 1)) {
      items.push({ number, line: index + 1, text: text.trim() })
      expected = Number(number) + 1
    } else if (last !== undefined && first >= 0) last.text = `${last.text} ${line.trim()}`
  }
  return items
}

/** Checks whether a numbered line names a party: a name in another script in brackets, or an address. */
const looksListed = (line: string): boolean =>
  /[(（][^)）]*[A-Za-z]{2}[^)）]*[)）]|[A-Za-z]{2}[^(（]*[(（][^)）]*\p{Script=Han}/u.test(line) ||
  addressMark.test(line)

function publishedOn(head: string): Day | undefined {
  const [, stated] = /【(?:发布日期|发文日期)】\s*([^\n【]+)/.exec(head) ?? []
  const [last] = [...head.matchAll(/\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日/g)]
    .map(([text]) => text.replace(/\s/g, ''))
    .slice(-1)
  return dayIn(stated?.replace(/\s/g, '') ?? '') ?? dayIn(last ?? '')
}

function partyOf(text: string) {
  const [before = '', address = ''] = text.split(addressMark, 2)
  const whole = before.replace(/[。；;，,]+$/, '').trim()
  const [, outer = whole, inner = ''] = /^(.*?)\s*[(（](.*)[)）]$/s.exec(whole) ?? []
  const names = [
    nameOf(outer.trim(), 'primary'),
    ...inner.split(/[;；]/).flatMap(one => namesIn(one.trim(), 'alias')),
  ]
  const plain = address.replace(/[。；;]+\s*$/, '').trim()
  const country = countryCodeIn(plain.slice(Math.max(plain.lastIndexOf(','), plain.lastIndexOf('，')) + 1))
  const addresses: readonly EntryAddress[] =
    plain === '' ? [] : [{ text: plain, ...(country === undefined ? {} : { country }) }]
  return { kind: 'unknown' as const, names, addresses }
}
