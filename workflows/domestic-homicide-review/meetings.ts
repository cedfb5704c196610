import { rangeOf } from '#lantern/calendar';
import type { KindOfMeeting, MeetingEntry, MeetingRules, ToldMeeting } from '../shared/meeting.js';
import { actionNames } from '../shared/meeting-actions.js';
import { text } from '../shared/emails.js';
import {
  type MeetingKind,
  type Meetings,
  type PlannedMeeting,
  withCancelled,
  withHeld,
  withPlanned,
} from './v1/meetings.js';

const welcome = 'Welcome, apologies and declarations of interest';
const before = 'Minutes of the last meeting, and the actions that are open';
const next = 'Next steps, support for those who take part, and the next meeting';

const panel: KindOfMeeting = {
  kind: 'panel',
  title: 'Panel meeting',
  heldBy: 'panel.met',
  openTo: 'panel',
  agendas: [
    {
      at: 'first',
      lines: [
        welcome,
        'How the review works, and who does what in it',
        'Support for those who take part',
        'Definitions, and how people are named',
        'Summary by the police',
        'Summaries by the other agencies',
        'Terms of reference and scope',
        'The family: how and when they are spoken to',
        'Criminal proceedings, inquest and other reviews: what may be shared',
        'Timetable, and the next meeting',
      ],
    },
    {
      at: ['evidence'],
      lines: [
        welcome,
        before,
        'News of criminal proceedings, the inquest and other reviews',
        'The family: contact, and what they want to know',
        'Merged chronology: gaps and questions',
        'Individual management reviews: what they say, and queries',
        'Learning that cannot wait',
        next,
      ],
    },
    {
      at: ['reporting'],
      lines: [
        welcome,
        before,
        'News of criminal proceedings, the inquest and other reviews',
        'The family: what they say of the draft',
        'Draft report: comments, and what is done about each',
        'Findings and recommendations',
        'Action plan: owners and dates',
        next,
      ],
    },
    {
      at: ['signOff', 'homeOffice', 'publication', 'actionPlan'],
      lines: [
        welcome,
        before,
        'What the Home Office asks to be changed',
        'Publication: days to keep clear of, and who is told before',
        'The family: the report, and the day of publication',
        'Action plan: what is done and what is late',
        next,
      ],
    },
    { at: 'any', lines: [welcome, before, 'News of criminal proceedings, the inquest and other reviews', next] },
  ],
};

const decision: KindOfMeeting = {
  kind: 'decision',
  title: 'Decision meeting',
  heldBy: 'decisionMeeting.held',
  openTo: 'leaders',
  agendas: [
    {
      at: 'any',
      lines: [
        welcome,
        'What is known of the death and of the people',
        'What the agencies returned',
        'Whether each of the criteria is met',
        'What the police and specialist services say, and what is known of the family’s wishes',
        'Other reviews and proceedings, and which of them leads',
        'Recommendation to the chair of the Community Safety Partnership',
      ],
    },
  ],
};

const kinds = { panel, decision } as const;
const isKind = (kind: unknown): kind is MeetingKind => typeof kind === 'string' && Object.hasOwn(kinds, kind);
const plannedBy = 'meeting.planned';
const cancelledBy = 'meeting.cancelled';

/** As the chart remembers them once this has happened. */
function after(meetings: Meetings, { type, on, payload }: MeetingEntry): Meetings {
  const { meeting } = payload;
  const held = Object.values(kinds).find(({ heldBy }) => heldBy === type)?.kind;
  if (isKind(held)) return withHeld(meetings, held, on);
  if (!isKind(meeting)) return meetings;
  if (type === cancelledBy) return withCancelled(meetings, meeting);
  const ends = payload.ends === undefined ? undefined : text(payload.ends);
  const [day, time, place] = [text(payload.day), text(payload.time), text(payload.place)];
  return withPlanned(meetings, { meeting, on, day, time, ends, place });
}

const kindIn = ({ type, payload }: MeetingEntry): MeetingKind | undefined => {
  const kind = Object.values(kinds).find(({ heldBy }) => heldBy === type)?.kind ?? payload.meeting;
  return isKind(kind) ? kind : undefined;
};

const plannedOne = (kind: string, meeting: PlannedMeeting, heldOn: string | null): ToldMeeting => {
  const { number, day, time, ends, place, standing } = meeting;
  return { key: `${kind}-${number}`, kind, number, day, time, ends, place, standing, heldOn };
};

/** Held without having been planned: known by its day. */
const unplanned = (kind: string, on: string): ToldMeeting => ({
  key: `${kind}-of-${on}`,
  kind,
  number: null,
  day: on,
  time: null,
  ends: null,
  place: null,
  standing: 'held',
  heldOn: on,
});

/** What an entry makes of the meeting that it is about; undefined where it makes nothing of any. */
function toldBy(entry: MeetingEntry, earlier: Meetings, now: Meetings): ToldMeeting | undefined {
  const kind = kindIn(entry);
  const meeting = kind && now[kind];
  if (!kind) return undefined;
  const isHeld = entry.type === kinds[kind].heldBy;
  if (meeting && meeting !== earlier[kind]) return plannedOne(kind, meeting, isHeld ? entry.on : null);
  return isHeld ? unplanned(kind, entry.on) : undefined;
}

const lastDay = ({ on }: MeetingEntry): string => rangeOf(on).latest;

/** In the order in which the chart takes them: by their days, and of one day as they were recorded. */
function told(entries: readonly MeetingEntry[]): ToldMeeting[] {
  const all = new Map<string, ToldMeeting>();
  let meetings: Meetings = {};
  for (const entry of entries.toSorted((a, b) => lastDay(a).localeCompare(lastDay(b)))) {
    const now = after(meetings, entry);
    const meeting = toldBy(entry, meetings, now);
    if (meeting) all.set(meeting.key, meeting);
    meetings = now;
  }
  return [...all.values()].toSorted((a, b) => rangeOf(a.day).latest.localeCompare(rangeOf(b.day).latest));
}

/** The meetings of a domestic homicide review, and what is usually talked about at each. */
export const domesticHomicideReviewMeetings: MeetingRules = {
  kinds: Object.values(kinds),
  plannedBy,
  cancelledBy,
  minutesBy: 'minutes.circulated',
  actions: actionNames,
  toWhoJoins: ({ kind, ...meeting }) => ({ stage: 'planned', kind, meeting }),
  toWhoLeaves: ({ kind, ...previous }) => ({ stage: 'left', kind, previous }),
  told,
};
