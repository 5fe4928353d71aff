import fc from 'fast-check'

// The gate runs the same random cases each time, so that it fails for a change and not for luck. To search further:
// SEED=$RANDOM npm test
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env.SEED ?? 20261125) })
