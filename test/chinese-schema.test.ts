/** The titles and descriptions of the schemas in Chinese: complete, and in every command that shows them. */
import { describe, expect, test } from 'vitest'
import type { Kind } from '../src/core/model/model.ts'
import { schemaText } from '../src/engine/package-texts.ts'
import { words } from '../src/generated/messages/zh-CN/fields.ts'
import { labelOf } from '../src/message/label.ts'
import { spokenSchema } from '../src/message/spoken-schema.ts'
import { workplace } from './workplace.ts'

const kinds: readonly Kind[] = ['end-user-certificate', 'shipment', 'end-use-report']
const zhCN = (text: string) => labelOf(words, text)
const han = /\p{Script=Han}/u

describe('the schemas in Chinese', () => {
  test.each(kinds)('%s: every title, description and note, and nothing else', kind => {
    const said: string[] = []
    const schema: unknown = JSON.parse(schemaText(kind))
    const chinese = spokenSchema(schema, text => {
      said.push(text)
      return zhCN(text)
    })
    expect(said.length).toBeGreaterThan(100)
    expect([...new Set(said)].filter(text => text !== 'SHA-256' && !han.test(zhCN(text)))).toEqual([])
    // What it asks for, its examples and its names are those of the published schema.
    const back = new Map(said.map(text => [zhCN(text), text]))
    const marked = spokenSchema(schema, text => back.get(zhCN(text)) ?? '')
    expect(spokenSchema(chinese, text => back.get(text) ?? '')).toEqual(marked)
  })

  test('a document to fill in explains its fields in Chinese', async () => {
    const place = workplace('clean')
    for (const [name, args] of [
      ['own.yaml', ['certificate', 'own.yaml']],
      ['next.yaml', ['shipment', 'next.yaml', '--certificate', 'certificate.yaml']],
      ['report.yaml', ['end-use-report', 'report.yaml', '--for', 'certificate.yaml', '--every-field']],
    ] as const) {
      const { code, error } = await place.run(['new', ...args, '--lang', 'zh-CN'])
      expect(code, error).toBe(0)
      const text = place.read(name)
      expect(text).toMatch(/^# .*：.*。/mu)
      const said: string[] = []
      for (const kind of kinds)
        spokenSchema(JSON.parse(schemaText(kind)), one => {
          said.push(one)
          return one
        })
      const begun = said.filter(one => one.length > 20).map(one => one.slice(0, 25))
      expect(begun.filter(one => text.includes(one))).toEqual([])
    }
  })

  test('enduse why says what a field is in Chinese, and its kind', async () => {
    const place = workplace('overdrawn')
    const args = ['why', 'certificate.yaml', '/signatory/signedDate', '--lang', 'zh-CN']
    const { out } = await place.run(args)
    expect(out).toContain('签署日期：签署之日。')
    expect(out).toContain('certificate.yaml  最终用户证明')
    expect(out).not.toContain('Signed on')
    expect((await place.run(args.slice(0, 3))).out).toContain('Signed on: The day of signature.')
  })
})
