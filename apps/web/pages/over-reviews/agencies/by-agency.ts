import type { OpenTask, SaidDate } from '#lantern/case-lists';
import { type IsoDate, daysBetween } from '#lantern/calendar';
import { isLate } from '../../kit/date-words.js';

/** Something an agency has to do. */
export interface AgencyItem {
  readonly agency: string;
  readonly title: string;
  readonly reference: string;
  readonly due: IsoDate | null;
  readonly date: SaidDate | null;
}

interface OldestItem {
  readonly title: string;
  readonly reference: string;
  readonly due: IsoDate;
  readonly daysLate: number;
}

/** What one agency still has to do. */
export interface AgencyWork {
  readonly agency: string;
  readonly open: number;
  readonly overdue: number;
  /** Of what is overdue, to the nearest day; null where nothing is. */
  readonly averageDaysLate: number | null;
  /** What has been overdue longest. */
  readonly oldest: OldestItem | null;
}

/** Offices that agencies hold. */
const theirs: readonly string[] = ['agency', 'actionOwner', 'panelMember'];

/** The tasks that agencies hold; to carry out a recommendation is one of them. */
export const agencyItems = (tasks: readonly OpenTask[]): AgencyItem[] =>
  tasks.flatMap(({ agency, ...task }) => (agency !== null && theirs.includes(task.owner) ? [{ agency, ...task }] : []));

/** What waits for a hold is not late, and a day to chase on is nobody’s to keep. */
function lateness({ title, reference, due, date }: AgencyItem, today: IsoDate): OldestItem[] {
  if (due === null || !isLate(date, today)) return [];
  return [{ title, reference, due, daysLate: daysBetween(due, today) }];
}

function workOf(agency: string, items: readonly AgencyItem[], today: IsoDate): AgencyWork {
  const late = items.flatMap((item) => lateness(item, today)).toSorted((one, other) => other.daysLate - one.daysLate);
  const [oldest = null] = late;
  const sum = late.reduce((total, { daysLate }) => total + daysLate, 0);
  return {
    agency,
    open: items.length,
    overdue: late.length,
    averageDaysLate: late.length === 0 ? null : Math.round(sum / late.length),
    oldest,
  };
}

const daysOf = ({ oldest }: AgencyWork): number => oldest?.daysLate ?? 0;

/** The agencies that have something to do, those with most overdue first. */
export function byAgency(items: readonly AgencyItem[], today: IsoDate): AgencyWork[] {
  return [...Map.groupBy(items, ({ agency }) => agency)]
    .map(([agency, own]) => workOf(agency, own, today))
    .toSorted(
      (one, other) =>
        other.overdue - one.overdue || daysOf(other) - daysOf(one) || one.agency.localeCompare(other.agency, 'en-GB'),
    );
}
