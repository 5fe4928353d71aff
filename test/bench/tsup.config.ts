import { defineConfig } from 'tsup'
import { commandIn, common } from '../../tsup.config.ts'
import { fastPaths, without } from './fast-paths.ts'

/** Without WITHOUT the benches: the code of the program bundled in the same way, with the phases in reach; else the command. */
export default defineConfig(({ env }) =>
  env?.WITHOUT === undefined
    ? { ...common, entry: { bench: 'test/bench/main.ts' }, splitting: false }
    : {
        ...commandIn(String(env.OUT)),
        esbuildPlugins: fastPaths.flatMap(({ name }) => (name === env.WITHOUT ? [without(name)] : [])),
      },
)
