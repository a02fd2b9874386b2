import type { Button, Menu } from '../chat/view.ts'
import { texts } from '../features/locale/texts.ts'
import type { Action, ActionSet, ColumnSet, Execute, ShowCard, Submit } from './card.ts'
import { writeChoice } from './read-values.ts'
import type { Canvas } from './render-setting.ts'
import { labelWords, richBlock } from './render-text.ts'
import { isCarried, type Pressed, writePress } from './wire.ts'

const MOST_ACTIONS = 6
/** Letters on one line of a phone, and how many of them the edges of a button take: clients do not wrap a row. */
const PHONE_WIDTH = 44
const PADDING = 6
const LONGEST_TITLE = 75
const LONGEST_CHOICE = 200

type Press = Extract<Button, { kind: 'press' }>

/** Buttons in rows of as many as a client takes and as a phone shows whole. */
export function renderButtons(buttons: readonly Button[], canvas: Canvas): ActionSet[] {
  const rows: Action[][] = []
  let room = 0
  for (const button of buttons) {
    const action = renderButton(button, canvas)
    const width = (action.title ?? '').length + PADDING
    const row = rows.at(-1)
    if (row !== undefined && width <= room && row.length < MOST_ACTIONS) row.push(action)
    else {
      rows.push([action])
      room = PHONE_WIDTH
    }
    room -= width
  }
  return rows.map((actions, index) => ({ type: 'ActionSet', ...(index > 0 && { spacing: 'small' }), actions }))
}

export function renderButton(button: Button, canvas: Canvas): Action {
  const title = labelWords(button.label, LONGEST_TITLE)
  if (button.kind === 'open') return { type: 'Action.OpenUrl', title, url: button.url }
  if (button.confirm === undefined) return pressAction(button, title, canvas)
  return confirmed(button, button.confirm, canvas)
}

/** A press that asks once more opens under its button. */
function confirmed(button: Press, confirm: NonNullable<Press['confirm']>, canvas: Canvas): ShowCard {
  const { title, text, yes } = confirm
  return {
    type: 'Action.ShowCard',
    title: labelWords(button.label, LONGEST_TITLE),
    ...styled(button),
    card: {
      type: 'AdaptiveCard',
      body: [
        richBlock([{ kind: 'strong', words: title }]),
        richBlock([{ kind: 'words', words: text }]),
        { type: 'ActionSet', actions: [pressAction(button, labelWords(yes, LONGEST_TITLE), canvas)] },
      ],
    },
  }
}

function pressAction({ action, input = {}, ...button }: Press, title: string, canvas: Canvas): Execute | Submit {
  return { ...sending({ action, input }, title, canvas), ...styled(button) }
}

/** What sends a press: where it stands and what it does say how it reaches the bot (platforms.md 3.1 and 3.5). */
function sending(pressed: Pressed, title: string, canvas: Canvas, menu?: string): Execute | Submit {
  if (!isCarried(pressed.input)) throw new Error(`the input of a button for ${pressed.action} is too large for Teams`)
  const data = writePress(pressed, canvas.along, menu === undefined ? {} : { menu, around: canvas.around })
  const submit: Submit = {
    type: 'Action.Submit',
    title,
    data,
    associatedInputs: menu === undefined ? 'none' : 'auto',
  }
  if (canvas.where === 'dialog') return submit
  if (canvas.opensForm(pressed)) return { ...submit, data: { msteams: { type: 'task/fetch' }, ...data } }
  return { ...submit, type: 'Action.Execute', verb: pressed.action, fallback: submit }
}

const styled = ({ style }: Pick<Press, 'style'>) =>
  style === undefined ? {} : { style: style === 'danger' ? ('destructive' as const) : ('positive' as const) }

/** A choice and the button that acts on it; `only` says that the card has no other, so that it cannot be left open. */
export function renderMenu(menu: Menu, canvas: Canvas, { id, only }: { id: string; only: boolean }): ColumnSet {
  const { choose, missing } = texts(canvas.locale).platform
  const { label, action, input = {}, options, chosen } = menu
  const isKnown = options.some(({ value }) => value === chosen)
  return {
    type: 'ColumnSet',
    columns: [
      {
        type: 'Column',
        width: 'stretch',
        items: [
          {
            type: 'Input.ChoiceSet',
            id,
            label: labelWords(label, LONGEST_CHOICE),
            style: 'compact',
            choices: choicesOf(options),
            placeholder: missing.choice,
            ...(chosen !== undefined && isKnown && { value: writeChoice(chosen) }),
            ...(only && { isRequired: true, errorMessage: missing.choice }),
          },
        ],
      },
      {
        type: 'Column',
        width: 'auto',
        verticalContentAlignment: 'bottom',
        items: [{ type: 'ActionSet', actions: [sending({ action, input }, choose, canvas, id)] }],
      },
    ],
  }
}

/** The options of a choice, each with its description behind its label. */
export function choicesOf(options: Menu['options']): { title: string; value: string }[] {
  return options.map(({ label, value, description }) => {
    if (value === '') throw new Error('an option has a value that Teams does not take')
    const title = description ? `${label || value} · ${description}` : label || value
    return { title: labelWords(title, LONGEST_CHOICE), value: writeChoice(value) }
  })
}
