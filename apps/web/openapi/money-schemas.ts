import { costStages, formulas, moneyForms } from '#lantern/money';
import { type Schema, jsonSchemaOf } from './events.js';
import { instant, listOf, nullableText, object, text, whole, yesOrNo } from './schema-parts.js';

const pounds = { ...text, description: 'Pounds and pence: `1250.00`.' };

/** As it is sent; each field that was said. */
const details = {
  ...jsonSchemaOf(moneyForms.cost),
  required: ['kind', 'stage', 'onDay', 'what', 'net', 'vat'],
};

const cost = object({
  id: text,
  revision: { ...whole, description: 'How often it was saved; its ETag.' },
  takenOff: { ...yesOrNo, description: 'It counts no longer.' },
  changedBy: text,
  changedAt: instant,
  total: pounds,
  details,
});

const share = object({
  id: text,
  revision: { ...whole, description: 'How often it was saved; its ETag.' },
  partner: text,
  number: { ...text, description: 'By which the formula shares: bodies, reviews or per cent; 1 where it is equal.' },
  amount: pounds,
  details: jsonSchemaOf(moneyForms.share),
});

const money = {
  costs: listOf(cost),
  totals: {
    ...listOf(object({ stage: { enum: costStages }, net: pounds, vat: pounds, total: pounds })),
    description: 'What counts of each stage: budgets are not added to invoices.',
  },
  sharings: listOf(
    object({
      id: text,
      revision: { ...whole, description: 'How often it was counted anew; its ETag.' },
      takenOff: yesOrNo,
      what: text,
      formula: { enum: formulas },
      amount: pounds,
      madeBy: text,
      madeAt: instant,
      shares: listOf(share),
    }),
  ),
  changes: {
    ...listOf(
      object({
        of: { ...text, description: 'The id of the cost, the sharing or the share.' },
        revision: whole,
        was: { type: 'object', description: 'What it said before; amounts in pence.' },
        reason: text,
        by: text,
        at: instant,
      }),
    ),
    description: 'The newest first.',
  },
};

/** What the API answers of money. */
export const moneyAnswers: Readonly<Record<string, Schema>> = {
  Money: object(money),
  MoneyAdded: object({ id: { ...text, description: 'Of what was added.' }, ...money }),
  CostsOfYear: object({
    year: { ...text, description: '2025/26' },
    costs: listOf(
      object({
        id: text,
        partnership: text,
        reference: { ...nullableText, description: 'Of the review; null where it is the partnership’s own.' },
        total: pounds,
        details,
      }),
    ),
    next: { ...nullableText, description: 'The cursor of the next page, or null.' },
  }),
};
