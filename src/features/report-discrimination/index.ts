import { whisper } from '../../chat/answer.ts'
import { say, strong } from '../../chat/text.ts'
import { heading, open, paragraph, row, type View, view } from '../../chat/view.ts'
import { texts } from '../locale/texts.ts'
import type { Network } from '../network/network.ts'
import type { BotCommand, BotFeature, Caller } from '../tools.ts'

/** Where to report discrimination, for who asks. It reads no store and writes no log, so that nothing tells who asked. */
const reportDiscrimination: BotCommand = {
  name: 'melden',
  aliases: ['discriminatie', 'melding'],
  traceless: true,
  run: async (_text, caller, { network }) => whisper(whereToReport(caller, network)),
}

function whereToReport({ locale, conversation }: Caller, { links }: Network): View {
  const { melden } = texts(locale)
  // Teams cannot whisper in a channel: everybody there would read the answer.
  if (conversation.platform === 'teams' && conversation.kind === 'channel') return view([paragraph(melden.notHere)])
  return view([
    heading(melden.title),
    paragraph(melden.privacy),
    ...links.reportDiscrimination.map(({ name, text, url }) =>
      row(say`${strong(name)}: ${text}`, open(melden.openLink, url)),
    ),
  ])
}

export const reportDiscriminationFeature: BotFeature = { commands: [reportDiscrimination] }
