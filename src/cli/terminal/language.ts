/** Decides the language of what a command shows. */
import { type Language, languages } from '../../message/language.ts'
import { type Host, isCI } from './host.ts'

/** Returns the language of the environment; English in CI, and for a Chinese other than the simplified one. */
export function ownLanguage(host: Host): Language {
  const { LC_ALL, LC_MESSAGES, LANG } = host.env
  // POSIX: the first that is set and not empty.
  const locale = LC_ALL || LC_MESSAGES || LANG || ''
  const isChinese = /^zh(?:[-_]hans(?:[-_][a-z]+)?|[-_](?:cn|sg|my))?(?:[.@]|$)/i.test(locale)
  return isChinese && !isCI(host) ? 'zh-CN' : 'en'
}

/** Returns the language of help and errors: what `--lang` names, otherwise that of the environment. */
export function languageOf(argv: readonly string[], host: Host): Language {
  const at = argv.findIndex(word => /^--lang(?:=|$)/.test(word))
  const named = argv[at]?.slice('--lang='.length) || argv[at + 1]
  return (at < 0 ? undefined : languages.find(one => one === named)) ?? ownLanguage(host)
}

/** Returns the language of an output: of an option or of the config; otherwise of the environment, if people read all formats. */
export function outputLanguage(
  { lang, format = 'text' }: { readonly lang?: Language | undefined; readonly format?: string | undefined },
  config: { readonly language?: { readonly value: Language } } | undefined,
  host: Host,
  formats: readonly string[] = [format],
): Language {
  const isRead = formats.every(one => ['text', 'markdown', 'html'].includes(one))
  return lang ?? config?.language?.value ?? (isRead ? ownLanguage(host) : 'en')
}
