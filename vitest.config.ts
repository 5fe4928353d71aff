import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { onlyInGate, reporter, tags } from './test/programs.ts'

/** Files that take longest, the longest first: what starts last keeps one worker busy while the others wait. */
const slowest = [
  'integrations',
  'freeze',
  'desk-form',
  'streamed',
  'queue',
  'cli',
  'reading',
  'schema-files',
  'docs',
  'large-report',
  'laws',
  'slurm',
  'desk',
  'page',
  'mask',
  'cases',
  'visits',
  'undetermined',
  'vsix',
]

/** Starts the slowest files first, and the others as vitest orders them. */
class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const place = slowest.findIndex(name => moduleId.endsWith(`/${name}.test.ts`))
      return place === -1 ? slowest.length : place
    }
    const sorted = await super.sort(files)
    return sorted.toSorted((a, b) => rank(a) - rank(b))
  }
}

/** Files that replace modules or functions of others, and so need modules of their own. */
const mocking = ['laws', 'map-ahead', 'large-report', 'staged'].map(name => `test/${name}.test.ts`)

const leftOut = onlyInGate.map(name => `test/${name}.test.ts`)

const shared = {
  setupFiles: ['test/temporary.ts', 'test/random.ts'],
  testTimeout: 180_000,
  hookTimeout: 180_000,
  // Indexes of lists are kept only where a test is about that.
  env: { ENDUSE_LIST_CACHE: '' },
}

export default defineConfig({
  // The CommonJS build of js-yaml, as in the bundle: on Node 20 the other one is three times slower.
  resolve: {
    alias: { 'js-yaml': fileURLToPath(new URL('node_modules/js-yaml/dist/js-yaml.cjs.js', import.meta.url)) },
  },
  // No test is about time: a slow machine must not make one fail.
  test: {
    // Browsers, queues and commands wait for much of their time: one worker more than processors keeps these busy.
    maxWorkers: availableParallelism() + 1,
    // Loading the program takes longer than most files' tests: a worker loads it once for all of its files.
    projects: [
      {
        extends: true,
        test: {
          ...shared,
          name: 'together',
          include: ['test/**/*.test.ts'],
          exclude: [...mocking, ...leftOut],
          isolate: false,
        },
      },
      { extends: true, test: { ...shared, name: 'mocking', include: mocking, exclude: leftOut } },
    ],
    tags: tags(),
    reporters: ['default', reporter],
    // A failure in a log shows all of what was expected and received.
    chaiConfig: { truncateThreshold: 0 },
    // Transformed modules are kept: most of a run of one file would be the transformation of the sources.
    experimental: { fsModuleCache: true },
    sequence: { sequencer: SlowestFirst },
  },
})
