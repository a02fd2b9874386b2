import type { Answer } from '../chat/answer.ts'
import type { Form } from '../chat/form.ts'
import type { View } from '../chat/view.ts'

/** Where an answer can be shown: after a command, a press, a form or a message, each in its own way. */
export interface Stage {
  /** Tells Slack in time that the request came, and the person that the answer is on its way. */
  wait(): Promise<void>
  whisper(view: View): Promise<void>
  replace(view: View): Promise<void>
  /** `inPlace`: in that of the form whose button was pressed, where it was one. */
  ask(form: Form, inPlace: boolean): Promise<void>
  refuse(errors: Record<string, string>): Promise<void>
  nothing(): Promise<void>
}

const LATE = Symbol('late')

/** Shows an answer as soon as it is there, and lets the stage wait when that takes longer than `patienceMs`. */
export async function showInTime(work: Promise<Answer>, stage: Stage, patienceMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<typeof LATE>((resolve) => {
    timer = setTimeout(() => resolve(LATE), patienceMs)
  })
  const first = await Promise.race([work, patience]).finally(() => clearTimeout(timer))
  if (first === LATE) await stage.wait()
  await show(await work, stage)
}

function show(answer: Answer, stage: Stage): Promise<void> {
  switch (answer.kind) {
    case 'whisper':
      return stage.whisper(answer.view)
    case 'replace':
      return stage.replace(answer.view)
    case 'form':
      return stage.ask(answer.form, answer.inPlace ?? false)
    case 'refuse':
      return stage.refuse(answer.errors)
    case 'nothing':
      return stage.nothing()
  }
}

/** An ack that may be asked for more than once; only the first reaches Slack. */
export function ackOnce<Body>(ack: (body?: Body) => Promise<void>) {
  let isAcked = false
  return {
    isOpen: () => !isAcked,
    async ack(body?: Body): Promise<void> {
      if (isAcked) return
      isAcked = true
      await ack(body)
    },
  }
}
