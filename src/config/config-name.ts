/** The file names of a configuration; the first is the usual one. */
export const configNames: readonly [string, ...string[]] = ['enduse.config.yaml', 'enduse.config.yml']

/**
 * The usual name of a baseline, relative to the folder of the configuration: used if no option and no configuration names one.
 */
export const usualBaseline = 'enduse.baseline.json'
