import { startBolt } from './start-bolt.ts'

/** Target (a): a Bolt app that only acks a text. */
await startBolt((bolt) => {
  bolt.command('/samen', async ({ ack }) => {
    await ack('Gehoord')
  })
})
