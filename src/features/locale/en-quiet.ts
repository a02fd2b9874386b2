import type { Texts } from './texts.ts'

export const quietEn: Texts['quiet'] = {
  fewer: 'Fewer messages',
  several: (count) => `${count} messages for you`,
  more: (count) =>
    count === 1
      ? 'There is 1 more message. You will get it tomorrow.'
      : `There are ${count} more messages. You will get them tomorrow.`,
  unknown: 'This is about a conversation that you did not lead. Nothing has changed.',
  form: {
    title: 'Fewer messages',
    submit: 'Save',
    intro:
      'Choose what you want to hear from me. Does something change on the day itself? Then I will always tell you. Do I ask whether you want to lead a conversation? You stop those questions at /gespreksleider, with Pause.',
    rhythm: 'How often do you want messages?',
    rhythmHint: 'What is soon, you will hear in time.',
    noRhythm: 'Choose how often you want messages.',
    rhythms: {
      daily: 'At most once a day',
      weekly: 'At most once a week',
      'same-day': 'Only what changes on the day itself',
    },
    reminders: 'When do you want a reminder?',
    remindersHint: 'You may leave this empty. Then you will get none.',
    ahead: { week: 'A week ahead', day: 'A day ahead' },
  },
  saved: {
    daily: 'Saved. You will get at most one message a day. What cannot wait, you will hear at once.',
    weekly: 'Saved. You will get at most one message a week. What cannot wait, you will hear in time.',
    'same-day': 'Saved. You will only hear what changes on the day itself.',
  },
  reminder: {
    week: (title) => `In a week: ${title}`,
    day: (title) => `Tomorrow: ${title}`,
    comes: (people) =>
      people === 1 ? 'You said that you are coming.' : `You said that you are coming, with ${people} people.`,
    leads: 'You lead this conversation. Thank you for doing that!',
    beside: 'You sit beside the one who leads. Thank you for doing that!',
    together: 'Together with',
    alone: 'Nobody else yet',
    table: 'Your table',
    ofTables: (table, tables) => (tables > 1 ? `table ${table} of ${tables}` : `table ${table}`),
    elsewhere: 'At another table',
    withoutChat: 'somebody without a chat',
    calendar: 'In my calendar',
  },
  went: {
    title: (title) => `How did it go? ${title}`,
    ask: 'Thank you for leading this conversation! Did it go well?',
    well: 'It went well',
    better: 'It could be better',
    thanks: (title) => `Thank you! This helps to celebrate and improve ${title}.`,
    addLine: 'Add a line',
    form: {
      title: 'Celebrate and improve',
      submit: 'Save',
      intro: 'One sentence is enough. Do not write names. Only you and the coordinators can see this.',
      line: { well: 'What went well?', better: 'What could be better?' },
      noLine: 'Write one sentence.',
      longLine: (most) => `At most ${most} characters fit. Make the sentence shorter.`,
    },
  },
  led: {
    fact: 'Conversations led',
    time: (hours, minutes) =>
      [
        ...(hours > 0 ? [`${hours} ${hours === 1 ? 'hour' : 'hours'}`] : []),
        ...(minutes > 0 ? [`${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`] : []),
      ].join(' and '),
    latest: 'The latest conversation',
    how: { well: 'went well', better: 'could be better' },
  },
  stored: {
    messages: 'Messages',
    reminders: 'Reminders',
    none: 'none',
    bundledOn: 'Last day with messages put together',
  },
}
