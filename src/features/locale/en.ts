import type { Texts } from './texts.ts'

export const en: Texts = {
  general: {
    cancel: 'Cancel',
    close: 'Close',
    back: 'Back',
    patience: 'One moment…',
    patienceText: 'I am working on it. This takes a little longer than usual.',
    incident: (id) =>
      `Sorry, something went wrong on my side. Please try again in a few minutes. Still not working? Give the administrator this code: ${id}`,
    outdated: 'This button or form is no longer valid. Type `/samen` to start again.',
    repeated: 'This has been done already.',
    notAllowed: {
      member: 'You can only do this as a member of an organisation. Type `/samen organisatie` to join one.',
      editor: 'Only an editor of your organisation can do this. Ask a colleague for help.',
      coordinator: 'Only a coordinator of the network can do this.',
    },
    foreignSpace:
      'I only work for organisations of the network. Would your organisation like to join? Please contact the municipality.',
  },
}
