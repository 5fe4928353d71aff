/** What is wrong with an invocation: it is printed, the program ends with exit code 2, and it is never a finding. */
import type { Place } from '../core/model/model.ts'
import type { Problem } from '../law/problem.ts'

/** What is wrong with the invocation: said to the person, ended with exit code 2, never a finding. */
export interface Refusal {
  readonly refusal: string
  readonly help?: string
}

/** Throws what is wrong with the invocation. */
export function refuse(refusal: string, help?: string): never {
  throw Object.assign(new Error(refusal), { refusal, ...(help === undefined ? {} : { help }) })
}

export function isRefusal(error: unknown): error is Error & Refusal {
  return error instanceof Error && 'refusal' in error
}

/** Does what an entry of a config asks for; where that is refused, it is said where the entry stands. */
export async function asAsked<T>(
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
