import { type WorkflowDefinition, general } from '#lantern/engine';
import { coordinatorOrCspChair, ownWords, rule, sayingWhatIsMissing } from '../../shared/events.js';
import { endingWithTasks } from '../../shared/deadlines.js';
import type { EventName } from '../v1/events.js';
import { domesticHomicideReviewV1 as before } from '../v1/index.js';
import { tickedTaskBut } from '../v1/ticked-task.js';
import { byItsOwnForm, deadlines, events, forms, tasks, tooEarly } from './advocacy.js';
import { machine, noFacts } from './machine.js';

const ticked = tickedTaskBut(byItsOwnForm);

/** The first version, with the offer of an advocate to the family. Reviews that were open before it finish on the first. */
export const domesticHomicideReviewV2: WorkflowDefinition<EventName | keyof typeof events> = {
  ...before,
  version: 'v2',
  since: '2026-11-30',
  machine,
  initialFacts: noFacts,
  events: {
    ...before.events,
    ...sayingWhatIsMissing(events, tooEarly),
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
  deadlines: [...before.deadlines, ...endingWithTasks(deadlines, tasks)],
  holdableClocks: [...before.holdableClocks, ...deadlines.map(({ clock }) => clock)],
  tasks: [...before.tasks, ...tasks],
  forms: {
    ...before.forms,
    actions: { ...before.forms.actions, ...forms.actions },
    fields: { ...before.forms.fields, ...forms.fields },
  },
};
