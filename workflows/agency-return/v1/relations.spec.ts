import { describe, expect, test } from '@jest/globals';
import { decide, parsePayload } from '#lantern/engine';
import { type Line, eventOf, goOn, plainCircumstances, reasonsAgainst, tell, workflowNamed } from '#lantern/testing';
import { toldBy } from '../../shared/fixtures/relations.js';
import { lineOf } from '../../shared/fixtures/trials.js';
import { type Position, examples, stories } from './examples/returns.js';
import { agencyReturnV1 as agencyReturn } from './index.js';

const review = workflowNamed('domestic-homicide-review');
const agency = 'Northtown GP Practice';
const day = '2027-03-01';
const openStates: readonly Position[] = ['requested', 'acknowledged', 'authorNominated', 'submitted', 'queried'];

const kinds = ['scoping', 'chronology', 'imr'] as const;
const requested = (kind: string): Line => lineOf(examples, `return.requested/${kind}`, '2026-05-08');

describe('a return tells its review', () => {
  const says = (lines: readonly Line[], line: Line) => toldBy(agencyReturn, tell(agencyReturn, lines), line);

  test('of the first IMR that comes in, not of later versions', () => {
    const imrIn: Line = [day, 'return.submitted', { signedOffBy: 'A. Director' }];
    expect(says(stories.authorNominated, imrIn)).toEqual([{ type: 'imr.received', payload: { agency } }]);
    expect(says(stories.queried, imrIn)).toEqual([]);
  });

  test('of an IMR that will not come', () => {
    expect(says(stories.requested, [day, 'return.nil'])).toEqual([
      { type: 'imr.closed', payload: { agency, outcome: 'nil' } },
    ]);
    expect(says(stories.requested, [day, 'return.excused', { reason: 'no records' }])).toEqual([
      { type: 'imr.closed', payload: { agency, outcome: 'excused', reason: 'no records' } },
    ]);
  });

  test('by the name the review knows the agency by, wherever the request went', () => {
    const passedOn: Line[] = [requested('imr'), ['2026-05-11', 'return.reassigned', { to: 'Southtown GP Practice' }]];
    expect(tell(agencyReturn, passedOn).state.context).toMatchObject({ agency: 'Southtown GP Practice' });
    expect(says(passedOn, [day, 'return.nil'])).toMatchObject([{ payload: { agency } }]);
  });

  test('nothing of a scoping return', () => {
    expect(says([requested('scoping')], [day, 'return.nil'])).toEqual([]);
    expect(says([requested('scoping')], lineOf(examples, 'return.submitted/scoping'))).toEqual([]);
    expect(says([requested('scoping')], [day, 'return.excused', { reason: 'decided' }])).toEqual([]);
  });

  test('of a chronology, and that it may have been the last', () => {
    const perhapsTheLast = { type: 'chronologies.completed', payload: {} };
    expect(says([requested('chronology')], lineOf(examples, 'return.submitted/chronology'))).toEqual([
      { type: 'chronology.received', payload: { agency } },
      perhapsTheLast,
    ]);
    expect(says([requested('chronology')], [day, 'return.nil'])).toEqual([
      { type: 'chronology.closed', payload: { agency, outcome: 'nil' } },
      perhapsTheLast,
    ]);
  });

  test.each([
    { type: 'imr.received', payload: { agency } },
    { type: 'imr.closed', payload: { agency, outcome: 'nil' } },
    { type: 'imr.closed', payload: { agency, outcome: 'excused', reason: 'no records' } },
  ])('in events that a review takes: $type', ({ type, payload }) => {
    const waiting = tell(review, [
      ['2026-01-05', 'notification.received', { notifiedBy: 'police', victims: 1 }],
      ['2026-01-30', 'decision.made', { outcome: 'review', criteria: 'met', reasons: 'as minuted' }],
      ['2026-03-02', 'chair.appointed', { name: 'A. Chair', independenceConfirmed: true }],
      ['2026-03-30', 'panel.established', { members: [{ name: 'A. Member', agency }] }],
      ['2026-05-07', 'terms.agreed'],
      ['2026-05-08', 'imr.requested', { agency }],
    ]);
    const event = { ...payload, type, on: day, actor: { name: 'A. Person', roles: ['system' as const] } };
    expect(parsePayload(review, event)).toEqual([]);
    expect(decide(review, waiting.state, event, plainCircumstances)).toMatchObject({ accepted: true });
  });
});

