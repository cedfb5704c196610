import { type Action, type CaseScope, type KnownCaller, isPermitted } from '#lantern/people';
import { reviewPage } from '../paths.js';

interface Place {
  readonly below: string;
  readonly words: string;
  readonly action: Action;
}

/** The pages of a review beside its first. */
const ofReview: readonly Place[] = [
  { below: 'scoping', words: 'Scoping grid', action: 'return.list' },
  { below: 'imrs', words: 'IMR tracker', action: 'return.list' },
  { below: 'papers', words: 'Papers', action: 'document.read' },
  { below: 'schedule', words: 'What will be sent', action: 'review.schedule' },
  { below: 'emails', words: 'E-mails', action: 'email.read' },
  { below: 'people', words: 'People and panel', action: 'member.read' },
  { below: 'conflicts', words: 'Conflicts of interest', action: 'conflict.declare' },
  { below: 'apply', words: 'Changes to take on', action: 'setting.preview' },
  { below: 'history', words: 'History', action: 'review.history' },
  { below: 'access', words: 'Who looked', action: 'access.read' },
];

/** A part has no people or requests of its own. */
const ofPart: readonly string[] = ['papers', 'schedule', 'emails', 'apply', 'history'];

/** Where somebody can go from a review, or from a part of one. */
export const placesFor = ({ roles }: KnownCaller, { reference, isPart }: CaseScope) =>
  ofReview
    .filter(({ below, action }) => isPermitted(roles, action) && (!isPart || ofPart.includes(below)))
    .map(({ below, words }) => ({ path: `${reviewPage(reference)}/${below}`, words }));
