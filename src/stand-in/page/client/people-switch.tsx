import type { PageGround } from '../page-state.ts'
import { Avatar } from './avatar.tsx'
import { Unread, unreadWords } from './channel-list.tsx'

const firstName = (name: string) => name.split(' ')[0] ?? name

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
          <input
            type="radio"
            name="person"
            class="sr-only"
            checked={id === person}
            aria-label={[`${name}, ${role}`, ...(id === person ? [] : unreadWords(unread(id)))].join(', ')}
            onChange={() => onSwitch(id)}
          />
          <Avatar name={name} />
          <span class="eyes__words">
            <span class="eyes__name">
              {firstName(name)} <span class="eyes__rest">{name.slice(firstName(name).length + 1)}</span>
            </span>
            <span class="eyes__role">{role}</span>
          </span>
          {id !== person && unread(id) > 0 && <Unread count={unread(id)} />}
        </label>
      ))}
    </fieldset>
  )
}
