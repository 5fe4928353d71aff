import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that take longest, the longest first: what starts last keeps one worker busy while the others wait. */
const slowest = [
  'freeze',
  'bulk',
  'queue',
  'large-report',
  'cli',
  'rules-fire',
  'desk',
  'page',
  'undetermined',
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

export default defineConfig({
  // The CommonJS build of js-yaml, as in the bundle: on Node 20 the other one is three times slower.
  resolve: {
    alias: { 'js-yaml': fileURLToPath(new URL('node_modules/js-yaml/dist/js-yaml.cjs.js', import.meta.url)) },
  },
  // No test is about time: a slow machine must not make one fail.
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/random.ts'],
    // Browsers and commands wait for much of their time; the default leaves one of two processors alone.
    maxWorkers: '100%',
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // A failure in a log shows all of what was expected and received.
    chaiConfig: { truncateThreshold: 0 },
    sequence: { sequencer: SlowestFirst },
  },
})
