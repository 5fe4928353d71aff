/** What a bundled program is spared at its start: values that are made there each time, and that most runs never look at. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Options } from 'tsup'

type SparingPlugin = NonNullable<Options['esbuildPlugins']>[number]

/** The words that every run shows. */
const shownAlways = ['progress', 'report']

/** A plugin that leaves such values out, or makes them when they are first asked for. */
export function spared(root: string): SparingPlugin {
  const files: readonly (readonly [filter: RegExp, change: (text: string) => string | undefined])[] = [
    // Of what the package says of itself, the program says its version alone.
    [/[\\/]package\.json$/, text => JSON.stringify({ version: JSON.parse(text).version })],
    // The codes of characters stand in the code already, as numbers.
    [
      /[\\/]jsonc-parser[\\/]lib[\\/]esm[\\/]impl[\\/]scanner\.js$/,
      text => text.replace(/^var CharacterCodes;\n\(function [\s\S]*?\n\}\)\(.*\);$/m, ''),
    ],
    // The words of the other surfaces.
    [
      /[\\/]src[\\/]wording[\\/]words\.ts$/,
      text =>
        [...text.matchAll(/^import \{ en as (\w+)En \} from '(.*)'\n/gm)]
          .filter(([, surface = '']) => !shownAlways.includes(surface))
          .reduce(
            (before, [line, surface, from]) =>
              before
                .replace(line, `let ${surface}En: unknown\n`)
                .replace(
                  `  ${surface}: ${surface}En,\n`,
                  `  get ${surface}() { return ${surface}En ??= require('${from}').en },\n`,
                ),
            text,
          ),
    ],
    // What is said where something is found.
    [/[\\/]src[\\/](?:rules[\\/][\w-]+|(?:read|gate)[\\/]cards)\.ts$/, whenSaid],
  ]
  return {
    name: 'spared',
    setup({ onLoad }) {
      for (const [filter, change] of files)
        onLoad({ filter }, ({ path }) => {
          if (path.endsWith('package.json') && path !== join(root, 'package.json')) return undefined
          const text = readFileSync(path, 'utf8')
          const contents = change(text)
          if (contents === undefined) return undefined
          if (contents === text) throw new Error(`nothing is spared in ${path} any more`)
          return { contents, loader: path.endsWith('.ts') ? 'ts' : path.endsWith('.json') ? 'json' : 'js' }
        })
    },
  }
}

/** The words of a card, made when they are first asked for, and the same ones from then on. Files without a card stay as they are. */
function whenSaid(text: string): string | undefined {
  if (!text.includes('\n  messages: {\n')) return undefined
  return text.replace(
    /^ {2}(messages|labels): (\{\n[\s\S]*?\n {2}\}),$/gm,
    (_, name: string, words: string) =>
      `  get ${name}() {\n    const value = ${words}\n    Object.defineProperty(this, '${name}', { value })\n    return value\n  },`,
  )
}
