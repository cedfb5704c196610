import { describe, expect, test } from '@jest/globals';
import {
  type CaseForm,
  type OwnQuestion,
  asAskedHere,
  asUsual,
  askedToday,
  mayBeLeftOut,
  questionsOf,
} from '#lantern/forms';

const form: CaseForm = {
  name: 'return',
  version: 'v1',
  title: 'Return',
  purpose: 'What was found.',
  writers: [],
  readers: [],
  shows: [],
  sections: [
    {
      id: 'first',
      title: 'First',
      questions: [
        { id: 'known', kind: 'yesNo', label: 'Known?', required: true, sensitivity: 'case' },
        { id: 'seen', kind: 'yesNo', label: 'Seen?', sensitivity: 'case' },
        {
          id: 'when',
          kind: 'date',
          label: 'When?',
          sensitivity: 'case',
          asked: [{ question: 'seen', is: ['yes'] }],
          required: [{ question: 'known', is: ['yes'] }],
        },
      ],
    },
    {
      id: 'last',
      title: 'Last',
      questions: [
        { id: 'notes', kind: 'longText', label: 'Notes', sensitivity: 'case' },
        { id: 'signedOn', kind: 'date', label: 'Signed on', sensitivity: 'open' },
        { id: 'lines', kind: 'table', label: 'Lines', sensitivity: 'open', givenRows: true, columns: [] },
        { id: 'by', kind: 'text', label: 'By', sensitivity: 'open' },
      ],
    },
  ],
  outcomes: [{ when: [], event: 'return.submitted', with: {}, on: 'signedOn' }],
  short: { button: 'None', help: '', answers: {}, asks: ['by'] },
};

const question = (id: string, more: Partial<OwnQuestion> = {}): OwnQuestion => ({
  id,
  section: 'first',
  kind: 'text',
  words: { en: 'Which team?', cy: 'Pa dîm?' },
  hint: { en: '', cy: '' },
  options: [],
  sensitivity: 'open',
  required: false,
  ...more,
});

const idsOf = (asked: CaseForm): string[] => questionsOf(asked).map(({ id }) => id);

describe('a form as a partnership asks it', () => {
  test('is the form itself where it asks nothing of its own', () => {
    expect(asAskedHere(form, asUsual, {})).toBe(form);
  });

  test.each([
    ['in its section', 'first', ['known', 'seen', 'when', 'own-1', 'notes', 'signedOn', 'lines', 'by']],
    ['at the end of the last, of a section that is gone', 'other', [...idsOf(form), 'own-1']],
  ])('has a question of its own %s', (_where, section, ids) => {
    expect(idsOf(asAskedHere(form, { own: [question('own-1', { section })], off: [] }, {}))).toEqual(ids);
  });

  test.each([
    ['without one that is left out', {}, false],
    ['with it while it has an answer', { notes: 'As before' }, true],
    ['without it where the answer is empty', { notes: '' }, false],
  ])('is %s', (_how, answers, isThere) => {
    expect(idsOf(asAskedHere(form, { own: [], off: ['notes'] }, answers)).includes('notes')).toBe(isThere);
  });

  test('has no section of which nothing is left', () => {
    const off = ['notes', 'signedOn', 'lines', 'by'];
    expect(asAskedHere(form, { own: [], off }, {}).sections.map(({ id }) => id)).toEqual(['first']);
  });

  test('offers answers that say themselves, in both languages', () => {
    const options = [
      { en: 'Ours', cy: 'Ein un ni' },
      { en: 'Theirs', cy: '' },
    ];
    const asked = asAskedHere(form, { own: [question('own-1', { kind: 'choice', options })], off: [] }, {});
    expect(questionsOf(asked).find(({ id }) => id === 'own-1')).toMatchObject({
      options: { Ours: 'Ours', Theirs: 'Theirs' },
      welsh: { 'Which team?': 'Pa dîm?', Ours: 'Ein un ni' },
    });
  });
});

describe('what is asked of a form that is being filled in', () => {
  const before = { own: [question('own-1', { required: true })], off: ['notes'] };

  test.each([
    ['keeps a question that was answered and is asked no more, as one that need not be', { 'own-1': 'A' }, ['own-1']],
    ['lets go of it where nobody answered', {}, []],
  ])('%s', (_what, answers, ids) => {
    const { own, off } = askedToday(asUsual, before, answers);
    expect(own.map(({ id, required }) => (required ? 'required' : id))).toEqual(ids);
    expect(off).toEqual([]);
  });

  test('is what stands today of a question that is asked still', () => {
    const today = { own: [question('own-1', { words: { en: 'Which unit?', cy: '' } })], off: [] };
    expect(askedToday(today, before, { 'own-1': 'A' }).own).toEqual(today.own);
  });
});

test('only optional questions on which nothing rests may be left out', () => {
  expect(mayBeLeftOut(form).map(({ id }) => id)).toEqual(['notes']);
});
