import type { DeadlineRule } from '#lantern/engine';
import { local, workingDays } from '../../shared/deadlines.js';
import { on } from './events.js';

export const deadlines: readonly DeadlineRule[] = [
  local({
    clock: 'draftCirculation',
    title: 'Comments on the draft',
    setting: 'draft_circulation',
    length: workingDays(10),
    starts: [on('comments.requested', undefined, 'the draft')],
    dueField: 'due',
    meets: [on('comments.sent'), on('comments.none')],
    cancels: [on('comments.overtaken')],
    extension: { agreedBy: ['coordinator'] },
    owner: 'panelMember',
  }),
];
