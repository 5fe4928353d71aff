/** `npm run bench -- NAME`: the benches by their names; without one, starting and small runs. */
import { argv } from 'node:process'

const benches: Readonly<Record<string, (args: readonly string[]) => Promise<number>>> = {
  ladder: async args => (await import('./ladder.ts')).benchLadder(args),
  archive: async args => (await import('./archive.ts')).benchArchive(args),
  grow: async args => (await import('./grow.ts')).benchGrow(args),
  start: async args => (await import('./start.ts')).benchStart(args),
  ablate: async args => (await import('./ablate.ts')).benchAblate(args),
  rules: async args => (await import('./rules.ts')).benchRules(args),
  screening: async args => (await import('./screening.ts')).benchScreening(args),
  editor: async args => (await import('./editor.ts')).benchEditor(args),
  small: async args => (await import('./small.ts')).benchSmall(args),
  // What others run in processes of their own.
  stage: async args => (await import('./stage.ts')).runStage(args),
  spill: async args => (await import('./spill.ts')).spill(args),
}

const [name, ...rest] = argv.slice(2)
if (name === undefined) {
  const code = await benches.start?.([])
  process.exitCode = Math.max(code ?? 0, (await benches.small?.([])) ?? 0)
} else if (Object.hasOwn(benches, name)) {
  process.exitCode = await benches[name]?.(rest)
} else {
  console.log(
    'npm run bench -- ladder|archive|grow|start|ablate|rules|screening|editor|small [options]; --help behind a name shows them',
  )
  process.exitCode = 2
}
