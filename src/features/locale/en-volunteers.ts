import { say, strong } from '../../chat/text.ts'
import type { volunteersNl } from './nl-volunteers.ts'

const people = (count: number): string => (count === 1 ? '1 person' : `${count} people`)

/** Volunteers: where they stand, how they are, and who has no chat. */
export const volunteersEn: typeof volunteersNl = {
  unwanted: {
    label: 'Which topics would you rather not talk about?',
    hint: 'You can leave this empty. We will not ask you for these.',
    fact: 'Rather not',
    both: (themes) => `You also chose this as a topic you like: ${themes}. Choose one of the two.`,
  },
  reach: {
    contact: 'May we call or mail you too?',
    contactHint: 'Give your phone number or mail address. You can leave this empty. We will write to you here.',
    needed: 'How can we reach you?',
    neededHint: 'Give your phone number or mail address. By this you get the questions.',
    passOn: 'Who may see your number or address?',
    passOnWords:
      'If I say yes to an activity, its organiser may see my number or mail address. (Not ticked: only the coordinators see it.)',
    wrong: 'Give a phone number, such as 06 12345678. Or a mail address, with an @ in it.',
    fact: 'Call or mail',
    passed: 'also for the organiser, if you say yes',
    kept: 'only for the coordinators',
  },
  path: {
    fact: 'Where you are',
    steps: {
      interested: 'Signed up',
      intake: 'First talk',
      'taken-part': 'Took part in a dialogue',
      trained: 'Had the training',
      'co-leads': 'Leads together with somebody',
      leads: 'Leads alone',
    },
    trainedUntil: 'Training valid until',
    since: (day, days) =>
      days === 0 ? 'Here since today' : `Here since ${day} (${days === 1 ? '1 day' : `${days} days`})`,
    waiting: (count, days) =>
      `${people(count)} ${count === 1 ? 'has' : 'have'} waited longer than ${days} working days for an answer.`,
    late: (count, days) => `Of these ${count === 1 ? '1 is' : `${count} are`} late: longer than ${days} working days.`,
    isWaiting: (days) => `⏳ Waits for an answer: ${days} working days`,
    isLate: (days) => `⚠️ Late: has waited ${days} working days for an answer`,
    entry: (name, days, lateAfter) =>
      say`${strong(name)}\nSigned up as a volunteer, waits ${String(days)} working days for an answer${lateAfter === undefined ? '' : ` (late: longer than ${lateAfter})`}`,
    expired: (day) => `Training no longer valid since ${day}`,
    askedToStay: 'This person was asked whether to stay. There is no answer yet.',
  },
  see: {
    open: 'See',
    title: 'About this volunteer',
    gone: 'This person does not lead dialogues any more. Nothing has changed.',
    since: 'How long',
    note: 'Note',
    lastAsked: 'Last asked',
    never: 'never',
    move: 'Other step or note',
  },
  move: {
    title: 'Where is this person?',
    step: 'Step',
    note: 'Note',
    noteHint: (most) =>
      `At most ${most} characters. Only coordinators see this, and the person, when asking for their own data.`,
    noStep: 'Choose a step.',
    longNote: (most) => `It can have ${most} characters at most. Make the note shorter.`,
    done: 'This is saved.',
    outrun: 'Somebody else has just chosen another step. Nothing has changed. See below how it is now.',
  },
  came: {
    open: 'Who came to the training?',
    title: 'Who came to the training?',
    label: 'These people were there',
    hint: 'Take away who was not there. Who was there has had the training from now on.',
    nobody: 'No volunteer who leads dialogues is on the list of this training.',
    early: 'The training has not begun yet. Come back afterwards.',
    known: 'This was filled in before. Is it wrong? Ask a coordinator to change it.',
    done: (count) => (count === 0 ? 'Saved: none of them was there.' : `Saved: ${people(count)} had the training.`),
  },
  expired: {
    title: 'Your training was too long ago',
    since: (day) => `Your training was valid until ${day}.`,
    next: 'Do you want to go on? Look for a new training in the agenda. Or ask the coordinator.',
  },
  care: {
    pause: {
      title: 'How are you?',
      ask: 'I asked you something a few times. I did not hear from you. That is fine! Would you like a break? Or may I go on asking?',
      goOn: 'You may go on asking me',
      goesOn: 'Good! I will go on asking you',
    },
    stay: {
      title: 'Do you want to stay?',
      ask: 'You have been on the list for a year. Do you want to go on leading dialogues? Then press the button.',
      yes: 'Yes, I stay',
      thanks: 'Good to have you with us!',
    },
    remind: {
      title: 'Do you want to stay?',
      ask: 'I asked you this before. I have not heard from you yet. Do you want to stay? Then press the button. If I hear nothing, I will take you off the list later.',
    },
    gone: {
      title: 'You are no longer on the list',
      ask: 'I asked whether you wanted to go on leading dialogues. I heard nothing. So I have erased your answers. Thank you for everything! You are always welcome back.',
    },
    withoutChat: {
      title: 'About a volunteer without a chat',
      pause:
        'A volunteer without a chat did not answer a few times. Will you ask whether a break would be nice? On the page you can make a link to pass on.',
      stay: 'A volunteer without a chat has been on the list for a year. Will you ask whether they want to stay? On the page you can make a link to pass on.',
      remind:
        'A volunteer without a chat has not said yet whether they want to stay. Will you ask once more? Without an answer I will remove the data later.',
      gone: 'A volunteer without a chat did not answer the question whether to stay. The data are erased.',
    },
  },
  enrol: {
    open: 'Add somebody without a chat',
    title: 'Volunteer without a chat',
    intro:
      'For somebody without Slack or Teams. You pass on the links yourself, for example by text message or letter.',
    name: 'Name',
    noName: 'Fill in the name.',
    longName: (most) => `A name can have ${most} characters at most.`,
    contact: 'Phone number or mail address',
    contactHint: 'By this you pass on the questions. Only coordinators see it.',
    passOn: 'Who may see the number or address?',
    passOnWords: 'The organiser may see it when this person says yes to an activity. I asked.',
    consent: 'Is this all right?',
    consentWords:
      'I asked whether we may keep this, to look for dialogues that fit. This person said yes, and knows that they can always stop.',
    noConsent: 'Without a yes of this person I may keep nothing. Ask first.',
    done: 'This person is on the list now. Make a link below to pass on.',
  },
  link: {
    explain: 'This person has no chat. Pass on a link of its own for each question.',
    profile: 'their own data',
    known: (about, last) => `There is a link for ${about}. It works until ${last}.`,
    make: 'Make a link',
    makeForProfile: 'Link to their own data',
    revoke: 'Revoke all links',
    revokeConfirm: {
      title: 'Revoke all links?',
      text: 'The links that you passed on will stop working at once.',
      yes: 'Yes, revoke',
      no: 'No, go back',
    },
    revoked: 'The links do not work any more.',
    erase: 'Erase this person',
    eraseConfirm: {
      title: 'Erase this person?',
      text: 'Only do this when this person asks for it. All data go. Has this person said yes to an activity? Then its organiser hears that they will not come.',
      yes: 'Yes, erase',
      no: 'No, go back',
    },
    erased: 'The data are erased.',
    made: 'Pass on this link',
    about: (title) => say`The link is for ${title}, and for this one person.`,
    until: (day) => `It works until ${day}. Opening it changes nothing. Only a button does.`,
    secret: 'The link is shown here only, and now. Send it to nobody else.',
  },
  passOn: {
    title: 'A question to pass on',
    newsTitle: 'News to pass on',
    see: 'See who',
    asks: (count, title, before) =>
      say`${people(count)} without a chat ${count === 1 ? 'fits' : 'fit'} ${strong(title)}. Pass the question on before ${before}. Later the place may be taken.`,
    promoted: (_count, title) =>
      say`Somebody without a chat was in reserve for ${strong(title)} and takes part now. Will you tell them?`,
    steppedBack: (_count, title) =>
      say`The leader beside whom somebody without a chat would sit at ${strong(title)} cannot come. I look for another. Will you tell them?`,
    notNeeded: (count, title) =>
      say`Enough people are found for ${strong(title)}. ${people(count)} without a chat ${count === 1 ? 'is' : 'are'} not needed any more. Will you tell them, with a thank you?`,
    nobody: 'Nobody without a chat has to do with this.',
    hasLink: (last) => `There is a link. It works until ${last}. If you make a new one, the old one stops working.`,
    standing: {
      yes: 'Takes part',
      no: 'Said no',
      reserve: 'Is in reserve',
      open: 'No answer yet',
      withdrawn: 'Not needed any more',
    },
  },
  contacts: {
    open: 'Who leads the dialogue?',
    title: 'Who leads the dialogue?',
    nobody: 'Nobody has said yes yet.',
    viaChat: 'in the chat',
    viaCoordinator: 'through a coordinator',
    forThis: 'Use numbers and mail addresses for this activity only.',
  },
  page: {
    title: 'You as a volunteer',
    until: (day) => `This page works until ${day}.`,
    questions: 'Questions to you',
    noQuestions: 'There are no questions to you now.',
    question: (partner) => `${partner} asks: will you lead a dialogue?`,
    answers: {
      yes: 'You said yes. You lead a dialogue.',
      reserve: 'You are in reserve. You will hear when a place comes free.',
      no: 'You said no. That is fine.',
    },
    filled: 'Enough people are found. You are not needed any more. Thank you!',
    moved: 'The day, the time or the place has changed. Can you still come?',
    yes: 'Yes, I will help',
    no: 'No, not this time',
    noTo: (title) => `No, not this time: ${title}`,
    cannot: 'I cannot come after all',
    cannotTo: (title) => `I cannot come after all to ${title}`,
    pauseTo: 'A break until which day?',
    wrong: 'This is not saved. Look at the questions with red text.',
    outcomes: {
      saved: 'This is saved.',
      paused: 'You have a break now.',
      resumed: 'Good to have you back.',
      stays: 'Good to have you with us!',
      stopped: 'You have stopped. Your answers are erased. Thank you for everything!',
      'not-known': 'You do not lead dialogues any more. Nothing has changed.',
      yes: 'Good to have you with us! The organiser knows.',
      still: 'Good, you are still with us!',
      reserve: 'Thank you! All places are taken. You are in reserve.',
      no: 'That is fine. Thank you for your answer.',
      gone: 'This question is gone.',
      cancelled: 'This activity will not take place.',
      past: 'This activity has begun or is over.',
      closed: 'There are enough people. You are not needed any more. Thank you!',
      'not-asked': 'This question is not for you. Nothing has changed.',
      clash: 'You have something else at that time. So I did not write you down.',
      maximum:
        'You already take part as often that month as you wanted. Do you still want to? Then say below that you can come more often.',
      untrained: 'This dialogue needs a training. A coordinator will tell you more about it.',
      experience: 'For this dialogue we look for somebody who has done it often.',
      language:
        'For this dialogue we look for somebody who speaks a certain language. Do you speak it? Then say so below.',
    },
  },
  stored: {
    contactConsent: 'Number or mail address for the organiser: agreed on',
    link: 'Link that the coordinator passed on, made on',
    stayed: 'Last said that you stay',
  },
}
