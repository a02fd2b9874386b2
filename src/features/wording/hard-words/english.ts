import type { WordList } from './word-list.ts'

/** English words of offices that a reader in the street need not know. Words that everybody uses (workshop) are left out. */
export const englishWords: WordList = {
  awareness: 'aandacht, bewustwording',
  'best practice, best practices': 'goede voorbeelden',
  commitment: 'steun, belofte',
  empowerment: 'sterker maken, zelfvertrouwen',
  input: 'ideeën, mening',
  'keynote, keynotes, keynotespreker, keynotespeaker, keynote speaker': 'belangrijkste spreker',
  'kick-off, kickoff, kick-offbijeenkomst': 'start, begin',
  'learnings, lessons learned': 'wat we leerden',
  mindset: 'manier van denken',
  'outcome, outcomes': 'resultaat',
  output: 'resultaat',
  'peer-to-peer': 'van mensen zoals jij',
  roadmap: 'plan in stappen',
  'stakeholder, stakeholders': 'mensen en organisaties die ermee te maken hebben',
  'toolkit, toolbox': 'hulpmiddelen',
}
