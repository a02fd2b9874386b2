import { useEffect, useState } from 'preact/hooks'

const TRY_AGAIN_MS = 1500

type Drawing = typeof import('./draw-card.ts')['drawCard']
let loaded: Drawing | undefined

/** Microsoft's renderer, which comes after the page itself since it weighs more than all the rest; undefined until it is there. */
export function useDrawing(): Drawing | undefined {
  const [draw, setDraw] = useState(() => loaded)
  useEffect(() => {
    let timer: number | undefined
    const load = async () => {
      try {
        loaded = (await import('./draw-card.ts')).drawCard
        setDraw(() => loaded)
      } catch {
        // No connection: the words stand there meanwhile.
        timer = setTimeout(() => void load(), TRY_AGAIN_MS)
      }
    }
    if (!draw) void load()
    return () => clearTimeout(timer)
  }, [draw])
  return draw
}
