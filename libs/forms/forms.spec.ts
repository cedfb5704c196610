import { describe, expect, test } from '@jest/globals';
import {
  type CaseForm,
  askedAnswers,
  askedIn,
  formNamed,
  missingOf,
  newestForms,
  notKnown,
  outcomeOf,
  readAnswers,
  standingsOf,
} from './index.js';

const known = [{ question: 'involvement', is: ['yes'] }];
const form: CaseForm = {
  name: 'short-return',
  version: 'v1',
  title: 'Short return',
  purpose: 'To try what a form can do.',
  writers: ['agency'],
  readers: [],
  shows: [],
  sections: [
    {
      id: 'first',
      title: 'First',
      questions: [
        {
          id: 'involvement',
          kind: 'choice',
          label: 'Involved?',
          options: { yes: 'Yes', no: 'No', searching: 'Still looking' },
          unfinished: { searching: 'Finish the search first.' },
          required: true,
          sensitivity: 'case',
        },
      ],
    },
    {
      id: 'second',
      title: 'Second',
      asked: known,
      questions: [
        { id: 'since', kind: 'partialDate', label: 'Since?', required: true, mayBeUnknown: true, sensitivity: 'case' },
        { id: 'seen', kind: 'yesNo', label: 'Seen?', sensitivity: 'special' },
        { id: 'count', kind: 'number', label: 'How many?', sensitivity: 'case' },
        { id: 'at', kind: 'time', label: 'At?', sensitivity: 'case' },
        { id: 'who', kind: 'choices', label: 'Who?', options: { a: 'A', b: 'B' }, sensitivity: 'case' },
        {
          id: 'rows',
          kind: 'table',
          label: 'Rows',
          sensitivity: 'case',
          columns: [
            { id: 'tool', kind: 'text', label: 'Tool', required: true, sensitivity: 'case' },
            { id: 'on', kind: 'date', label: 'On', sensitivity: 'case' },
          ],
        },
      ],
    },
  ],
  outcomes: [
    { when: [{ question: 'involvement', is: ['no'] }], event: 'nothing.found', with: {} },
    { when: known, event: 'something.found', with: { known: true } },
  ],
};

const statesOf = (answers: object, saved: string[] = []) =>
  standingsOf(form, { ...answers }, saved).map(({ state }) => state);

describe('what is asked', () => {
  test('follows from the answers so far', () => {
    const [, second] = form.sections;
    expect(second && askedIn(second, {})).toEqual([]);
    expect(second && askedIn(second, { involvement: 'yes' }).length).toBe(6);
  });

  test('leaves out, once it is complete, what another answer made pointless', () => {
    expect(askedAnswers(form, { involvement: 'no', since: '2018', seen: 'no' })).toEqual({ involvement: 'no' });
  });
});

describe('a section', () => {
  test('is not needed, not begun, begun or complete', () => {
    expect(statesOf({})).toEqual(['notBegun', 'notNeeded']);
    expect(statesOf({ involvement: 'searching' })).toEqual(['begun', 'notNeeded']);
    expect(statesOf({ involvement: 'yes' })).toEqual(['complete', 'notBegun']);
    expect(statesOf({ involvement: 'yes', seen: 'no' })).toEqual(['complete', 'begun']);
    expect(statesOf({ involvement: 'yes', since: notKnown })).toEqual(['complete', 'complete']);
  });

  test('without a single answer is begun once somebody has saved it', () => {
    expect(statesOf({ involvement: 'yes' }, ['second'])).toEqual(['complete', 'begun']);
  });
});

describe('what is missing', () => {
  test('is each question that must be answered, and each answer that is not settled', () => {
    expect(missingOf(form, {}).map(({ question }) => question.id)).toEqual(['involvement']);
    expect(missingOf(form, { involvement: 'yes' }).map(({ question }) => question.id)).toEqual(['since']);
    expect(missingOf(form, { involvement: 'searching' })).toMatchObject([{ reason: 'Finish the search first.' }]);
    expect(missingOf(form, { involvement: 'no' })).toEqual([]);
  });

  test('decides nothing of what follows: that is the first outcome that holds', () => {
    expect(outcomeOf(form, { involvement: 'yes' })?.event).toBe('something.found');
    expect(outcomeOf(form, { involvement: 'no' })?.event).toBe('nothing.found');
    expect(outcomeOf(form, { involvement: 'searching' })).toBeUndefined();
  });
});

describe('an answer', () => {
  const read = (sent: object) => readAnswers(form, { ...sent });

  test('of “no”, “not known”, “not asked” and none at all are four things', () => {
    for (const seen of ['yes', 'no', 'notKnown', 'notAsked'])
      expect(read({ seen })).toEqual({ answers: { seen }, problems: [] });
    expect(read({ seen: '' })).toEqual({ answers: {}, problems: [] });
    expect(read({ seen: null })).toEqual({ answers: {}, problems: [] });
  });

  test('may be not known only where the question allows it', () => {
    expect(read({ since: notKnown }).answers).toEqual({ since: notKnown });
    expect(read({ count: notKnown }).problems).toEqual([
      { path: 'count', message: '“not known” is no answer to this question' },
    ]);
  });

  test.each([
    ['since', '2018-13', 'the month is not one; write a number from 1 to 12, or its name'],
    ['since', 2018, 'write a real date as YYYY-MM-DD, or YYYY-MM or YYYY where only that is known'],
    ['count', 1.5, 'enter a whole number, such as 1'],
    ['count', '2', 'enter a whole number, such as 1'],
    ['who', ['a', 'c'], 'choose among: a, b'],
    ['involvement', 'toString', 'choose one of: yes, no, searching'],
    ['rows', 'one', 'send a list of rows'],
    ['another', 'x', 'is no question of this form'],
  ])('that is none is refused: %s', (question, answer, message) => {
    expect(read({ [question]: answer }).problems).toEqual([{ path: question, message }]);
  });

  test('in a row is named by its row and column; a row of nothing is none', () => {
    expect(read({ rows: [{}, { tool: 'DASH', on: '2024-02-30' }] }).problems).toMatchObject([{ path: 'rows.1.on' }]);
    expect(read({ rows: [{}, { on: '2024-02-29' }] }).problems).toEqual([
      { path: 'rows.1.tool', message: 'enter an answer' },
    ]);
    expect(read({ rows: [{}, { tool: 'DASH' }, { tool: '' }] }).answers).toEqual({ rows: [{ tool: 'DASH' }] });
  });

  test('is read as it was meant: a time by 24 hours, what is ticked in the order of the form', () => {
    expect(read({ at: '2:30pm', who: ['b', 'a'] }).answers).toEqual({ at: '14:30', who: ['a', 'b'] });
  });
});

test('a form is found in its newest version, or in the one asked for', () => {
  const newer = { ...form, version: 'v2' };
  expect(formNamed([form, newer], 'short-return')).toBe(newer);
  expect(formNamed([form, newer], 'short-return', 'v1')).toBe(form);
  expect(formNamed([form], 'another')).toBeUndefined();
  expect(newestForms([form, newer])).toEqual([newer]);
});
