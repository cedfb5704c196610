import { type EmailRule, on } from '#lantern/engine';
import { chaseEmails } from '../../shared/chasing.js';
import { dated } from '../../shared/emails.js';
import { paper } from '../../shared/papers.js';
import { moreTimeEmails } from '../../shared/parts.js';

/* The e-mails of a request to comment: the draft is there (Em13), and more time (Em12). */

export const emailRules: readonly EmailRule[] = [
  {
    on: on('comments.requested'),
    template: 'draft-comment',
    to: ['panelMember'],
    values: (event, facts) =>
      dated(facts, 'draftCirculation', { audience: 'panel', version: String(event.version), ...paper(event) }),
  },
  ...moreTimeEmails(['draftCirculation'], 'panelMember'),
  ...chaseEmails(['panelMember']),
];
