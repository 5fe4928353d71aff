/** Texts are cut into words by `src/text/tokenizer.ts` alone: no other pattern in the sources does it. */
import ts from 'typescript'
import { expect, test } from 'vitest'
import { parse, parsedSources } from './syntax.ts'

const tokenizer = 'text/tokenizer.ts'

/**
 * Patterns that find or leave the words of the samples, and what they are for instead. Parts of addresses between commas, codes and lines are
 * no words, and no pattern for them cuts a sample.
 */
const exceptions: Readonly<Record<string, string>> = {
  'build/background.ts /[^a-z0-9]+/': 'the words of public names that are counted, in Latin letters',
  'build/readme.ts /"([^"]*)"|(\\S+)/g': 'the arguments of a command in the documentation',
  'config/list-config.ts ^[\\p{L}\\p{N}][\\p{L}\\p{N}._-]*$': 'the name of a list',
  'import/heading.ts /[\\p{Script=Han}/]+/gu': 'the Chinese half of a heading in two languages',
  'privacy/amount.ts /[^ \\u00a0\\u202f]+/g': 'the groups of the digits of an amount',
  'read/yaml-slip.ts /[\\s,\\]}]/': 'a value of YAML',
  'screening/list/identifier.ts /\\s+/': 'a number and what is said of it',
  'screening/list/name.ts (?![\\p{L}\\p{N}])': 'the end of a mark of aliases',
  'screening/list/name.ts (?<![\\p{L}\\p{N}.])': 'the start of a mark of aliases',
  'trade/parties/party-field.ts /[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー]+/gu':
    'runs of characters, which are read as a whole',
  'trade/parties/party-field.ts (?<![\\p{L}\\p{N}])(?:': 'the start of a role before a party',
  'trade/parties/party-field.ts (?<![\\p{L}\\p{N}]|\\([^)]{0,12})\\d{1,2}\\)\\s':
    'the number of a party in a list, and not one in brackets',
  'trade/parties/party-field.ts )(?![\\p{L}\\p{N}/&]|\\.\\p{L})': 'the end of a wording that parts parties',
  'trade/parties/party-field.ts (?<![\\p{L}\\p{N}/.&])': 'the start of a wording that parts parties',
  'trade/parties/party-field.ts /[\\p{L}\\p{N}]{2,}/gu': 'whether anything is left of a field',
  'screening/match/romanize.ts /[a-z0-9]+/g':
    'words of a name after romanisation, which leaves Latin letters and digits alone; the tokenizer keeps the script, and takes longer',
  'screening/match/tamper.ts /[A-Za-z0-9@$|]{4,}/g': 'words with signs that stand for letters',
  'screening/match/tamper.ts /[\\p{L}\\p{M}\\p{N}]+/gu':
    'words as they are written, with the letters of other scripts that the tokenizer parts from them',
  'screening/match/views.ts /[a-z0-9@$!|]+/g': 'words with signs that stand for letters',
  'screening/match/views.ts /\\S+/gu': 'words that the tokenizer has parted by blanks already',
  'text/place-origin.ts (?<![\\p{L}\\p{N}])': 'the start of a designation or noun beside a place',
  'build/general-words.ts /[ -]/': 'the words of a phrase of a lexicon, of which each may be a stem',
  'trade/goods/end-product.ts /(?<![A-Za-z])[A-Z]{3,5}(?![A-Za-z])/g': 'the abbreviation of a product',
  'trade/numbers/order-number.ts /(\\s*[/\\\\\\p{Pd}\\s]\\s*)/u': 'the parts of a number of an order',
  'trade/parties/email.ts /[\\s<>()[\\]{},;:"\'|/\\\\@]+/':
    'what may be the names of hosts, with their dots and hyphens',
  "trade/parties/named-company.ts /(?<!\\p{L})(?:\\p{L}\\. ?){2,}|[\\p{L}\\p{M}\\p{N}&’'-]+/gu":
    'words with their capital letters, which names begin with',
}

const samples = ['alpha beta', 'alpha7 beta7', 'ALPHA BETA', 'альфа бета', '电机 磁体']

/** The patterns of a source that cut a sample into its words, whether they find the words or split at what is between them. */
function cuttingPatterns(source: ts.SourceFile): string[] {
  const found: string[] = []
  const visit = (node: ts.Node) => {
    if (ts.isRegularExpressionLiteral(node) && cutsWords(node)) found.push(node.text)
    // Put together from parts, it cannot be tried; letters of all scripts in a class are what words are made of.
    if (isText(node) && /\[[^\]]*\\p\{L\}[^\]]*\\p\{N\}[^\]]*\]/.test(node.text)) found.push(node.text)
    if (ts.isPropertyAccessExpression(node) && node.getText(source) === 'Intl.Segmenter')
      found.push('Intl.Segmenter')
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

const isText = (node: ts.Node): node is ts.LiteralLikeNode =>
  ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)

function cutsWords(node: ts.RegularExpressionLiteral): boolean {
  const [, pattern = '', flags = ''] = /^\/(.*)\/([a-z]*)$/s.exec(node.text) ?? []
  const split = new RegExp(pattern, flags)
  const every = new RegExp(pattern, flags.includes('g') ? flags : `${flags}g`)
  const { parent } = node
  const isSplit = ts.isCallExpression(parent) && /\.split$/.test(parent.expression.getText())
  return samples.some(sample => {
    const words = sample.split(' ').join()
    if (isSplit)
      return (
        sample
          .split(split)
          .filter(one => one.trim() !== '')
          .join() === words
      )
    return flags.includes('g') && sample.match(every)?.join() === words
  })
}

test('no other pattern cuts texts into words', () => {
  const elsewhere = parsedSources()
    .filter(source => source.fileName !== tokenizer)
    .flatMap(source => cuttingPatterns(source).map(pattern => `${source.fileName} ${pattern}`))
  expect([...new Set(elsewhere)].sort()).toEqual(Object.keys(exceptions).sort())
})

test.each([
  'text.match(/[a-z0-9]+/g)',
  String.raw`text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)`,
  String.raw`const word = () => /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu`,
  String.raw`/\p{Script=Han}+|[^\s\p{Script=Han}]+/gu`,
  String.raw`text.split(/\s+/)`,
  String.raw`text.split(/[\s,]+/)`,
  'text.split(/[^a-z]+/)',
  String.raw`text.split(/\b/)`,
  String.raw`text.match(/\w+/g)`,
  String.raw`text.matchAll(/\S+/g)`,
  String.raw`new RegExp(solid + '|[\\p{L}\\p{N}]+', 'gu')`,
  `new Intl.Segmenter('en', { granularity: 'word' })`,
])('%s would be seen', code => {
  expect(cuttingPatterns(parse('some.ts', code))).toHaveLength(1)
})

test.each([
  'text.split(/[,;()]/)',
  `folded.split(' ')`,
  String.raw`/(?<!\p{L})year(?!\p{L})/gu`,
  '/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)',
  String.raw`text.split(/\r?\n/)`,
])('%s cuts no words', code => {
  expect(cuttingPatterns(parse('some.ts', code))).toEqual([])
})
