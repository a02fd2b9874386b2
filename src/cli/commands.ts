import { backup, restore } from './backup.ts'
import { digest } from './digest.ts'
import { doctor } from './doctor.ts'
import type { OperatorCommand } from './mistake.ts'
import { themeDays } from './theme-days.ts'

/** Everything an operator can ask, in the order of the help. */
export const commands: readonly OperatorCommand[] = [doctor, themeDays, digest, backup, restore]
