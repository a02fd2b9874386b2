import type { BotFeature } from '../tools.ts'
import { come, comeWith, notComing } from './attend-activity.ts'
import { cancelActivity, takeCancelling } from './cancel-activity.ts'
import { takeEcho } from './echo-activity.ts'
import { editActivity, takeEdit, takeEditedDetails } from './edit-activity.ts'
import { discardDraft, manageActivity, resumeDraft } from './manage-activity.ts'
import { postCommand, takeDetails, takePost } from './post-activity.ts'
import { copyActivity, postedActivity, seeActivity } from './see-activity.ts'

/** Activities: post, change, cancel, see, and say that you come. */
export const activitiesFeature: BotFeature = {
  commands: [postCommand],
  actions: [
    come,
    comeWith,
    notComing,
    seeActivity,
    copyActivity,
    manageActivity,
    editActivity,
    cancelActivity,
    resumeDraft,
    discardDraft,
  ],
  forms: [takePost, takeDetails, takeEcho, takeEdit, takeEditedDetails, takeCancelling],
  posted: [postedActivity],
}
