/** What the codes of documents stand for, from what the program says of them elsewhere. */
import type { Argument, RuleSet } from '../../core/model/model.ts'
import { tried } from '../../core/model/tried.ts'
import type { LanguageServerParts } from '../../languageserver/sessions.ts'
import { labelOf } from '../../message/label.ts'
import { controlCode } from '../../trade/goods/control.ts'
import { portName } from '../../trade/places/unlocode.ts'
import type { Locale } from '../terminal/locale.ts'

/** Returns the function that names codes in a language; the rule sets describe the entries of control lists. */
export function codeNamesOf(
  { language, words, translator }: Locale,
  ruleSets: readonly RuleSet[] = [],
): LanguageServerParts['naming'] {
  const choices: Readonly<Record<string, Readonly<Record<string, string>>>> = words.playground.form.choices
  // A language may have no words for it.
  const phrase = (argument: Argument) => tried(() => translator.phrase(argument))
  const term = (kind: string) => (code: string) => {
    const id = `${kind}.${code}`
    const said = phrase({ term: id })
    return said === id ? undefined : said
  }
  const standard = (type: 'currency' | 'language') => {
    const names = new Intl.DisplayNames([language], { type, fallback: 'none' })
    return (code: string) => tried(() => names.of(code))
  }
  const country = (code: string) => phrase({ country: code })
  const element = term('element')
  const entries = ruleSets
    .flatMap(({ sets }) => Object.values(sets).filter(({ of }) => of === 'control'))
    .flatMap(({ title, members }) => members.map(member => ({ ...member, title })))
  const control = (code: string) => {
    const entry = entries.find(({ value }) => value === controlCode(code)?.entry)
    if (entry === undefined) return undefined
    return [element(entry.element ?? '') ?? [], translator.phrase(entry.title)].flat().join(' · ')
  }
  const named: Readonly<Record<string, (code: string) => string | undefined>> = {
    ...{ country, destination: country, element, region: term('region'), code: control },
    ...{ currency: standard('currency'), language: standard('language') },
    unit: code => phrase({ unit: code }),
    unLocode: code => portName(code, language === 'zh-CN'),
  }
  return (types, code) =>
    types
      .map(type => labelOf(choices[type] ?? {}, code, '') || named[type]?.(code))
      .find(name => name !== undefined && name !== code)
}
