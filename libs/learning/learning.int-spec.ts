import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startLantern } from '#lantern/testing';
import { Learning, type LearningKind, isAgreed, kindOf, verifyLearning } from './index.js';

const secret = 's'.repeat(32);

let lantern: Awaited<ReturnType<typeof startLantern>>;
let learning: Learning;

beforeAll(async () => {
  lantern = await startLantern('2026-03-16T10:00:00Z');
  learning = new Learning(lantern.orm, lantern.clock, lantern.writer, secret, lantern.registry);
});
afterAll(() => lantern?.stop());

async function person(name: string) {
  const [row] = await lantern.rows<{ id: string }>(
    'insert into caller (name, created_at) values ($1, $2) returning id',
    [name, lantern.clock.now()],
  );
  return { id: String(row?.id), name };
}

/** A review, and two people who learn from it. */
async function review() {
  const actor = { name: 'A co-ordinator', roles: ['coordinator'] as const };
  const event = { type: 'notification.received', on: '2026-03-02', notifiedBy: 'police', victims: 1 };
  const opening = { actor, partnership: 'anytown', workflow: 'domestic-homicide-review', event };
  const { reference } = await lantern.writer.open(opening);
  const [row] = await lantern.rows<{ id: string }>('select id from case_file where reference = $1', [reference]);
  const id = String(row?.id);
  const [stored] = await lantern.rows<{ version: string }>('select version from case_file where id = $1', [id]);
  const version = String(stored?.version);
  const place = { id, reviewId: id, reference, workflow: 'domestic-homicide-review', version };
  const [one, other] = [await person('Robin Lead'), await person('Morgan Hale')];
  return { place, one, other };
}

type Review = Awaited<ReturnType<typeof review>>;

const added = ({ place, one }: Review, kind: LearningKind, text: string) => {
  const known = kindOf(kind);
  if (!known) throw new Error(`There is no kind ${kind}.`);
  return learning.add(place, one, known, { text });
};

const told = (reference: string) =>
  lantern.rows<{ type: string; payload: Record<string, unknown> }>(
    `select type, payload from history h join case_file c on c.id = h.case_file_id
     where c.reference = $1 and type like 'learning.%' order by number`,
    [reference],
  );

async function faults(reference: string): Promise<string[]> {
  const found: string[] = [];
  for await (const { fault } of verifyLearning(lantern.orm.em.fork(), secret, reference, () => undefined))
    found.push(fault);
  return found;
}