describe('a review tells its returns', () => {
  const said: readonly Line[] = [
    [day, 'imr.received', { agency }],
    [day, 'imr.closed', { agency, outcome: 'nil' }],
    [day, 'imr.closed', { agency, outcome: 'excused', reason: 'no records' }],
    [day, 'hold.placed', { hold: 'inquest', reason: 'inquest', clocks: review.holdableClocks }],
    [day, 'hold.lifted', { hold: 'trial' }],
    [day, 'decision.made', { outcome: 'review', criteria: 'met', reasons: 'as minuted' }],
  ];
  const toldToReturns = said.flatMap((line) =>
    review.relations
      .filter((relation) => relation.workflow === agencyReturn.name && relation.on.event === line[1])
      .flatMap((relation) => relation.events(eventOf(review, line), {}))
      .map(({ type, payload }) => ({
        ...payload,
        type,
        on: day,
        actor: { name: 'A. Person', roles: ['system' as const] },
      })),
  );

  test('six things', () => {
    expect(toldToReturns.map(({ type }) => type)).toEqual([
      'return.submitted',
      'return.nil',
      'return.excused',
      'hold.placed',
      'hold.lifted',
      'return.excused',
    ]);
  });

  test.each(openStates)('and each is taken at %s', (position) => {
    const { state } = tell(agencyReturn, stories[position]);
    for (const event of toldToReturns) {
      expect(parsePayload(agencyReturn, event)).toEqual([]);
      expect(decide(agencyReturn, state, event, plainCircumstances)).toMatchObject({ accepted: true });
    }
  });

  test.each(kinds)('a %s return is open to all but the lifting of a hold it never knew', (kind) => {
    const { state } = tell(agencyReturn, [requested(kind)]);
    const refused = toldToReturns.filter((event) => !decide(agencyReturn, state, event, plainCircumstances).accepted);
    expect(refused.map(({ type }) => type)).toEqual(['hold.lifted']);
  });

  test('opens a return by what it asks for', () => {
    const opened: readonly Line[] = [
      [day, 'scoping.requested', { agencies: [agency] }],
      [day, 'imr.requested', { agency, due: '2027-05-03' }],
      [day, 'chronology.requested', { agency }],
    ];
    const openings = opened.flatMap((line) =>
      review.relations
        .filter(({ act, on }) => act === 'open' && on.event === line[1])
        .flatMap((relation) => relation.events(eventOf(review, line), {})),
    );
    expect(openings.map(({ payload }) => payload.kind)).toEqual(['scoping', 'imr', 'chronology']);
    for (const { type, payload } of openings) {
      expect(type).toBe(agencyReturn.opening);
      expect(parsePayload(agencyReturn, { type, on: day, ...payload })).toEqual([]);
    }
  });

  test('asks again by a request of its own once the first was answered, and not while it stands', () => {
    const under: readonly Line[] = [
      ['2026-01-05', 'notification.received', { notifiedBy: 'police', victims: 1 }],
      ['2026-01-30', 'decision.made', { outcome: 'review', criteria: 'met', reasons: 'as minuted' }],
      ['2026-03-02', 'chair.appointed', { name: 'A. Chair', independenceConfirmed: true }],
      ['2026-03-30', 'panel.established', { members: [{ name: 'A. Member', agency }] }],
      ['2026-05-07', 'terms.agreed'],
    ];
    const ask: Line = ['2026-05-08', 'imr.requested', { agency }];
    const answer: Line = ['2026-05-08', 'imr.received', { agency }];
    const subjectOf = (...lines: Line[]) => {
      const { context } = tell(review, [...under, ...lines]).state;
      const [, type] = lines.at(-1) ?? ask;
      return review.relations
        .filter(({ on }) => on.event === type)
        .flatMap((relation) => relation.events(eventOf(review, lines.at(-1) ?? ask), context))
        .map(({ about }) => about);
    };
    expect(subjectOf(ask)).toEqual([`imr:${agency}`]);
    expect(subjectOf(ask, ask)).toEqual([`imr:${agency}`]);
    expect(subjectOf(ask, answer, ask)).toEqual([`imr2:${agency}`]);
    expect(subjectOf(ask, answer, ask, answer)).toEqual([`imr2:${agency}`]);
    const again = tell(review, [...under, ask, answer, ask]);
    expect(reasonsAgainst(review, again, ['2026-05-08', 'evidence.completed'])).toHaveLength(1);
    expect(reasonsAgainst(review, goOn(review, again, [answer]), ['2026-05-08', 'evidence.completed'])).toBeNull();
  });

  test('the decision leaves a scoping return that is in accepted, and excuses one that is out', () => {
    const decided = {
      reason: 'decided',
      type: 'return.excused',
      on: day,
      actor: { name: 'A', roles: ['system' as const] },
    };
    const out = tell(agencyReturn, [requested('scoping')]);
    const inAlready = tell(agencyReturn, [
      requested('scoping'),
      ['2026-05-11', 'return.submitted', { involvement: 'none' }],
    ]);
    expect(decide(agencyReturn, out.state, decided, plainCircumstances)).toMatchObject({ to: 'excused' });
    expect(decide(agencyReturn, inAlready.state, decided, plainCircumstances)).toMatchObject({ to: 'accepted' });
  });

  test('may hold every clock there is here', () => {
    expect(agencyReturn.deadlines.filter(({ pausable }) => !pausable)).toEqual([]);
    expect(agencyReturn.holdableClocks.filter((clock) => !review.holdableClocks.includes(clock))).toEqual([]);
  });
});
