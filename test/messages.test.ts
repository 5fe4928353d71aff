/** The compiler of messages: what it makes of ICU text, what it refuses, and what it takes from English. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { ModuleKind, transpileModule } from 'typescript'
import { expect, test } from 'vitest'
import { messages, missingMessages } from '../src/build/messages.ts'
import { missingTexts, texts } from '../src/build/texts.ts'

/** A folder with these files of messages. */
function catalogue(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'enduse-messages-'))
  for (const folder of ['en/cards', 'en/terms'])
    mkdirSync(join(root, 'src/messages', folder), { recursive: true })
  for (const [name, text] of Object.entries(files)) {
    const path = join(root, 'src/messages', `${name}.yaml`)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }
  return root
}

type Told = (args?: Readonly<Record<string, unknown>>) => string

/** The messages of an English part, as they are at run time. */
async function compiled(text: string): Promise<Readonly<Record<string, Told>>> {
  const code = messages(catalogue({ 'en/part': text }), 'en', 'part')
  const { outputText } = transpileModule(code, { compilerOptions: { module: ModuleKind.ESNext } })
  return (await import(`data:text/javascript,${encodeURIComponent(outputText)}`)).words
}

test('arguments, plurals, choices and what may be missing', async () => {
  const { days, sum, goods, where, whole, quoted } = await compiled(`
days: "{n, plural, =0 {no day} one {# day} other {# days}} left"
sum: "{n, number} of {all}"
goods: "{kind, select, ore {ore} other {some {kind}}}"
where: "here{where, select, none {} other {, {where}}}"
whole: "{isWhole, select, true {whole} other {a part}}"
quoted: "it''s '{a}' \`b\` \${c} \\\\ {d}"
`)
  expect([0, 1, 2, 1000].map(n => days?.({ n }))).toEqual([
    'no day left',
    '1 day left',
    '2 days left',
    '1000 days left',
  ])
  expect(sum?.({ n: 1234567, all: '{n}' })).toBe('1,234,567 of {n}')
  expect(['ore', 'salt'].map(kind => goods?.({ kind }))).toEqual(['ore', 'some salt'])
  expect([undefined, 'x'].map(one => where?.({ where: one }))).toEqual(['here', 'here, x'])
  expect([true, false].map(isWhole => whole?.({ isWhole }))).toEqual(['whole', 'a part'])
  expect(quoted?.({ c: 1, d: 2 })).toBe("it's {a} `b` $1 \\ 2")
})

test('the types of arguments follow from how they are used', () => {
  const code = messages(
    catalogue({
      'en/part':
        'a: "{n, plural, other {#}} {b, select, x {} y {}} {c, select, true {} other {}} {d} {e, select, none {} other {}}"',
    }),
    'en',
    'part',
  )
  expect(code).toContain(
    '(a: { readonly n: number; readonly b: "x" | "y"; readonly c: boolean; readonly d: Text; readonly e?: Text | undefined })',
  )
})

test.each([
  ['a: "{m}"', 'a: "{n}"', 'zh-CN/part.yaml:1: "a": {n} is no argument; expected {m}'],
  ['a: x', '\nb: x', 'zh-CN/part.yaml:2: English has no message "b"'],
  ['a: x', 'a:\n  b: x', '"a" is a message in English'],
  ['a: "{n}"', 'a: "{n, plural, other {#}}"', '{n} is no number in English'],
  ['a: "{n, select, none {} other {{n}}}"', 'a: "{n}"', '{n} may be missing'],
  ['a: "{n, select, x {1} y {2}}"', 'a: "{n, select, x {1} z {2}}"', '{n} is never "z" in English'],
  [
    'a: "{n, plural, other {#}}"',
    'a: "{n, plural, one {#} other {#}}"',
    'zh-CN/part.yaml:1: The plural case one',
  ],
])('English %j and Chinese %j: %s', (english, chinese, fault) => {
  const root = catalogue({ 'en/part': english, 'zh-CN/part': chinese })
  expect(() => messages(root, 'zh-CN', 'part')).toThrow(fault)
})

test.each([
  ['a: 5', 'en/part.yaml:1: a message is text'],
  ['\na: "{b"', 'en/part.yaml:2: '],
  ['a: "{n, plural, one {x}}"', 'en/part.yaml:1: {n, plural}: "other" is missing'],
  ['a: "{n, date}"', 'expected "number"'],
])('%j is refused', (text, fault) => {
  expect(() => messages(catalogue({ 'en/part': text }), 'en', 'part')).toThrow(fault)
})

test('what a language lacks is that of English, and is listed; a group that is empty in English has any ids', () => {
  const root = catalogue({
    'en/part': 'a: x\nb: { c: y, d: z }\nnames: {}',
    'zh-CN/part': 'b: { c: 一 }\nnames: { CN: 中国 }',
    'en/cards/reader':
      'odd: { summary: It is odd., messages: { very: { text: "{a} is odd", help: "See {b}." } } }',
  })
  const code = messages(root, 'zh-CN', 'part')
  expect(code).toContain('"a": english["a"]')
  expect(code).toContain('"d": english["b"]["d"]')
  expect(code).toContain('"CN": `中国`')
  expect(missingMessages(root, 'zh-CN')).toEqual([
    'src/messages/zh-CN/part.yaml: a',
    'src/messages/zh-CN/part.yaml: b.d',
  ])
  expect(missingTexts(root, 'zh-CN')[0]).toBe('src/messages/zh-CN/cards/reader.yaml: odd summary')
  expect(texts(root, 'zh-CN', 'cards/reader')).toContain('= {}')
})

test('a translated finding names what its English names, in its text or its help', () => {
  const english = 'odd: { messages: { very: { text: "{a} is odd", help: "See {b}." } } }'
  const card = (text: string) =>
    texts(
      catalogue({
        'en/cards/x': english,
        'zh-CN/cards/x': `odd: { messages: { very: { text: "${text}", help: x } } }`,
      }),
      'zh-CN',
      'cards/x',
    )
  expect(card('{b}')).toContain('{b}')
  expect(() => card('{c}')).toThrow(
    'zh-CN/cards/x.yaml:1: "odd messages very text": {c} is no argument; expected {a}, {b}',
  )
})
