import { describe, expect, test } from 'vitest'
import { addressesIn, domainIn } from '../src/trade/parties/email.ts'

describe('addressesIn', () => {
  test.each([
    ['imports@kaveri.example', ['imports@kaveri.example']],
    [' Imports@Kaveri.EXAMPLE ', ['imports@kaveri.example']],
    ['Anita Rao <anita@kaveri.example>', ['anita@kaveri.example']],
    ['mailto:anita@kaveri.example', ['anita@kaveri.example']],
    ['a@kaveri.example; b@kaveri.example,A@kaveri.example', ['a@kaveri.example', 'b@kaveri.example']],
    ['a@kaveri.example / b@kaveri.example', ['a@kaveri.example', 'b@kaveri.example']],
    ['anita @ kaveri.example', ['anita@kaveri.example']],
    ['Write to anita@kaveri.example.', ['anita@kaveri.example']],
    ['ＡＮＩＴＡ＠ｋａｖｅｒｉ．ｅｘａｍｐｌｅ', ['anita@kaveri.example']],
    ['kaveri.example', []],
    ['@', []],
    ['', []],
  ])('%j holds %j', (text, addresses) => {
    expect(addressesIn(text)).toEqual(addresses)
  })
})

describe('domainIn', () => {
  const domains = new Set(['gmail.com', '163.com'])

  test.each([
    ['a@gmail.com', 'gmail.com'],
    ['A@GMAIL.COM', 'gmail.com'],
    ['a@vip.163.com', '163.com'],
    ['a@kaveri.example, b@163.com', '163.com'],
    ['a (at) gmail.com', 'gmail.com'],
    ['@gmail.com', 'gmail.com'],
    ['a[at]gmail.com.', 'gmail.com'],
  ])('%j is at %j', (text, domain) => {
    expect(domainIn(text, domains)).toBe(domain)
  })

  test.each([
    'a@notgmail.com',
    'a@gmail.com.kaveri.example',
    'gmail.com@kaveri.example',
    'a@gmail.co',
    'a@gmail',
    'a gmail com',
    '',
  ])('%j is at none', text => {
    expect(domainIn(text, domains)).toBeUndefined()
  })
})
