import {
  type CallerRole,
  type KnownCaller,
  type SeatedMember,
  type WantedSeat,
  notIndependent,
  seats,
} from '#lantern/access';
import type { Act } from '../../kit/check/checked.js';
import type { Choice, Field } from '../../kit/forms/fields.js';

type Person = Pick<KnownCaller, 'id' | 'name' | 'agency' | 'roles'>;
type Seat = Omit<Person, 'roles'> & { readonly office: CallerRole };

/** A seat as a form sends it: who sits, and in which office. */
export const seatValue = ({ id, office }: Pick<Seat, 'id' | 'office'>): string => `${id} ${office}`;

/** The seat in a form. Without an office it is the only one that they can have. */
export function seatIn(value: string): WantedSeat {
  const [id = '', named] = value.split(' ');
  return { id, office: seats.find((office) => office === named) };
}

/** The seats that could be given: each person in each office of theirs that sits, but for those who sit already. */
export const seatsToGive = (people: readonly Person[], members: readonly SeatedMember[]): Seat[] =>
  people.flatMap(({ roles, ...person }) =>
    roles
      .filter((office) => seats.includes(office) && !members.some(({ id }) => id === person.id))
      .map((office) => ({ ...person, office })),
  );

function choiceOf(seat: Seat): Choice {
  const value = seatValue(seat);
  if (seat.office === 'independentChair')
    return { value, words: '{name}, as independent chair', values: { name: seat.name } };
  return { value, words: seat.agency ? `${seat.name}, ${seat.agency}` : seat.name };
}

/** Who may be put on the panel; nobody is chosen until somebody is. */
export const memberField = (candidates: readonly Seat[]): Field => ({
  name: 'member',
  kind: 'choice',
  label: 'Add somebody to the panel',
  hint: 'They can sign in to it, and are written to about it.',
  required: true,
  choices: candidates.map(choiceOf),
});

/** What is asked before somebody sits; of a chair who is not independent, whether they are to chair all the same. */
export function seatingAct(
  page: string,
  reference: string,
  { candidates, notIndependentOf }: { readonly candidates: readonly Seat[]; readonly notIndependentOf: string | null },
): Act {
  const act = {
    title: 'Add somebody to the panel',
    reference,
    action: `${page}/members`,
    fields: [memberField(candidates)],
    follows: ['They can sign in to it, and are written to about it.'],
  };
  if (notIndependentOf === null) return { ...act, buttons: { record: 'Add them' } };
  return {
    ...act,
    settled: [{ label: 'Agency', value: notIndependentOf }],
    doubts: [{ field: 'member', words: notIndependent }],
    buttons: { record: 'Let them chair all the same', isWarning: true },
  };
}
