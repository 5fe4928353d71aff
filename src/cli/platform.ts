/** A platform for which `enduse init` has a job: how it is recognised, and where its job is. */
export interface Platform {
  /** Its name on the command line. */
  readonly id: string
  readonly name: string
  /** The file of the job, and its example. */
  readonly file: string
  readonly example: string
  /** Files or folders by which it is recognised, and a pattern of the repository's address. */
  readonly marks: readonly string[]
  readonly address?: string
  /** The folder of other jobs; without one, all of them are in the one file. */
  readonly folder?: string
  /** The pattern of the line from which the example is added to an existing file. */
  readonly added: string
}