describe('what a review has learnt', () => {
  test('has a number of its kind, says who wrote it, and is told of in the history without a word of it', async () => {
    const at = await review();
    await added(at, 'finding', 'Nobody asked her alone');
    const second = await added(at, 'finding', 'The referral was not followed up');
    const lesson = await added(at, 'lesson', 'Ask alone');
    expect(second).toMatchObject({ kind: 'finding', number: 2, revision: 1, changedBy: 'Robin Lead' });
    expect(lesson.number).toBe(1);
    const events = await told(at.place.reference);
    expect(events).toHaveLength(3);
    expect(events[1]).toMatchObject({
      type: 'learning.recorded',
      payload: { kind: 'finding', number: 2, revision: 1, digest: expect.any(String) },
    });
    expect(JSON.stringify(events)).not.toContain('referral');
    const rows = await lantern.rows(
      'select i::text as text from learning_item i union all select l::text from learning_change l',
      [],
    );
    expect(JSON.stringify(rows)).not.toMatch(/referral|alone/);
    expect(await faults(at.place.reference)).toEqual([]);
  });

  test('two who change different things both keep theirs; of one and the same thing the second sees both', async () => {
    const at = await review();
    const { id, revision } = await added(at, 'finding', 'Nobody asked');
    const first = { answers: { text: 'Nobody asked her alone' }, revision };
    expect((await learning.save(at.place, at.one, id, first)).clashes).toEqual([]);
    const apart = await learning.save(at.place, at.other, id, {
      answers: { text: 'Nobody asked', agencies: 'Anytown Housing' },
      revision,
    });
    expect(apart.item.answers).toEqual({ text: 'Nobody asked her alone', agencies: 'Anytown Housing' });
    const late = await learning.save(at.place, at.other, id, { answers: { text: 'They did not ask' }, revision });
    expect(late.clashes).toEqual([{ question: 'text', ours: 'They did not ask', theirs: 'Nobody asked her alone' }]);
    expect((await learning.one(at.place, id)).answers.text).toBe('Nobody asked her alone');
    const changes = await learning.changes({ id });
    expect(changes.map(({ by }) => by)).toEqual(['Morgan Hale', 'Robin Lead', 'Robin Lead']);
    expect(changes[1]?.changes).toEqual([
      { question: 'text', before: 'Nobody asked', after: 'Nobody asked her alone' },
    ]);
    expect(await faults(at.place.reference)).toEqual([]);
  });

  test('what two name at once that it rests on is all named; nonsense and itself are not', async () => {
    const at = await review();
    const { id } = await added(at, 'finding', 'Nobody asked');
    await Promise.all([
      learning.rest(at.place, at.one, id, { add: ['line:1', 'nonsense', `item:${id}`] }),
      learning.rest(at.place, at.other, id, { add: ['line:2'] }),
    ]);
    expect([...(await learning.one(at.place, id)).basis].toSorted()).toEqual(['line:1', 'line:2']);
    await learning.rest(at.place, at.one, id, { drop: ['line:1', 'line:9'] });
    expect((await learning.one(at.place, id)).basis).toEqual(['line:2']);
    expect(await faults(at.place.reference)).toEqual([]);
  });

  test('two who add at once get a number each', async () => {
    const at = await review();
    const both = await Promise.all([added(at, 'lesson', 'one'), added(at, 'lesson', 'two')]);
    expect(both.map(({ number }) => number).toSorted((a, b) => a - b)).toEqual([1, 2]);
  });

  test('is agreed as somebody read it, and is to be agreed again once it was changed', async () => {
    const at = await review();
    const { id, revision } = await added(at, 'lesson', 'Ask alone');
    await learning.save(at.place, at.other, id, { answers: { text: 'Always ask alone' }, revision });
    await expect(learning.agree(at.place, at.one, id, revision)).rejects.toThrow('Read it again');
    const agreed = await learning.agree(at.place, at.one, id, revision + 1);
    expect(isAgreed(agreed)).toBe(true);
    await learning.agree(at.place, at.other, id, revision + 1);
    expect((await told(at.place.reference)).filter(({ type }) => type === 'learning.agreed')).toHaveLength(1);
    await learning.save(at.place, at.one, id, { answers: { text: 'Ask' }, revision: revision + 1 });
    expect(isAgreed(await learning.one(at.place, id))).toBe(false);
  });

  test('is withdrawn with a reason, keeps what it said, and is changed no more', async () => {
    const at = await review();
    const { id, revision } = await added(at, 'finding', 'A mistake');
    await learning.withdraw(at.place, at.other, id, 'the row was of another case');
    expect(await learning.one(at.place, id)).toMatchObject({
      answers: { text: 'A mistake' },
      withdrawnBy: 'Morgan Hale',
    });
    await expect(learning.save(at.place, at.one, id, { answers: { text: 'x' }, revision })).rejects.toThrow(
      'withdrawn',
    );
    await expect(learning.rest(at.place, at.one, id, { add: ['line:1'] })).rejects.toThrow('withdrawn');
    await expect(learning.withdraw(at.place, at.one, id, 'again')).rejects.toThrow('withdrawn');
    expect((await added(at, 'finding', 'The next')).number).toBe(2);
    expect(await faults(at.place.reference)).toEqual([]);
  });

  test('belongs to its review alone', async () => {
    const [at, elsewhere] = [await review(), await review()];
    const { id } = await added(at, 'finding', 'Ours');
    await expect(learning.one(elsewhere.place, id)).rejects.toThrow('no such learning');
    await expect(learning.agree(elsewhere.place, at.one, id, 1)).rejects.toThrow('no such learning');
    await expect(learning.one(at.place, 'none')).rejects.toThrow('no such learning');
    expect(await learning.ofReview(elsewhere.place)).toEqual([]);
  });
});

