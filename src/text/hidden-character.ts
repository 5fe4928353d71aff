/** Finds characters that look like others, or like nothing: a reader does not see them, and a comparison does. */
import { memoize } from './memoize.ts'
import { compatible } from './normalize.ts'
import { isAscii } from './script.ts'
import { wordsIn } from './tokenizer.ts'

/** Why a character is none that belongs in a text: it is not seen, looks like a letter of another script, or is another form of one. */
export type HiddenKind = 'unseen' | 'look-alike' | 'form'

/** A character that hides in a text. */
export interface HiddenCharacter {
  readonly kind: HiddenKind
  /** Its code point, as Unicode names it: `U+200B`. */
  readonly code: string
  /** The word or text around it, as it is read: without what is not seen, with Latin letters and plain digits. */
  readonly read: string
}

/** Returns the first hidden character of each kind, in a text or in a code or number. */
export function hiddenIn(text: string, isCode: boolean): readonly HiddenCharacter[] {
  return isAscii(text) ? none : isCode ? inCode(text) : inText(text)
}

const inText = (text: string) => charactersIn(text, unseenIn(text))
const inCode = memoize((text: string) => charactersIn(text, unseenIn(text) ?? blankIn(text)))

function charactersIn(text: string, unseen: HiddenCharacter | undefined): readonly HiddenCharacter[] {
  const found = [unseen, lookAlikeIn(text), formIn(text)].filter(one => one !== undefined)
  return found.length === 0 ? none : found
}

const none: readonly HiddenCharacter[] = []

// Tabs and line ends set a text. Joiners belong to the scripts of India and to Arabic, and marks of direction to scripts that are
// written from the right.
const unseen = () =>
  /(?![\t\n\r])\p{Cc}|(?<![\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Gujarati}\p{Script=Gurmukhi}\p{Script=Sinhala}\p{Script=Arabic}\p{Script=Hebrew}])(?:\p{Cf}|\u034f|[\u115f\u1160]|\u17b4|\u17b5|\u180e|[\u2028\u2029\u3164]|[\ufe00-\ufe0e]|\uffa0)/u

function unseenIn(text: string): HiddenCharacter | undefined {
  const [found] = unseen().exec(text) ?? []
  return found === undefined
    ? undefined
    : { kind: 'unseen', code: codeOf(found), read: text.replace(new RegExp(unseen().source, 'gu'), '') }
}

/** Finds a blank that looks like the common one and is another: texts may be set with it, and numbers may not. */
function blankIn(text: string): HiddenCharacter | undefined {
  const [found] = /[\u00a0\u2000-\u200a\u202f\u205f]/.exec(text) ?? []
  return found === undefined
    ? undefined
    : {
        kind: 'unseen',
        code: codeOf(found),
        read: text.replaceAll(/[\u00a0\u2000-\u200a\u202f\u205f]/g, ' '),
      }
}

const otherScript = () => /[\p{Script=Cyrillic}\p{Script=Armenian}\p{Script=Cherokee}]/u
/** Greek letters that look like Latin ones; `μ` and `Ω` are units. */
const greek = () => /[ΑΒΕΖΗΙΚΜΝΟΡΤΥΧηικνορτυχγωσ]/u
const latin = () => /\p{Script=Latin}/u

function lookAlikeIn(text: string): HiddenCharacter | undefined {
  if (!latin().test(text)) return undefined
  for (const word of wordsIn(text)) {
    if (!latin().test(word)) continue
    const found = otherScript().exec(word)?.[0] ?? (word.length > 2 ? greek().exec(word)?.[0] : undefined)
    if (found !== undefined) return { kind: 'look-alike', code: codeOf(found), read: word }
  }
  return undefined
}

/** Other forms of letters and digits: of full width, mathematical, in circles, raised, joined, of other numerals. */
const forms = () =>
  /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\u2070-\u2079\u2460-\u24ff\ufb00-\ufb06\u0660-\u0669\u06f0-\u06f9\uf900-\ufaff]|[\u{1d400}-\u{1d7ff}]|[\u{2f800}-\u{2fa1f}]/u
const eastAsian = () => /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]/
const arabic = () => /\p{L}(?<=\p{Script=Arabic})/u

function formIn(text: string): HiddenCharacter | undefined {
  for (const [found] of text.matchAll(new RegExp(forms().source, 'gu'))) {
    const isOfWidth = /[\uff10-\uff5a\u2460-\u24ff]/.test(found)
    // Texts of East Asia are set in full width, and numbered in circles; Arabic ones have numerals of their own.
    if (isOfWidth && eastAsian().test(text)) continue
    if (/[\u0660-\u06f9]/.test(found) && (arabic().test(text) || !/[0-9A-Za-z]/.test(text))) continue
    // The twelve that are characters of their own have no other form.
    if (/[\uf900-\ufaff]/.test(found) && compatible(found) === found) continue
    return { kind: 'form', code: codeOf(found), read: plainDigits(compatible(text)) }
  }
  return undefined
}

/** Returns a text with its Arabic numerals as plain digits. */
function plainDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, digit => String(digit.charCodeAt(0) & 0xf))
}

/** Returns the code point of a character, as Unicode names it: `U+200B`. */
export function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}
