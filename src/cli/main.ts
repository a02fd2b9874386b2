import { readConfig } from '../config.ts'
import { ConfigurationFault } from '../store/database-fault.ts'
import { commands } from './commands.ts'
import { Mistake } from './mistake.ts'

const usage = `Gebruik: npm run -s cli -- OPDRACHT

${commands.map(({ usage: line, does }) => `  ${line}\n      ${does}`).join('\n')}
`

/** Runs one operator's command; the exit code is 0 when it did what was asked, 1 on a fault, 2 when asked wrongly. */
async function main([name = '', ...words]: string[]): Promise<number> {
  const command = commands.find((candidate) => candidate.name === name)
  if (command === undefined) {
    process.stderr.write(usage)
    return name === '' || name === 'help' ? 0 : 2
  }
  try {
    return (await command.run(words, readConfig(process.env), (line) => process.stdout.write(`${line}\n`))) ?? 0
  } catch (problem) {
    process.stderr.write(`${explained(problem, command.usage)}\n`)
    return problem instanceof Mistake || isUnknownOption(problem) ? 2 : 1
  }
}

function explained(problem: unknown, line: string): string {
  if (problem instanceof Mistake || isUnknownOption(problem)) return `${problem.message}\nGebruik: ${line}`
  if (problem instanceof ConfigurationFault) return problem.message
  return problem instanceof Error ? (problem.stack ?? problem.message) : String(problem)
}

const isUnknownOption = (problem: unknown): problem is Error =>
  problem instanceof Error && 'code' in problem && String(problem.code).startsWith('ERR_PARSE_ARGS')

process.exitCode = await main(process.argv.slice(2))
