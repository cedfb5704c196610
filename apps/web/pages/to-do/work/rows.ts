import type { IsoDate } from '#lantern/calendar';
import type { WorkflowDefinition } from '#lantern/engine';
import type { OpenTask } from '#lantern/case-lists';
import { shownDue } from '../../kit/date-words.js';
import { holderWords } from '../../kit/holder-words.js';
import { reviewPage } from '../../paths.js';
import { pathOfTask } from '../../one-review/review/task-ways.js';
import { mayRemind, remindKey } from './reminding.js';

interface Reader {
  readonly offices: readonly string[];
  readonly today: IsoDate;
  readonly definitionOf: (task: OpenTask) => WorkflowDefinition;
}

const holderOf = ({ agency, owner }: OpenTask, offices: readonly string[]): string => {
  if (offices.includes(owner)) return 'You';
  return agency !== null && owner !== 'coordinator' ? agency : holderWords(owner);
};

/** A task as a list of work shows it, with the way to it. */
export const workRow = (task: OpenTask, { offices, today, definitionOf }: Reader) => ({
  title: task.title,
  path: pathOfTask(definitionOf(task), task, offices),
  reference: task.reference,
  review: task.review,
  reviewPath: reviewPage(task.review),
  due: shownDue(task.date, today),
  day: task.due,
  pausedBy: task.pausedBy,
  isPaused: task.pausedBy !== null,
  holder: holderOf(task, offices),
  key: remindKey(task),
  mayRemind: mayRemind(task, today),
  chasedOn: task.chasedOn,
});
