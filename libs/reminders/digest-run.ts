import { randomUUID } from 'node:crypto';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { type BankHolidays, type IsoDate, addDays, londonDate } from '#lantern/calendar';
import { nextSendingTime } from '#lantern/engine';
import { type NewEmail, queueEmails, takenOn } from '#lantern/mail';
import { type PersonalList, heldDates, horizon, listValues, personalLists } from './lists.js';
import { type List, ladderKey, listKey, listKeys, nextMorning } from './one-a-day.js';
import { datesBeside } from './dates-beside.js';
import { type OpenDate, holdersOf, officeKey, openDates } from './open-dates.js';
import type { ReminderParts } from './reminder-run.js';
import { composeAlone } from './reminder-rows.js';

/** When a list goes out: at the next hour of sending, counted to that day. */
interface Issue {
  readonly list: List;
  readonly now: Date;
  readonly sendAt: Date;
  readonly day: IsoDate;
  readonly calendar: BankHolidays;
}

/** The keys that, taken that day, mean that a person has a scheduled e-mail that day already. */
const keysAgainst = (person: string, day: IsoDate): string[] => [ladderKey(person, day), ...listKeys(person, day)];

function emailOf(
  { person, holder, dates: [first] }: PersonalList,
  values: NewEmail['values'],
  hadOne: boolean,
  { list, day, sendAt, calendar }: Issue,
): NewEmail {
  const { partnershipId, office: recipient, agency, contactId } = holder;
  return {
    id: randomUUID(),
    caseFileId: null,
    partnershipId,
    workflow: first?.reviewWorkflow ?? '',
    template: 'digest',
    recipient,
    agency,
    contactId,
    values,
    dedupe: listKey(list, person, day),
    dueAt: hadOne ? nextMorning(sendAt, calendar) : sendAt,
  };
}

/** What is due by then; of the week also what is kept beside the history, such as when a family is to hear from the review. */
async function datesFor(em: SqlEntityManager, { list, day }: Issue): Promise<OpenDate[]> {
  const [dueBy, key] = [addDays(day, horizon[list]), listKey(list, '', day)];
  const open = await openDates(em, dueBy, key);
  return list === 'weekly' ? [...open, ...(await datesBeside(em, dueBy, key))] : open;
}

/** Writes the regular lists (Em18). A partnership that has had its lists of the week or month is left alone. */
export class DigestRun {
  constructor(private readonly parts: ReminderParts) {}

  /**
   * Each person's tasks of the week, with what is late. Asked for on Mondays; on a day of quiet it goes out on the next
   * working day. Whoever gets a reminder that day gets the list on the working day after.
   */
  async weekly(now: Date): Promise<{ readonly done: number }> {
    return this.issue('weekly', now);
  }

  /** The month ahead, to each chair of a partnership. */
  async monthly(now: Date): Promise<{ readonly done: number }> {
    return this.issue('monthly', now);
  }

  private async issue(list: List, now: Date): Promise<{ readonly done: number }> {
    return this.parts.orm.em.fork().transactional(async (em) => {
      await composeAlone(em);
      const calendar = await this.parts.calendars.newest(em);
      const sendAt = nextSendingTime(now, calendar);
      const issue = { list, now, sendAt, day: londonDate(sendAt), calendar };
      const emails = await this.compose(em, issue);
      await queueEmails(em, emails, now);
      return { done: emails.length };
    });
  }

  private async compose(em: SqlEntityManager, issue: Issue): Promise<NewEmail[]> {
    const { list, day } = issue;
    const dates = await datesFor(em, issue);
    const held = heldDates(dates, list, this.parts.registry, day);
    const offices = new Map(held.map(({ office }) => [officeKey(office), office]));
    const lists = personalLists(held, await holdersOf(em, [...offices.values()]));
    const taken = await takenOn(
      em,
      lists.flatMap(({ person }) => keysAgainst(person, day)),
      day,
    );
    return lists.flatMap((personal) => {
      const days = { sent: day, written: londonDate(issue.now) };
      const values = listValues(personal.dates, list, days, this.parts.publicUrl);
      const hadOne = keysAgainst(personal.person, day).some((key) => taken.has(key));
      return values === null ? [] : [emailOf(personal, values, hadOne, issue)];
    });
  }
}
