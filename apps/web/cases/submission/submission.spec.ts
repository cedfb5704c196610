import { describe, expect, test } from '@jest/globals';
import { workflows, submissionOf } from '#workflows';
import { type KnownRecord, checklistOf, missingIn, neededIn } from './submission.js';

const items = submissionOf('domestic-homicide-review');
const nothing: KnownRecord = {
  facts: [],
  papers: [],
  forms: [],
  learnt: [],
  report: null,
  checked: null,
  lateBy: {},
  hasContact: false,
  uncoded: 12,
};
const fact = (type: string, payload: Record<string, unknown> = {}) => ({
  number: 1,
  type,
  on: '2026-03-03',
  actor: 'Robin Lead',
  payload,
});
const said = (item: string) => ({
  item,
  said: 'It stands in chapter 12.',
  by: 'Robin Lead',
  at: '2026-03-16T10:00:00Z',
});
const recommendation = (answers: Record<string, string>, more: object = {}) => ({
  id: 'r',
  kind: 'recommendation' as const,
  number: 1,
  revision: 1,
  answers,
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
  ...more,
});

const stateOf = (name: string, known: Partial<KnownRecord>, byHand = [] as ReturnType<typeof said>[]) =>
  checklistOf(items, { ...nothing, ...known }, byHand).find(({ item }) => item.name === name)?.state;

describe('what goes with a report', () => {
  test.each(items.flatMap(({ shownBy }) => shownBy).map((each) => [each.by, each] as const))(
    'is asked for where it can be recorded: %s',
    (_by, evidence) => {
      const definition = workflows.findLast(({ name }) => name === 'domestic-homicide-review');
      if (evidence.by === 'form') expect(definition?.caseForms?.some(({ name }) => name === evidence.form)).toBe(true);
      if ('event' in evidence) expect(Object.keys(definition?.events ?? {})).toContain(evidence.event);
      if (evidence.by === 'event' && evidence.field !== undefined)
        expect(Object.keys(definition?.events[evidence.event]?.payload.shape ?? {})).toContain(evidence.field);
    },
  );

  test.each<[string, Partial<KnownRecord>, boolean]>([
    ['overviewReport', { papers: ['overviewReport'] }, true],
    ['overviewReport', { papers: ['draft'] }, false],
    ['independence', { forms: ['chair-independence'] }, true],
    ['family', { forms: ['family-part'] }, false],
    ['family', { forms: ['family-part'], facts: [fact('family.sawDraft')] }, true],
    ['signOff', { facts: [fact('csp.signedOff')] }, false],
    ['signOff', { facts: [fact('csp.signedOff', { minute: '4.2' })] }, true],
    ['anonymised', { report: 'v2', checked: 'v1' }, false],
    ['anonymised', { report: 'v2', checked: 'v2' }, true],
    ['timescales', { lateBy: { completion: 12 } }, false],
    ['timescales', { lateBy: { completion: 0, firstPanel: 9 } }, true],
    ['contact', { hasContact: true }, true],
    ['coding', { uncoded: 1 }, false],
    ['coding', { uncoded: 0 }, true],
    ['actionPlan', { facts: [fact('action.opened')] }, true],
    ['actionPlan', { learnt: [recommendation({ addressees: 'Anytown Housing', due: '2026-09' })] }, false],
    ['actionPlan', { facts: [fact('action.opened')], learnt: [recommendation({ addressees: 'A' })] }, false],
    [
      'actionPlan',
      { facts: [fact('action.opened')], learnt: [recommendation({}, { withdrawnAt: '2026-03-16T10:00:00Z' })] },
      true,
    ],
    ['equality', { papers: ['overviewReport'] }, false],
  ])('%s is seen in the record: %j', (name, known, isThere) => {
    expect(stateOf(name, known)).toBe(isThere ? 'there' : 'missing');
  });

  test('may be said by hand, and what the record shows needs nobody’s word', () => {
    expect(stateOf('equality', {}, [said('equality')])).toBe('byHand');
    expect(stateOf('overviewReport', { papers: ['overviewReport'] }, [said('overviewReport')])).toBe('there');
  });

  test('is missing until it is there, but for a form that is not in use', () => {
    const missing = missingIn(checklistOf(items, nothing, [said('equality')])).map(({ item }) => item.name);
    expect(missing).toContain('overviewReport');
    expect(missing).not.toContain('equality');
    expect(missing).not.toContain('dataForm');
  });

  test('a form that is not in use is not among what is needed', () => {
    const inUse = items.filter(({ ifInUse }) => ifInUse !== true).map(({ name }) => name);
    expect(inUse.length).toBeLessThan(items.length);
    expect(neededIn(checklistOf(items, nothing, [])).map(({ item }) => item.name)).toEqual(inUse);
  });
});
