/** `enduse lsp`: the language server, over standard input and output. */
import { version } from '../../core/model/version.ts'
import { kindNames } from '../../document/kinds/index.ts'
import { isRefusal, refuse, sentence, unlessRefused } from '../../engine/refusal.ts'
import type { Options } from '../../generated/options.ts'
import { serveLanguage } from '../../languageserver/server.ts'
import { localDay } from '../../trade/words/date.ts'
import { partiesOf } from '../check/imported.ts'
import { configIfAny, configOf, formatNames, settingsOf, settingsPathsOf } from '../check/settings.ts'
import { type ExitCode, type Host, outputLanguage, refusalText } from '../terminal/host.ts'
import { localeOf } from '../terminal/locale.ts'
import { formSchemaOf } from '../write/form/form.ts'
import { codeNamesOf } from './code-names.ts'

/** Serves an editor until it ends the server. Standard output has nothing but the protocol. */
export async function lspCommand(options: Options['lsp'], host: Host): Promise<ExitCode> {
  const streams = host.streams?.()
  if (streams === undefined || options.stdio !== true) return refuse('noStreams')
  await host.spare?.(100)
  const now = () => host.clock?.() ?? host.now
  const language = outputLanguage(options, (await configIfAny(host))?.config, host)
  const locale = await localeOf(language, [])
  const { words } = locale
  const schemas = Object.fromEntries(kindNames.map(kind => [kind, formSchemaOf(kind, words)]))
  return serveLanguage({
    ...streams,
    ...{
      version,
      words: words.editor,
      schemas,
      naming: codeNamesOf(locale),
      formats: formatNames,
      clock: now,
    },
    settingsOf: async (root, only) => {
      const here = { ...host, cwd: root, now: now(), out: () => {} }
      const loaded = await configOf(options.config, here)
      const readParties = async () => partiesOf({ cwd: root, loaded })
      const configured = {
        loaded,
        parties: (await unlessRefused(readParties, () => undefined)) ?? new Map(),
        paths: await settingsPathsOf(loaded, options, root),
      }
      return {
        ...configured,
        load: async () => {
          const { input } = await settingsOf(only ?? [], options, here, 'enduse check certificate.yaml')
          const spoken = await localeOf(language, input.ruleSets)
          const naming = codeNamesOf(spoken, input.ruleSets)
          const isCurrent = () => options.today !== undefined || localDay(now()) === input.today
          return { ...configured, input, isCurrent, naming, spoken: spoken.translator.finding }
        },
      }
    },
    refusal: async error => {
      if (!isRefusal(error)) throw error
      const { place, ...refused } = error.refused
      const { refusal, help } = await refusalText(refused, language)
      const text = help === undefined ? refusal : `${refusal} ${help}`
      if (place === undefined) return { why: text }
      const problem = { ...place, text }
      return { why: sentence(problem), problem }
    },
  })
}
