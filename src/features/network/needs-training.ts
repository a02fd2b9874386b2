import type { Network } from './network.ts'

/** Whether who leads a table at this kind of activity must be trained; of a kind the file does not have, yes. */
export const needsTraining = (kind: string, network: Network): boolean =>
  network.kinds.find(({ key }) => key === kind)?.needsTraining ?? true
