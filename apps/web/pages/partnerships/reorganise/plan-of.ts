import type { ReorganisationPlan, Successor } from '#lantern/reorganisation';
import type { Length } from '#lantern/calendar';
import { lengthUnits } from '../../../requests/lengths.js';
import { dayTyped } from '../../kit/forms/answers.js';
import { listOf, textOf } from '../../kit/forms/values.js';

export type Kind = 'merge' | 'split';

/** As many can come after one that is divided; two of them must. */
export const rowsOf: Readonly<Record<Kind, number>> = { merge: 1, split: 4 };
const rowsNeeded: Readonly<Record<Kind, number>> = { merge: 1, split: 2 };

const off = 'off';

/** A length as the value of a choice: `4 weeks`, or `off`. */
export const lengthText = (length: Length | null): string => (length === null ? off : `${length.count} ${length.unit}`);

function lengthOf(text: string): Length | null | undefined {
  if (text === off) return null;
  const [count, wanted] = text.split(' ');
  const unit = lengthUnits.find((each) => each === wanted);
  return unit && /^\d+$/.test(count ?? '') ? { count: Number(count), unit } : undefined;
}

function successorAt(body: unknown, index: number): Successor {
  const answer = (name: string): string => textOf(body, `into-${index}-${name}`);
  return {
    code: answer('code').toLowerCase(),
    name: answer('name'),
    referencePrefix: answer('referencePrefix').toUpperCase(),
    mailbox: answer('mailbox') || null,
  };
}

const isEmpty = ({ code, name, referencePrefix, mailbox }: Successor): boolean =>
  code === '' && name === '' && referencePrefix === '' && mailbox === null;

function successorsOf(kind: Kind, body: unknown): Successor[] {
  const all = Array.from({ length: rowsOf[kind] }, (_, index) => successorAt(body, index));
  const last = all.findLastIndex((each) => !isEmpty(each));
  return all.slice(0, Math.max(rowsNeeded[kind], last + 1));
}

/** The answers of fields whose names begin so, by the rest of their names. */
function answersBy<Answer>(body: unknown, prefix: string, read: (name: string) => Answer): Record<string, Answer> {
  const names = Object.keys(Object(body)).filter((name) => name.startsWith(prefix));
  return Object.fromEntries(names.map((name) => [name.slice(prefix.length), read(name)]));
}

/** Of those who were listed: what was ticked, which may be nothing. */
const tickedBy = (body: unknown, kind: 'people' | 'contacts'): Record<string, string[]> =>
  Object.fromEntries(listOf(body, `listed-${kind}`).map((id) => [id, listOf(body, `${kind}-${id}`)]));

/** The plan that a form was filled in with. What was not answered is missing in it, or empty. */
export function planOf(kind: Kind, body: unknown): ReorganisationPlan {
  const lengths = Object.entries(answersBy(body, 'settings-', (name) => lengthOf(textOf(body, name))));
  return {
    from: listOf(body, 'from'),
    into: successorsOf(kind, body),
    on: dayTyped(body, 'on') ?? '',
    order: textOf(body, 'order'),
    settings: Object.fromEntries(
      lengths.flatMap(([setting, value]) => (value === undefined ? [] : [[setting, value]])),
    ),
    reviews: answersBy(body, 'reviews-', (name) => textOf(body, name)),
    people: tickedBy(body, 'people'),
    contacts: tickedBy(body, 'contacts'),
  };
}

/** A plan as the form that asks for it: to be changed and planned again. */
export function bodyOf(plan: ReorganisationPlan): Record<string, string | readonly string[]> {
  const [year = '', month = '', day = ''] = plan.on.split('-');
  const each = <Value>(
    prefix: string,
    values: Readonly<Record<string, Value>>,
    write: (value: Value) => string | readonly string[],
  ) => Object.fromEntries(Object.entries(values).map(([name, value]) => [`${prefix}-${name}`, write(value)]));
  const successors = plan.into.map(({ code, name, referencePrefix, mailbox }, index) =>
    each(`into-${index}`, { code, name, referencePrefix, mailbox: mailbox ?? '' }, (value) => value),
  );
  return {
    from: plan.from,
    ...Object.assign({}, ...successors),
    'on-day': day,
    'on-month': month,
    'on-year': year,
    order: plan.order,
    ...each('settings', plan.settings, lengthText),
    ...each('reviews', plan.reviews, (code) => code),
    ...each('people', plan.people, (codes) => codes),
    ...each('contacts', plan.contacts, (codes) => codes),
    'listed-people': Object.keys(plan.people),
    'listed-contacts': Object.keys(plan.contacts),
  };
}
