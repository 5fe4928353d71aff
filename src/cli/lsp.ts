/** `enduse lsp`: the language server, over standard input and output. */
import { version } from '../core/model/version.ts'
import { kindNames } from '../document/kinds/index.ts'
import { isRefusal, refuse } from '../engine/refusal.ts'
import type { Options } from '../generated/options.ts'
import type { FolderSettings } from '../languageserver/folder.ts'
import { serveLanguage } from '../languageserver/server.ts'
import { localDay } from '../trade/words/date.ts'
import { formSchemaOf } from './form/form.ts'
import { type ExitCode, type Host, refusalText } from './host.ts'
import { partiesOf } from './imported.ts'
import { outputLanguage } from './language.ts'
import { localeOf } from './locale.ts'
import { configIfAny, formatNames, settingsOf, settingsPathsOf } from './settings.ts'

/** Serves an editor until it ends the server. Standard output has nothing but the protocol. */
export async function lspCommand(options: Options['lsp'], host: Host): Promise<ExitCode> {
  const streams = host.streams?.()
  if (streams === undefined || options.stdio !== true) return refuse('noStreams')
  // A folder of many documents is kept in memory.
  await host.spare?.()
  const now = () => host.clock?.() ?? host.now
  const here = (cwd: string): Host => ({ ...host, cwd, now: now(), out: () => {} })
  const language = outputLanguage(options, (await configIfAny(host))?.config, host)
  const { words } = await localeOf(language, [])
  const schemas = Object.fromEntries(kindNames.map(kind => [kind, formSchemaOf(kind, words)]))
  const settings = async (root: string, only: readonly string[] | undefined): Promise<FolderSettings> => {
    const folder = here(root)
    const { input, loaded } = await settingsOf(only ?? [], options, folder, 'enduse check certificate.yaml')
    const { translator } = await localeOf(language, input.ruleSets)
    return {
      ...{ input, loaded, schemas },
      parties: partiesOf({ cwd: root, loaded }) ?? new Map(),
      paths: await settingsPathsOf(loaded, options, root),
      isCurrent: () => options.today !== undefined || localDay(now()) === input.today,
      spoken: finding => translator.finding(finding),
      naming: (type, code) => {
        const named = type === 'country' ? { country: code } : type === 'unit' ? { unit: code } : undefined
        const name = named === undefined ? code : translator.phrase(named)
        return name === code ? undefined : name
      },
    }
  }
  return serveLanguage({
    ...streams,
    ...{ version, words: words.editor, formats: formatNames, clock: now },
    settingsOf: settings,
    refusal: async error => {
      if (!isRefusal(error)) throw error
      const { refusal, help } = await refusalText(error.refused, language)
      return help === undefined ? refusal : `${refusal} ${help}`
    },
  })
}
