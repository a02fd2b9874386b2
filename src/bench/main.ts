import { cpus } from 'node:os'
import { startAnswersElsewhere } from './answers-elsewhere.ts'
import { measureCalls } from './measure-calls.ts'
import { measureClaims } from './measure-claims.ts'
import { measureComposing } from './measure-composing.ts'
import { type DeliveryRound, measureDeliveries } from './measure-deliveries.ts'
import { measureMemory } from './measure-memory.ts'
import { measureRound, type Round } from './measure-round.ts'
import { startSurroundings } from './network.ts'
import { full, quick } from './plan.ts'
import { recordForms } from './requests.ts'
import { startSubject } from './subject.ts'
import { tableOf } from './table.ts'
import type { Ground } from './targets.ts'
import { recordRows } from './teams-requests.ts'

const args = process.argv.slice(2)
const plan = args.includes('--quick') ? quick : full
// For who looks after a figure that is missed: `npm run bench -- --quick --profile`, then open .artefacts/profiles in Chromium.
const nodeOptions = args.includes('--profile') ? ['--cpu-prof', '--cpu-prof-dir=.artefacts/profiles'] : []
const began = performance.now()
const elapsed = () => (performance.now() - began) / 1000
const tell = (line: string) => process.stderr.write(`${elapsed().toFixed(0).padStart(4)} s  ${line}\n`)

/** Measures everything, prints the table on standard output, and leaves nothing behind. */
async function bench(): Promise<void> {
  const surroundings = await startSurroundings()
  const elsewhere = await startAnswersElsewhere()
  try {
    const recorder = await startSubject({ bundle: '../main.js', env: await surroundings.env() })
    surroundings.slack.connect({ eventsUrl: `http://127.0.0.1:${recorder.port}/slack/events` })
    const forms = await recordForms(surroundings.slack).finally(recorder.stop)
    const teams = await startSubject({ bundle: '../main.js', env: await surroundings.teamsEnv() })
    const rows = await recordRows(teams.port, surroundings.connector).finally(teams.stop)
    const ground: Ground = { surroundings, elsewhere, forms, rows, nodeOptions }
    const rounds: Round[] = []
    while (rounds.length === 0 || (rounds.length < plan.rounds && elapsed() < plan.limits.rounds)) {
      rounds.push(await measureRound(plan, ground, rounds.length))
      tell(`round ${rounds.length} of ${plan.rounds}`)
    }
    tell(`memory after ${plan.memoryAfter.join(', ')} commands`)
    const memory = await measureMemory({ after: plan.memoryAfter, deadline: began + plan.limits.memory * 1000 }, ground)
    const deliveries = {
      rounds: await postInRounds(),
      claims: await measureClaims(plan.claimsAmong),
      composing: await measureComposing(),
    }
    if (plan.calls) tell('searches for facilitators')
    const calls = plan.calls ? await measureCalls() : undefined
    process.stdout.write(`${heading(rounds)}

${tableOf({ rounds, memory, deliveries, calls })}
`)
  } finally {
    await elsewhere.stop()
    await surroundings.stop()
  }
}

async function postInRounds(): Promise<DeliveryRound[]> {
  const rounds: DeliveryRound[] = []
  while (rounds.length < plan.deliveryRounds) {
    rounds.push(await measureDeliveries(rounds.length))
    tell(`posting, round ${rounds.length} of ${plan.deliveryRounds}`)
  }
  return rounds
}

function heading(rounds: readonly Round[]): string {
  const [cpu] = cpus()
  const unanswered = rounds.reduce((sum, round) => sum + round.unanswered, 0)
  const command = ['npm run bench', ...(args.length > 0 ? ['--', ...args] : [])].join(' ')
  return [
    `\`${command}\` on ${new Date().toISOString().slice(0, 10)}: ${cpu?.model.trim()}, ${cpus().length} cores, Node ${process.version}.`,
    `${rounds.length} rounds in ${elapsed().toFixed(0)} s; ${unanswered} requests stayed without the answer that a person waits for.`,
    '(a) is a Bolt app that only acks a text; (b) a Bolt listener with one zod parse, one Prisma read and one Prisma insert;',
    '(c) a teams-ai app that hears an invoke with the same parse, read and insert. Ours in Teams runs without Slack.',
  ].join('\n')
}

await bench()
process.exit(0)
