import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { verifyHistories, verifyWords } from '#lantern/cases';
import { Documents, PaperFiles, verifyPapers } from '#lantern/documents';
import { Family } from '#lantern/family';
import { EventRejected, InvalidInput, NotFound } from '#lantern/platform';
import { personOf, reviewOf, startLantern } from '#lantern/testing';

import { dueDay } from './due-day.js';
import { LegalHolds, Retention } from './index.js';
import { destroyers } from './kinds.js';

const testSecret = 's'.repeat(32);
const housing = 'Anytown Housing';
const pdf = { name: 'Record.pdf', content: Buffer.from('%PDF-1.7 as recorded') };

let lantern: Awaited<ReturnType<typeof startLantern>>;
let [documents, family, holds, retention] = [] as unknown as [Documents, Family, LegalHolds, Retention];
let anytown = '';
let [one, other] = [{ id: '' }, { id: '' }];

beforeAll(async () => {
  lantern = await startLantern('2026-03-16T10:00:00Z');
  const { orm, clock } = lantern;
  documents = new Documents(orm, clock, testSecret);
  family = new Family(orm, clock, testSecret);
  holds = new LegalHolds(orm, clock, testSecret);
  retention = new Retention(orm, clock);
  [{ id: anytown } = { id: '' }] = await lantern.rows<{ id: string }>(
    `select id from partnership where code = 'anytown'`,
  );
  [one, other] = [await personOf(lantern, null), await personOf(lantern, null)];
  await retention.setRule(anytown, one, 'agencyPapers', '24', 'Our schedule, row 4');
  await retention.setRule(anytown, one, 'family', '12', 'Our schedule, row 5');
});
afterAll(() => lantern?.stop());

/** A review that was closed long ago, with a paper of an agency and somebody of the family. */
async function closedReview(lastOn = '2024-01-31') {
  const { whole, part } = await reviewOf(lantern, housing);
  const scope = whole();
  await documents.keep(part(housing), await personOf(lantern, housing), 'agency', pdf);
  const said = { name: 'Rowan', choice: 'takesPart', way: 'letter', nextContact: '2026-04-01' };
  await family.addPerson(scope.reviewId, one, said);
  await lantern.rows('update case_file set closed = true, last_on = $2 where id = $1', [scope.reviewId, lastOn]);
  return { reviewId: scope.reviewId, reference: scope.reference };
}

const keysOf = async (reviewId: string) =>
  (await retention.due(anytown)).filter((item) => item.reviewId === reviewId).map(({ kind }) => `${kind} ${reviewId}`);

const left = async (reviewId: string) => {
  const [row] = await lantern.rows<{ papers: number; people: number }>(
    `select (select count(*)::int from document where review_id = $1) as papers,
            (select count(*)::int from family_record where review_id = $1) as people`,
    [reviewId],
  );
  return row;
};

test.each([
  ['2024-01-31', 1, '2024-02-29'],
  ['2023-12-15', 24, '2025-12-15'],
  ['2024-02-29', 12, '2025-02-28'],
  ['2024', 12, '2025-12-31'],
  ['2024-11', 2, '2025-01-30'],
])('what closed on %s and is kept for %d months is due on %s', (closed, months, day) => {
  expect(dueDay(closed, months)).toBe(day);
});

