/** The type of a function that adds a command to the program. */

import type { Command } from 'commander'
import type { ExitCode, Host } from '../host.ts'

export type AddCommand = (enduse: Command, host: Host, set: (code: ExitCode) => void) => void
