/** The names under which a config is found; the first is the usual one. */
export const configNames: readonly [string, ...string[]] = ['enduse.config.yaml', 'enduse.config.yml']

/** The usual name of a baseline, from the folder of the config: where no option and no config names one. */
export const usualBaseline = 'enduse.baseline.json'
