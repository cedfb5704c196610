import { type CostView, type ShareView, costKinds, costStages, formulas, plainPounds } from '#lantern/money';
import type { Field } from '../forms/fields.js';
import { formulaWords, kindWords, stageWords } from '../../../shown/money-words.js';

const field = (name: string, kind: Field['kind'], label: string, more: Partial<Field> = {}): Field => ({
  name,
  kind,
  label,
  hint: '',
  required: true,
  choices: [],
  ...more,
});

const optional = { required: false };

const reason = field('reason', 'text', 'Why is it changed?', {
  hint: 'What it said before is kept, with your reason.',
});

/** What is asked of a cost. */
export const costFields: readonly Field[] = [
  field('kind', 'choice', 'What is it for?', {
    choices: costKinds.map((value) => ({ value, words: kindWords[value] })),
  }),
  field('stage', 'choice', 'What is it?', {
    choices: costStages.map((value) => ({ value, words: stageWords[value] })),
  }),
  field('onDay', 'day', 'Which day does it carry?', { hint: 'It counts in the financial year of this day.' }),
  field('what', 'text', 'Who is paid, or which post is it?', {
    hint: 'Such as “Review co-ordinator, half time”. Name nobody of the family.',
  }),
  field('number', 'text', 'Its number (optional)', { ...optional, hint: 'Of the order or the invoice.' }),
  field('days', 'text', 'Days (optional)', { ...optional, hint: 'For a daily fee. Half a day is 0.5.' }),
  field('dailyRate', 'text', 'Daily rate in pounds (optional)', optional),
  field('net', 'text', 'Amount without VAT in pounds', {
    ...optional,
    hint: 'Leave it empty where there are days and a daily rate: they are multiplied.',
  }),
  field('vat', 'text', 'VAT in pounds (optional)', {
    ...optional,
    hint: 'As it stands on the paper. Leave it empty where there is none.',
  }),
];

export const changedCostFields: readonly Field[] = [...costFields, reason];

export const takingOffFields: readonly Field[] = [{ ...reason, label: 'Why does it no longer count?', hint: '' }];

export const countingAgainFields: readonly Field[] = [{ ...reason, label: 'Why does it count again?', hint: '' }];

export const sharingFields: readonly Field[] = [
  field('what', 'text', 'What is shared?', { hint: 'Such as “Fee of the chair, second invoice”.' }),
  field('amount', 'text', 'Amount to share in pounds'),
  field('formula', 'choice', 'How is it shared?', {
    choices: formulas.map((value) => ({ value, words: formulaWords[value] })),
  }),
  field('partners', 'lines', 'Who shares it?', {
    hint: 'One on each line. Unless the parts are equal, write a comma and its number after each: “Anytown Council, 25”.',
  }),
];

export const shareFields: readonly Field[] = [
  field('agreedBy', 'text', 'Who agreed to it? (optional)', optional),
  field('agreedOn', 'day', 'When did they agree? (optional)', optional),
  field('invoice', 'text', 'Number of our invoice (optional)', optional),
  field('invoicedOn', 'day', 'When was it invoiced? (optional)', optional),
  field('paidOn', 'day', 'When was it paid? (optional)', optional),
  reason,
];

/** The day as a form offers it that was filled in before. */
const said = (name: string, day: string | null) => (day === null ? {} : { [`${name}-said`]: day });

export const bodyOfCost = (cost: CostView): Readonly<Record<string, string>> => ({
  kind: cost.kind,
  stage: cost.stage,
  ...said('onDay', cost.onDay),
  what: cost.what,
  number: cost.number ?? '',
  days: cost.dayHundredths === null ? '' : String(cost.dayHundredths / 100),
  dailyRate: cost.dailyRate === null ? '' : plainPounds(cost.dailyRate),
  net: plainPounds(cost.net),
  vat: cost.vat === 0 ? '' : plainPounds(cost.vat),
});

export const bodyOfShare = (share: ShareView): Readonly<Record<string, string>> => ({
  agreedBy: share.agreedBy ?? '',
  ...said('agreedOn', share.agreedOn),
  invoice: share.invoice ?? '',
  ...said('invoicedOn', share.invoicedOn),
  ...said('paidOn', share.paidOn),
});
