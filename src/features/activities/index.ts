import type { BotFeature } from '../tools.ts'
import { leaveHint, muteHint, rewordActivity, unmuteHint } from './answer-hint.ts'
import { cancelActivity, takeCancelling } from './cancel-activity.ts'
import { takeEcho } from './echo-activity.ts'
import { editActivity, takeEdit, takeEditedDetails } from './edit-activity.ts'
import { discardDraft, manageActivity, resumeDraft } from './manage-activity.ts'
import { takeDetails, takePost } from './post-activity.ts'
import { beginWithCopy, beginWithExample, beginWithTemplate, copyExample } from './posting/begin-actions.ts'
import { discardPosting, goOnPosting, settleMeaning } from './posting/go-on.ts'
import { postCommand } from './posting/post-command.ts'
import { copyActivity, postedActivity, seeActivity } from './see-activity.ts'

/** Activities: post, change, cancel and see. */
export const activitiesFeature: BotFeature = {
  commands: [postCommand],
  actions: [
    seeActivity,
    copyActivity,
    manageActivity,
    editActivity,
    cancelActivity,
    resumeDraft,
    discardDraft,
    rewordActivity,
    leaveHint,
    muteHint,
    unmuteHint,
    beginWithTemplate,
    beginWithCopy,
    beginWithExample,
    copyExample,
    settleMeaning,
    goOnPosting,
    discardPosting,
  ],
  forms: [takePost, takeDetails, takeEcho, takeEdit, takeEditedDetails, takeCancelling],
  posted: [postedActivity],
}
