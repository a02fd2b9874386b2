import type { Token } from './tokens.ts'

/** Small words that of the languages spoken here only Dutch has. */
const onlyDutch =
  words(`het een van voor met niet ook bij naar wordt worden wij jij jou jouw jullie uw ons onze maar geen deze
  dit dat door kan kunt kunnen uit hebben heeft wat wie waar hoe wanneer iedereen samen meer om op aan zijn hun haar over zal
  zullen moet moeten mag mogen wil willen graag komt kom gaat gaan tot tijdens tussen onder sinds want omdat zodat waarin
  waarbij welke veel alle alles iets niets iemand niemand elke elkaar zich dus toch nog wel er zo'n z'n m'n`)
/** Small words of Dutch that other languages have too, for something else. */
const alsoDutch = words('de en je in is te die als we u of na dan nu me ze hij ik zo al was had ben bent')
/** Small words that Dutch lacks, of the languages that share those. */
const neverDutch =
  words(`the and for you your with our are to und der das ist mit für ein le les la des et pour un une el los
  las y con por para ve bir bu ile ku nos ta`)

const FEWEST = 6
const LEAST_SHARE = 0.2

/** Whether this is Dutch, by its small words; undefined for what is too short or has too few of them to tell. */
export function isDutch(tokens: readonly Token[]): boolean | undefined {
  const count = (list: ReadonlySet<string>) => tokens.filter(({ key }) => list.has(key)).length
  const [only, also] = [count(onlyDutch), count(alsoDutch)]
  if (tokens.filter(({ key }) => isForeign(key)).length * 2 > tokens.length) return false
  if (tokens.length < FEWEST) return only > 0 ? true : undefined
  if ((only + also) / tokens.length < LEAST_SHARE) return false
  if (only > 0) return true
  return count(neverDutch) > 0 ? false : undefined
}

/** In another script than the Latin one. */
const isForeign = (key: string): boolean => /^(?!\p{Script=Latin})\p{L}/u.test(key)

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/))
}
