import { type TaskRule, on } from '#lantern/engine';
import { task } from '../../../shared/tasks.js';
import { review, draft } from './moments.js';

/** What is to be done to write the report, have it agreed and send it to the Home Office. */
export const reporting: readonly TaskRule[] = [
  task('D1', 'Draft the overview report', 'independentChair', [on('evidence.completed')], draft, 'versioned draft'),
  task('D2', 'Comment on the draft', 'panel', draft, [on('panel.agreedReport')], 'comment log closed', {
    clock: 'draftCirculation',
  }),
  task(
    'D3',
    'Offer the family the draft: in private, with time, with an advocate',
    'independentChair',
    draft,
    [on('family.sawDraft')],
    'date, format, comments, or their choice not to',
  ),
  task('D4', 'Agencies check the facts', 'coordinator', draft, [on('panel.agreedReport')], 'log of corrections', {
    clock: 'factCheck',
  }),
  task('D8', 'Complete the review', 'independentChair', review, [on('review.completed')], 'final draft dated', {
    clock: 'completion',
  }),
  task(
    'D9',
    'Decide on the extension',
    'cspChair',
    [on('extension.asked')],
    [on('extension.agreed'), on('extension.refused'), on('review.completed')],
    'panel and CSP agreement, reason, new date',
    {
      keyedBy: 'clock',
      decision: {
        askedBy: ['extension.asked'],
        approve: 'extension.agreed',
        giveBack: 'extension.refused',
        settles: ({ clock, newDue, reason }) => ({ clock, newDue, reason, agreedBy: ['panel', 'cspChair'] }),
      },
    },
  ),
  task(
    'D9R',
    'Answer what the CSP chair says on the extension',
    'coordinator',
    [on('extension.refused')],
    [on('extension.asked'), on('extension.agreed'), on('review.completed')],
    'a new request, or a plan to meet the date',
    { keyedBy: 'clock', saying: 'reason' },
  ),
  task(
    'D10',
    'Sign off the report',
    'cspChair',
    [on('review.completed')],
    [on('csp.signedOff'), on('report.returned'), ...draft],
    'minute',
    {
      clock: 'boardSignoff',
      decision: { askedBy: ['review.completed'], approve: 'csp.signedOff', giveBack: 'report.returned' },
    },
  ),
  task(
    'D10R',
    'Answer what the CSP chair says on the report',
    'coordinator',
    [on('report.returned')],
    [on('review.completed'), ...draft],
    'a report that the panel has agreed again',
    { saying: 'reason' },
  ),
  task(
    'D12',
    'Submit to the Home Office',
    'coordinator',
    [on('csp.signedOff')],
    [on('homeOffice.submitted'), ...draft],
    'sent date and acknowledgement',
    { clock: 'submission' },
  ),
];
