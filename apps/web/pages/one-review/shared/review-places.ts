import type { CaseScope, KnownCaller } from '#lantern/access';
import { findWorkflow, lettersOf, meetingsOf, submissionOf, publishing } from '#workflows';
import { reviewPage } from '../../../paths.js';
import { type Place, openTo } from '../../kit/places.js';

/** What the pages of a review are about, in the order in which a review comes to them. */
const groups = ['The work', 'What goes out', 'People', 'The office', 'The record'] as const;

interface ReviewPlace extends Place {
  readonly group: (typeof groups)[number];
}

/** The pages of a review beside its first, from its own path. */
const ofReview: readonly ReviewPlace[] = [
  { group: 'The work', path: 'forms', words: 'Forms', action: 'form.list' },
  { group: 'The work', path: 'chronology', words: 'Chronology', action: 'chronology.read' },
  { group: 'The work', path: 'meetings', words: 'Meetings', action: 'meeting.read' },
  { group: 'The work', path: 'learning', words: 'Learning', action: 'learning.read' },
  { group: 'The work', path: 'action-plan', words: 'Action plan', action: 'plan.read' },
  { group: 'The work', path: 'papers', words: 'Papers', action: 'document.read' },
  { group: 'What goes out', path: 'letters', words: 'Letters', action: 'letter.read' },
  { group: 'What goes out', path: 'submission', words: 'Home Office', action: 'submission.read' },
  { group: 'What goes out', path: 'publication', words: 'Publication', action: 'publication.read' },
  { group: 'What goes out', path: 'schedule', words: 'What will be sent', action: 'review.schedule' },
  { group: 'What goes out', path: 'emails', words: 'E-mails', action: 'email.read' },
  { group: 'People', path: 'people', words: 'People and panel', action: 'member.read' },
  { group: 'People', path: 'family', words: 'Family and friends', action: 'family.read' },
  { group: 'People', path: 'conflicts', words: 'Conflicts of interest', action: 'conflict.declare' },
  { group: 'People', path: 'names', words: 'Names', action: 'names.check' },
  { group: 'The office', path: 'money', words: 'Costs', action: 'money.read' },
  { group: 'The office', path: 'apply', words: 'Changes to take on', action: 'setting.preview' },
  { group: 'The record', path: 'history', words: 'History', action: 'review.history' },
  { group: 'The record', path: 'access', words: 'Who looked', action: 'access.read' },
  { group: 'The record', path: 'legal-hold', words: 'Legal hold', action: 'retention.read' },
  { group: 'The record', path: 'copy', words: 'Take a copy', action: 'review.copy' },
];

/** The lists of its parts, as its kind of review has them. */
const gridsOf = ({ workflow, version }: CaseScope): ReviewPlace[] =>
  (findWorkflow(workflow, version)?.grids ?? []).map(({ path, title }) => ({
    group: 'The work',
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
  publication: ({ workflow }) => publishing[workflow] !== undefined,
  letters: ({ workflow }) => lettersOf(workflow).length > 0,
  submission: ({ workflow }) => submissionOf(workflow).length > 0,
};

/** A part has no people or requests of its own; a conflict declared there is one of the whole review. */
const ofPart: readonly string[] = ['chronology', 'papers', 'schedule', 'emails', 'conflicts', 'apply', 'history'];

/** Where somebody can go from a review, or from a part of one. */
export const placesFor = (caller: KnownCaller, scope: CaseScope) =>
  openTo(caller, [...gridsOf(scope), ...ofReview])
    .filter(({ path }) => (scope.isPart ? ofPart.includes(path) : (isForKind[path]?.(scope) ?? true)))
    .map(({ group, path, words }) => ({ group, path: `${reviewPage(scope.reference)}/${path}`, words }));

/** Pages beside one of these that belong to it. */
const within = /(?<=\/people)\/(?:reached|contacts)$/;

/** The pages of a review by what they are about, for the side of each; empty elsewhere: a form is not to be left by the way. */
export function placesBeside(caller: KnownCaller, scope: CaseScope, here: string) {
  if (scope.isPart) return [];
  const isHere = (path: string) => path === here.replace(within, '');
  const first = reviewPage(scope.reference);
  const places = placesFor(caller, scope);
  if (places.length === 0 || ![first, ...places.map(({ path }) => path)].some(isHere)) return [];
  const shown = groups
    .map((words) => ({ words, places: places.filter(({ group }) => group === words) }))
    .filter((group) => group.places.length > 0);
  return [{ words: '', places: [{ path: first, words: 'The review' }] }, ...shown].map((group) => ({
    words: group.words,
    places: group.places.map(({ path, words }) => ({ path, words, isHere: isHere(path) })),
  }));
}
