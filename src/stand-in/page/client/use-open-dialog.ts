import { useLayoutEffect, useRef } from 'preact/hooks'

/**
 * A dialog that is open as long as it is there, before it is painted: a key pressed at once must find it. Closing it gives
 * the focus back to what had it before.
 */
export function useOpenDialog() {
  const dialog = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const shown = dialog.current
    shown?.showModal()
    return () => shown?.close()
  }, [])
  return dialog
}
