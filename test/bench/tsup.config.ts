import { defineConfig } from 'tsup'
import { common, entry } from '../../tsup.config.ts'
import { fastPaths, without } from './fast-paths.ts'

/** Without WITHOUT the benches: the code of the program bundled in the same way, with the phases in reach; else the command. */
export default defineConfig(({ env }) =>
  env?.WITHOUT === undefined
    ? { ...common, entry: { bench: 'test/bench/main.ts' }, splitting: false }
    : {
        ...common,
        entry,
        esbuildPlugins: fastPaths.flatMap(({ name }) => (name === env.WITHOUT ? [without(name)] : [])),
      },
)
