/** Names of the actions on hints, as their buttons carry them. */
export const rewordAction = 'reword-activity'
export const leaveHintAction = 'leave-hint'
export const muteHintAction = 'mute-hint'
export const unmuteHintAction = 'unmute-hint'
export const seeMutedAction = 'see-muted-hints'
export const switchHintsAction = 'switch-hints'
