import { setTimeout as sleep } from 'node:timers/promises'
import { chanceOf } from '../stand-in/chance.ts'
import type { Bot, Bots } from './bots.ts'
import type { Torture } from './plan.ts'
import type { Telling } from './telling.ts'

/** A bot that is asked to end finishes what is in hand within ten seconds; on a busy machine it takes longer, as its start did. */
const mostStopMs = 10_000
const stopTimes = 2
/** After so many kills one bot ends by SIGTERM instead, and this share of kills comes before it sends anything. */
const stopEvery = 10
const earlyShare = 0.1
const mostStartMs = 600
/** A bot that has nothing to say lives so many times as long as its start took: what is quick differs between machines. */
const idleTimes = 2
const lookEveryMs = 5
/** A kill does not wait for an answer, so it comes this long after a post at most. */
const afterPostMs = 100
const killEveryMs = 1_000

export interface Killing {
  bots: Bots
  telling: Telling
  /** How much was said so far. */
  posts(): number
  torture: Pick<Torture, 'kills' | 'mostPosts'>
  seed: number
}

/** What the kills did; `broken` holds broken promises of the processes themselves. */
export interface Killed {
  kills: number
  /** Kills that broke off something. */
  midway: number
  broken: string[]
}

/** One bot after another, each killed at a random moment of its life. */
export async function killOneByOne(killing: Killing): Promise<Killed> {
  const { bots, telling, torture, seed } = killing
  const { kills } = torture
  const broken: string[] = []
  let midway = 0
  for (let kill = 1; kill <= kills; kill += 1) {
    await telling.upTo(kill / kills)
    const bot = bots.start()
    if (chanceOf(seed, 'early', kill) < earlyShare) await sleep(chanceOf(seed, 'start', kill) * mostStartMs)
    else await live(bot, killing, kill)
    if ((await bots.kill(bot, `kill ${kill}`)) > 0) midway += 1
    if (kill % stopEvery === 0) broken.push(...(await stopOne(killing, kill)))
  }
  return { kills, midway, broken: [...broken, ...tooTame(kills, midway)] }
}

// Counted in what it says and not in time, so that a slow machine tortures as hard as a fast one. Says how long its start took.
async function live(bot: Bot, { posts, torture, seed }: Killing, turn: number): Promise<number> {
  const enough = posts() + chanceOf(seed, 'posts', turn) * torture.mostPosts
  const began = performance.now()
  await bot.ready
  const startMs = performance.now() - began
  const idleUntil = performance.now() + idleTimes * startMs
  while (posts() < enough && performance.now() < idleUntil) await sleep(lookEveryMs)
  await sleep(chanceOf(seed, 'after', turn) * afterPostMs)
  return startMs
}

/** SIGTERM: what is in hand is finished, and nothing stays held. */
async function stopOne(killing: Killing, turn: number): Promise<string[]> {
  const bot = killing.bots.start()
  const startMs = await live(bot, killing, turn)
  const { ms, code, held } = await killing.bots.stop(bot, `the stop after kill ${turn}`)
  return [
    ...(code === 0 ? [] : [`SIGTERM ended a bot with ${code}`]),
    ...(ms <= mostStopMs + stopTimes * startMs ? [] : [`SIGTERM took ${Math.round(ms)} ms`]),
    ...(held === 0 ? [] : [`SIGTERM left ${held} deliveries held`]),
  ]
}

/** Several bots at once; every second one that sends is killed, and another started in its place. */
export async function killOneOfMany({ bots, telling, torture, seed }: Killing, replicas: number): Promise<Killed> {
  const { kills } = torture
  for (let replica = 0; replica < replicas; replica += 1) bots.start()
  let midway = 0
  for (let kill = 1; kill <= kills; kill += 1) {
    await Promise.all([telling.upTo(kill / kills), sleep(killEveryMs)])
    await Promise.race(bots.living().map(({ ready }) => ready))
    const sending = bots.living().filter(({ isReady }) => isReady())
    const victim = sending[Math.floor(chanceOf(seed, 'victim', kill) * sending.length)]
    if (victim === undefined) throw new Error('no bot sends')
    if ((await bots.kill(victim, `kill ${kill}`)) > 0) midway += 1
    bots.start()
  }
  return { kills, midway, broken: tooTame(kills, midway) }
}

const tooTame = (kills: number, midway: number): string[] =>
  midway >= kills / 4 ? [] : [`only ${midway} of ${kills} kills fell in the midst of sending: this proves little`]
