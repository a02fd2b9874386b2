import { say, strong } from '../../chat/text.ts'
import type { Texts } from './texts.ts'

const people = (count: number): string => (count === 1 ? '1 person' : `${count} people`)

export const calls: Texts['calls'] = {
  none: 'You have no coming activity yet. Post an activity first. Then you can look for dialogue leaders.',
  postActivity: 'Post an activity',
  over: 'This activity has begun or is cancelled. You can no longer look for dialogue leaders for it.',
  notYours: (partner) => `Only ${partner} and the coordinators can look for dialogue leaders for this.`,
  pick: {
    title: 'Find dialogue leaders',
    submit: 'Next',
    activity: 'For which activity?',
    first: (count) => `These are the first ${count}. You can also press the button at the activity.`,
    running: 'There is a call for this already',
    missing: 'Choose an activity.',
  },
  form: {
    title: 'Find dialogue leaders',
    submit: 'See whom I will ask',
    about: (title) => say`For ${strong(title)}`,
    places: 'How many tables?',
    placesHint: (expected, table) =>
      `${expected === null ? '' : `You expect ${expected} ${expected === 1 ? 'resident' : 'residents'}. `}Count on one table for every ${table} residents. Every table gets one dialogue leader. People who are learning sit beside them and do not count.`,
    theme: 'What is the dialogue about?',
    themeHint: 'I will not ask people who would rather not talk about this.',
    language: 'Must the dialogue leader speak a language?',
    experience: 'How much experience is needed?',
    experiences: { any: 'Anybody who may lead a dialogue', much: 'Only people who did it often' },
    message: 'Your message',
    messageHint: (most) => `For example what makes this day special. At most ${most} characters.`,
    where: 'Should there be a call in a channel too?',
    whereHint: 'Asking people personally works best. I always do that.',
    nowhere: 'No, only ask personally',
    here: 'In this channel',
    everywhere: (count) =>
      count === 1 ? 'In the channel that receives activities' : `In ${count} channels that receive activities`,
  },
  errors: {
    places: (most) => `Fill in a number from 1 to ${most}.`,
    message: 'Type plain text here, or leave this empty.',
    messageTooLong: (length, most) =>
      `Your message has ${length} characters. At most ${most} fit. Please make it a little shorter.`,
    where: 'Choose whether there should be a call in a channel too.',
    notOffered: 'Choose something from the list.',
  },
  preview: {
    title: 'Whom will I ask?',
    submit: 'Start the call',
    seenIn: (count) =>
      count === 1 ? 'Everyone in 1 channel will see this:' : `Everyone in ${count} channels will see this:`,
    asked: 'The people I ask get this message:',
    fits: (count, first) =>
      count === 0
        ? 'Nobody fits this call now. I will keep looking. The coordinators will hear of it too.'
        : `${people(count)} ${count === 1 ? 'fits' : 'fit'} this call. ${
            first < count
              ? `First I ask ${first}: those who were asked longest ago. If that is not enough, I ask the next people.`
              : `I ask ${count === 1 ? 'this person' : 'all of them'}. If that is not enough, the coordinators hear of it.`
          }`,
    speak: (language, count) => `${count} ${count === 1 ? 'speaks' : 'speak'} ${language}`,
    neverAsked: (count) => `${count} ${count === 1 ? 'was' : 'were'} never asked before`,
    beside: (count) =>
      `${people(count)} can sit beside an experienced dialogue leader. I ask them when all tables have one.`,
    hindered: 'Who does not fit?',
    names:
      'You see names as soon as someone says yes. So it stays private who signed up. Is there somebody I should not ask? A coordinator can start the call for you and take names out.',
    first: 'I ask these people first:',
    leaveOut: 'Whom should I not ask?',
    leaveOutHint: (most) =>
      `Choose whom I should not ask for this call.${most === undefined ? '' : ` These are the first ${most}.`}`,
  },
  hindrances: {
    step: (count) => `${count} not trained yet, or the training has expired`,
    experience: (count) => `${count} with less experience`,
    language: (count) => `${count} with another language`,
    theme: (count) => `${count} rather about another subject`,
    district: (count) => `${count} in another district`,
    availability: (count) => `${count} at other times of the week`,
    paused: (count) => `${count} taking a break`,
    clash: (count) => `${count} with something else at that time`,
    maximum: (count) => `${count} often enough already that month`,
    'asked-today': (count) => `${count} asked today already`,
    'no-chat': (count) => `${count} without a chat: please ask them yourself`,
  },
  reasons: {
    language: 'speaks the language',
    theme: 'likes this subject',
    district: 'likes to help in this district',
    availability: 'is usually free then',
    experience: 'did this often',
    'never-asked': 'never asked before',
    'long-ago': 'asked long ago',
  },
  came: {
    yes: 'yes',
    no: 'no',
    reserve: 'reserve',
    open: 'no answer yet',
    silent: 'no answer',
    withdrawn: 'not needed any more',
  },
  status: {
    asked: 'Whom I asked, and why:',
    wave: (wave) => `round ${wave}`,
    more: (count) => `And ${people(count)} more.`,
    opened: 'Your call has started',
    next: 'I ask people personally, and nobody too often. In your own chat with me you always see how it goes.',
    running: 'There is a call already',
    title: 'This is how your call goes',
    closed: 'The call is closed',
    count: (found, places, asked, no) =>
      [
        `${found} of ${places} found`,
        ...(asked > 0 ? [`${asked} asked`] : []),
        ...(no > 0 ? [`${no} said no`] : []),
      ].join(', '),
    filled: 'Every table has a dialogue leader.',
    table: (table) => `Table ${table}`,
    beside: 'sits beside a dialogue leader',
    unsure: 'has not said yet whether the new time is fine',
    reserves: (count) => (count === 1 ? '1 person is in reserve.' : `${count} people are in reserve.`),
    nextWave: (moment) => `If there are not enough people by ${moment}, I ask the next.`,
    lastWave: 'I cannot ask more people before it begins.',
    exhausted: (asked) =>
      `${asked === 0 ? 'Nobody fits now.' : 'I asked everybody who fits.'} The coordinators know. If somebody fits later, I will ask them too.`,
  },
  close: 'Close the call',
  closeConfirm: {
    title: 'Close the call?',
    text: 'Then nobody can say yes any more. People who said yes still take part.',
    yes: 'Yes, close',
    no: 'No, back',
  },
  notYourCall: 'Only the person who posted the call and the coordinators can close it.',
  askAgain: 'Search again',
  card: {
    title: 'Who will lead a dialogue?',
    summary: (title) => `Dialogue leaders wanted: ${title}`,
    summaryOver: (title) => `Dialogue leaders for ${title}`,
    asks: (partner, places, title) =>
      say`${partner} is looking for ${places === 1 ? '1 dialogue leader' : `${places} dialogue leaders`} for ${strong(title)}.`,
    found: (found, places) => `${found} of ${places} found`,
    filled: 'Found, thank you all!',
    closed: 'This call is closed. Thank you for thinking about it.',
    cancelled: 'This activity is cancelled. We are not looking for dialogue leaders any more.',
    past: 'This activity has begun or is over.',
    yes: 'Yes, I will join',
    no: 'No, not this time',
    reserve: 'I will be a reserve',
    leave: 'I cannot come after all',
  },
  question: {
    title: 'Would you like to lead a dialogue?',
    summary: (title) => `Would you like to lead a dialogue at ${title}?`,
    asks: (partner, title) => say`${partner} is looking for somebody to lead a dialogue at ${strong(title)}.`,
    asksBeside: (partner, title) =>
      say`${partner} is looking for somebody to help at ${strong(title)}. You would sit beside an experienced dialogue leader.`,
    theme: 'About',
    language: 'Language',
    free: 'Not possible? Saying no is perfectly fine.',
    pause: 'Do not ask me for a while (break)',
    paused: 'That is fine. You have a break now. I will ask you nothing until you start again.',
    until: 'Choose until which day',
    notYours: 'This question was for somebody else. Nothing has changed. Would you like to lead a dialogue too?',
    stopped: 'You stopped as a dialogue leader. This question does not count any more. You can always start again.',
    withdrawn: (title) => say`Not needed any more, thank you! Enough people were found for ${strong(title)}.`,
    steppedBack: (title) =>
      say`The dialogue leader beside whom you would sit at ${strong(title)} cannot come. I am looking for another. I will tell you whether you can take part.`,
  },
  again: {
    still: 'Yes, I can still come',
    thanks: (title) => say`Great, thank you! You still take part at ${strong(title)}.`,
    nothing: 'You are not on the list to lead a dialogue here. You do not have to do anything.',
  },
  swap: {
    offer: 'Swap with a colleague',
    title: 'Swap with a colleague',
    submit: 'Ask',
    name: 'With whom would you like to swap?',
    nameHint: 'The name of your colleague, as it is in this chat.',
    missing: 'Type the name of your colleague. At most 100 characters.',
    offered: (name) =>
      `I ask ${name}, if that is a dialogue leader who can. If your colleague says yes, I will tell you. Until then the place is yours.`,
    noPlace: 'You have no place to swap here. Nothing has changed.',
    asks: (person) => say`${person} cannot come and asks whether you will take the place.`,
    taken: (person, title) =>
      say`${person} takes your place at ${strong(title)}. You do not have to come any more. Thank you for arranging it.`,
    declined: (title) =>
      say`Your colleague cannot swap for ${strong(title)}. The place is still yours. If you really cannot come, press I cannot come after all.`,
    tellOrganiser: (from, to, title) => say`${to} takes the place of ${from} at ${strong(title)}.`,
  },
  refused: {
    clash: 'You have something else at that time, so I did not put you on the list. Please look at your overview.',
    maximum:
      'You take part as often that month as you wanted, so I did not put you on the list. Would you like to all the same? Change your details so that you can come more often, and press yes again.',
    untrained:
      'Great that you want to help! This dialogue needs a training, and I do not know of yours yet. Sign up to lead dialogues. A coordinator will tell you more.',
    experience: 'Great that you want to help! For this dialogue we look for somebody who did this often.',
    language:
      'Great that you want to help! For this dialogue we look for somebody who speaks a certain language. Do you speak it? Add it to your details, and press yes again.',
  },
  howLong: 'How long',
  duration: (hours, minutes) =>
    [
      ...(hours > 0 ? [hours === 1 ? '1 hour' : `${hours} hours`] : []),
      ...(minutes > 0 ? [minutes === 1 ? '1 minute' : `${minutes} minutes`] : []),
    ].join(' and '),
  answers: {
    yes: {
      title: 'Great, you are in!',
      next: (title, partner) => say`You lead a dialogue at ${strong(title)}. ${partner} knows and sees your name.`,
      beside: (title, partner) =>
        say`You sit beside an experienced dialogue leader at ${strong(title)}. ${partner} knows and sees your name.`,
    },
    reserve: {
      title: 'Thank you, you are a reserve',
      next: (title) => say`All places at ${strong(title)} are taken. If one becomes free, you will get a message.`,
      beside: (title) =>
        say`There is no place beside an experienced dialogue leader at ${strong(title)} yet. When there is, you will get a message.`,
    },
    no: (title) => say`That is fine. You are not taking part in ${strong(title)}. Thank you for letting us know.`,
    left: (title) =>
      say`Thank you for letting us know. You are off the list for ${strong(title)}. The organiser knows. I am looking for somebody else.`,
    back: 'I can come after all',
    more: 'Would you like to lead dialogues more often? Tell us a little about yourself.',
  },
  overBecause: {
    gone: 'This question is no longer there. You do not have to do anything.',
    cancelled: 'This activity is cancelled. You do not have to do anything. Thank you!',
    past: 'This activity has begun or is over. Thank you for wanting to help.',
    closed: 'This question is closed. Nobody else is needed. Thank you for wanting to help.',
  },
  tell: {
    someone: 'Someone',
    filled: 'Found!',
    filledBy: (person, title) =>
      say`${person} said yes too. Every table at ${strong(title)} has a dialogue leader now.`,
    searching: 'I am looking for somebody else at once.',
    leaves: (person, title) => say`${person} cannot lead a dialogue at ${strong(title)} after all.`,
    takesOver: (person) => say`${person} was a reserve and takes the place.`,
    closed: 'The call is closed. Do you want to look for someone else?',
    promoted: 'A place is free: you are in!',
    promotedBeside: (title) => say`You can sit beside an experienced dialogue leader at ${strong(title)} now.`,
    promotedFor: (title) => say`You were a reserve for ${strong(title)}. Now there is a place for you.`,
    notNeeded: (title) =>
      say`The call for ${strong(title)} is closed. You are no longer needed as a reserve. Thank you for wanting to help.`,
  },
  nobody: {
    title: (asked) => (asked === 0 ? 'I find nobody' : 'I find nobody else'),
    about: (title, moment, asked) =>
      say`For ${strong(title)} (${moment}) ${asked === 0 ? 'nobody fits now.' : 'I asked everybody who fits.'}`,
    tried: ({ waves, asked, no, silent }) =>
      `I asked ${people(asked)} in ${waves === 1 ? '1 round' : `${waves} rounds`}: ${no} said no, ${silent} did not answer.`,
    others: 'I did not ask these dialogue leaders:',
    next: 'Could you call somebody? Or help somebody along? When somebody fits later, I will ask them by myself.',
  },
}
