import { type Actor, type EmailFacts, type EmailRule, type Recipient, on } from '#lantern/engine';
import { answersToMoreTime, type Said, dated, extensionGranted, text } from './emails.js';

export { answering, moreTimeEvents } from '#lantern/engine';

/*
 * What the parts of a review have in common: others answer them, the co-ordinator may record the answer for them, and
 * their review may tell them how a thing ended.
 */

/**
 * An event that follows from one on the review: it was accepted there, so its part takes it as it is. What is only
 * looked ahead to has no actor yet.
 */
export const toldByReview = ({ actor }: { readonly actor?: Actor }): boolean =>
  actor?.roles.includes('system') ?? false;

/** Em12 to whoever has to act next. Of the clocks, the first that runs is the one that more time is wanted for. */
export function moreTimeEmails(clocks: readonly string[], holder: Recipient): readonly EmailRule[] {
  const wanted = (facts: EmailFacts, more: Readonly<Record<string, unknown>>): Said => {
    const clock = clocks.find((each) => facts.dateOf(each) !== undefined);
    return clock === undefined ? null : dated(facts, clock, { title: facts.titleOf(clock), ...more });
  };
  return [
    {
      on: on('moreTime.asked'),
      template: 'extension',
      to: ['coordinator'],
      values: (event, facts) =>
        wanted(facts, { stage: 'asked', askedFor: text(event.until), agreement: 'coordinator', ...answersToMoreTime }),
    },
    { on: on('extension.agreed'), template: 'extension', to: [holder], values: extensionGranted },
    {
      on: on('moreTime.refused'),
      template: 'extension',
      to: [holder],
      values: (_event, facts) => wanted(facts, { stage: 'refused' }),
    },
  ];
}
