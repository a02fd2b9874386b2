import { once } from 'node:events'
import { Application, TeamsAdapter } from '@microsoft/teams-ai'
import { ActivityTypes } from 'botbuilder'
import express from 'express'
import * as z from 'zod'
import { connect } from '../store/connect.ts'

const pressSchema = z.object({
  id: z.string().min(1),
  from: z.object({ aadObjectId: z.string().min(1) }),
  conversation: z.object({ tenantId: z.string().min(1) }),
})

const { PORT = '', DATABASE_URL = '' } = process.env
const { prisma } = await connect(DATABASE_URL)
const adapter = new TeamsAdapter({})
const teams = new Application({ adapter })

/** Target (c): a minimal teams-ai app, as its documentation starts one, with one zod parse, one Prisma read and one Prisma insert. */
teams.adaptiveCards.actionExecute('see-activity', async (context) => {
  const { id: key, from, conversation } = pressSchema.parse(context.activity)
  const known = await prisma.identity.findUnique({
    where: { platform_space_user: { platform: 'teams', space: conversation.tenantId, user: from.aadObjectId } },
    select: { name: true },
  })
  await prisma.receipt.create({ data: { key, at: new Date() } })
  const value = {
    type: 'AdaptiveCard',
    version: '1.5',
    body: [{ type: 'TextBlock', text: `Gehoord, ${known?.name}` }],
  }
  const body = { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value }
  await context.sendActivity({ type: ActivityTypes.InvokeResponse, value: { status: 200, body } })
  return ''
})

const app = express()
app.use(express.json())
app.post('/api/messages', async (request, response) => {
  await adapter.process(request, response, (context) => teams.run(context).then(() => undefined))
})
const server = app.listen(Number(PORT), '127.0.0.1')
process.once('SIGTERM', () => {
  server.close()
  server.closeAllConnections()
  void once(server, 'close').then(() => process.exit(0))
})
