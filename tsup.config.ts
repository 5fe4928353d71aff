import { fileURLToPath } from 'node:url'
import type { Plugin } from 'esbuild'
import { defineConfig, type Options } from 'tsup'
import { noticesPlugin } from './src/build/notices.ts'
import { pack, packPackages } from './src/build/pack.ts'

const root = fileURLToPath(new URL('.', import.meta.url))
const packages = `${root}node_modules/`

/** Packages that few runs need: loaded when they are needed, from files beside the command, and by the library as they are installed. */
const external = ['minizlib', 'picomatch', 'tar/parse', 'tinyglobby', 'yaml']

export const common: Options = {
  outDir: 'dist',
  format: 'esm',
  target: 'node20',
  platform: 'node',
  splitting: true,
  removeNodeProtocol: false,
  // The build script empties the folder before the first pass.
  clean: false,
  noExternal: [new RegExp(`^(?!(?:${external.join('|')})(?:/|$))`)],
  // The CommonJS packages in the bundle require modules of Node.
  banner: {
    js: "import{createRequire as requireFrom}from'node:module';const require=requireFrom(import.meta.url);",
  },
  esbuildOptions(options) {
    options.alias = {
      // Node 20 runs the object spreads of the ES module three times slower than what this file does instead.
      'js-yaml': `${packages}js-yaml/dist/js-yaml.cjs.js`,
      // Only the scanner is used, and the package's main file is no ES module.
      'jsonc-parser': `${packages}jsonc-parser/lib/esm/impl/scanner.js`,
    }
    // Smaller files load faster; names stay, so that a stack trace can be read.
    options.minifyWhitespace = true
    options.minifySyntax = true
  },
}

/** The library, `enduse`. */
const library: Options = {
  ...common,
  name: 'library',
  entry: { index: 'src/index.ts' },
}

/** The command and its worker threads, which share their modules, as a program in a folder. */
export const commandIn = (outDir: string, esbuildPlugins: Plugin[] = []): Options => ({
  ...common,
  name: 'command',
  outDir,
  entry: { main: 'src/main.ts', worker: 'src/engine/worker.ts' },
  banner: {},
  esbuildPlugins,
  onSuccess: async () => {
    await packPackages(outDir, external, esbuildPlugins)
    await pack(outDir)
  },
})

/** `enduse/core`: one file that runs in Node and in browsers alike. */
const core: Options = {
  ...common,
  name: 'core',
  entry: { core: 'src/core/index.ts' },
  platform: 'neutral',
  target: 'es2022',
  splitting: false,
  noExternal: [/./],
  banner: {},
}

/** The page of the playground: one script and one style for the browser. */
const playground: Options = {
  ...common,
  name: 'playground',
  entry: { playground: 'src/playground/browser/playground.ts' },
  platform: 'browser',
  target: 'es2022',
  splitting: false,
  minify: true,
  noExternal: [/./],
  banner: {},
  tsconfig: 'src/playground/browser/tsconfig.json',
  esbuildOptions(options) {
    // All of it here: the form changes texts of JSON. The package's main file is no ES module.
    options.alias = { 'jsonc-parser': `${packages}jsonc-parser/lib/esm/main.js` }
  },
}

/** The types of the library, which only a package needs: they take longer than everything else. */
const types: Options = {
  ...common,
  name: 'types',
  entry: { index: 'src/index.ts', core: 'src/core/index.ts' },
  dts: { only: true },
}

export default defineConfig(({ env }) => {
  if (env?.TYPES !== undefined) return types
  const esbuildPlugins = [noticesPlugin()]
  const command = commandIn(`${root}dist/command`, esbuildPlugins)
  return [library, command, core, playground].map(part => ({ ...part, esbuildPlugins }))
})
