import type { CaseScope, KnownCaller } from '#lantern/access';
import { findWorkflow, lettersOf, meetingsOf } from '#workflows';
import { reviewPage } from '../../paths.js';
import { type Place, openTo } from '../../kit/places.js';

/** The pages of a review beside its first, from its own path. */
const ofReview: readonly Place[] = [
  { path: 'forms', words: 'Forms', action: 'form.list' },
  { path: 'chronology', words: 'Chronology', action: 'chronology.read' },
  { path: 'meetings', words: 'Meetings', action: 'meeting.read' },
  { path: 'learning', words: 'Learning', action: 'learning.read' },
  { path: 'names', words: 'Names', action: 'names.check' },
  { path: 'papers', words: 'Papers', action: 'document.read' },
  { path: 'letters', words: 'Letters', action: 'letter.read' },
  { path: 'schedule', words: 'What will be sent', action: 'review.schedule' },
  { path: 'emails', words: 'E-mails', action: 'email.read' },
  { path: 'people', words: 'People and panel', action: 'member.read' },
  { path: 'conflicts', words: 'Conflicts of interest', action: 'conflict.declare' },
  { path: 'apply', words: 'Changes to take on', action: 'setting.preview' },
  { path: 'history', words: 'History', action: 'review.history' },
  { path: 'access', words: 'Who looked', action: 'access.read' },
  { path: 'copy', words: 'Take a copy', action: 'review.copy' },
];

/** The lists of its parts, as its kind of review has them. */
const gridsOf = ({ workflow, version }: CaseScope): Place[] =>
  (findWorkflow(workflow, version)?.grids ?? []).map(({ path, title }) => ({
    path,
    words: title,
    action: 'return.list',
  }));

/** The form in which a kind of review names its people; undefined where it has none. */
export const namesKeyOf = ({ workflow, version }: CaseScope): string | undefined =>
  findWorkflow(workflow, version)?.caseForms?.find(({ people }) => people !== undefined)?.name;

/** Pages that are for some kinds of review alone. */
const isForKind: Readonly<Record<string, (scope: CaseScope) => boolean>> = {
  names: (scope) => namesKeyOf(scope) !== undefined,
  meetings: ({ workflow }) => meetingsOf(workflow) !== undefined,
  letters: ({ workflow }) => lettersOf(workflow).length > 0,
};

/** A part has no people or requests of its own; a conflict declared there is one of the whole review. */
const ofPart: readonly string[] = ['chronology', 'papers', 'schedule', 'emails', 'conflicts', 'apply', 'history'];

/** Where somebody can go from a review, or from a part of one. */
export const placesFor = (caller: KnownCaller, scope: CaseScope) =>
  openTo(caller, [...gridsOf(scope), ...ofReview])
    .filter(({ path }) => (scope.isPart ? ofPart.includes(path) : (isForKind[path]?.(scope) ?? true)))
    .map(({ path, words }) => ({ path: `${reviewPage(scope.reference)}/${path}`, words }));

/** Pages beside one of these that belong to it. */
const within = /(?<=\/people)\/(?:reached|contacts)$/;

/** The pages of a review, for the side of each of them; empty elsewhere: a form is not to be left by the way. */
export function placesBeside(caller: KnownCaller, scope: CaseScope, here: string) {
  if (scope.isPart) return [];
  const first = { path: reviewPage(scope.reference), words: 'The review' };
  const all = [first, ...placesFor(caller, scope)].map((place) => ({
    ...place,
    isHere: place.path === here.replace(within, ''),
  }));
  return all.length > 1 && all.some(({ isHere }) => isHere) ? all : [];
}
