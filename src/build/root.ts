import { fileURLToPath } from 'node:url'

/** The root of the package. */
export const root = fileURLToPath(new URL('../..', import.meta.url))
