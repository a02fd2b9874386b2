import { type Span, say } from '../../chat/text.ts'
import type * as dutch from './nl-review.ts'

export const review: typeof dutch.review = {
  buttons: {
    send: 'Send in',
    edit: 'Change',
    withdraw: 'Withdraw',
    look: 'Look',
    approve: 'Approve',
    approveDirect: 'Approve, and post directly from now on',
    askChange: 'Ask for a change',
    decline: 'Do not post',
    goOn: 'Change it',
    lookFirst: 'Look first after all',
    waiting: 'What waits for me',
  },
  echo: 'A coordinator looks at it first. You will hear as soon as that is done. After that:',
  forOther: (partner: string) =>
    `You post this for ${partner}. Does that organisation have administrators? Then they get a message.`,
  sent: (title: string) =>
    `“${title}” has been sent in. A coordinator looks at it first. You will hear as soon as that is done. Until then only you, the administrators of your organisation and the coordinators see it.`,
  nobodyToLook: (title: string) =>
    `“${title}” has been sent in, but there is no coordinator yet who can look at it. Please tell the municipality.`,
  sentBefore: (title: string) => `“${title}” has been sent in already and waits for a coordinator.`,
  waits: 'This activity still waits for a coordinator. In My overview you can change or withdraw it.',
  isDeclined: (title: string) => `“${title}” is not posted. A coordinator decided so.`,
  reason: (words: string) => `The reason: ${words}`,
  asked: (words: string) => `A coordinator asked: ${words}`,
  edited: (title: string) => `“${title}” has been changed. The activity still waits for a coordinator.`,
  seriesOnlyNew:
    'A coordinator looks first at activities of your organisation. Do you want a series? Then post a new activity that comes back.',
  withdrawn: (title: string) => `“${title}” has been withdrawn and is a draft again. Nobody looks at it any more.`,
  withdrawnOfOther: (title: string) =>
    `“${title}” has been withdrawn. It is a draft again of who wrote it. Nobody looks at it any more.`,
  withdrawConfirm: {
    title: 'Withdraw?',
    text: 'Then no coordinator looks at it any more. The activity becomes a draft again.',
    yes: 'Withdraw',
    no: 'Back',
  },
  mine: { title: 'Sent in', waits: 'waits for a coordinator', declined: 'not posted' },
  look: {
    title: 'May this be in the agenda?',
    intro: (person: Span, partner: Span) => say`${person} of ${partner} wants to post this.`,
    introNobody: (partner: Span) => say`Somebody of ${partner} wants to post this.`,
    since: (day: string) => `Sent in on ${day}.`,
    series: (rhythm: string, count: number) => `This is a series: ${rhythm}. ${count} times in all.`,
    seriesUnclear:
      'This was to be a series, but the series does not fit the day any more. Ask for a change, and the organisation can choose the series again.',
    changed: 'The activity has been changed meanwhile. This is how it is now:',
    card: 'This is how it looks:',
  },
  changeForm: {
    title: 'Ask for a change',
    submit: 'Send',
    words: 'What should be different?',
    hint: 'Who posts it will read this.',
    missing: 'Fill in what should be different. Who posts it will read this.',
  },
  declineForm: {
    title: 'Do not post',
    submit: 'Do not post',
    words: 'Why is this not posted?',
    hint: 'Who wrote it will read this reason.',
    missing: 'Fill in why. Who wrote it will read this reason.',
  },
  done: {
    approved: (title: string) => `“${title}” has been approved and posted.`,
    change: (title: string) => `You ask for a change in “${title}”.`,
    declined: (title: string) => `“${title}” will not be posted.`,
  },
  direct: (partner: string) => `${partner} posts directly from now on.`,
  heard: 'The organisation gets a message.',
  nobodyHears: 'Nobody of the organisation can be reached now. So no message is sent.',
  already: {
    approved: (title: string) => `“${title}” has been approved already and is in the agenda.`,
    change: (title: string) => `A change in “${title}” has been asked for already.`,
    declined: (title: string) => `Decided already: “${title}” will not be posted.`,
    withdrawn: (title: string) => `The organisation has withdrawn “${title}”. You need not do anything.`,
    late: (title: string) => `“${title}” should have begun already. It can no longer be posted.`,
    gone: 'This activity is no longer there. Who wrote it has taken it away.',
  },
  told: {
    approved: (title: string) => `“${title}” has been approved and is in the agenda now.`,
    approvedSeries: (title: string) => `The series “${title}” has been approved and is in the agenda now.`,
    approvedDirect: 'From now on your activities come in the agenda directly.',
    change: (title: string) => `A coordinator asks for a change in “${title}”:`,
    changeHow: 'Change it and send it in again. I keep your draft for 14 days.',
    declined: (title: string) => `“${title}” will not be posted.`,
    authorGone: 'Who wrote this no longer belongs to your organisation. Do you still want it? Then post it yourself.',
    declinedAsk: 'Questions? Contact a coordinator of the network.',
    withdrawn: (title: string) =>
      `“${title}” has been withdrawn by an administrator of your organisation or a coordinator. It is a draft again.`,
    late: (title: string) => `Nobody looked at “${title}” in time. So it is not in the agenda. Sorry.`,
    lateHow: 'Choose a new day and send it in again, or throw it away. I keep your draft for 14 days.',
    urgent: 'This begins soon. That is why you get it now, and not in your daily list.',
    edited: (title: string, partner: string) =>
      `${partner} changed “${title}”, which you approved before. The change is in the agenda already.`,
    editedSeries: (title: string, partner: string) =>
      `${partner} changed the series “${title}”, which you approved before. The change is in the agenda already.`,
    editedField: (field: string, was: string, is: string) => `${field}: was “${was}”, is now “${is}”`,
    onBehalf: (person: Span, partner: string, title: string) =>
      say`${person}, coordinator of the network, has posted an activity for ${partner}: “${title}”.`,
    onBehalfHow: 'Administrators of your organisation can change and cancel it.',
  },
}

