import { describe, expect, test } from '@jest/globals';
import { participation } from '#lantern/family';
import { type Answers, formNamed, questionsOf } from '#lantern/forms';
import { kindOf } from '#lantern/learning';
import { type CodedFrom, type CodingSheet, codingOf, findWorkflow } from '#workflows';
import { type KnownForCoding, codedAnswers, unanswered } from './coding-sheet.js';

const sheet = codingOf('domestic-homicide-review', 'library');
const tracker = codingOf('domestic-homicide-review', 'nhsTracker');
const definition = findWorkflow('domestic-homicide-review');
if (!sheet || !tracker || !definition) throw new Error('A sheet of a domestic homicide review is not there.');
const forms = definition.caseForms ?? [];

const nothing: KnownForCoding = {
  partnership: 'Anytown CSP',
  reference: 'AT-26-01',
  kind: 'Domestic Homicide Review',
  isClosed: false,
  facts: [],
  answers: {},
  forms,
  family: {},
  learnt: [],
};
const people = [
  { pseudonym: 'Anna', role: 'victim', age: 34 },
  { pseudonym: 'Bea', role: 'victim', age: 70 },
];
const facts = (answers: Answers) => ({ answers: { facts: answers } });
const coding = (answers: Answers) => ({ answers: { 'library-coding': answers } });
const notified = (payload: Record<string, unknown>) => ({
  facts: [{ number: 1, type: 'notification.received', on: '2026-03-03', actor: 'Robin Lead', payload }],
});
const recommendation = (themes: readonly string[]) => ({
  id: 'r',
  kind: 'recommendation' as const,
  number: 1,
  revision: 1,
  answers: { themes },
  basis: [],
  begunBy: 'Robin Lead',
  changedBy: 'Robin Lead',
  changedAt: '2026-03-16T10:00:00Z',
  agreedRevision: null,
  agreedAt: null,
  agreedBy: null,
  withdrawnAt: null,
  withdrawnBy: null,
  notedIn: null,
  actedIn: null,
});

const valueIn =
  (from: CodingSheet) =>
  (name: string, known: Partial<KnownForCoding>): readonly string[] | undefined =>
    codedAnswers(from, { ...nothing, ...known })
      .flatMap(({ answers }) => answers)
      .find(({ field }) => field.name === name)?.values;

const options = (form: string, question: string): string[] => {
  const found = formNamed(forms, form);
  return Object.keys((found && questionsOf(found).find(({ id }) => id === question)?.options) ?? {});
};

/** Whether what a field is said to come from is there to be answered. */
function isThere(from: CodedFrom): boolean {
  const asked = (form: string, id: string) =>
    forms.some((each) => each.name === form && questionsOf(each).some((question) => question.id === id));
  switch (from.by) {
    case 'partnership':
    case 'reference':
    case 'kind':
    case 'standing':
      return true;
    case 'event':
      return from.field in (definition?.events[from.event]?.payload.shape ?? {});
    case 'answer':
      return asked(from.form, from.question) && (!from.is || options(from.form, from.question).includes(from.is));
    case 'ticked':
      return [from.question, `${from.question}NotKnown`].every((id) => options(from.form, id).includes(from.option));
    case 'person': {
      const form = formNamed(forms, from.form);
      const table = form && questionsOf(form).find(({ id }) => id === sheet?.people.table);
      return table?.columns?.some(({ id }) => id === from.column) === true;
    }
    case 'age':
      return asked('facts', 'people');
    case 'family':
      return participation.some((fact) => fact === from.fact);
    case 'theme':
      return (kindOf('recommendation')?.questions ?? []).some(({ options: all }) => from.theme in (all ?? {}));
    case 'mainTheme':
      return (kindOf('recommendation')?.questions ?? []).some(({ id }) => id === 'themes');
  }
}

const fieldsOf = ({ groups }: CodingSheet) => groups.flatMap((group) => group.fields);

test.each([sheet, tracker])('$title asks each field once, and each comes from where something can be said', (each) => {
  const fields = fieldsOf(each);
  expect(new Set(fields.map(({ name }) => name)).size).toBe(fields.length);
  const lost = fields.filter(({ from }) => from.length === 0 || !from.every(isThere));
  expect(lost.map(({ name }) => name)).toEqual([]);
});

