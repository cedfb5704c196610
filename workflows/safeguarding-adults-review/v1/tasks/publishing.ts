import { type TaskRule, on } from '#lantern/engine';
import { reviewFacts } from '../facts.js';
import { publishedOrNot, review, signedOff } from './moments.js';

export const publishing: readonly TaskRule[] = [
  {
    code: 'S16F',
    title: 'Tell the adult or the family of the publication, before anybody else',
    owner: 'coordinator',
    opens: [...signedOff, on('review.reopened')],
    onlyIn: ['publication'],
    onlyIf: (facts) => !reviewFacts(facts).personToldOfPublication,
    closes: [on('person.told', { about: 'publication', who: ['adult', 'family'] }), on('publication.withheld')],
    form: on('person.told', { about: 'publication', who: 'family' }),
    evidence: 'note',
  },
  {
    code: 'S16',
    title: 'Publish the report, anonymised, or record why not',
    owner: 'coordinator',
    opens: [...signedOff, on('review.reopened')],
    onlyIn: ['publication'],
    closes: publishedOrNot,
    form: on('report.published'),
    evidence: 'web address, or the reason',
    clock: 'publication',
  },
  {
    code: 'S17',
    title: 'Send the report to the national SAR library',
    owner: 'coordinator',
    opens: [on('report.published')],
    closes: [on('library.sent')],
    form: on('library.sent'),
    evidence: 'sent date',
    clock: 'library',
    outlivesClosing: true,
  },
  {
    code: 'S19',
    title: 'Enter the review in the annual report of the board',
    owner: 'coordinator',
    // In the year in which it goes on, and in the one in which it is concluded; what was done on findings follows.
    opens: [...review, on('review.completed'), on('annualReport.entered', { section: 'ongoing' })],
    closes: [on('annualReport.entered')],
    form: on('annualReport.entered'),
    evidence: 'entry: findings, what was done, and the reasons where nothing was',
    outlivesClosing: true,
  },
  {
    code: 'S20',
    title: 'Conclude the review',
    owner: 'cspChair',
    opens: [...publishedOrNot, on('review.reopened')],
    onlyIn: ['actionPlan'],
    closes: [on('review.concluded'), on('review.reopened')],
    form: on('review.concluded'),
    evidence: 'minute; every action verified or closed with a reason',
    decision: {
      askedBy: ['report.published', 'publication.withheld', 'review.reopened'],
      approve: 'review.concluded',
      giveBack: null,
    },
  },
];
