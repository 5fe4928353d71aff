/** Loads the messages of an import, without what imports. */
import type { ImportWords } from '../locale/en/import.ts'
import type { Language } from '../message/language.ts'

export async function importWordsOf(language: Language): Promise<ImportWords> {
  return language === 'zh-CN'
    ? (await import('../locale/zh-CN/import.ts')).zhCN
    : (await import('../locale/en/import.ts')).en
}
