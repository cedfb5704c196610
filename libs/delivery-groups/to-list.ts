import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { type IsoDate, addDays, daysBetween, londonDate, londonInstant } from '#lantern/calendar';
import { anyOf, tables } from '#lantern/tables';
import { type Candidate, candidates } from './listing-candidates.js';

/** A group that holds something still to be done, and whose chair has not been written to today. */
export interface GroupToList {
  readonly id: string;
  readonly name: string;
  readonly welshName: string | null;
  readonly partnershipId: string;
  /** The office by which somebody chairs it; null where nobody does. */
  readonly chair: string | null;
  /** Somebody chairs it who was never written to about it. */
  readonly isHandedOver: boolean;
  /** What it was given since it was last listed. */
  readonly given: number;
  /** The day of a board that it has not told yet how things stand; null where there is none near. */
  readonly board: IsoDate | null;
}

/** Days from the day of a board, before and after, on which a group that has told it nothing is asked to. */
const boardSteps = [-14, -7, -1, 1, 7] as const;
const boardIsNear = 14; // days

const untoldBoard = ({ nextBoard, hasTold }: Candidate, today: IsoDate): IsoDate | null =>
  nextBoard !== null && !hasTold && Math.abs(daysBetween(nextBoard, today)) <= boardIsNear ? nextBoard : null;

/** Whether a step of the board has come since the group was last listed. */
function isAskedForBoard(board: IsoDate | null, listedAt: Date | null, today: IsoDate): boolean {
  const last = board === null ? undefined : boardSteps.findLast((days) => addDays(board, days) <= today);
  if (board === null || last === undefined) return false;
  return listedAt === null || londonDate(listedAt) < addDays(board, last);
}

function isHandedOver({ chair, chairSince, listedAt }: Candidate): boolean {
  return chair !== null && chairSince !== null && (listedAt === null || chairSince >= listedAt);
}

function asToList(row: Candidate, today: IsoDate): GroupToList {
  const { id, name, welshName, partnershipId, chair } = row;
  const about = { id, name, welshName, partnershipId, chair };
  return { ...about, isHandedOver: isHandedOver(row), given: Number(row.given), board: untoldBoard(row, today) };
}

/** Those that hold something and have not been listed today, of which these say that they are to be. */
async function chosen(
  em: SqlEntityManager,
  now: Date,
  isDue: (row: Candidate, today: IsoDate, dayBegan: Date) => boolean,
): Promise<GroupToList[]> {
  const today = londonDate(now);
  const dayBegan = londonInstant(today, '00:00');
  const rows = await candidates(em, dayBegan);
  return rows.filter((row) => Number(row.held) > 0 && isDue(row, today, dayBegan)).map((row) => asToList(row, today));
}

/**
 * The groups that are to be listed now. What they were given, or who chairs them, since yesterday or before; the owner of
 * something they hold was reminded today; or a board is near that they have told nothing.
 */
export const groupsToList = (em: SqlEntityManager, now: Date): Promise<GroupToList[]> =>
  chosen(em, now, (row, today, dayBegan) => {
    const isNewToChair = isHandedOver(row) && row.chairSince !== null && row.chairSince < dayBegan;
    const isNews = Number(row.given) > 0 || isNewToChair || row.isReminded;
    return isNews || isAskedForBoard(untoldBoard(row, today), row.listedAt, today);
  });

/** All groups that hold something and have not been listed today. */
export const groupsOfWeek = (em: SqlEntityManager, now: Date): Promise<GroupToList[]> => chosen(em, now, () => true);

export async function noteListed(em: SqlEntityManager, ids: readonly string[], now: Date): Promise<void> {
  await tables(em).updateTable('delivery_group').set({ listedAt: now }).where('id', '=', anyOf(ids)).execute();
}
