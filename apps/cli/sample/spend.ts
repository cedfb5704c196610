import { Partnerships } from '#lantern/bodies';
import { type IsoDate, addDays, londonDate } from '#lantern/calendar';
import { Money } from '#lantern/money';
import { tables } from '#lantern/tables';
import type { Composition } from '../../common/compose.js';
import { coordinator, partnership } from './people.js';

const fee = { kind: 'chair', what: 'Independent chair' };
const partners = ['Cumberland Council', 'Cumbria Police', 'Lakes and Coast Integrated Care Board'];
/** Where a review has a chair, and has been sent an invoice. */
const stage = 'evidence';
const perCent = [50, 30, 20];

interface Spender {
  readonly money: Money;
  readonly caller: { readonly id: string };
  readonly today: IsoDate;
}

async function payChair({ money, caller, today }: Spender, reviewId: string): Promise<void> {
  const place = { reviewId, partnershipId: null };
  const onDay = (before: number) => ({ onDay: addDays(today, -before) });
  await money.add(place, caller, { ...fee, ...onDay(120), stage: 'budget', net: '15000' });
  await money.add(place, caller, { ...fee, ...onDay(90), stage: 'order', days: '28', dailyRate: '475' });
  const invoice = { stage: 'invoice', days: '9.5', dailyRate: '475', number: 'INV-14' };
  await money.add(place, caller, { ...fee, ...onDay(20), ...invoice });
  const shared = { what: 'First invoice of the chair', amount: '4512.50', formula: 'equal', partners };
  await money.shareOut(place, caller, shared);
}

async function payPost({ money, caller, today }: Spender, partnershipId: string): Promise<void> {
  const place = { reviewId: null, partnershipId };
  const what = 'Review co-ordinator, half time';
  await money.add(place, caller, { kind: 'post', what, onDay: addDays(today, -60), stage: 'budget', net: '24300' });
  const weighed = partners.map((partner, at) => `${partner}, ${perCent[at]}`);
  await money.shareOut(place, caller, { what, amount: '24300', formula: 'percent', partners: weighed });
}

/** What the reviews of the sample that have a chair cost, and a post that partners share. */
export async function spend({ orm, clock, registry }: Composition): Promise<void> {
  const db = tables(orm.em.fork());
  const known = await new Partnerships(orm).find(partnership.code);
  const caller = await db.selectFrom('caller').select('id').where('name', '=', coordinator.name).executeTakeFirst();
  const [kind] = registry.kindsOfReview;
  if (!known || !caller || !kind) return;
  const spender = { money: new Money(orm, clock), caller, today: londonDate(clock.now()) };
  const chaired = await db
    .selectFrom('case_file')
    .select('id')
    .where('workflow', '=', kind.name)
    .where('state', '=', stage)
    .orderBy('reference')
    .execute();
  for (const { id } of chaired) await payChair(spender, id);
  await payPost(spender, known.id);
}
