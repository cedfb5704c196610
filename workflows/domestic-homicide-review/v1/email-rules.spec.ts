import { expect, test } from '@jest/globals';
import { decide, emailsFor } from '#lantern/engine';
import { eventOf, goOn, plainCircumstances, tell } from '#lantern/testing';
import { exampleOf } from './examples/events.js';
import { stories } from './examples/stories.js';
import { domesticHomicideReviewV1 as review } from './index.js';

test('a draft goes for a check of its facts to the agencies whose own account it rests on, and to no others', () => {
  const on = '2026-06-15';
  const story = goOn(review, tell(review, stories.evidence), [
    [on, 'imr.requested', { agency: 'Southtown Housing' }],
    [on, 'imr.closed', { agency: 'Southtown Housing', outcome: 'nil' }],
    [on, 'evidence.completed'],
  ]);
  const event = eventOf(review, [on, 'draft.circulated', exampleOf('draft.circulated').payload]);
  const decision = decide(review, story.state, event, plainCircumstances);
  if (!decision.accepted) throw new Error(decision.reasons.join(' '));
  const written = emailsFor(review, story.state, decision, event, plainCircumstances);
  expect(written.map(({ recipient, agency }) => ({ recipient, agency }))).toEqual([
    { recipient: 'panel', agency: undefined },
    { recipient: 'agency', agency: 'Northtown GP Practice' },
  ]);
});
