import type { WorkflowRegistry } from '#lantern/cases';
import { type IsoDate, daysBetween } from '#lantern/calendar';
import { withOwnTasks } from '#lantern/engine';
import { personKey } from './addressees.js';
import type { List } from './one-a-day.js';
import { type Office, type OfficeHolder, type OpenDate, officeKey } from './open-dates.js';
import { taskInEmail } from './task-in-email.js';

/** How far ahead each list looks, in days. */
export const horizon: Readonly<Record<List, number>> = { weekly: 7, monthly: 31 };

/** From then on people take over: the assignee gets no more of it, the co-ordinator and the chair do (4.4). */
const takenOverAfter = 14; // days past the date

/** Who is told of an open date in the weekly list: whoever holds it, until people have taken it over. */
function weeklyOffices(date: OpenDate, owner: string, today: IsoDate): string[] {
  const isTakenOver = !date.date.chase && daysBetween(date.due, today) > takenOverAfter;
  return isTakenOver ? ['coordinator', 'cspChair'] : [owner];
}

/** The chair's month: national dates, the chair's own, and what others have not done long after its date. */
function monthlyOffices(date: OpenDate, owner: string, today: IsoDate): string[] {
  const isNational = date.date.kind !== 'local';
  const isLate = !date.date.chase && daysBetween(date.due, today) > takenOverAfter;
  return isNational || isLate || owner === 'cspChair' ? ['cspChair'] : [];
}

interface Held {
  readonly date: OpenDate;
  readonly office: Office;
}

/** The offices each date is listed for. */
export function heldDates(dates: readonly OpenDate[], list: List, registry: WorkflowRegistry, today: IsoDate): Held[] {
  return dates.flatMap((date) => {
    const { deadlines } = withOwnTasks(registry.get(date.workflow, date.version), date.settings);
    const rule = deadlines.find(({ clock }) => clock === date.clock);
    const owner = rule?.owner === 'independentChair' ? date.chairsOffice : (rule?.owner ?? 'coordinator');
    const offices = list === 'weekly' ? weeklyOffices(date, owner, today) : monthlyOffices(date, owner, today);
    const { partnershipId, reviewId, agency } = date;
    return [...new Set(offices)].map((office) => ({ date, office: { partnershipId, reviewId, office, agency } }));
  });
}

/** What one person's list is made of. */
export interface PersonalList {
  readonly person: string;
  readonly holder: OfficeHolder;
  readonly dates: readonly OpenDate[];
}

/** One list for each person, however many offices they hold: each date once, in the order in which they came. */
export function personalLists(held: readonly Held[], holders: readonly OfficeHolder[]): PersonalList[] {
  const byOffice = Map.groupBy(holders, officeKey);
  const lists = new Map<string, { person: string; holder: OfficeHolder; dates: Set<OpenDate> }>();
  for (const { date, office } of held)
    for (const holder of byOffice.get(officeKey(office)) ?? []) {
      const person = personKey(holder.partnershipId, holder.email);
      const list = lists.get(person);
      if (list) list.dates.add(date);
      else lists.set(person, { person, holder, dates: new Set([date]) });
    }
  return [...lists.values()].map((list) => ({ ...list, dates: [...list.dates] }));
}

/** The day a list goes out, and the day it is written: what it counts is counted again when it is sent. */
export interface Days {
  readonly sent: IsoDate;
  readonly written: IsoDate;
}

/** The values of the list, or null when nothing is due and nothing late: then nothing is sent. */
export function listValues(
  dates: readonly OpenDate[],
  list: List,
  { sent, written }: Days,
  publicUrl: string,
): Readonly<Record<string, unknown>> | null {
  const tasksOf = (chosen: readonly OpenDate[]) => chosen.map((date) => taskInEmail(date, written, publicUrl));
  const ours = dates.filter(({ date }) => !date.chase);
  const overdue = ours.filter(({ due }) => due < sent);
  const due = ours.filter((date) => date.due >= sent);
  if (ours.length === 0) return null;
  const waitingOnOthers = tasksOf(dates.filter(({ date }) => date.chase));
  const audience = list === 'weekly' ? 'tasks' : 'chair';
  return { audience, due: tasksOf(due), overdue: tasksOf(overdue), waitingOnOthers };
}
