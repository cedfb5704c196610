import { describe, expect, test } from '@jest/globals';
import { usualAgenda } from '../shared/meeting.js';
import { domesticHomicideReviewMeetings as rules } from './meetings.js';
import { states } from './v1/words.js';

const planned = (on: string, day: string, meeting = 'panel') => ({
  type: 'meeting.planned',
  on,
  payload: { meeting, day, time: '10:00', place: 'Town Hall' },
});
const cancelled = (on: string) => ({ type: 'meeting.cancelled', on, payload: { meeting: 'panel' } });
const met = (on: string) => ({ type: 'panel.met', on, payload: {} });

const said = (...entries: Parameters<typeof rules.told>[0]) =>
  rules.told(entries).map(({ key, day, standing, heldOn }) => [key, day, standing, heldOn]);

describe('the meetings that a history tells of', () => {
  test.each([
    ['none', [], []],
    ['one that is planned', [planned('2026-03-02', '2026-04-01')], [['panel-1', '2026-04-01', 'planned', null]]],
    [
      'one that was moved keeps its place',
      [planned('2026-03-02', '2026-04-01'), planned('2026-03-09', '2026-04-08')],
      [['panel-1', '2026-04-08', 'planned', null]],
    ],
    [
      'one that was called off, and the next',
      [planned('2026-03-02', '2026-04-01'), cancelled('2026-03-09'), planned('2026-03-10', '2026-05-01')],
      [
        ['panel-1', '2026-04-01', 'cancelled', null],
        ['panel-2', '2026-05-01', 'planned', null],
      ],
    ],
    [
      'one that was held, and the next',
      [planned('2026-03-02', '2026-04-01'), met('2026-04-02'), planned('2026-04-02', '2026-05-01')],
      [
        ['panel-1', '2026-04-01', 'held', '2026-04-02'],
        ['panel-2', '2026-05-01', 'planned', null],
      ],
    ],
    [
      'one that nobody planned, while another waits',
      [planned('2026-03-02', '2026-04-01'), met('2026-03-20')],
      [
        ['panel-of-2026-03-20', '2026-03-20', 'held', '2026-03-20'],
        ['panel-1', '2026-04-01', 'planned', null],
      ],
    ],
    ['one known to its month alone', [met('2026-03')], [['panel-of-2026-03', '2026-03', 'held', '2026-03']]],
    [
      'both kinds, each counted by itself',
      [planned('2026-03-02', '2026-04-01', 'decision'), planned('2026-03-02', '2026-04-02')],
      [
        ['decision-1', '2026-04-01', 'planned', null],
        ['panel-1', '2026-04-02', 'planned', null],
      ],
    ],
  ])('%s', (_what, entries, expected) => {
    expect(said(...entries)).toEqual(expected);
  });

  test('what was recorded late stands at its day, as the chart takes it', () => {
    const inOrder = [planned('2026-03-02', '2026-04-01'), met('2026-04-01'), planned('2026-04-02', '2026-05-01')];
    const [first, second, third] = inOrder;
    if (!first || !second || !third) throw new Error('three were made');
    expect(said(first, third, second)).toEqual(said(...inOrder));
  });
});

describe('the usual agenda', () => {
  const panel = rules.kinds.find(({ kind }) => kind === 'panel');
  if (!panel) throw new Error('A review has panel meetings.');

  test('names no stage that a review does not have', () => {
    const named = rules.kinds.flatMap(({ agendas }) => agendas.flatMap(({ at }) => (typeof at === 'string' ? [] : at)));
    expect(named.filter((stage) => !(stage in states))).toEqual([]);
  });

  test('is that of a first meeting, of the stage, else the one for any', () => {
    expect(usualAgenda(panel, true, 'evidence')).toContain('Terms of reference and scope');
    expect(usualAgenda(panel, false, 'evidence')).toContain('Merged chronology: gaps and questions');
    expect(usualAgenda(panel, false, 'commissioning')).toHaveLength(4);
  });
});