describe('what the NHS case-review tracker asks', () => {
  const valuesOf = valueIn(tracker);
  const trained = recommendation(['training']);
  const ofPolicy = recommendation(['policy', 'training']);
  const asked = (answers: Answers) => ({ answers: { 'nhs-tracker': answers } });

  test('is missing of a record that says nothing, but for what every review has', () => {
    const missing = unanswered(codedAnswers(tracker, nothing));
    const there = fieldsOf(tracker).filter((each) => !missing.includes(each));
    expect(there.map(({ name }) => name)).toEqual(['localReference', 'standing', 'board', 'type']);
  });

  test.each<[string, Partial<KnownForCoding>, readonly string[]]>([
    ['localReference', {}, ['AT-26-01']],
    ['localReference', notified({ localReference: 'DHR 7' }), ['DHR 7']],
    ['standing', {}, ['Open']],
    ['standing', { isClosed: true }, ['Closed']],
    ['steis', asked({ steis: { notKnown: true } }), ['Not known']],
    ['theme1', { learnt: [trained, ofPolicy] }, ['Training']],
    ['theme2', { learnt: [trained, ofPolicy] }, ['Policy']],
    ['theme3', { learnt: [trained, ofPolicy] }, []],
    ['theme1', { learnt: [recommendation(['policy']), trained] }, ['Training']],
    ['theme1', { ...asked({ theme1: 'Discharge' }), learnt: [trained] }, ['Discharge']],
    ['converted', asked({ converted: 'no' }), ['No']],
  ])('%s of %j is %j', (name, known, expected) => {
    expect(valuesOf(name, known)).toEqual(expected);
  });
});

describe('the coding sheet of the library', () => {
  const fields = fieldsOf(sheet);
  const valuesOf = valueIn(sheet);

  test('of a record that says nothing misses all but the partnership: nothing is taken for a no', () => {
    const missing = unanswered(codedAnswers(sheet, nothing));
    expect(fields.filter((each) => !missing.includes(each)).map(({ name }) => name)).toEqual(['partnership']);
  });

  test.each<[string, Partial<KnownForCoding>, readonly string[]]>([
    ['diedOn', facts({ diedOn: '2025-11-03' }), ['2025-11-03']],
    ['diedOn', notified({ dateOfDeath: '2025' }), ['2025']],
    ['diedOn', { ...notified({ dateOfDeath: '2025' }), ...facts({ diedOn: { notKnown: true } }) }, ['Not known']],
    ['victims', notified({ victims: 2 }), ['2']],
    ['place', facts({ placeKind: 'home' }), ['Residential location']],
    ['suicide', facts({ manner: 'suicide' }), ['Yes']],
    ['suicide', facts({ manner: 'homicide' }), ['No']],
    ['suicide', facts({ manner: 'notKnown' }), ['Not known']],
    ['suicide', notified({ manner: 'suicide' }), ['Yes']],
    ['suicide', facts({ manner: 'unexpected' }), []],
    ['neglect', notified({ manner: 'unexpected' }), []],
    ['victim.age', facts({ people }), ['25-34', '65+']],
    ['victim.age', facts({ people: [...people, { pseudonym: 'Cy', role: 'victim' }] }), []],
    ['perpetrator.age', facts({ people }), ['Nobody']],
    ['perpetrator.age', facts({ people: [{ pseudonym: 'Dai', role: 'perpetrator', age: 19 }] }), ['16-19']],
    ['older', facts({ people }), ['Yes']],
    ['older', facts({ people: people.slice(0, 1) }), ['No']],
    ['older', facts({ people: [{ pseudonym: 'Anna', role: 'victim' }] }), []],
    [
      'victim.sex',
      {
        answers: {
          facts: { people },
          'library-coding': { people: people.map(({ pseudonym }) => ({ pseudonym, sex: 'female' })) },
        },
      },
      ['Female', 'Female'],
    ],
    ['victim.alcohol', coding({ victim: ['alcohol'] }), ['Yes']],
    ['victim.housing', coding({ victim: ['alcohol'] }), ['No']],
    ['victim.housing', coding({ victim: ['alcohol'], victimNotKnown: ['housing'] }), ['Not known']],
    ['victim.housing', coding({ victimNotKnown: ['alcohol'] }), []],
    ['victim.housing', coding({ victim: ['none'] }), ['No']],
    ['victim.alcohol', coding({ victim: ['alcohol', 'none'] }), []],
    ['victim.alcohol', coding({ victim: ['alcohol'], victimNotKnown: ['alcohol'] }), []],
    ['offending', coding({ offending: 'notAsked' }), []],
    ['verdict', coding({ verdict: 'notGuilty' }), ['Not guilty']],
    ['family.terms', { family: { terms: 'yes' } }, ['Yes']],
    ['family.terms', { family: { terms: 'notYet' } }, []],
    ['theme.training', { learnt: [recommendation(['training'])] }, ['Yes']],
    ['theme.policy', { learnt: [recommendation(['training'])] }, ['No']],
    ['theme.policy', { learnt: [recommendation(['training']), recommendation([])] }, []],
  ])('%s of %j is %j', (name, known, expected) => {
    expect(valuesOf(name, known)).toEqual(expected);
  });
});
