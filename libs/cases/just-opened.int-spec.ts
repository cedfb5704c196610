import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { coordinator, cspChair, startLantern } from '#lantern/testing';
import { CaseTransaction } from './case-transaction.js';
import { CaseWork } from './case-work.js';
import type { Command, OpenCommand, RecordCommand } from './command.js';
import { JustOpened } from './just-opened.js';
import { RelatedCases } from './related.js';
import { verifyHistories } from './verify.js';

/* What is known of a case that was opened in this transaction, held against what the database has of it. */

let lantern: Awaited<ReturnType<typeof startLantern>>;

beforeAll(async () => {
  lantern = await startLantern('2026-03-16T10:00:00Z');
});
afterAll(() => lantern.stop());

const day = '2026-03-02';

const opening: OpenCommand = {
  actor: coordinator,
  partnership: 'anytown',
  workflow: 'domestic-homicide-review',
  event: { on: day, notifiedBy: 'police', victims: 1, note: 'Petra Fictional told it' },
};

const said = (reference: string, type: string, payload = {}, actor = coordinator): RecordCommand => ({
  actor,
  reference,
  event: { type, on: day, ...payload },
});

/** A review with what it asks agencies for, and what they answer, up to its terms. */
const lifeOf = (reference: string): RecordCommand[] => [
  said(reference, 'scoping.requested', { agencies: ['Police', 'Housing'] }),
  said(`${reference}-A01`, 'return.nil'),
  said(reference, 'hold.placed', { hold: 'trial', reason: 'criminalProceedings', clocks: [], reviewOn: '2026-09-01' }),
  said(reference, 'note.added', { text: 'as minuted' }),
  said(reference, 'decision.made', { outcome: 'review', criteria: 'met', reasons: 'as minuted' }, cspChair),
  said(reference, 'chair.appointed', { name: 'A. Chair', independenceConfirmed: true }),
  said(reference, 'panel.established', { members: [{ name: 'A. Member', agency: 'Police' }] }),
  said(reference, 'terms.agreed'),
  said(reference, 'imr.requested', { agency: 'Police', due: '2026-04-01' }),
];

function worker(em: SqlEntityManager, opened: JustOpened) {
  const { registry, calendars, clock, ownWords } = lantern;
  const work = new CaseWork({ registry, calendars, clock, ownWords });
  return async (command: Command & (OpenCommand | RecordCommand)) => {
    const transaction = new CaseTransaction(em, registry, calendars, clock.now(), false, opened);
    const { written, event } = await work.do(em, transaction, command);
    await new RelatedCases(em, registry, calendars, transaction, clock.now()).follow(written, event);
    return written.stored.reference;
  };
}

test('stands as it would be read, after each event of a life, with its parts', async () => {
  const compared: string[] = [];
  await lantern.orm.em.fork().transactional(async (em) => {
    const opened = new JustOpened();
    const carryOut = worker(em, opened);
    const reading = new CaseTransaction(em, lantern.registry, lantern.calendars, lantern.clock.now());
    const reference = await carryOut(opening);
    for (const command of [null, ...lifeOf(reference)]) {
      if (command) await carryOut(command);
      for (const each of [reference, `${reference}-A01`, `${reference}-A02`, `${reference}-A03`]) {
        const known = opened.of(each);
        if (!known) continue;
        expect(known).toEqual(await reading.read(each));
        compared.push(each);
      }
    }
  });
  expect(new Set(compared).size).toBe(4);
  expect(await Array.fromAsync(verifyHistories(lantern.orm.em.fork(), null, () => undefined))).toEqual([]);
});

test('is forgotten when the next is opened, and is never kept of a case that was there before', async () => {
  await lantern.orm.em.fork().transactional(async (em) => {
    const opened = new JustOpened();
    const carryOut = worker(em, opened);
    const [first, second] = [await carryOut(opening), await carryOut(opening)];
    expect([opened.of(first), opened.of(second)?.reference]).toEqual([undefined, second]);
    await carryOut(said(first, 'note.added', { text: 'as minuted' }));
    expect(opened.of(first)).toBeUndefined();
  });
});
