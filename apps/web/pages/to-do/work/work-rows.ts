import type { IsoDate } from '#lantern/calendar';
import { type WorkflowDefinition, isOwnTaskCode } from '#lantern/engine';
import type { OpenTask } from '#lantern/case-lists';
import { shownDue } from '../../kit/date-words.js';
import { holderWords } from '../../kit/holder-words.js';
import { reviewPage } from '../../../paths.js';
import { pathOfTask } from '../../one-review/review/task-ways.js';
import { mayRemind, remindKey } from './reminding.js';

interface Reader {
  readonly offices: readonly string[];
  readonly today: IsoDate;
  readonly definitionOf: (task: OpenTask) => WorkflowDefinition;
}

const holderOf = (task: OpenTask, { offices, definitionOf }: Reader): string => {
  const { agency, owner } = task;
  if (offices.includes(owner)) return 'You';
  return agency !== null && owner !== 'coordinator' ? agency : holderWords(owner, definitionOf(task));
};

/** A task as a list of work shows it, with the way to it. */
export const workRow = (task: OpenTask, reader: Reader) => ({
  title: task.title,
  isOwn: isOwnTaskCode(task.task),
  path: pathOfTask(reader.definitionOf(task), task, reader.offices),
  reference: task.reference,
  review: task.review,
  partnership: task.partnership,
  reviewPath: reviewPage(task.review),
  due: shownDue(task.date, reader.today),
  day: task.due,
  pausedBy: task.pausedBy,
  isPaused: task.pausedBy !== null,
  holder: holderOf(task, reader),
  key: remindKey(task),
  mayRemind: mayRemind(task, reader.today),
  chasedOn: task.chasedOn,
});
