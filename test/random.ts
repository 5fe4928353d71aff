import fc from 'fast-check'
import { runs } from './programs.ts'

// The tests have the same random cases each time, so that they fail for a change and not for luck. To search further:
// SEED=$RANDOM npm test
fc.configureGlobal({
  ...fc.readConfigureGlobal(),
  seed: Number(process.env.SEED ?? 20261125),
  numRuns: runs(100),
})
