import { describe, expect, test } from 'vitest'
import {
  isDoubtedLicenceNumber,
  isLicenceNumber,
  isSameLicence,
  licenceNumber,
  runsLonger,
  validByTerm,
} from '../src/trade/documents/licence.ts'

const licence = (number: string) => ({ at: '', licenseNumber: { value: number, at: '' } })

test.each([
  ['26-AA-100123', '26aa100123', true],
  ['26-AA-100123', '26 AA 100123', true],
  ['26–AA–100123', '26-AA-100123', true],
  ['２６-AA-100123', '26-AA-100123', true],
  ['26-AA-100123', '26-AA-100124', false],
  ['26-AA-0100123', '26-AA-100123', false],
])('%s and %s', (a, b, same) => {
  expect(isSameLicence(licence(a), licence(b))).toBe(same)
})

test('a number without blanks and hyphens', () => {
  expect(licenceNumber(' 26-aa 100123 ')).toBe('26AA100123')
})

test.each([
  ['26-AA-100123', true],
  ['26-AA-100123 (application of 2026-02-11)', true],
  ['MOFCOM/2026/0417', true],
  ['商许字 2026 第 117 号', true],
  ['TBD-2026', false],
  ['applied for on 2026-03-20', false],
  ['Pending 2026', false],
  ['Application No. 4417', false],
  ['exempt under No. 18 of 2025', false],
  ['Not required (HS 8505 11)', false],
  ['see annex 1', false],
  ['to be issued 04/2026', false],
  ['申请中 2026', false],
  ['无需许可 2025 年第 18 号', false],
  ['免证 2026', false],
  ['0000', false],
])('%s as the number of a licence', (text, isOne) => {
  expect(isLicenceNumber(text)).toBe(isOne)
})

test.each([
  ['26-AA-100123', false],
  ['26-AA-100123 (application of 2026-02-11)', false],
  ['26-AA-100123, see annex 2', false],
  ['MOFCOM/2026/0417', false],
  ['商许字 2026 第 117 号', false],
  ['26-AA-100123 (pending)', true],
  ['Applied for 26-AA-100123', true],
  ['exempt 26AA100123', true],
  ['draft 26-AA-100123', true],
  ['26-AA-100123, revoked', true],
  ['26-AA-100123 not yet issued', true],
  ['申请中 26AA100123', true],
  ['26-AA-100123（已失效）', true],
])('%s as the number of a licence that may not be granted', (text, isDoubted) => {
  expect(isLicenceNumber(text)).toBe(true)
  expect(isDoubtedLicenceNumber(text)).toBe(isDoubted)
})

describe('a licence that states no end', () => {
  test.each([
    ['2025-04-11', 12, undefined, '2026-04-10', 'valid'],
    ['2025-04-10', 12, undefined, '2026-04-10', 'unsure 2026-04-09'],
    ['2025-04-09', 12, undefined, '2026-04-10', 'ended 2026-04-09'],
    ['2024-02-29', 12, undefined, '2025-02-27', 'valid'],
    ['2024-02-29', 12, undefined, '2025-02-28', 'unsure 2025-02-27'],
    ['2024-02-29', 12, undefined, '2025-03-01', 'ended 2025-02-28'],
    ['2025-12-05', 36, 12, '2026-12-04', 'valid'],
    ['2025-12-05', 36, 12, '2026-12-05', 'unsure 2026-12-04'],
    ['2025-12-05', 36, 12, '2028-12-05', 'unsure 2026-12-04'],
    ['2025-12-05', 36, 12, '2028-12-06', 'ended 2028-12-05'],
    ['2025-12-05', undefined, 12, '2026-01-01', 'unknown'],
    [undefined, 12, undefined, '2026-01-01', 'unknown'],
  ])('issued %s for %s months, usually %s: on %s %s', (issued, months, usualMonths, day, expected) => {
    const valid = validByTerm(issued, { months, usualMonths }, day)
    expect('end' in valid ? `${valid.outcome} ${valid.end}` : valid.outcome).toBe(expected)
  })
})

test.each([
  ['2026-03-20', '2027-03-19', 12, false],
  ['2026-03-20', '2027-03-20', 12, false],
  ['2026-03-20', '2027-03-21', 12, true],
  ['2024-02-29', '2025-02-28', 12, false],
  ['2024-02-29', '2025-03-01', 12, true],
])('from %s until %s, %s months', (issued, until, months, longer) => {
  expect(runsLonger(issued, until, months)).toBe(longer)
})
