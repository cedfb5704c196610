import { randomUUID } from 'node:crypto';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { type IsoDate, addDays, londonDate } from '#lantern/calendar';
import { type GroupToList, groupsOfWeek, groupsToList, noteListed } from '#lantern/delivery-groups';
import { nextSendingTime } from '#lantern/engine';
import { type NewEmail, queueEmails } from '#lantern/mail';
import { type HeldDate, countsOf, datesOfGroups, milestonesOfGroups } from './group-dates.js';
import { horizon } from './lists.js';
import { holdersOf } from './open-dates.js';
import { composeAlone } from './reminder-rows.js';
import type { ReminderParts } from './reminder-run.js';
import { taskInEmail } from './task-in-email.js';

/** How far ahead a list looks that is no list of the week, in days: as far as the first reminder of a date. */
const looksAhead = 28;

interface Listing {
  readonly group: GroupToList;
  readonly dates: readonly HeldDate[];
  readonly open: number;
  /** Of the first review that it holds something of. */
  readonly reviewWorkflow: string;
  readonly reviewId: string;
}

/**
 * Writes to each chair of a delivery group what the group holds: one list, never an e-mail for each recommendation. It goes
 * out at most once a day: in the morning after something was given to the group or somebody came to chair it, on a day on
 * which the owner of something it holds is reminded, and where a board is near that it has told nothing. Where nobody
 * chairs a group, its list goes to the co-ordinator.
 */
export class GroupLists {
  constructor(private readonly parts: Pick<ReminderParts, 'orm' | 'calendars' | 'registry' | 'publicUrl'>) {}

  /** Lists the groups for which something has come up. */
  async runDue(now: Date): Promise<{ readonly done: number }> {
    const isOpen = (await this.sendingTime(now)) <= now;
    return isOpen ? this.write(now, looksAhead, groupsToList) : { done: 0 };
  }

  /** Lists every group that has something due within the week, or late. On a day of quiet it goes out on the next working day. */
  async weekly(now: Date): Promise<{ readonly done: number }> {
    const sendAt = await this.sendingTime(now);
    return this.write(sendAt, horizon.weekly, groupsOfWeek, ({ dates }) => dates.length > 0);
  }

  private async sendingTime(now: Date): Promise<Date> {
    return nextSendingTime(now, await this.parts.calendars.newest(this.parts.orm.em.fork()));
  }

  private async write(
    now: Date,
    ahead: number,
    chosen: (em: SqlEntityManager, now: Date) => Promise<GroupToList[]>,
    isWorthIt: (listing: Listing) => boolean = () => true,
  ): Promise<{ readonly done: number }> {
    const em = this.parts.orm.em.fork();
    if ((await chosen(em, now)).length === 0) return { done: 0 };
    return em.transactional(async (inner) => {
      await composeAlone(inner);
      const listings = await this.listings(inner, await chosen(inner, now), addDays(londonDate(now), ahead));
      const told = listings.filter(isWorthIt);
      const emails = await Promise.all(told.map((listing) => this.emailsOf(inner, listing, now)));
      await queueEmails(inner, emails.flat(), now);
      await noteListed(
        inner,
        told.map(({ group }) => group.id),
        now,
      );
      return { done: emails.flat().length };
    });
  }

  private async listings(em: SqlEntityManager, groups: readonly GroupToList[], dueBy: IsoDate): Promise<Listing[]> {
    const ids = groups.map(({ id }) => id);
    const promised = await datesOfGroups(em, ids, dueBy, this.parts.registry);
    const dates = [...promised, ...(await milestonesOfGroups(em, ids, dueBy))];
    const counts = await countsOf(em, ids);
    return groups.flatMap((group) => {
      const counted = counts.get(group.id);
      return counted ? [{ group, dates: dates.filter(({ groupId }) => groupId === group.id), ...counted }] : [];
    });
  }

  private async emailsOf(em: SqlEntityManager, listing: Listing, now: Date): Promise<NewEmail[]> {
    const { group, reviewId, reviewWorkflow: workflow } = listing;
    const { partnershipId, chair } = group;
    const key = `group:${londonDate(now)}:${group.id}`;
    const shared = { partnershipId, workflow, caseFileId: null, agency: null, template: 'digest', dueAt: now };
    const values = this.values(listing, now);
    if (chair !== null)
      return [{ ...shared, id: randomUUID(), recipient: 'groupChair', contactId: chair, values, dedupe: key }];
    const holders = await holdersOf(em, [{ partnershipId, reviewId, office: 'coordinator', agency: null }]);
    const contacts = holders.length > 0 ? holders.map(({ contactId }) => contactId) : [null];
    return contacts.map((contactId) => {
      const dedupe = `${key}:${contactId ?? ''}`;
      return { ...shared, id: randomUUID(), recipient: 'coordinator', contactId, values, dedupe };
    });
  }

  private values({ group, dates, open }: Listing, now: Date): NewEmail['values'] {
    const today = londonDate(now);
    const tasks = (chosen: readonly HeldDate[]) => chosen.map((date) => taskInEmail(date, today, this.parts.publicUrl));
    const { name, welshName, chair, isHandedOver, given, board } = group;
    return {
      audience: 'group',
      page: `groups/${group.id}`,
      group: name,
      groupInWelsh: welshName ?? name,
      chairless: chair === null,
      isHandedOver,
      open,
      given,
      overdue: tasks(dates.filter(({ due }) => due < today)),
      due: tasks(dates.filter(({ due }) => due >= today)),
      untoldBoard: board && { day: board, isOver: board < today },
    };
  }
}
