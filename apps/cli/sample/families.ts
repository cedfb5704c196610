import { type IsoDate, addDays, londonDate } from '#lantern/calendar';
import { Family } from '#lantern/family';
import { tables } from '#lantern/tables';
import type { Composition } from '../../common/compose.js';
import { coordinator } from './people.js';

/** Where a review is whose co-ordinator speaks with the family: once each while evidence is gathered. */
const stage = 'evidence';

type Days = (days: number) => IsoDate;

const sister = (day: Days) => ({
  name: 'Rowan',
  relationship: 'Sister',
  choice: 'takesPart',
  way: 'telephone',
  language: 'English',
  advocate: 'An advocate of the national homicide service',
  advocacyOfferedOn: day(-100),
  leaflets: ['homeOffice', 'advocacy'],
  leafletsOn: day(-100),
  wishes: 'To read the draft before anybody outside the panel does.',
  careful: ['Her birthday, 3 March', 'The days of the trial'],
  nextContact: day(-60),
  nextBy: 'The independent chair',
});

const contacts = (day: Days) => [
  {
    onDay: day(-100),
    way: 'telephone',
    by: 'The co-ordinator',
    said: 'Told that there will be a review, and what it is for.',
    told: ['decision'],
    leaflets: ['homeOffice', 'advocacy'],
    nextContact: day(-60),
  },
  {
    onDay: day(-60),
    way: 'inPerson',
    by: 'The independent chair',
    said: 'Met with her advocate. She asked that the landlord be heard.',
    nextContact: day(-14),
  },
  {
    onDay: day(-14),
    way: 'advocate',
    by: 'The independent chair',
    said: 'Her advocate was told how far the panel is.',
    nextContact: day(6),
  },
];

const part = (day: Days) => ({
  contributed: 'yes',
  terms: 'yes',
  termsOn: day(-60),
  advocate: 'yes',
  draft: 'notYet',
  panel: 'notYet',
});

/** How somebody of a family is spoken with, in the first review of the sample that gathers evidence. */
export async function speakWithFamilies({ orm, clock, config, registry }: Composition): Promise<void> {
  const db = tables(orm.em.fork());
  const [kind] = registry.kindsOfReview;
  const caller = await db.selectFrom('caller').select('id').where('name', '=', coordinator.name).executeTakeFirst();
  const gathering = db
    .selectFrom('case_file')
    .select('id')
    .where('workflow', '=', kind?.name ?? '');
  const review = await gathering.where('state', '=', stage).orderBy('reference').executeTakeFirst();
  if (!caller || !review) return;
  const family = new Family(orm, clock, config.secret);
  const day: Days = (days) => addDays(londonDate(clock.now()), days);
  await family.addPerson(review.id, caller, sister(day));
  const [added] = (await family.of(review.id)).people;
  for (const contact of added ? contacts(day) : [])
    await family.addContact(review.id, caller, added?.id ?? '', contact);
  await family.savePart(review.id, caller, 0, part(day));
}
