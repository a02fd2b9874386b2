import type { Step } from '../../../store/facilitators.ts'

/** From signing up to leading a table, in this order. */
export const steps = [
  'interested',
  'intake',
  'taken-part',
  'trained',
  'co-leads',
  'leads',
] as const satisfies readonly Step[]

/** Somebody signed up, and nobody answered yet. */
export const firstStep = steps[0]

/** Whether somebody had the training. */
export const isTrained = (step: Step): boolean => !beforeTraining.includes(step)

/** Who stands here becomes trained by a training; who is further stays there. */
export const beforeTraining: readonly Step[] = steps.slice(0, steps.indexOf('trained'))