describe('verify', () => {
  test.each([
    [
      'an older content put back',
      `update learning_item set content = (select content from learning_item where number = 2 and review_id = $1) where number = 1 and review_id = $1`,
      'cannot be opened',
    ],
    [
      'a change taken out',
      `delete from learning_change where item_id in (select id from learning_item where review_id = $1) and revision = 1`,
      'changes of it are missing',
    ],
    ['an item deleted', `delete from learning_item where review_id = $1 and number = 1`, 'is not there'],
    [
      'an item marked as withdrawn',
      `update learning_item set withdrawn_at = now() where review_id = $1 and number = 1`,
      'disagree on whether it was withdrawn',
    ],
  ])('finds %s', async (_what, statement, fault) => {
    const at = await review();
    await added(at, 'finding', 'one');
    await added(at, 'finding', 'two');
    await lantern.rows(`${statement} returning 1`, [at.place.id]);
    expect((await faults(at.place.reference)).join()).toContain(fault);
  });
});

describe('urgent learning', () => {
  const urgent = kindOf('urgent');
  const decided = {
    type: 'decision.made',
    on: '2026-03-09',
    outcome: 'review',
    criteria: 'met',
    reasons: 'as recorded',
  };

  async function adds({ place, one }: Review, days: Readonly<Record<string, string>>) {
    if (!urgent) throw new Error('There is no urgent learning.');
    return learning.add(place, one, urgent, { text: 'Referrals wait too long.', raisedOn: '2026-03-10', ...days });
  }

  async function decidedReview(): Promise<Review> {
    const found = await review();
    const actor = { name: 'A chair', roles: ['cspChair'] as const };
    await lantern.writer.record({ actor, reference: found.place.reference, event: decided });
    return found;
  }

  const dateOf = async ({ place }: Review) => {
    const rows = await lantern.rows<{ started: string; met: string | null }>(
      `select started_on as started, met_on as met from deadline
       where case_file_id = $1 and clock = 'urgentLearning' and cancelled_on is null order by key`,
      [place.id],
    );
    return rows;
  };
  const tasksOf = async ({ place }: Review) =>
    lantern.rows<{ title: string; outcome: string | null }>(
      `select title, outcome from task where case_file_id = $1 and code = 'C14'`,
      [place.id],
    );

  test('begins its date and opens its task, which the day on which it was acted on meets', async () => {
    const found = await decidedReview();
    const item = await adds(found, {});
    expect(item).toMatchObject({ notedIn: expect.any(Number), actedIn: null });
    expect(await dateOf(found)).toMatchObject([{ started: '2026-03-10', met: null }]);
    expect(await tasksOf(found)).toMatchObject([{ outcome: null }]);
    const answers = { ...item.answers, actedOn: '2026-03-12' };
    await learning.save(found.place, found.one, item.id, { answers, revision: item.revision });
    expect(await dateOf(found)).toMatchObject([{ met: '2026-03-12' }]);
    expect(await tasksOf(found)).toMatchObject([{ outcome: 'done' }]);
  });

  test('takes its date along where a day is corrected, and opens it again where nobody acted after all', async () => {
    const found = await decidedReview();
    const item = await adds(found, { actedOn: '2026-03-12' });
    const { actedOn: _acted, ...open } = item.answers;
    const wanted = { answers: { ...open, raisedOn: '2026-03-11' }, revision: item.revision };
    const { item: saved } = await learning.save(found.place, found.one, item.id, wanted);
    expect(saved).toMatchObject({ notedIn: item.notedIn, actedIn: null });
    expect(await dateOf(found)).toMatchObject([{ started: '2026-03-11', met: null }]);
  });

  test('that is withdrawn has no date any more; two run each to their own', async () => {
    const found = await decidedReview();
    const item = await adds(found, {});
    await adds(found, { raisedOn: '2026-03-13' });
    await learning.withdraw(found.place, found.one, item.id, 'Raised twice');
    expect(await dateOf(found)).toMatchObject([{ started: '2026-03-13' }]);
  });

  test('waits without a date until there is a review, and takes it on as it is saved again', async () => {
    const found = await review();
    const item = await adds(found, {});
    expect(item).toMatchObject({ notedIn: null });
    const actor = { name: 'A chair', roles: ['cspChair'] as const };
    await lantern.writer.record({ actor, reference: found.place.reference, event: decided });
    const wanted = { answers: { ...item.answers, addressees: 'Police' }, revision: item.revision };
    await learning.save(found.place, found.one, item.id, wanted);
    expect(await dateOf(found)).toMatchObject([{ started: '2026-03-10' }]);
  });
});
