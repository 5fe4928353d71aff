import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig, type Options } from 'tsup'
import { keepCompiled } from './src/build/compiled.ts'
import { type Files, inFiles } from './src/build/in-files.ts'
import { writeNotices } from './src/build/notices.ts'
import { spared } from './src/build/spared.ts'

const root = fileURLToPath(new URL('.', import.meta.url))

type Plugin = NonNullable<Options['esbuildPlugins']>[number]

// A bundler cannot take jsonc-parser's UMD build; of the other one, only the scanner is needed, and the rest would make
// hundreds of strings at every start.
const alias = { 'jsonc-parser': join(root, 'node_modules/jsonc-parser/lib/esm/impl/scanner.js') }

// What few runs need is loaded from its package, when it is needed; everything else is in the bundle.
const outside = ['minizlib', 'picomatch', 'tar', 'tinyglobby', 'yaml', 'zod']
const bundled = new RegExp(`^(?!(?:${outside.join('|')})(?:/|$))`)

/**
 * What a bundled package asks for and this program never uses, as an empty module: commander starts other programs for
 * subcommands, chalk finds out about the terminal by itself. Loading these took a tenth of the time of a small run.
 */
const unused: Plugin = {
  name: 'unused',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(node:child_process|#supports-color)$/ }, ({ path, importer }) =>
      // What is ours means it: `check --since` starts git.
      /[\\/]node_modules[\\/](?:commander|chalk)[\\/]/.test(importer)
        ? { path, namespace: 'unused' }
        : undefined,
    )
    onLoad({ filter: /.*/, namespace: 'unused' }, () => ({ contents: 'module.exports = {}' }))
  },
}

/**
 * Of js-yaml only the parser of events is used. What makes its tags, schemas and patterns is marked, so that it can be left
 * out. It copies its state with `{ ...state }` at every key, which Node 20 does so slowly that reading takes three times as
 * long; written out as assignments it is as fast as the CommonJS build, of which a bundler could not leave out half. All
 * other copies are small, and faster as they are written.
 */
const eventsAlone: Plugin = {
  name: 'events-alone',
  setup({ esbuild, onLoad }) {
    onLoad({ filter: /[\\/]js-yaml\.mjs$/ }, async ({ path }) => {
      const marked = readFileSync(path, 'utf8').replace(
        /^(var \w+ = )((?:define\w+Tag\(|new |YAML11_SCHEMA\.|\{\n\t\.\.\.).*(?:\n[\t\]})].*)*);$/gm,
        '$1/* @__PURE__ */ (() => ($2))();',
      )
      const { code } = await esbuild.transform(marked, { supported: { 'object-rest-spread': false } })
      return { contents: code }
    })
  },
}

const common: Options = {
  outDir: 'dist',
  target: 'node20',
  platform: 'node',
  splitting: false,
  sourcemap: false,
  minify: false,
  removeNodeProtocol: false,
  clean: false,
}

/** What `npm run bench` measures: the same code bundled in the same way, with the phases in reach. */
const bench: Options = {
  ...common,
  name: 'bench',
  entry: { bench: 'test/bench-start.ts' },
  format: 'esm',
  esbuildPlugins: [eventsAlone],
  noExternal: [bundled],
  esbuildOptions(options) {
    options.alias = alias
  },
}

/** What runs as the command. */
const program: Options = {
  ...common,
  format: 'cjs',
  noExternal: [bundled],
  esbuildOptions(options) {
    options.alias = alias
    // Dynamic imports become requires: the kept program is run as a script, which can import nothing.
    options.supported = { 'dynamic-import': false }
    // A shorter file is read faster; names stay, so that a report of a fault can be understood.
    options.minifyWhitespace = true
    options.minifySyntax = true
    options.define = { ...options.define, 'import.meta.url': 'moduleUrl' }
    // Bin runs it as a script, which gives the function; wherever it is required instead, the function is called.
    options.banner = {
      js: `(this===globalThis?run=>run:run=>run(exports,require,module,__filename))((function(exports,require,module,__filename){'use strict';const moduleUrl={toString:()=>require('node:url').pathToFileURL(__filename).href};`,
    }
    options.footer = { js: '}))' }
  },
}

/** JSON papers without an option are judged by the first file alone; YAML needs one more, and any other command line too. */
const files: Files = [
  ['./cli.cjs', 'src/main.ts'],
  ['./yaml.cjs', 'src/read/yaml.ts'],
  ['./program.cjs', 'src/cli/program.ts'],
  ['./seldom.cjs'],
]

const published: Options[] = [
  {
    ...program,
    name: 'cli',
    entry: { cli: 'src/main.ts' },
    esbuildPlugins: [
      unused,
      spared(root),
      eventsAlone,
      inFiles(root, files, ['src/read/yaml.ts', 'src/engine/container.ts'], outside),
    ],
    onSuccess: async () => {
      writeNotices(root)
      await keepCompiled(root)
    },
  },
  {
    ...program,
    name: 'worker',
    entry: { worker: 'src/engine/worker.ts' },
    esbuildPlugins: [unused, spared(root), eventsAlone],
  },
  {
    ...common,
    name: 'library',
    entry: { index: 'src/index.ts' },
    format: 'esm',
    dts: true,
    splitting: true,
    noExternal: [bundled],
    esbuildPlugins: [eventsAlone],
    esbuildOptions(options) {
      options.alias = alias
    },
  },
  {
    ...common,
    // The page of the playground: one script and one style for the browser, which `enduse serve` alone reads.
    name: 'playground',
    entry: { playground: 'src/playground/browser/playground.ts' },
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    minify: true,
    noExternal: [/./],
    tsconfig: 'src/playground/browser/tsconfig.json',
  },
]

export default defineConfig(({ env }) => (env?.BENCH === undefined ? published : bench))
