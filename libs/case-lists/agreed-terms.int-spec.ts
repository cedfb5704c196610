import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Actor, withdrawal } from '#lantern/engine';
import { coordinator, startLantern } from '#lantern/testing';
import { AgreedTerms } from './agreed-terms.js';

let lantern: Awaited<ReturnType<typeof startLantern>>;
let agreed: AgreedTerms;

beforeAll(async () => {
  lantern = await startLantern('2026-06-01T10:00:00Z');
  agreed = new AgreedTerms(lantern.orm, lantern.registry);
});
afterAll(() => lantern.stop());

const decided = { outcome: 'review', criteria: 'met', reasons: 'as minuted' };
const chair = { name: 'A. Chair', independenceConfirmed: true };

/** A review whose panel is there, as its history goes on from entry 5. */
async function openReview() {
  const { reference } = await lantern.writer.open({
    actor: { name: 'A. Person', roles: ['coordinator', 'cspChair'] },
    partnership: 'anytown',
    workflow: 'domestic-homicide-review',
    event: { on: '2026-03-02', notifiedBy: 'police', victims: 1 },
  });
  const record = (on: string, type: string, payload = {}, more: Actor['roles'] = []) =>
    lantern.writer.record({
      actor: { ...coordinator, roles: ['coordinator', 'cspChair', ...more] },
      reference,
      event: { type, on, ...payload },
    });
  await record('2026-03-16', 'decision.made', decided);
  await record('2026-04-20', 'chair.appointed', chair);
  await record('2026-05-04', 'panel.established', { members: [{ name: 'A. Member', agency: 'Police' }] });
  const [row] = await lantern.rows<{ id: string }>('select id from case_file where reference = $1', [reference]);
  return { record, terms: () => agreed.of(row?.id ?? '') };
}

const period = { scopeFrom: '2020-01-01', scopeTo: '2026-02-28' };

test('there are none before the panel has agreed any', async () => {
  const { terms } = await openReview();
  expect(await terms()).toBeUndefined();
});

test('they are those agreed last, with their period', async () => {
  const { record, terms } = await openReview();
  await record('2026-05-11', 'terms.agreed', period);
  expect(await terms()).toEqual({ agreedOn: '2026-05-11', ...period });
});

test('they may name no period', async () => {
  const { record, terms } = await openReview();
  await record('2026-05-11', 'terms.agreed');
  expect(await terms()).toEqual({ agreedOn: '2026-05-11', scopeFrom: null, scopeTo: null });
});

test('they are as they were corrected', async () => {
  const { record, terms } = await openReview();
  await record('2026-05-11', 'terms.agreed', period);
  await record('2026-05-12', 'event.corrected', {
    corrects: 5,
    changes: { on: '2026-05-10', scopeFrom: '2019-01-01' },
    reason: 'misread',
  });
  expect(await terms()).toEqual({ agreedOn: '2026-05-10', ...period, scopeFrom: '2019-01-01' });
});

test('a correction of something else leaves them as they are', async () => {
  const { record, terms } = await openReview();
  await record('2026-05-11', 'terms.agreed', period);
  await record('2026-05-12', 'event.corrected', { corrects: 1, changes: { victims: 2 }, reason: 'misread' });
  expect(await terms()).toEqual({ agreedOn: '2026-05-11', ...period });
});

test('an agreement that was withdrawn is none', async () => {
  const { record, terms } = await openReview();
  await record('2026-05-11', 'terms.agreed', period);
  const withdrawn = { corrects: 5, changes: withdrawal, reason: 'it was told of another review' };
  await record('2026-05-12', 'event.corrected', withdrawn, ['system']);
  expect(await terms()).toBeUndefined();
});
