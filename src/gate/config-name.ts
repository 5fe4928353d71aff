/** The names under which a config is found; the first is the usual one. */
export const configNames: readonly [string, ...string[]] = ['enduse.config.yaml', 'enduse.config.yml']
