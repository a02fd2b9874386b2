import * as z from 'zod'
import { connect } from '../store/connect.ts'
import { startBolt } from './start-bolt.ts'

const commandSchema = z.object({
  team_id: z.string().min(1),
  user_id: z.string().min(1),
  text: z.string(),
  trigger_id: z.string().min(1),
})

const { prisma } = await connect(process.env.DATABASE_URL ?? '')

/** Target (b): a minimal Bolt listener with one zod parse, one Prisma read and one Prisma insert. */
await startBolt((bolt) => {
  bolt.command('/samen', async ({ body, ack }) => {
    const { team_id: space, user_id: user, trigger_id: key } = commandSchema.parse(body)
    const known = await prisma.identity.findUnique({
      where: { platform_space_user: { platform: 'slack', space, user } },
      select: { name: true },
    })
    await prisma.receipt.create({ data: { key, at: new Date() } })
    await ack(`Gehoord, ${known?.name}`)
  })
})
