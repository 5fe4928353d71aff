/** Honest papers of many countries raise no question: what they raised once, a rule was taught to tell from what is dishonest. */
import { describe, expect, test } from 'vitest'
import { loadRuleSets, shippedNames } from '../src/load.ts'
import { locate } from '../src/locate.ts'
import { defaultLimits, map } from '../src/map.ts'
import type { Judging, Report } from '../src/model.ts'
import { reduce } from '../src/reduce.ts'
import { honest } from './honest.ts'

// A day on which the law is settled: No. 70 of 2025 still suspends what it suspends.
const day = '2026-08-01'

const judging: Judging = {
  ruleSets: await loadRuleSets(shippedNames, new URL('..', import.meta.url).pathname),
  limits: defaultLimits,
  today: day,
  asOf: day,
}

function reportOn(dossiers: typeof honest): Report {
  const sources = dossiers.flatMap(({ papers }) =>
    papers.map(({ file, data }) => ({
      file,
      bytes: new TextEncoder().encode(JSON.stringify(data, null, 2)),
    })),
  )
  const checkeds = sources.flatMap(source => map(source, judging))
  return locate(reduce(checkeds, judging), file => sources.find(one => one.file === file), defaultLimits)
}

const asked = ({ findings }: Report) =>
  findings
    .filter(({ outcome }) => outcome !== 'note')
    .map(({ place, rule, message, text }) => `${place.file}${place.pointer}: ${rule} ${message}: ${text}`)

describe('an honest dossier raises no question', () => {
  test.each(honest)('$name', dossier => {
    const report = reportOn([dossier])
    expect(asked(report)).toEqual([])
    expect(report.verdict).toBe('pass')
  })
})

test('nor do all of them beside one another', () => {
  expect(honest.length).toBeGreaterThanOrEqual(60)
  const report = reportOn(honest)
  expect(asked(report)).toEqual([])
  expect(report.verdict).toBe('pass')
})
