import { Partnerships } from '#lantern/bodies';
import { casesIn } from '#lantern/case-lists';
import { addDays, londonDate, workingDayOnOrAfter } from '#lantern/calendar';
import { DeliveryGroups, GroupHoldings, GroupReports, GroupSeats } from '#lantern/delivery-groups';
import { tables } from '#lantern/tables';
import type { Composition } from '../../common/compose.js';
import { at, coordinator, partnership } from './people.js';

interface SampleGroup {
  readonly name: string;
  readonly welshName: string;
  readonly chair: string;
  readonly mailbox: string;
  readonly told?: string;
}

const groups: readonly SampleGroup[] = [
  {
    name: 'Domestic abuse',
    welshName: 'Cam-drin domestig',
    chair: 'Sal Wetheral',
    mailbox: 'domestic.abuse.group',
    told: 'Training is under way in every service. The notice to housing waits for a system to be changed.',
  },
  { name: 'Serious violence', welshName: 'Trais difrifol', chair: 'Pat Eskdale', mailbox: 'serious.violence.group' },
  { name: 'Drugs', welshName: 'Cyffuriau', chair: 'Chris Gelt', mailbox: 'drugs.group' },
];

const daysToTheBoard = 24;

/** The group that each recommendation goes to, in turn. */
const dealtTo = [0, 0, 2, 1];

/** What is promised in the sample, whichever review it is of. */
const promised = ({ orm }: Composition, partnershipId: string) =>
  casesIn(orm.em.fork())
    .select('c.reference')
    .where('c.partnershipId', '=', partnershipId)
    .where('c.workflow', '=', 'recommendation')
    .orderBy('c.reference')
    .execute();

/** The themed groups of the partnership: what was recommended is dealt out among them, the most to the first. */
export async function holdToAccount(composition: Composition): Promise<void> {
  const { orm, clock, config, calendars } = composition;
  const known = await new Partnerships(orm).find(partnership.code);
  const people = tables(orm.em.fork()).selectFrom('caller').select('id');
  const caller = await people.where('name', '=', coordinator.name).executeTakeFirst();
  if (!known || !caller) return;
  const calendar = await calendars.newest(orm.em.fork());
  const nextBoard = workingDayOnOrAfter(addDays(londonDate(clock.now()), daysToTheBoard), calendar);
  const references = (await promised(composition, known.id)).map(({ reference }) => reference);
  for (const [place, { name, welshName, chair, mailbox, told }] of groups.entries()) {
    const id = await new DeliveryGroups(orm, clock).add(known.id, { name, welshName, nextBoard });
    const group = { id, partnershipId: known.id, nextBoard };
    await new GroupSeats(orm, clock).give(group, { name: chair, email: at(mailbox), chairs: true });
    const dealt = references.filter((_, index) => dealtTo[index % dealtTo.length] === place);
    await new GroupHoldings(orm, clock).change(caller, group, { given: dealt, taken: [] });
    if (told !== undefined) await new GroupReports(orm, clock, config.secret).tell(group, caller, told);
  }
}
