/** Refusals: errors of an invocation. They are printed, the program exits with code 2, and they are never findings. */
import type { Place } from '../core/model/model.ts'
import type { Problem } from '../law/problem.ts'

/** An error of the invocation: printed for the user, exit code 2, never a finding. */
export interface Refusal {
  readonly refusal: string
  readonly help?: string
}

/** Throws an error of the invocation. */
export function refuse(refusal: string, help?: string): never {
  throw Object.assign(new Error(refusal), { refusal, ...(help === undefined ? {} : { help }) })
}

export function isRefusal(error: unknown): error is Error & Refusal {
  return error instanceof Error && 'refusal' in error
}

/** Does the work that an entry of a configuration requests; a refusal of it is placed at the entry. */
export async function asRequested<T>(
  { file, line = 1, column = 1 }: Place,
  work: () => T | Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!isRefusal(error)) throw error
    return refuse(`${file}:${line}:${column} ${error.refusal}`, error.help)
  }
}

export const sentence = ({ file, line, column, text }: Problem) => `${file}:${line}:${column} ${text}`
