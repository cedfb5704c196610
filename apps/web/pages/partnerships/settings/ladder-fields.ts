import type { LadderView } from '#lantern/bodies';
import type { Doubt } from '#lantern/cases';
import type { OwnLadder, OwnRung } from '#lantern/engine';
import { InvalidInput } from '#lantern/platform';
import type { Field } from '../../kit/forms/fields.js';
import { textOf } from '../../kit/forms/values.js';
import { becauseFields } from './choice-fields.js';

const field = (name: string, kind: Field['kind'], label: string, hint: string): Field => ({
  name,
  kind,
  label,
  hint,
  required: false,
  choices: [],
});

/** Which reminders there are, and from which of them on somebody else has a copy. */
export const ladderFields: readonly Field[] = [
  field(
    'before',
    'text',
    'How many days before the date? (optional)',
    'Such as “14, 7, 1”. Left open, none goes before it.',
  ),
  field(
    'after',
    'text',
    'How many days after the date? (optional)',
    'Such as “1, 7, 14”. Left open, none goes after it.',
  ),
  field(
    'lineManager',
    'number',
    'From how many days after the date does their line manager have a copy? (optional)',
    'Left open, they have none.',
  ),
  field(
    'cspChair',
    'number',
    'From how many days after the date does the chair of the partnership have a copy? (optional)',
    'Left open, they have none.',
  ),
  ...becauseFields,
];

const copies = ['lineManager', 'cspChair'] as const;

const firstWith = (ladder: OwnLadder, office: (typeof copies)[number]): string => {
  const days = ladder.filter(({ days: count, to }) => count > 0 && to.includes(office)).map((each) => each.days);
  return days.length === 0 ? '' : String(Math.min(...days));
};

/** A ladder as the form shows it. */
export const bodyOfLadder = ({ ladder }: Pick<LadderView, 'ladder'>) => {
  const days = ladder.map((each) => each.days);
  return {
    before: days
      .filter((count) => count < 0)
      .map((count) => -count)
      .join(', '),
    after: days.filter((count) => count > 0).join(', '),
    lineManager: firstWith(ladder, 'lineManager'),
    cspChair: firstWith(ladder, 'cspChair'),
  };
};

/** @throws InvalidInput */
function daysIn(body: unknown, name: string): number[] {
  const typed = textOf(body, name)
    .split(/[\s,;]+/)
    .filter((word) => word !== '');
  if (typed.some((word) => !/^\d{1,3}$/.test(word)))
    throw new InvalidInput([{ path: name, message: 'give whole numbers of days, such as 14, 7, 1' }]);
  return typed.map(Number);
}

/** The ladder that a form asks for. @throws InvalidInput */
export function ladderFrom(body: unknown): OwnLadder {
  const from = Object.fromEntries(copies.map((office) => [office, daysIn(body, office)[0]]));
  const copied = (days: number): OwnRung['to'] =>
    copies.filter((office) => days >= (from[office] ?? Number.POSITIVE_INFINITY));
  return [
    ...daysIn(body, 'before').map((days): OwnRung => ({ days: -days, to: ['assignee'] })),
    ...daysIn(body, 'after').map((days): OwnRung => ({ days, to: ['assignee', ...copied(days)] })),
  ];
}

/** A copy of what is never sent: it is from a day on after which no reminder goes. */
export function doubtsOfLadder(body: unknown, ladder: OwnLadder): Doubt[] {
  const last = Math.max(0, ...ladder.map(({ days }) => days));
  return copies
    .filter((office) => Number(textOf(body, office)) > last)
    .map((office) => ({ field: office, words: 'No reminder goes out so late: there is nothing to have a copy of.' }));
}
