import type { PageGround } from '../page-state.ts'
import { Avatar } from './avatar.tsx'
import { Unread } from './channel-list.tsx'

interface Eyes {
  people: PageGround['people']
  person: string
  unread(person: string): number
  onSwitch(person: string): void
}

/** Whose eyes one looks through. */
export function PeopleSwitch({ people, person, unread, onSwitch }: Eyes) {
  return (
    <fieldset class="people">
      <legend class="people__legend">Je kijkt als</legend>
      {people.map(({ id, name, role }) => (
        <label key={id} class="eyes">
          <input type="radio" name="person" class="sr-only" checked={id === person} onChange={() => onSwitch(id)} />
          <Avatar name={name} />
          <span class="eyes__words">
            <span class="eyes__name">{name}</span>
            <span class="sr-only">, </span>
            <span class="eyes__role">{role}</span>
          </span>
          {id !== person && unread(id) > 0 && <Unread count={unread(id)} />}
        </label>
      ))}
    </fieldset>
  )
}
