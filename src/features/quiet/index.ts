import type { BotFeature } from '../tools.ts'
import { fewerMessages, takeWishes } from './choose-messages.ts'
import { askHowItWent, takeLine, wentBetter, wentLine, wentWell } from './how-it-went.ts'
import { remind } from './remind.ts'
import { tellBundles } from './tell-bundles.ts'

/** Few messages: what can wait is told once a day, with reminders of what somebody promised, and less for who wants less. */
export const quietFeature: BotFeature = {
  actions: [fewerMessages, wentWell, wentBetter, wentLine],
  forms: [takeWishes, takeLine],
  chores: [
    { name: 'remind who promised to come', run: remind },
    { name: 'ask who led how it went', run: askHowItWent },
    // The last, so that what the others had to say goes along.
    { name: 'tell what could wait', run: tellBundles },
  ],
}
