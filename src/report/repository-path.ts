/** Returns the path of a file from the root of its repository, by which CI platforms find it. */

/** Returns `file` relative to the folder above `folder`: `trade` and `papers/a.yaml` are `trade/papers/a.yaml`. */
export function repositoryPath(folder: string, file: string): string {
  const parts: string[] = []
  for (const part of `${folder}/${file}`.split('/')) {
    if (part === '' || part === '.') continue
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop()
    else parts.push(part)
  }
  return parts.join('/')
}
