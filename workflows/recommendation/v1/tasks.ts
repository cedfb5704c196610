import type { TaskRule } from '#lantern/engine';
import { days, done } from '../../shared/deadlines.js';
import { on } from './events.js';

/*
 * The tasks of the catalogue that an action brings with it. As everywhere, each may also be completed or marked as not
 * applicable, with a reason, by its code.
 */

const accepted = on('recommendation.accepted');
const refused = on('recommendation.refused');
const reassigned = on('recommendation.reassigned');
const told = [on('progress.updated'), on('evidence.submitted')];

export const tasks: readonly TaskRule[] = [
  {
    code: 'D5',
    title: 'Accept the recommendation, or say why not',
    asks: {
      what: 'Say whether your agency accepts this recommendation, and if not, why.',
      why: 'A recommendation changes something only where the agency that it is for takes it on.',
    },
    owner: 'actionOwner',
    opens: [on('recommendation.proposed'), reassigned],
    closes: [accepted, refused],
    form: accepted,
    evidence: 'acceptance by the owner',
  },
  {
    code: 'D7',
    title: 'Find another owner for the action, or close it with a reason',
    owner: 'coordinator',
    opens: [refused],
    closes: [reassigned, on('recommendation.closed')],
    form: reassigned,
    evidence: 'an owner and a date, or the reason',
  },
  {
    code: 'F1D',
    title: 'Carry out the recommendation',
    asks: {
      what: 'Do what your agency has taken on, and send what shows that it is done.',
      why: 'The partnership follows up every recommendation until the change has been made.',
    },
    owner: 'actionOwner',
    opens: [on('recommendation.proposed'), accepted, reassigned, on('evidence.returned')],
    closes: [on('evidence.submitted'), on('recommendation.verified'), refused, reassigned],
    form: on('evidence.submitted'),
    evidence: 'evidence of what has changed',
    clock: 'actionDue',
  },
  {
    code: 'F1',
    title: 'Update the action',
    asks: {
      what: 'Say in one line what has been done, and add what shows it where something is finished.',
      why: 'The partnership follows up every recommendation until the change has been made.',
    },
    owner: 'actionOwner',
    opens: [accepted, ...told, done('F1')],
    closes: [...told, reassigned],
    form: on('progress.updated'),
    evidence: 'status, narrative, evidence file',
    clock: 'updateDue',
  },
  {
    code: 'F3',
    title: 'Put the overdue action to the CSP chair, and record why it is late',
    owner: 'coordinator',
    opens: [],
    closes: [],
    form: on('delay.explained', { clock: 'actionDue' }),
    evidence: 'the chair’s note',
    arises: {
      clock: 'actionDue',
      setting: 'action_escalate_after',
      overdueFor: days(90),
      from: 'the date of an action that is not done',
      againAfterMonths: 1,
    },
  },
  {
    code: 'F2',
    title: 'Verify the evidence, not only "done"',
    owner: 'coordinator',
    opens: [on('evidence.submitted')],
    closes: [on('recommendation.verified'), on('evidence.returned')],
    form: on('recommendation.verified'),
    evidence: 'verifier and date; the verifier is not the reporter',
  },
];
