import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Someone, today, webForTests } from './web.js';

/* Money over the API: costs, shares and recharges of a review and of a partnership, changed with a reason. */

const at = webForTests();

let coordinator: Someone;
let money: string;

const fee = {
  kind: 'chair',
  stage: 'order',
  onDay: today,
  what: 'The independent chair',
  days: '12.5',
  dailyRate: '400',
};
const reason = 'The invoice says otherwise';
const nothing = { costs: [], totals: [], sharings: [], changes: [] };

beforeAll(async () => {
  coordinator = await at.web.someone(['coordinator']);
});

async function freshReview(): Promise<void> {
  money = `/reviews/${await coordinator.opens()}/money`;
}

const adds = async (cost: object = fee): Promise<string> =>
  String((await coordinator.post(`${money}/costs`, cost).expect(201)).body.id);

const changing = (path: string, body: object, revision: number, method: 'put' | 'post' = 'put') =>
  coordinator[method](`${money}/${path}`, body).set('If-Match', `"${revision}"`);

describe('the costs of a review over the API', () => {
  test('are none at first; of days and a rate the amount is worked out, and budgets are not added to orders', async () => {
    await freshReview();
    expect((await coordinator.get(money).expect(200)).body).toEqual(nothing);
    await adds();
    await adds({
      ...fee,
      onDay: '2026-03-20',
      stage: 'budget',
      days: undefined,
      dailyRate: undefined,
      net: '£6,000',
      vat: '1200',
    });
    const { body } = await coordinator.get(money).expect(200);
    expect(body.costs[0]).toMatchObject({
      total: '5000.00',
      details: { days: '12.5', dailyRate: '400.00', net: '5000.00' },
    });
    expect(body.totals).toEqual([
      { stage: 'budget', net: '6000.00', vat: '1200.00', total: '7200.00' },
      { stage: 'order', net: '5000.00', vat: '0.00', total: '5000.00' },
    ]);
    const { text, headers } = await coordinator.get(`${money}/costs.csv`).expect(200);
    expect(headers['content-type']).toContain('text/csv');
    expect(text).toContain('The independent chair');
  });

  test('are refused with the path of what is wrong, and asked for twice with one key are one', async () => {
    await freshReview();
    const wrong = await coordinator.post(`${money}/costs`, { ...fee, kind: 'taxi', onDay: '2026-02-30' }).expect(422);
    expect(wrong.body.errors.map(({ path }: { path: string }) => path)).toEqual(['kind', 'onDay']);
    await coordinator.post(`${money}/costs`, { ...fee, net: '1' }).expect(422);
    const ask = () => coordinator.post(`${money}/costs`, fee).set('Idempotency-Key', `cost-of-${money}`);
    const both = await Promise.all([ask(), ask()]);
    expect(new Set(both.map(({ body }) => body.id)).size).toBe(1);
    expect((await coordinator.get(money)).body.costs).toHaveLength(1);
  });

  test('are changed as they were read, with a reason; of two at once one is stale; what was said stays', async () => {
    await freshReview();
    const id = await adds();
    const { details } = (await coordinator.get(money)).body.costs[0];
    const invoiced = { ...details, stage: 'invoice', number: 'F-7' };
    await coordinator.put(`${money}/costs/${id}`, { ...invoiced, reason }).expect(428);
    await changing(`costs/${id}`, invoiced, 1).expect(422);
    const both = await Promise.all([1, 2].map(() => changing(`costs/${id}`, { ...invoiced, reason }, 1)));
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 412]);
    await changing(`costs/${id}/off`, { reason }, 1, 'post').expect(412);
    const off = await changing(`costs/${id}/off`, { reason }, 2, 'post').expect(200);
    expect(off.body.costs).toMatchObject([{ takenOff: true, details: { stage: 'invoice' } }]);
    expect(off.body.totals).toEqual([]);
    expect(off.body.changes).toMatchObject([
      { of: id, revision: 2 },
      { of: id, revision: 1, reason },
    ]);
    expect((await coordinator.get(`${money}/costs.csv`)).text).not.toContain('F-7');
    await changing('costs/none', { ...invoiced, reason }, 1).expect(404);
  });
});

