import { fileURLToPath } from 'node:url'
import { defineConfig, type Options } from 'tsup'

const installed = (path: string) => fileURLToPath(new URL(`node_modules/${path}`, import.meta.url))

// A bundler would take the wrong build of these: js-yaml's ESM is three times slower on Node 20, and jsonc-parser's UMD
// cannot be bundled.
const alias = {
  'js-yaml': installed('js-yaml/dist/js-yaml.cjs.js'),
  'jsonc-parser': installed('jsonc-parser/lib/esm/main.js'),
}

const common: Options = {
  outDir: 'dist',
  target: 'node20',
  platform: 'node',
  splitting: false,
  sourcemap: false,
  minify: false,
  clean: false,
}

export default defineConfig([
  {
    ...common,
    name: 'cli',
    entry: { cli: 'src/cli.ts' },
    format: 'cjs',
    // What every run needs is in the one file; what few runs need is loaded from its package, when it is needed.
    noExternal: [/^(?!(?:tinyglobby|yaml|zod)(?:\/|$))/],
    esbuildOptions(options) {
      options.alias = alias
      options.define = { ...options.define, 'import.meta.url': 'moduleUrl' }
      options.banner = { js: `const moduleUrl = require('node:url').pathToFileURL(__filename).href` }
    },
  },
  {
    ...common,
    name: 'library',
    entry: { index: 'src/index.ts' },
    format: 'esm',
    dts: true,
    noExternal: ['js-yaml'],
    esbuildOptions(options) {
      options.alias = { 'js-yaml': alias['js-yaml'] }
    },
  },
])