export const dailyList: typeof dutch.dailyList = {
  title: 'This waits for you',
  long: 'Has waited for more than 2 working days:',
  others: 'This waits too:',
  nothing: 'Nothing waits for you now.',
  next: 'Next',
  summary: (count: number) => (count === 1 ? '1 thing waits for you' : `${count} things wait for you`),
  more: (count: number) => `And ${count} more.`,
  activity: (title: Span, when: string, partner: string) => say`${title} of ${partner}\n${when}`,
  button: (count: number) => (count === 0 ? 'What waits for me' : `What waits for me (${count})`),
  after: 'You get this list every working day at 9 o’clock, when something waits.',
}

export const partnerPosting: typeof dutch.partnerPosting = {
  add: 'Add an organisation',
  form: {
    title: 'Add an organisation',
    submit: 'Add',
    name: 'Name of the organisation',
    hint: 'As people know the name. A coordinator looks first at activities of a new organisation.',
  },
  errors: {
    name: 'Fill in a name.',
    tooLong: (most: number) => `This is too long. Use at most ${most} characters.`,
    known: (name: string) => `This organisation is there already: ${name}.`,
  },
  added: (name: string) =>
    `${name} has been added. Have somebody of the organisation type “organisatie” and choose this name. Then you admit the first person.`,
  first: (name: string) => `A coordinator looks first at activities of ${name}.`,
  list: 'Who posts directly?',
  intro: 'Of the other organisations a coordinator looks at every activity first.',
  line: {
    direct: (name: Span) => say`${name}: posts directly`,
    first: (name: Span) => say`${name}: look first`,
  },
  toFirst: 'Look first',
  toDirect: 'Post directly',
  next: 'Next organisations',
  nowDirect: (name: string) => `${name} posts directly from now on. What waits already is still for you to look at.`,
  nowFirst: (name: string) => `From now on a coordinator looks first at activities of ${name}.`,
  already: (name: string) => `That was so already for ${name}.`,
  gone: 'This organisation is no longer there.',
  told: {
    direct: (name: Span) => say`From now on activities of ${name} come in the agenda directly.`,
    first: (name: Span) => say`From now on a coordinator looks first at activities of ${name}.`,
  },
}
