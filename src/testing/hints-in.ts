import { findHints, type Wording } from '../features/wording/find-hints.ts'
import { readNetwork } from '../network-file.ts'

const network = readNetwork('prisma/zoetermeer.json')

/** The hints for what somebody wrote, in Zoetermeer. */
export const hintsIn = (wording: Wording) => findHints(wording, network)

/** What is said of a description and its title: of which kind, and about which words. */
export const said = (description: string, title = 'Buurtiftar'): string[] =>
  hintsIn({ title, description }).map(({ kind, about }) => `${kind}: ${about}`)
