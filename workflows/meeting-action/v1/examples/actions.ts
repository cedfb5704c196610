import type { Line } from '#lantern/testing';
import { type Step, generalExamples, linesOf } from '../../../shared/fixtures/trials.js';

/* An example of every event of an action from a meeting, and the way to each state. For trying the chart. */

const agency = 'Northtown GP Practice';
const due = '2026-03-30';
const meeting = 'panel-1';

export const examples = {
  'meetingAction.begun': { meeting, holder: 'panelMember', agency, action: 'Look for the record of the call', due },
  'meetingAction.done': { summary: 'found, and sent with the chronology' },
  'meetingAction.closed': { reason: 'the same as the third' },
  ...generalExamples('actionOfMember', 'actionOfMember'),
};

const way = (...steps: Step[]): readonly Line[] => linesOf(examples, steps);

const open = way(['2026-03-02', 'meetingAction.begun'], ['2026-03-09', 'moreTime.asked']);

export const stories = {
  open,
  done: [...open, ...way(['2026-03-09', 'meetingAction.done'])],
  closed: [...open, ...way(['2026-03-20', 'meetingAction.closed'])],
  /** Whoever holds it, and says nothing. */
  silent: way(['2026-03-02', 'meetingAction.begun']),
};
