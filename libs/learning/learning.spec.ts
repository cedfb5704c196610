import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type LearningItem,
  evidenceIn,
  followingFrom,
  hintsOn,
  isGrounded,
  problemsOfDays,
  readBasis,
  traceOf,
  writeBasis,
} from './index.js';

const ids = Array.from({ length: 6 }, (_, at) => `00000000-0000-4000-8000-00000000000${at}`);

const item = (id: string, basis: readonly string[], withdrawnAt: string | null = null): LearningItem => ({
  id,
  kind: 'finding',
  number: 1,
  revision: 1,
  answers: {},
  basis,
  begunBy: '',
  changedBy: '',
  changedAt: '',
  agreedRevision: null,
  agreedAt: null,
  agreedBy: null,
  withdrawnAt,
  withdrawnBy: null,
  notedIn: null,
  actedIn: null,
});

const [a = '', b = '', c = ''] = ids;

describe('a reference', () => {
  test.each(['line:3', 'line:12b', `row:${a}`, `item:${a}`, `action:${a}`, `answer:${a}/lastContact`])(
    '%s is read and written as it was',
    (reference) => {
      const basis = readBasis(reference);
      expect(basis && writeBasis(basis)).toBe(reference);
    },
  );

  test.each(['', 'line:', 'line:3 ', 'row:1', `row:${a}/x`, `answer:${a}`, `answer:${a}/../x`, 'other:1'])(
    '"%s" is none',
    (reference) => {
      expect(readBasis(reference)).toBeUndefined();
    },
  );
});

describe('a trace', () => {
  test('goes back from item to item to the rows, and says each of them once', () => {
    const all = [
      item(a, [`item:${b}`, `item:${c}`, `action:${c}`]),
      item(b, [`row:${a}`]),
      item(c, [`row:${a}`, 'line:1']),
    ];
    const trace = traceOf(all[0] as LearningItem, all);
    expect(trace.evidence).toEqual([]);
    expect(trace.below.map(({ item: { id } }) => id)).toEqual([b, c]);
    expect(evidenceIn(trace)).toEqual([`row:${a}`, 'line:1']);
    expect(isGrounded(trace)).toBe(true);
    expect(isGrounded(traceOf(item(a, [`item:${b}`]), [item(b, [])]))).toBe(false);
  });

  test('goes forward to what is in use', () => {
    const all = [item(a, []), item(b, [`item:${a}`]), item(c, [`item:${a}`], '2026-03-16T10:00:00Z')];
    expect(followingFrom({ id: a }, all).map(({ id }) => id)).toEqual([b]);
  });

  test('ends, whatever rests on whatever', () => {
    const names = fc.subarray(ids.map((id) => `item:${id}`));
    fc.assert(
      fc.property(fc.tuple(...ids.map(() => names)), (bases) => {
        const all = ids.map((id, at) => item(id, bases[at] ?? []));
        expect(traceOf(all[0] as LearningItem, all).item.id).toBe(a);
      }),
      { numRuns: 30 },
    );
  });
});

const lacking = (answers: Parameters<typeof hintsOn>[0]) =>
  hintsOn(answers).flatMap(({ quality, hint }) => (hint === null ? [] : [quality]));

describe('the wording of a recommendation', () => {
  const good = {
    text: 'Anytown Housing trains every housing officer to ask about domestic abuse at each tenancy visit.',
    addressees: 'Anytown Housing',
    measure: 'An audit of 40 visits a quarter',
    due: '2026-12',
  };

  test('that says what, who, how and when lacks nothing', () => {
    expect(lacking(good)).toEqual([]);
  });

  test.each([
    [
      { ...good, text: 'All agencies should consider whether their training is fit for its purpose today.' },
      ['specific'],
    ],
    [{ ...good, text: 'Dylai pob asiantaeth sicrhau bod eu staff yn gwybod beth i’w wneud nesaf.' }, ['specific']],
    [{ ...good, text: 'Train staff.' }, ['specific']],
    [{ ...good, addressees: '' }, ['owned']],
    [{ ...good, addressees: 'Northshire Police\nAll relevant agencies' }, ['owned']],
    [{ ...good, measure: '' }, ['measurable']],
    [{ ...good, measure: '', text: `${good.text} An audit shows that 95% of them do.` }, []],
    [{ ...good, due: '' }, ['dated']],
    [{ ...good, due: '', text: `${good.text} It does so within six months.` }, []],
    [{ ...good, due: '', text: `${good.text} Mae’n gwneud hynny erbyn Mawrth 2027.` }, []],
    [{}, ['specific', 'owned', 'measurable', 'dated']],
  ])('%j lacks %j', (answers, wanted) => {
    expect(lacking(answers)).toEqual(wanted);
  });

  test('stays quick on a text without end', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 20_000 }), (text) => {
        expect(hintsOn({ text })).toHaveLength(4);
      }),
      { numRuns: 20 },
    );
  });
});

describe('the days of urgent learning', () => {
  test.each([
    ['nothing is wrong with days that have come', { raisedOn: '2026-03-10', actedOn: '2026-03-10' }, []],
    ['nor with a month that both lie in', { raisedOn: '2026-03-10', actedOn: '2026-03' }, []],
    ['none lies ahead', { raisedOn: '2026-03-20' }, ['raisedOn']],
    ['nothing is acted on before it was raised', { raisedOn: '2026-03-10', actedOn: '2026-03-09' }, ['actedOn']],
    ['nor in a month before', { raisedOn: '2026-03-10', actedOn: '2026-02' }, ['actedOn']],
  ])('%s', (_what, answers, wrong) => {
    expect(problemsOfDays('urgent', answers, '2026-03-16').map(({ path }) => path)).toEqual(wrong);
  });

  test('are asked of nothing else', () => {
    expect(problemsOfDays('finding', { raisedOn: '2027' }, '2026-03-16')).toEqual([]);
  });
});
