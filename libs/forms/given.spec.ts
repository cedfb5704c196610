import { describe, expect, test } from '@jest/globals';
import {
  type CaseForm,
  type Known,
  type Row,
  eventOf,
  fitting,
  givenAnswers,
  missingOf,
  queriesOf,
  readAnswers,
  takenFrom,
  withGiven,
} from './index.js';

const lines = {
  id: 'lines',
  kind: 'table',
  label: 'Lines',
  givenRows: true,
  keyedBy: 'number',
  prefilled: { form: 'terms', question: 'asked', columns: { number: 'no', enquiry: 'what' } },
  sensitivity: 'case',
  columns: [
    { id: 'number', kind: 'number', label: 'Number', given: true, sensitivity: 'case' },
    { id: 'enquiry', kind: 'text', label: 'Enquiry', given: true, sensitivity: 'case' },
    { id: 'analysis', kind: 'text', label: 'Analysis', toComplete: true, sensitivity: 'case' },
  ],
} as const;

const form: CaseForm = {
  name: 'report',
  version: 'v1',
  title: 'Report',
  purpose: 'To try what comes from elsewhere.',
  writers: ['agency'],
  readers: [],
  shows: [],
  queried: { form: 'queries', table: 'rows', about: 'about', row: 'line', text: 'query' },
  sections: [
    {
      id: 'first',
      title: 'First',
      questions: [
        { id: 'author', kind: 'text', label: 'Author', prefilled: { fact: 'author' }, sensitivity: 'case' },
        {
          id: 'since',
          kind: 'date',
          label: 'Since',
          prefilled: { form: 'terms', question: 'from' },
          sensitivity: 'case',
        },
        {
          id: 'agencies',
          kind: 'table',
          label: 'Agencies',
          prefilled: { formOfParts: 'return', columns: { agency: '@agency', gives: 'suggests' } },
          sensitivity: 'case',
          columns: [],
        },
      ],
    },
    { id: 'second', title: 'Second', questions: [lines] },
  ],
  outcomes: [],
};

const asked: readonly Row[] = [
  { no: 1, what: 'One?' },
  { no: 2, what: 'Two?', more: 'not taken' },
];
const known: Known = {
  forms: { terms: { from: '2021', asked }, queries: { rows: [{ about: 'lines', line: 2, query: 'Why?' }] } },
  parts: {
    return: [
      { agency: 'Housing', answers: { suggests: 'imr' } },
      { agency: 'Police', answers: {} },
    ],
  },
  facts: { author: 'Sam', other: 1 },
};
const given = givenAnswers(form, known);

describe('what is known from elsewhere', () => {
  test('is named by the form', () => {
    expect(takenFrom(form)).toEqual({ forms: ['terms', 'queries'], formsOfParts: ['return'] });
  });

  test('begins its answers', () => {
    expect(given).toEqual({
      author: 'Sam',
      since: '2021',
      agencies: [{ agency: 'Housing', gives: 'imr' }, { agency: 'Police' }],
      lines: [
        { number: 1, enquiry: 'One?' },
        { number: 2, enquiry: 'Two?' },
      ],
    });
  });

  test('is nothing where nothing is known', () => {
    expect(givenAnswers(form, { forms: {}, parts: {}, facts: {} })).toEqual({});
  });
});

describe('rows that come from elsewhere', () => {
  const questions = form.sections.flatMap((section) => section.questions);
  const merged = (rows: object[]) => withGiven(questions, { lines: rows.map((row) => ({ ...row })) }, given).lines;

  test('are added to what was answered, with their words as they are there', () => {
    expect(merged([{ number: 2, enquiry: 'Forged?', analysis: 'Ours' }])).toEqual([
      { number: 2, enquiry: 'Two?', analysis: 'Ours' },
      { number: 1, enquiry: 'One?' },
    ]);
  });

  test('stay with their answer where they are no longer there', () => {
    const old = { number: 9, enquiry: 'Nine?', analysis: 'Ours' };
    expect(merged([old])).toContainEqual(old);
    expect(withGiven(questions, { lines: [old] }, {}).lines).toEqual([old]);
  });

  test('must each be answered before the form is complete', () => {
    const answers = withGiven(questions, { lines: [{ number: 1, analysis: 'Ours' }] }, given);
    expect(missingOf(form, answers).map(({ path }) => path)).toEqual(['lines.1.analysis']);
  });

  test('are not asked for where none has come', () => {
    expect(fitting(form, {}).sections.map(({ id }) => id)).toEqual(['first']);
    expect(fitting(form, given).sections.map(({ id }) => id)).toEqual(['first', 'second']);
  });
});

test('two rows cannot have the same key', () => {
  const { problems } = readAnswers(form, { lines: [{ number: 1 }, { number: 2 }, { number: 1 }] });
  expect(problems).toEqual([{ path: 'lines.2.number', message: 'another row has this' }]);
});

test('a query stands with the answer and the row that it is about', () => {
  expect(queriesOf(form, known)).toEqual([{ question: 'lines', row: '2', text: 'Why?' }]);
});

describe('the event that follows', () => {
  const outcome = { when: [], event: 'agreed', with: { kind: 'a' }, takes: { from: 'since', to: 'until' }, on: 'day' };

  test('takes what is known from the answers, and its day', () => {
    const answers = { since: '2021', until: { notKnown: true } as const, day: '2026-03-16' };
    expect(eventOf(outcome, answers, {})).toEqual({ type: 'agreed', kind: 'a', from: '2021', on: '2026-03-16' });
  });

  test('counts what the edition before did not have, and is none where that is nothing', () => {
    const counting = {
      when: [],
      event: 'raised',
      with: {},
      counts: { field: 'count', table: 'rows', none: 'Nothing' },
    };
    const [one, two] = [{ n: 1 }, { n: 2 }];
    expect(eventOf(counting, { rows: [one, two] }, { rows: [one] })).toEqual({ type: 'raised', count: 1 });
    expect(eventOf(counting, { rows: [one] }, { rows: [one] })).toBeNull();
  });
});
