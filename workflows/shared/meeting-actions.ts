import { type BesideChart, on } from '#lantern/engine';
import { given } from '../meeting-action/v1/events.js';
import { givenFields } from '../meeting-action/v1/forms.js';
import { text } from './emails.js';
import { rule } from './events.js';
import { sharedWith, toPartsOf } from './telling-parts.js';

/*
 * What a meeting of a review gives somebody to do. Each is a part of the review with a chart, a date and a history of its
 * own. It moves the review nowhere, so that it is recorded beside its chart, and every version of a kind has it.
 */

const part = 'meeting-action';
const givenBy = 'meeting.actionGiven';
const toActions = toPartsOf(part);

const asked = rule('Action given at a meeting', given);

interface Given {
  readonly holder: string;
  readonly agency?: string | undefined;
}

/** A member of the panel is known by their agency; an office has none. */
const saysWhose = ({ holder, agency }: Given): boolean => (holder === 'panelMember') === (agency !== undefined);
const whose = { path: ['agency'], message: 'say for which agency the member sits, and none for an office' };

/** What gives an action, what it is a part as, and what settles it. */
export const actionNames = { givenBy, part, doneBy: 'meetingAction.done' } as const;

export const meetingActions: BesideChart = {
  events: { [givenBy]: { ...asked, payload: asked.payload.refine(saysWhose, whose), besideChart: true } },
  forms: {
    actions: { [givenBy]: { label: 'Give somebody an action from a meeting', byRecording: true } },
    fields: Object.fromEntries(Object.entries(givenFields).map(([field, words]) => [`${givenBy}/${field}`, words])),
  },
  relations: [
    {
      ...toActions,
      on: on(givenBy),
      act: 'open',
      events: ({ type: _type, on: _on, actor: _actor, ...payload }) => [
        // What is to be done is sealed, and its seal is like no other: two of the same words are two actions.
        { about: text(payload.action), type: 'meetingAction.begun', payload },
      ],
    },
    {
      ...toActions,
      on: on('review.discontinued'),
      act: 'tell',
      events: () => [{ type: 'meetingAction.closed', payload: { reason: 'The review has been discontinued.' } }],
    },
    ...sharedWith(toActions),
  ],
};
