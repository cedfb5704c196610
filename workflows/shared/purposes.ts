import type { Purpose } from '#lantern/engine';

/** What people come to record on a review and its parts. */
export const purposes: readonly Purpose[] = [
  {
    words: 'The decision',
    begins: ['recommendation', 'decision', 'decisionMeeting', 'scrutiny', 'jointCommissioning'],
  },
  { words: 'Chair, panel and meetings', begins: ['chair', 'panel', 'agreement', 'meeting', 'minutes', 'terms'] },
  {
    words: 'Agencies and what they send',
    begins: ['scoping', 'imr', 'chronology', 'chronologies', 'evidence', 'return', 'moreTime'],
  },
  { words: 'The family, and who is told', begins: ['family', 'advocacy', 'commissioner', 'secretaryOfState'] },
  { words: 'The report', begins: ['draft', 'review', 'csp', 'report', 'anonymisation', 'publication'] },
  { words: 'The Home Office', begins: ['homeOffice', 'point'] },
  { words: 'Learning and actions', begins: ['learning', 'action', 'actions', 'actionPlan'] },
  { words: 'Dates, holds and delay', begins: ['hold', 'extension', 'delay', 'charge', 'proceedings'] },
];
