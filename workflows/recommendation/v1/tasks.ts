import { type TaskRule, on } from '#lantern/engine';
import { done } from '../../shared/deadlines.js';
import { task } from '../../shared/tasks.js';

/*
 * The tasks of the catalogue that an action brings with it. As everywhere, each may also be completed or marked as not
 * applicable, with a reason, by its code.
 */

const accepted = on('recommendation.accepted');
const refused = on('recommendation.refused');
const reassigned = on('recommendation.reassigned');
const told = [on('progress.updated'), on('evidence.submitted')];

export const tasks: readonly TaskRule[] = [
  task(
    'D5',
    'Accept the recommendation, or say why not',
    'actionOwner',
    [on('recommendation.proposed'), reassigned],
    [accepted, refused],
    'acceptance by the owner',
  ),
  task(
    'D7',
    'Find another owner for the action, or close it with a reason',
    'coordinator',
    [refused],
    [reassigned, on('recommendation.closed')],
    'an owner and a date, or the reason',
  ),
  task(
    'F1',
    'Update the action',
    'actionOwner',
    [accepted, ...told, done('F1')],
    [...told, reassigned],
    'status, narrative, evidence file',
    { clock: 'updateDue' },
  ),
  task(
    'F2',
    'Verify the evidence, not only "done"',
    'coordinator',
    [on('evidence.submitted')],
    [on('recommendation.verified'), on('evidence.returned')],
    'verifier and date; the verifier is not the reporter',
  ),
];
