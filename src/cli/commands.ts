import { backup } from './backup.ts'
import { digest } from './digest.ts'
import { doctor } from './doctor.ts'
import { importFile } from './import.ts'
import type { OperatorCommand } from './mistake.ts'
import { restore } from './restore.ts'
import { themeDays } from './theme-days.ts'

/** Everything an operator can ask, in the order of the help. */
export const commands: readonly OperatorCommand[] = [doctor, themeDays, digest, importFile, backup, restore]
