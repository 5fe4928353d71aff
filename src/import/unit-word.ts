/** Recognises the units and currencies that cells name beside a number. */
import { meantCode } from '../document/schema/meant-code.ts'
import { severalMeant } from '../generated/tables/import-forms.ts'
import { currencyOf } from '../trade/quantities/currency.ts'
import { dimensionOf, unitMistake } from '../trade/quantities/unit.ts'
import { codeWords } from './heading.ts'

/**
 * Returns a function that reads units or currencies: the code that a word stands for; of a word with several meanings none, but what
 * may be meant. `stated` decides for a word of which it is one of the meanings.
 */
export function unitReader(type: 'measure' | 'money') {
  const words = codeWords(type)
  return (written: string, stated?: string) => {
    const word = written.replace(/\.|:+$/g, '').trim()
    const several = severalMeant[type] ?? {}
    const open = Object.hasOwn(several, word) ? several[word] : undefined
    if (open !== undefined) return { code: open.find(one => one === stated), meant: open }
    const code = words.get(word.toLowerCase()) ?? meantCode(type === 'measure' ? 'unit' : 'currency', word)
    if (code !== undefined && isCode(type, code)) return { code, meant: [] }
    const meant = type === 'measure' ? (unitMistake(word.toUpperCase())?.meant ?? []) : []
    return { code: meant.find(one => one === stated), meant }
  }
}

function isCode(type: 'measure' | 'money', code: string): boolean {
  return type === 'measure' ? dimensionOf(code) !== undefined : currencyOf(code).known === 'active'
}
