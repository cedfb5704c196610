import type { EmailRule } from '#lantern/engine';
import { chaseEmails } from '../../shared/chasing.js';
import { dated } from '../../shared/emails.js';
import { paper } from '../../shared/papers.js';
import { moreTimeEmails } from '../../shared/parts.js';
import { part } from './part.js';
import { on } from './events.js';

/* The e-mails of a request to comment: the draft is there (Em13), and more time (Em12). */

export const emailRules: readonly EmailRule[] = [
  {
    on: on('comments.requested'),
    template: 'draft-comment',
    to: ['panelMember'],
    // It leads to the request itself, where the answer is given and the papers of the panel are at hand.
    values: (event, facts) =>
      dated(facts, 'draftCirculation', {
        audience: 'panel',
        version: String(event.version),
        file: paper(event).file,
      }),
  },
  ...moreTimeEmails(part.moreTimeFor, 'panelMember'),
  ...chaseEmails(['panelMember']),
];
