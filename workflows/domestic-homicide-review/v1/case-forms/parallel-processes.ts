import type { Role } from '#lantern/engine';
import type { CaseForm } from '#lantern/forms';

/*
 * What else goes on about the same death: proceedings, the inquest and other reviews, each with who leads it, its next
 * date, what may be shared and what it holds up (process description, 8.2). It is kept up to date for as long as the
 * review lasts, so that its readers see it before it is complete.
 */

const kinds = {
  trial: 'Criminal investigation and trial',
  inquest: 'Inquest',
  safeguardingAdults: 'Safeguarding adults review',
  childReview: 'Child safeguarding practice review, or child death review',
  mentalHealth: 'Mental-health homicide investigation',
  policeConduct: 'Investigation by the Independent Office for Police Conduct',
  probation: 'Serious further offence review',
  patientSafety: 'Patient safety incident investigation',
  learningDisability: 'Learning from lives and deaths (LeDeR)',
  offensiveWeapons: 'Offensive weapons homicide review: not where this review may be held',
  singleUnified: 'Single unified safeguarding review (Wales)',
  other: 'Something else',
};

export const parallelProcesses: CaseForm<Role> = {
  name: 'parallel-processes',
  version: 'v1',
  title: 'Parallel processes',
  purpose:
    'Proceedings, the inquest and other reviews about the same death: who leads each, its next date, what may be shared and what it holds up. Name nobody whose name is kept under a pseudonym.',
  writers: ['coordinator', 'independentChair'],
  readers: ['cspChair'],
  readersSeeDraft: true,
  shows: ['reference'],
  holdsUp: {
    table: 'processes',
    by: 'holdsUp',
    events: {
      evidence: ['imr.requested', 'chronology.requested'],
      family: ['family.sawDraft'],
      report: ['draft.circulated', 'csp.signedOff', 'homeOffice.submitted'],
      publication: ['publication.planned', 'report.published'],
    },
    over: { column: 'state', is: ['ended'] },
  },
  onPage: { table: 'processes', columns: ['kind', 'state', 'nextOn', 'nextWhat', 'holdsUp'] },
  sections: [
    {
      id: 'processes',
      title: 'Each process',
      help: 'To make something wait in Lantern, place a hold on the review: what is said here moves no date. Whoever sends, signs off or publishes what a process holds up is asked about it first.',
      questions: [
        {
          id: 'processes',
          kind: 'table',
          label: 'Processes',
          keyedBy: 'called',
          sensitivity: 'case',
          columns: [
            { id: 'called', kind: 'text', label: 'What it is called here', required: true, sensitivity: 'case' },
            { id: 'kind', kind: 'choice', label: 'Kind', options: kinds, required: true, sensitivity: 'case' },
            { id: 'ledBy', kind: 'text', label: 'Body, and who leads it there', sensitivity: 'case' },
            { id: 'contact', kind: 'text', label: 'Contact', sensitivity: 'case' },
            {
              id: 'state',
              kind: 'choice',
              label: 'How far it is',
              options: { expected: 'Expected', underWay: 'Under way', suspended: 'Suspended', ended: 'Ended' },
              sensitivity: 'case',
            },
            { id: 'nextOn', kind: 'partialDate', label: 'Next date', sensitivity: 'criminal' },
            { id: 'nextWhat', kind: 'text', label: 'What happens then', sensitivity: 'criminal' },
            { id: 'endedOn', kind: 'partialDate', label: 'Ended on', sensitivity: 'criminal' },
            {
              id: 'disclosure',
              kind: 'longText',
              label: 'What may be shared, with whom, and who agreed to it',
              sensitivity: 'criminal',
            },
            {
              id: 'holdsUp',
              kind: 'choices',
              label: 'What it holds up',
              options: {
                interviews: 'Interviews with those who may be witnesses',
                family: 'Talks with the family',
                accused: 'Contact with whoever is thought responsible',
                evidence: 'What agencies send',
                report: 'The report',
                publication: 'Publication',
              },
              sensitivity: 'case',
            },
          ],
        },
      ],
    },
    {
      id: 'together',
      title: 'How they go together',
      questions: [
        {
          id: 'leads',
          kind: 'text',
          label: 'Which review leads, where there are several',
          sensitivity: 'case',
        },
        {
          id: 'oneReport',
          kind: 'yesNo',
          label: 'Does one report serve more than one of them?',
          sensitivity: 'case',
        },
        {
          id: 'sharedRequests',
          kind: 'longText',
          label: 'What is asked of agencies once for several of them',
          sensitivity: 'case',
        },
      ],
    },
  ],
  outcomes: [],
};