describe('what a partnership destroys', () => {
  test('is due by its schedule alone; a review that goes on, and one that is too young, is not', async () => {
    const old = await closedReview();
    expect(await keysOf(old.reviewId)).toEqual([`agencyPapers ${old.reviewId}`, `family ${old.reviewId}`]);
    const young = await closedReview('2025-06');
    expect(await keysOf(young.reviewId)).toEqual([]);
    await lantern.rows('update case_file set closed = false where id = $1', [old.reviewId]);
    expect(await keysOf(old.reviewId)).toEqual([]);
  });

  test('is destroyed by two people, with a certificate, and every history verifies afterwards', async () => {
    const { reviewId, reference } = await closedReview();
    const chosen = await keysOf(reviewId);
    const id = await retention.propose(anytown, one, chosen);
    await expect(retention.carryOut(anytown, one, id)).rejects.toThrow(EventRejected);
    expect(await left(reviewId)).toEqual({ papers: 1, people: 1 });
    await expect(retention.propose(anytown, other, chosen)).rejects.toThrow(EventRejected);
    await retention.carryOut(anytown, other, id);
    expect(await left(reviewId)).toEqual({ papers: 0, people: 0 });
    const { certificate, settledAs } = await retention.disposal(anytown, id);
    expect(settledAs).toBe('carriedOut');
    expect(certificate).toMatchObject([
      { reference, kind: 'agencyPapers', count: 1, fingerprint: expect.stringMatching(/^[\da-f]{64}$/) },
      { reference, kind: 'family', count: 1 },
    ]);
    expect(
      await lantern.rows(
        'select 1 from document_piece p where not exists (select 1 from document d where d.id = p.document_id)',
      ),
    ).toEqual([]);
    await expect(retention.carryOut(anytown, other, id)).rejects.toThrow(EventRejected);
    const em = lantern.orm.em.fork();
    const faults = [
      ...(await Array.fromAsync(verifyHistories(em, null, () => undefined))),
      ...(await Array.fromAsync(verifyWords(em, lantern.ownWords, null, () => undefined))),
      ...(await Array.fromAsync(
        verifyPapers(em, new PaperFiles(lantern.orm, lantern.clock, testSecret), () => undefined),
      )),
    ];
    expect(faults).toEqual([]);
  });

  test('stays while a legal hold stands, also where it was placed after somebody proposed it', async () => {
    const { reviewId } = await closedReview();
    const id = await retention.propose(anytown, one, await keysOf(reviewId));
    const hold = await holds.place(reviewId, one, 'The coroner has asked for it');
    await expect(holds.place(reviewId, one, 'again')).rejects.toThrow(EventRejected);
    expect(await keysOf(reviewId)).toEqual([]);
    await expect(retention.carryOut(anytown, other, id)).rejects.toThrow('a legal hold stands');
    expect(await left(reviewId)).toEqual({ papers: 1, people: 1 });
    await holds.lift(reviewId, other, hold, 'The inquest is over');
    await expect(holds.lift(reviewId, one, hold, 'again')).rejects.toThrow(EventRejected);
    expect(await holds.of(reviewId)).toMatchObject([
      { reason: 'The coroner has asked for it', liftedWhy: 'The inquest is over' },
    ]);
    await retention.carryOut(anytown, other, id);
    expect(await left(reviewId)).toEqual({ papers: 0, people: 0 });
  });

  test('is all destroyed or nothing, where it breaks off half-way', async () => {
    const { reviewId } = await closedReview();
    const breaks = { ...destroyers.family, destroy: () => Promise.reject(new Error('the power went')) };
    const broken = new Retention(lantern.orm, lantern.clock, { ...destroyers, family: breaks });
    const id = await broken.propose(anytown, one, await keysOf(reviewId));
    await expect(broken.carryOut(anytown, other, id)).rejects.toThrow('the power went');
    expect(await left(reviewId)).toEqual({ papers: 1, people: 1 });
    expect((await retention.disposal(anytown, id)).settledAs).toBeNull();
    await retention.withdraw(anytown, one, id);
    await expect(retention.carryOut(anytown, other, id)).rejects.toThrow(EventRejected);
    expect(await left(reviewId)).toEqual({ papers: 1, people: 1 });
  });

  test('is nobody else’s, and a schedule is a number of months with its reason', async () => {
    const { reviewId } = await closedReview();
    const id = await retention.propose(anytown, one, await keysOf(reviewId));
    await expect(retention.disposal(reviewId, id)).rejects.toThrow(NotFound);
    await expect(retention.propose(anytown, one, [])).rejects.toThrow(InvalidInput);
    await expect(retention.setRule(anytown, one, 'family', '0', 'because')).rejects.toThrow(InvalidInput);
    await expect(retention.setRule(anytown, one, 'family', '12', '')).rejects.toThrow(InvalidInput);
    await retention.setRule(anytown, one, 'family', '', 'Nothing of it is destroyed any more');
    expect((await retention.due(anytown)).filter(({ kind }) => kind === 'family')).toEqual([]);
    await expect(retention.carryOut(anytown, other, id)).rejects.toThrow('the schedule was changed');
    expect((await retention.rules(anytown))[0]).toMatchObject({ kind: 'family', months: null, by: 'Sam Lee' });
  });
});
