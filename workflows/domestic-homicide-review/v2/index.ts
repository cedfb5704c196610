import { type WorkflowDefinition, general } from '#lantern/engine';
import { withAdditions } from '../../shared/additions.js';
import { coordinatorOrCspChair, ownWords, rule } from '../../shared/events.js';
import { domesticHomicideReviewV1 as before } from '../v1/index.js';
import { tickedTaskBut } from '../v1/ticked-task.js';
import { advocacy, byItsOwnForm } from './advocacy.js';

const ticked = tickedTaskBut(byItsOwnForm);
const added = withAdditions({ ...before, version: 'v2', since: '2026-11-30' }, [advocacy]);

/** The first version, with the offer of an advocate to the family. Reviews that were open before it finish on the first. */
export const domesticHomicideReviewV2: WorkflowDefinition = {
  ...added,
  events: {
    ...added.events,
    [general.taskCompleted]: rule(
      'Task completed',
      { task: ticked, evidence: ownWords.optional() },
      coordinatorOrCspChair,
    ),
    [general.taskNotApplicable]: rule(
      'Task marked as not applicable',
      { task: ticked, reason: ownWords },
      coordinatorOrCspChair,
    ),
  },
};
