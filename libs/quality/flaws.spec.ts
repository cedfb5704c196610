import { describe, expect, test } from '@jest/globals';
import { type RecordedEvent, withdrawal } from '#lantern/engine';
import { workflowNamed } from '#lantern/testing';
import { flawsIn } from './flaws.js';

const definition = workflowNamed('domestic-homicide-review');
const wanted = { event: 'notification.received', fields: ['dateOfDeath', 'manner'] };
const supposed = 'supposed where nothing is said in';

const entry = (number: number, type: string, on: string, payload = {}, name = 'Robin Lead'): RecordedEvent => ({
  number,
  event: { type, on, ...payload, actor: { name, roles: [] } },
});
const opening = entry(1, 'notification.received', '2026-03-02', { dateOfDeath: '2026-01', manner: 'homicide' });
const flaws = (...history: RecordedEvent[]) => flawsIn(definition, history, wanted, supposed);

describe('what is to be mended in the record of a review', () => {
  test('is nothing where all is said', () => {
    expect(flaws(opening)).toEqual([]);
  });

  test('is each fact that nobody has given, until a correction gives it', () => {
    const bare = entry(1, 'notification.received', '2026-03-02', { manner: '' });
    expect(flaws(bare)).toEqual([
      { kind: 'unknown', field: 'dateOfDeath', entry: 1 },
      { kind: 'unknown', field: 'manner', entry: 1 },
    ]);
    const given = { corrects: 1, changes: { dateOfDeath: '2026-02-28' }, reason: 'as the police say' };
    expect(flaws(bare, entry(2, 'event.corrected', '2026-03-03', given))).toEqual([
      { kind: 'unknown', field: 'manner', entry: 1 },
    ]);
  });

  test('is a day that cannot be, until it is corrected or withdrawn', () => {
    const early = entry(2, 'decision.made', '2026-02-01', { outcome: 'review' });
    expect(flaws(opening, early)).toEqual([{ kind: 'impossible', words: expect.stringContaining('1 February 2026') }]);
    const corrected = (changes: object) => entry(3, 'event.corrected', '2026-03-10', { corrects: 2, changes });
    expect(flaws(opening, early, corrected({ on: '2026-03-05' }))).toEqual([]);
    expect(flaws(opening, early, corrected(withdrawal))).toEqual([]);
  });

  test('is what was supposed of it, until somebody corrects it', () => {
    const name = `Robin Lead, ${supposed} register.csv`;
    const chair = entry(2, 'chair.appointed', '2026-03-09', { name: 'Not stated' }, name);
    const panel = entry(3, 'panel.established', '2026-03-09', {}, name);
    expect(flaws(opening, chair, panel)).toEqual([{ kind: 'supposed', count: 2, entry: 2 }]);
    const corrected = entry(4, 'event.corrected', '2026-03-10', { corrects: 2, changes: { name: 'Morgan Hale' } });
    expect(flaws(opening, chair, panel, corrected)).toEqual([{ kind: 'supposed', count: 1, entry: 3 }]);
  });

  test('is nothing that a kind of review does not ask for', () => {
    expect(flawsIn(definition, [entry(1, 'notification.received', '2026-03-02')], undefined, supposed)).toEqual([]);
  });
});
