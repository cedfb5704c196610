import { type IsoDate, daysBetween } from '#lantern/calendar';

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function countedOn(task: Record<string, unknown>, today: IsoDate, since: number): Record<string, unknown> {
  const { due, daysOverdue, daysSinceCompletion } = task;
  if (typeof due !== 'string' || typeof daysOverdue !== 'number') return task;
  const completed = typeof daysSinceCompletion === 'number' ? daysSinceCompletion + since : null;
  return { ...task, daysOverdue: Math.max(0, daysBetween(due, today)), daysSinceCompletion: completed };
}

/** The values of an e-mail with the days of its tasks counted to the day it is sent, which may not be the day it was written. */
export function countedToday(
  values: Readonly<Record<string, unknown>>,
  written: IsoDate,
  today: IsoDate,
): Record<string, unknown> {
  const since = daysBetween(written, today);
  const counted = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(counted);
    return isRecord(value) ? countedOn(value, today, since) : value;
  };
  return since === 0
    ? { ...values }
    : Object.fromEntries(Object.entries(values).map(([name, value]) => [name, counted(value)]));
}
