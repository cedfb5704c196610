import type { KnownPartnership, OwnTaskView } from '#lantern/bodies';
import type { Field } from '../../kit/forms/fields.js';
import { settingsPage } from '../../../paths.js';
import { becauseFields } from './choice-fields.js';
import { type KindOfReview, openReviewsField, ownTaskFields } from './own-task-fields.js';

/** One of the forms about a task: of the task itself, or of taking it off. */
export interface AskedOfTask {
  readonly title: string;
  readonly path: string;
  readonly fields: readonly Field[];
  readonly button: string;
  /** The task that stands; null where it is new. */
  readonly task: OwnTaskView | null;
  readonly takesOff: boolean;
}

export const ownTasksPage = ({ code }: Pick<KnownPartnership, 'code'>): string => `${settingsPage(code)}/tasks`;

export const addingTask = (partnership: KnownPartnership, kinds: readonly KindOfReview[]): AskedOfTask => ({
  title: 'Add a task of your partnership’s own',
  path: `${ownTasksPage(partnership)}/new`,
  fields: ownTaskFields(kinds),
  button: 'Add this task',
  task: null,
  takesOff: false,
});

export const changingTask = (
  partnership: KnownPartnership,
  task: OwnTaskView,
  kinds: readonly KindOfReview[],
): AskedOfTask => ({
  title: task.takenOff ? 'Ask this task again' : 'Change this task',
  path: `${ownTasksPage(partnership)}/${task.id}`,
  fields: ownTaskFields(kinds),
  button: task.takenOff ? 'Ask it again' : 'Change it',
  task,
  takesOff: false,
});

export const takingTaskOff = (partnership: KnownPartnership, task: OwnTaskView): AskedOfTask => ({
  title: 'Take this task off',
  path: `${ownTasksPage(partnership)}/${task.id}/off`,
  fields: [openReviewsField, ...becauseFields],
  button: 'Take it off',
  task,
  takesOff: true,
});
