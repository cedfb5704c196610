import type { CaseScope } from '#lantern/access';
import { type ToldMeeting, meetingsOf } from '#workflows';
import type { ReviewMeetings } from '../../../cases/meetings/review-meetings.js';
import { dayTyped } from '../../kit/forms/values.js';

function detailsTyped({ day, time, ends, place }: ToldMeeting): Readonly<Record<string, string>> {
  const known = Object.entries({ time, ends, place }).flatMap(([name, said]) => (said === null ? [] : [[name, said]]));
  return { ...dayTyped('day', day), ...Object.fromEntries(known) };
}

/**
 * What the form of an event begins with that moves a meeting: the meeting as it stands, so that only what changes is typed.
 * Nothing for another event, and where no meeting of that kind is to come.
 */
export async function movedMeeting(
  meetings: ReviewMeetings,
  scope: CaseScope,
  type: string,
  { meeting }: Readonly<Record<string, unknown>>,
): Promise<Readonly<Record<string, string>>> {
  if (meeting === undefined || type !== meetingsOf(scope.workflow)?.plannedBy) return {};
  const all = await meetings.all(scope);
  const planned = all.findLast(({ standing, kind }) => standing === 'planned' && kind === meeting);
  return planned ? detailsTyped(planned) : {};
}
