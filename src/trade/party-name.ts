/** Names of parties in the form in which two of them are compared. */
import { foldLetters } from './phrase.ts'
import { remembered } from './remembered.ts'
import { isAscii, isHan } from './script.ts'

const letters: ReadonlyMap<string, string> = new Map([
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ø', 'o'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['ł', 'l'],
  ['þ', 'th'],
  ['ı', 'i'],
  ['ħ', 'h'],
  ['ς', 'σ'],
])

/** Legal forms by the words people write for them: mapped and never dropped, for a Ltd and a Pvt Ltd are two persons. */
const forms: ReadonlyMap<string, string> = new Map([
  ['private', 'pvt'],
  ['pte', 'pvt'],
  ['limited', 'ltd'],
  ['company', 'co'],
  ['corporation', 'corp'],
  ['incorporated', 'inc'],
  ['proprietary', 'pty'],
  ['limitada', 'ltda'],
  ['aktiengesellschaft', 'ag'],
  ['aktiebolag', 'ab'],
  ['प्राइवेट', 'pvt'],
  ['प्रा', 'pvt'],
  ['लिमिटेड', 'ltd'],
  ['लि', 'ltd'],
  ['कंपनी', 'co'],
  ['कम्पनी', 'co'],
])

/** Legal forms of several words, tried on words that `forms` has mapped. */
const longForms: readonly (readonly [words: readonly string[], form: string])[] = [
  [['ltd', 'liability', 'co'], 'llc'],
  [['ltd', 'liability', 'partnership'], 'llp'],
  [['public', 'ltd', 'co'], 'plc'],
  [['gesellschaft', 'mit', 'beschrankter', 'haftung'], 'gmbh'],
  [['gesellschaft', 'mit', 'beschraenkter', 'haftung'], 'gmbh'],
  [['societa', 'per', 'azioni'], 'spa'],
  [['societa', 'a', 'responsabilita', 'limitata'], 'srl'],
  [['societe', 'anonyme'], 'sa'],
  [['sociedad', 'anonima'], 'sa'],
  [['besloten', 'vennootschap'], 'bv'],
  [['naamloze', 'vennootschap'], 'nv'],
  [['kabushiki', 'kaisha'], 'kk'],
  [['sendirian', 'berhad'], 'sdn bhd'],
]

const firstWords: ReadonlySet<string> = new Set(longForms.map(([[first = '']]) => first))

/**
 * A name of a party in the form in which two names are compared: without case, width, accents, punctuation, `M/s` and a leading
 * `The`; `&` is `and`; legal forms are one word each (`Private Limited`, `(P) Ltd.` are `pvt ltd`; 有限责任公司 is 有限公司, and
 * 股份有限公司 stays another). Folding twice changes nothing. Empty for a name without letters and digits, which equals no other.
 */
export const foldName: (text: string) => string = remembered(text =>
  chinese(dropLeading(longForm(form(initials(words(text))))).join(' ')),
)

function words(text: string): readonly string[] {
  // Most names are plain ASCII, where only this much can happen.
  if (isAscii(text)) {
    const lower = text.toLowerCase()
    const spelt = /['`/(&]/.test(lower) ? spellOut(lower) : lower
    return spelt.match(/[a-z0-9]+/g) ?? []
  }
  if (isHan(text)) return [text]
  const plain = foldLetters(text)
    .replace(/[ßæœøđðłþıħς]/g, letter => letters.get(letter) ?? letter)
    .replace(/^(?:[^\p{L}\p{N}]*m ?\/ ?s(?![\p{L}\p{N}]))+/u, ' ')
    .replace(/\( ?p ?\)/g, ' pvt ')
    .replace(/\(株\)/g, '株式会社')
    .replace(/&/g, ' and ')
  return plain.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu) ?? []
}

/** What else than words a name in lower-case ASCII may hold: apostrophes, a leading `M/s`, `(P)` and `&`. */
function spellOut(text: string): string {
  return text
    .replace(/['`]/g, '')
    .replace(/^(?:[^a-z0-9]*m ?\/ ?s(?![a-z0-9]))+/, ' ')
    .replace(/\( ?p ?\)/g, ' pvt ')
    .replace(/&/g, ' and ')
}

/** `S. p. A.` is `spa`, `T V S` is `tvs`. */
function initials(tokens: readonly string[]): readonly string[] {
  if (!tokens.some(isSingle)) return tokens
  const joined: string[] = []
  let open = false
  for (const token of tokens) {
    const single = isSingle(token)
    const last = joined.at(-1)
    if (single && open && last !== undefined) joined[joined.length - 1] = last + token
    else joined.push(token)
    open = single
  }
  return joined
}

/** Whether a word is one Latin letter, of which some count two units. */
function isSingle(token: string): boolean {
  if (token.length > 2) return false
  if (isAscii(token)) return /^[a-z]$/i.test(token)
  return !isHan(token) && /^\p{Script=Latin}$/u.test(token)
}

function form(tokens: readonly string[]): readonly string[] {
  const mapped: string[] = []
  for (const [i, token] of tokens.entries()) {
    // `Kaveri Motors P. Ltd.`: a lone P before Ltd is short for Private.
    const isPrivate = token === 'p' && i > 0 && formOf(tokens[i + 1] ?? '') === 'ltd'
    mapped.push(isPrivate ? 'pvt' : formOf(token))
  }
  return mapped
}

function formOf(token: string): string {
  return forms.get(token) ?? token
}

function longForm(tokens: readonly string[]): readonly string[] {
  if (!tokens.some(token => firstWords.has(token))) return tokens
  const mapped: string[] = []
  for (let i = 0; i < tokens.length; ) {
    const first = tokens[i] ?? ''
    // Each has two words or more: the last one begins none.
    const found =
      i + 1 < tokens.length && firstWords.has(first)
        ? longForms.find(([words]) => words.every((word, k) => tokens[i + k] === word))
        : undefined
    mapped.push(found ? found[1] : first)
    i += found ? found[0].length : 1
  }
  return mapped
}

function dropLeading(tokens: readonly string[]): readonly string[] {
  const [first] = tokens
  if (first !== 'the' && first !== 'messrs') return tokens
  const start = tokens.findIndex(token => token !== 'the' && token !== 'messrs')
  return start <= 0 ? tokens : tokens.slice(start)
}

const cjk = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]`
const spacesInside = () => new RegExp(`(?<=${cjk}) (?=${cjk})`, 'gu')

function chinese(name: string): string {
  if (isAscii(name)) return name
  const joined = isHan(name) ? name : name.replace(spacesInside(), '')
  return joined.replace(/有限[责責]任公司/g, '有限公司')
}
