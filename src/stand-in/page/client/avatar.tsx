const TONES = 6

/** Initials in a colour that stays with the name; decoration, the name stands beside it. */
export function Avatar({ name, isBot = false }: { name: string; isBot?: boolean }) {
  const words = name.split(/\s+/)
  const initials = [words[0], words.length > 1 ? words.at(-1) : '']
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase()
  const tone = [...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % TONES
  return (
    <span class={`avatar ${isBot ? 'avatar--bot' : `avatar--${tone}`}`} aria-hidden="true">
      {initials}
    </span>
  )
}
