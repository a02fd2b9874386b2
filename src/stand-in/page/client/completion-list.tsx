import type { PageCommand } from '../page-state.ts'

interface Offered {
  id: string
  offered: PageCommand[]
  picked: PageCommand | undefined
  onPick(command: PageCommand): void
}

/** The commands that go on from what is typed; the keys that choose among them are the composer's. */
export function CompletionList({ id, offered, picked, onPick }: Offered) {
  if (offered.length === 0) return null
  return (
    <div id={id} class="completion" role="listbox" aria-label="Commando's">
      {offered.map((each) => (
        <div
          key={each.command}
          id={optionId(id, each)}
          class="completion__item"
          role="option"
          tabIndex={-1}
          aria-selected={each === picked}
          // Before the box loses the focus.
          onMouseDown={(event) => {
            event.preventDefault()
            onPick(each)
          }}
        >
          <span class="completion__command">{each.command}</span> <span class="completion__hint">{each.hint}</span>
          <span class="completion__does">{each.does}</span>
        </div>
      ))}
    </div>
  )
}

export const optionId = (list: string, { command }: PageCommand) => `${list}-${command.replaceAll(/\W/g, '-')}`
