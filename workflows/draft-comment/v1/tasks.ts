import type { TaskRule } from '#lantern/engine';
import { on } from './events.js';

export const tasks: readonly TaskRule[] = [
  {
    code: 'D2',
    title: 'Comment on the draft',
    asks: {
      what: 'Read the draft, which is among the papers of the panel, and say what is wrong, unclear or missing. “No comments” is an answer too: please say so.',
      why: 'The report speaks for the whole panel, and is agreed only when each of you has had your say.',
    },
    owner: 'panelMember',
    opens: [on('comments.requested')],
    closes: [on('comments.sent'), on('comments.none'), on('comments.overtaken')],
    form: on('comments.sent'),
    evidence: 'comments, or that there are none',
    clock: 'draftCirculation',
  },
];
