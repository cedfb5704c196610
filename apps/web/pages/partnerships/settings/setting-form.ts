import type { NewSetting } from '#lantern/bodies';
import type { SettableLength } from '#lantern/engine';
import { InvalidInput } from '#lantern/platform';
import { lengthUnits, unitsLike } from '../../../requests/lengths.js';
import type { Field } from '../../kit/forms/fields.js';
import { textOf } from '../../kit/forms/values.js';

const unitWords: Readonly<Record<string, string>> = {
  workingDays: 'working days',
  days: 'days',
  weeks: 'weeks',
  months: 'months',
  workingDaysBefore: 'working days before',
};

const field = (name: string, kind: Field['kind'], label: string, more: Partial<Field> = {}): Field => ({
  name,
  kind,
  label,
  hint: '',
  required: true,
  choices: [],
  ...more,
});

/** The questions about one of the lengths that may be set. */
export const settingFields = (rule: SettableLength): readonly Field[] => [
  field('count', 'number', 'How many?'),
  field('unit', 'choice', 'Of what?', {
    choices: [
      ...unitsLike(rule.length).map((value) => ({ value, words: unitWords[value] ?? value })),
      { value: 'off', words: rule.isOfTask ? 'off: nobody is asked to' : 'off: the task stays, without a date' },
    ],
  }),
  field('reason', 'text', 'Why is it changed?'),
  field('source', 'text', 'Page of your own protocol, or what it rests on (optional)', { required: false }),
];

/** The change that a form asks for. @throws InvalidInput naming everything that is missing. */
export function settingFrom(setting: string, body: unknown): NewSetting {
  const [count, wanted, reason, source] = ['count', 'unit', 'reason', 'source'].map((name) => textOf(body, name));
  const unit = lengthUnits.find((each) => each === wanted);
  const isOff = wanted === 'off';
  const issues = [
    ...(unit || isOff ? [] : [{ path: 'unit', message: 'choose one' }]),
    ...(isOff || /^\d{1,4}$/.test(count ?? '') ? [] : [{ path: 'count', message: 'enter a whole number' }]),
    ...(reason ? [] : [{ path: 'reason', message: 'say why' }]),
  ];
  if (issues.length > 0) throw new InvalidInput(issues);
  const value = unit ? { count: Number(count), unit } : null;
  return { setting, value, reason: reason ?? '', ...(source && { source }) };
}
