/** Words in which the names of people and of the bot stand out; everything else is as it was typed. */
export function NamedWords({ words, names }: { words: string; names: string[] }) {
  // The longest first: one name may begin with another.
  const known = [...names].sort((one, other) => other.length - one.length).map((name) => `@${name}`)
  return (
    <>{split(words, known).map((piece) => (known.includes(piece) ? <span class="mention">{piece}</span> : piece))}</>
  )
}

function split(words: string, [name, ...others]: string[]): string[] {
  if (name === undefined) return [words]
  return words
    .split(name)
    .flatMap((piece, index) => [...(index > 0 ? [name] : []), ...(piece === '' ? [] : split(piece, others))])
}
