import type { EmailFacts, EmailRule } from '#lantern/engine';
import { type Said, text } from '../../shared/emails.js';
import type { MeetingKind, Meetings, PlannedMeeting } from './meetings.js';
import { paper } from '../../shared/papers.js';
import { on } from './events.js';

/* The e-mails about meetings: the invitation, the change, and the minutes (Em4, Em8). */

type Facts = EmailFacts['after'];

const meetingsIn = (facts: Facts): Meetings => facts.meetings ?? {};

/** What the entries in people's calendars are called. */
const calls = {
  decision: { kind: 'decision', title: 'Decision meeting' },
  panel: { kind: 'panel', title: 'Panel meeting' },
} as const;

/** The meeting of a kind that people are still to come to. */
const standing = (facts: Facts, kind: MeetingKind): PlannedMeeting | null => {
  const meeting = meetingsIn(facts)[kind];
  return meeting?.standing === 'planned' ? meeting : null;
};

const place = ({ day, time, ends, place: where, number }: PlannedMeeting) => ({
  day,
  time,
  ends,
  place: where,
  number,
});

/** A meeting that is new is announced; one that was planned before, and is not over, has moved or is off. */
function meetingChanged(facts: EmailFacts, kind: MeetingKind): Said {
  const before = standing(facts.before, kind);
  const now = standing(facts.after, kind);
  if (before === null || (now !== null && now.number !== before.number)) return null;
  return { stage: 'changed', kind, previous: place(before), meeting: now && place(now) };
}

function newMeeting(facts: EmailFacts, kind: MeetingKind): PlannedMeeting | null {
  const now = standing(facts.after, kind);
  return now?.calls === 1 ? now : null;
}

/** Every e-mail of a meeting's kind about its change: moved or called off. */
const changes = (kind: MeetingKind, to: EmailRule['to']): EmailRule[] =>
  (['meeting.planned', 'meeting.cancelled'] as const).map((type) => ({
    on: on(type, { meeting: kind }),
    template: 'meeting',
    to,
    callsTo: calls[kind],
    values: (_event, facts) => meetingChanged(facts, kind),
  }));

/** The day of the panel meeting that people are still to come to. */
export const nextPanelMeeting = (facts: EmailFacts): string | null => standing(facts.after, 'panel')?.day ?? null;

export const meetingEmails: readonly EmailRule[] = [
  {
    on: on('meeting.planned', { meeting: 'decision' }),
    template: 'decision-meeting',
    to: ['cspChair', 'agency'],
    callsTo: calls.decision,
    values: (_event, facts) => {
      const planned = newMeeting(facts, 'decision');
      return planned && { meeting: place(planned) };
    },
  },
  ...changes('decision', ['cspChair', 'agency']),
  {
    on: on('meeting.planned', { meeting: 'panel' }),
    template: 'meeting',
    to: ['panel', 'independentChair'],
    callsTo: calls.panel,
    values: (_event, facts) => {
      const planned = newMeeting(facts, 'panel');
      return planned && { stage: 'planned', kind: 'panel', meeting: place(planned) };
    },
  },
  ...changes('panel', ['panel', 'independentChair']),
  {
    on: on('minutes.circulated'),
    template: 'meeting',
    to: ['panel'],
    values: (event) => ({ stage: 'minutes', heldOn: text(event.heldOn), ...paper(event) }),
  },
];
