import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { everyCase, ofReview } from '#lantern/case-lists';
import { startLantern } from '#lantern/testing';
import { Learning, RecommendationsBefore, kindOf } from './index.js';

const secret = 's'.repeat(32);
const actor = { name: 'A co-ordinator', roles: ['coordinator'] as const };
const training =
  'Anytown Housing should train every housing officer to ask about domestic abuse at each tenancy visit.';
const welsh = 'Dylai Tai Trefwen hyfforddi pob swyddog tai i holi am gam-drin domestig ym mhob ymweliad.';

let lantern: Awaited<ReturnType<typeof startLantern>>;
let learning: Learning;
let before: RecommendationsBefore;
let caller: { readonly id: string; readonly name: string };

beforeAll(async () => {
  lantern = await startLantern('2026-03-16T10:00:00Z');
  learning = new Learning(lantern.orm, lantern.clock, lantern.writer, secret, lantern.registry);
  before = new RecommendationsBefore(lantern.orm, lantern.registry, secret);
  const [row] = await lantern.rows<{ id: string }>(
    `insert into caller (name, created_at) values ('Robin Lead', now()) returning id`,
    [],
  );
  caller = { id: String(row?.id), name: 'Robin Lead' };
});
afterAll(() => lantern?.stop());

async function review(partnership = 'anytown') {
  const event = { type: 'notification.received', on: '2026-03-02', notifiedBy: 'police', victims: 1 };
  const { reference } = await lantern.writer.open({ actor, partnership, workflow: 'domestic-homicide-review', event });
  const [row] = await lantern.rows<{ id: string; partnershipId: string }>(
    'select id, partnership_id as "partnershipId" from case_file where reference = $1',
    [reference],
  );
  const id = String(row?.id);
  const kind = { workflow: 'domestic-homicide-review', version: 'v1' };
  return { id, reviewId: id, reference, ...kind, partnershipId: String(row?.partnershipId) };
}

type Review = Awaited<ReturnType<typeof review>>;

async function recommended(place: Review, text: string) {
  const kind = kindOf('recommendation');
  if (!kind) throw new Error('There are no recommendations.');
  return learning.add(place, caller, kind, { text });
}

const like = ({ reviewId, partnershipId }: Review, text: string, visible = everyCase) =>
  before.like({ text, reviewId, partnershipId, visible });

const wordings = async (...asked: Parameters<typeof like>) =>
  (await like(...asked)).found.map(({ wording }) => wording);

describe('earlier recommendations', () => {
  test('are found once they are agreed, in other reviews of the partnership, as they were agreed', async () => {
    const [earlier, now] = [await review(), await review()];
    const item = await recommended(earlier, training);
    const asked = 'Housing officers should be trained to ask about domestic abuse on tenancy visits';
    expect(await wordings(now, asked)).toEqual([]);
    await learning.agree(earlier, caller, item.id, item.revision);
    expect((await like(now, asked)).found).toMatchObject([
      { wording: training, review: earlier.reference, on: '2026-03-16' },
    ]);
    expect(await wordings(earlier, asked)).toEqual([]);
    const { revision } = (await learning.save(earlier, caller, item.id, { answers: { text: 'Else' }, revision: 1 }))
      .item;
    expect(await wordings(now, asked)).toEqual([training]);
    await learning.agree(earlier, caller, item.id, revision);
    expect(await wordings(now, asked)).toEqual([]);
  });

  test('that have nothing in common but the words of every recommendation are not', async () => {
    const [earlier, now] = [await review(), await review()];
    const item = await recommended(
      earlier,
      'The partnership should review how agencies share records of court orders.',
    );
    await learning.agree(earlier, caller, item.id, item.revision);
    expect(await wordings(now, 'Agencies of the partnership should recommend a review of school transport.')).toEqual(
      [],
    );
    expect(await wordings(now, '')).toEqual([]);
    expect(await wordings(now, `'); drop table case_file; -- \\ & | ! :* %`)).toEqual([]);
  });

  test('are found in Welsh, a word mutated or not', async () => {
    const [earlier, now] = [await review(), await review()];
    const item = await recommended(earlier, welsh);
    await learning.agree(earlier, caller, item.id, item.revision);
    expect(await wordings(now, 'Dylid hyfforddi swyddogion tai i holi am gam-drin domestig wrth ymweld')).toEqual([
      welsh,
    ]);
    await learning.withdraw(earlier, caller, item.id, 'said twice');
    expect(await wordings(now, welsh)).toEqual([]);
  });

  test('stay within their partnership', async () => {
    await lantern.rows(
      `insert into partnership (code, name, reference_prefix) values ('elsewhere', 'Elsewhere', 'EL') returning id`,
      [],
    );
    const [earlier, now] = [await review('elsewhere'), await review()];
    const item = await recommended(earlier, 'Pharmacies display posters about economic abuse beside each till.');
    await learning.agree(earlier, caller, item.id, item.revision);
    expect(await wordings(now, 'Pharmacies display posters about economic abuse beside the till')).toEqual([]);
  });

  test('come with the actions that came of them; an action alone is found by those who may see it', async () => {
    const [earlier, now] = [await review(), await review()];
    const action = 'Publish a protocol for interpreters at night';
    await lantern.rows(
      `insert into case_file (id, reference, workflow, version, partnership_id, parent_id, review_id, about, state, position,
         snapshot, revision, head, calendar_id, settings, opening_calendar_id, opening_settings, opened_on, updated_at)
       select gen_random_uuid(), reference || '-R01', 'recommendation', 'v1', partnership_id, id, id, $2, 'verified', position,
         '{"context":{"owner":"Anytown Council"}}', 1, head, calendar_id, settings, opening_calendar_id, opening_settings,
         opened_on, updated_at from case_file where id = $1 returning id`,
      [earlier.id, action],
    );
    const asked = 'A protocol for interpreters at night is published';
    const shown = (await like(now, asked)).found;
    expect(shown).toMatchObject([{ wording: action, actions: [{ reference: `${earlier.reference}-R01` }] }]);
    expect(await wordings(now, asked, ofReview(now.id))).toEqual([]);
    const item = await recommended(earlier, 'Anytown Council publishes a protocol for interpreters at night.');
    const [row] = await lantern.rows<{ id: string }>('select id from case_file where about = $1', [action]);
    const { revision } = await learning.rest(earlier, caller, item.id, { add: [`action:${row?.id}`] });
    await learning.agree(earlier, caller, item.id, revision);
    const { found } = await like(now, asked, ofReview(now.id));
    expect(found).toMatchObject([
      { wording: expect.stringContaining('Anytown Council'), actions: [{ owner: 'Anytown Council' }] },
    ]);
    expect((await like(now, asked)).found).toHaveLength(1);
  });

  test('are compared by whole words where the database has no pg_trgm, and say so', async () => {
    const [earlier, now] = [await review(), await review()];
    const item = await recommended(earlier, 'The council fits new locks within two days of a request.');
    await learning.agree(earlier, caller, item.id, item.revision);
    expect((await like(now, 'Locks')).byParts).toBe(true);
    await lantern.orm.em.getConnection().execute('drop extension pg_trgm');
    const { found, byParts } = await like(now, 'The council should fit locks within two days of requests');
    expect(byParts).toBe(false);
    expect(found).toHaveLength(1);
    await lantern.orm.em.getConnection().execute('create extension pg_trgm');
  });
});
