import { type TaskRule, on } from '#lantern/engine';

export const tasks: readonly TaskRule[] = [
  {
    code: 'D2',
    title: 'Comment on the draft',
    owner: 'panelMember',
    opens: [on('comments.requested')],
    closes: [on('comments.sent'), on('comments.none'), on('comments.overtaken')],
    form: on('comments.sent'),
    evidence: 'comments, or that there are none',
    clock: 'draftCirculation',
  },
];