describe('shares over the API', () => {
  const sharing = {
    what: 'The chair',
    amount: '100.00',
    formula: 'bodies',
    partners: [
      { partner: 'Anytown Council', number: '2' },
      { partner: 'Northshire Police', number: '1' },
    ],
  };

  test('come to the amount, are agreed, recharged and paid, and are taken off together', async () => {
    await freshReview();
    const { body } = await coordinator.post(`${money}/sharings`, sharing).expect(201);
    const [council, police] = body.sharings[0].shares;
    expect([council.amount, police.amount]).toEqual(['66.67', '33.33']);
    const recharge = {
      agreedBy: 'A finance officer',
      agreedOn: '2026-03-02',
      invoice: 'R-1',
      invoicedOn: '2026-03-10',
    };
    const said = await changing(`shares/${council.id}`, { ...recharge, reason: 'as agreed' }, 1).expect(200);
    expect(said.body.sharings[0].shares[0]).toMatchObject({ revision: 2, details: recharge });
    const early = { ...recharge, paidOn: '2026-03-01', reason };
    const wrong = await changing(`shares/${council.id}`, early, 2).expect(422);
    expect(wrong.body.errors).toMatchObject([{ path: 'paidOn' }]);
    await changing(`shares/${council.id}`, { ...recharge, reason }, 1).expect(412);
    await changing(`sharings/${body.id}/off`, { reason }, 1, 'post').expect(200);
    await changing(`shares/${council.id}`, { ...recharge, reason }, 2).expect(409);
    await changing(`sharings/${body.id}/on`, { reason }, 1, 'post').expect(412);
    await changing(`sharings/${body.id}/on`, { reason }, 2, 'post').expect(200);
    expect((await coordinator.get(`${money}/shares.csv`).expect(200)).text).toContain('Anytown Council');
  });

  test.each([
    ['per cent that do not come to 100', { formula: 'percent' }],
    ['a number that is missing', { partners: [{ partner: 'Anytown Council' }] }],
    ['nobody', { partners: [] }],
    [
      'a partner twice',
      {
        partners: [
          { partner: 'A', number: '1' },
          { partner: 'a', number: '1' },
        ],
      },
    ],
  ])('with %s are refused', async (_what, change) => {
    await freshReview();
    const { body } = await coordinator.post(`${money}/sharings`, { ...sharing, ...change }).expect(422);
    expect(body.errors).toMatchObject([{ path: 'partners' }]);
    await coordinator.post(`${money}/sharings`, {}).expect(422);
    expect((await coordinator.get(money)).body.sharings).toEqual([]);
  });
});

test('what a partnership pays is its own; a year has all that counts, page by page, for those who may see it', async () => {
  await freshReview();
  const cost = await adds({ ...fee, stage: 'invoice' });
  const own = '/partnerships/anytown/money';
  await coordinator.post(`${own}/costs`, { ...fee, kind: 'post', what: 'The post of a co-ordinator' }).expect(201);
  await coordinator
    .put(`${own}/costs/${cost}`, { ...fee, reason })
    .set('If-Match', '"1"')
    .expect(404);
  expect((await coordinator.get(own).expect(200)).body.costs).toHaveLength(1);
  const first = (await coordinator.get('/money?limit=1').expect(200)).body;
  expect(first).toMatchObject({ year: '2025/26', costs: [{ partnership: 'Anytown' }] });
  const rest = (await coordinator.get(`/money?cursor=${first.next}`).expect(200)).body;
  expect(rest.costs.at(-1)).toMatchObject({ reference: null, details: { kind: 'post' } });
  expect((await coordinator.get('/money?year=2019').expect(200)).body.costs).toEqual([]);
  await coordinator.get('/money?year=soon').expect(422);
  await coordinator.get('/money?partnership=elsewhere').expect(404);
  expect((await coordinator.get('/money.csv').expect(200)).text).toContain('The post of a co-ordinator');
  const chair = await at.web.someone(['cspChair']);
  await chair.get(money).expect(200);
  await chair.post(`${money}/costs`, fee).expect(403);
  await (await at.web.someone(['independentChair'])).get('/money').expect(403);
});
