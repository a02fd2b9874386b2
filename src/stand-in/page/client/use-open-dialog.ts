import { useLayoutEffect, useRef } from 'preact/hooks'

/** A dialog that is open as long as it is there, before it is painted: a key pressed at once must find it. */
export function useOpenDialog() {
  const dialog = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => dialog.current?.showModal(), [])
  return dialog
}
