/**
 * Whether a word is another one with one slip of the finger: a letter too many, left out, wrong, or swapped with its
 * neighbour. The first letter is right, as it nearly always is: a `kaart` is no `maart`.
 */
export function isSlipOf(typed: string, meant: string): boolean {
  if (isSwapOf(typed, meant)) return true
  if (typed === meant || typed[0] !== meant[0]) return false
  let same = 0
  while (same < typed.length && typed[same] === meant[same]) same++
  const [left, wanted] = [typed.slice(same), meant.slice(same)]
  return left.slice(1) === wanted || left === wanted.slice(1) || left.slice(1) === wanted.slice(1)
}

/** Whether two neighbouring letters are swapped: that makes hardly ever another word, so it is sure in short ones too. */
export function isSwapOf(typed: string, meant: string): boolean {
  if (typed.length !== meant.length || typed === meant) return false
  let same = 0
  while (typed[same] === meant[same]) same++
  const isSwapped = typed[same] === meant[same + 1] && typed[same + 1] === meant[same]
  return isSwapped && typed.slice(same + 2) === meant.slice(same + 2)
}
