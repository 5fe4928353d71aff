/** How a command is added to the program. */

import type { Command } from 'commander'
import type { ExitCode, Surroundings } from '../surroundings.ts'

export type Add = (enduse: Command, around: Surroundings, set: (code: ExitCode) => void) => void
