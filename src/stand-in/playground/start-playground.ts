import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { stringify } from 'yaml'

interface Options {
  /** The bot's POST /api/messages; the playground waits until it answers. */
  messagesUrl: string
  /** Where the playground listens, on all interfaces (it has no option for loopback alone). */
  port: number
  /** Where it keeps its settings and its log. */
  folder: string
}

const readyWithinMs = 20_000

/** Who is there: the playground has one person who acts, and wants exactly five others (platforms.md 4.1). */
const settings = {
  version: '0.1.1',
  tenantId: '00000000-0000-4000-8000-000000000001',
  bot: { id: '28:samenbode', name: 'Samenbode' },
  currentUser: user(0, 'Fatima el Idrissi'),
  users: ['Pieter de Jong', 'Joris Bakker', 'Nadia Pinas', 'Emily Stone', 'Sam Visser'].map((name, at) =>
    user(at + 1, name),
  ),
  personalChat: { id: 'personal-chat' },
  groupChat: { id: 'group-chat', name: 'Werkgroep' },
  team: {
    id: 'team',
    name: 'Netwerk Zoetermeer',
    aadGroupId: '00000000-0000-4000-8000-000000000031',
    channels: [{ id: 'channel-stadsplein', name: 'stadsplein' }],
  },
}

function user(at: number, name: string) {
  const [givenName = name, ...rest] = name.split(' ')
  return {
    id: `29:playground-${at}`,
    name,
    userPrincipleName: `${givenName.toLowerCase()}@voorbeeld.nl`,
    aadObjectId: `00000000-0000-4000-8000-00000000010${at}`,
    givenName,
    surname: rest.join(' ') || name,
    email: `${givenName.toLowerCase()}@voorbeeld.nl`,
  }
}

/** Starts Microsoft's own client, the Microsoft 365 Agents Playground, before a bot that asks for no tokens. */
export async function startPlayground({ messagesUrl, port, folder }: Options) {
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, '.m365agentsplayground.yml'), stringify(settings))
  const cli = createRequire(import.meta.url).resolve('@microsoft/m365agentsplayground/cli.js')
  const options = ['start', '-e', messagesUrl, '-c', 'msteams', '-p', String(port), '--disable-telemetry']
  const child = spawn(process.execPath, [cli, ...options], {
    cwd: folder,
    env: { PATH: '', HOME: folder, TEAMSAPPTESTER_BROWSER: 'none' },
    stdio: 'ignore',
  })
  const url = `http://127.0.0.1:${port}`
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  try {
    await untilReady(url, () => child.exitCode === null)
  } catch (problem) {
    await stop()
    throw problem
  }
  return { url, stop, settings }
}

async function untilReady(url: string, isRunning: () => boolean): Promise<void> {
  const deadline = Date.now() + readyWithinMs
  while (isRunning() && Date.now() < deadline) {
    const said = await fetch(`${url}/_debug/ping`).then(
      (response) => response.text(),
      () => '',
    )
    if (said === 'pong') return
    await sleep(100)
  }
  throw new Error('the playground did not start; its log is in devTools/ of its folder')
}
