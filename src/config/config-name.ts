/** The names of files: those of a configuration, of which the first is the usual one, and of new files. */
export const configNames: readonly [string, ...string[]] = ['enduse.config.yaml', 'enduse.config.yml']

/** The usual name of a baseline, relative to the folder of the configuration: used if no option and no configuration names one. */
export const usualBaseline = 'enduse.baseline.json'

/** Returns the file for the path of a new file of YAML: with the usual name if the path is a folder. */
export function newFileAt(path: string, usual: string): string {
  const [, folder = '', base = ''] = /^(.*[/\\])?([^/\\]*)$/s.exec(path) ?? []
  if (base === '') return `${folder}${usual}`
  if (/^\.+$/.test(base)) return `${path}/${usual}`
  return /\.ya?ml$/i.test(base) ? path : `${path}.yaml`
}
