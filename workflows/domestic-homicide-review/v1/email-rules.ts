import { type EmailFacts, type EmailRule, on } from '#lantern/engine';
import { chaseEmails } from '../../shared/chasing.js';
import { type Said, dated, extensionGranted, text } from '../../shared/emails.js';
import { deadlines } from './deadlines.js';
import { clocksOfParts } from './part-clocks.js';

/*
 * The e-mails an event sends at once (Em1 to Em16). Reminders, overdue notices and lists come from the ladders of the
 * clocks. Nobody in a family is ever sent an automatic e-mail (rule E-17).
 */

interface Planned {
  readonly day: string;
  readonly time: string;
  readonly place: string;
  readonly calls: number;
}

const isPlanned = (value: unknown): value is Planned => typeof value === 'object' && value !== null && 'day' in value;

function meetingOf(facts: Readonly<Record<string, unknown>>, kind: unknown): Planned | null {
  const meetings: unknown = facts.meetings;
  const found: unknown = typeof meetings === 'object' && meetings !== null ? Reflect.get(meetings, text(kind)) : null;
  return isPlanned(found) ? found : null;
}

const place = ({ day, time, place: where }: Planned) => ({ day, time, place: where });

/** A panel meeting that is new is announced, with its papers; one that was planned before has moved, or is off. */
function panelMeeting(facts: EmailFacts): Said {
  const before = meetingOf(facts.before, 'panel');
  const now = meetingOf(facts.after, 'panel');
  if (before) return { stage: 'changed', previous: place(before), meeting: now && place(now), calls: before.calls };
  return now && { stage: 'planned', meeting: place(now), calls: now.calls };
}

const pausable = new Map([
  ...deadlines.filter((rule) => rule.pausable).map(({ clock, title }): [string, string] => [clock, title]),
  ...Object.entries(clocksOfParts),
]);
const guidanceTitles = deadlines.filter(({ kind }) => kind === 'guidance').map(({ title }) => title);

/** What waits and what goes on while a hold lasts: both are always said (process.md H3). */
function holdPlaced(clocks: unknown, facts: EmailFacts, hold: unknown): Said {
  const named = Array.isArray(clocks) ? clocks.map(text) : [];
  const waits = named.flatMap((clock) => pausable.get(clock) ?? []);
  const review = facts.dateOf(`holdReview:${text(hold)}`);
  if (!review) return null;
  const goesOn = [...guidanceTitles, 'Urgent learning', 'Contact with the family'];
  return {
    stage: 'placed',
    waits: waits.length > 0 ? waits : ['No task of yours: the hold names none'],
    goesOn,
    reviewOn: review.due,
    expectedUntil: null,
  };
}

/** The agencies whose own account the report rests on. */
const sentEvidence = (facts: EmailFacts): string[] =>
  Object.entries(Object(facts.after.imrs)).flatMap(([agency, state]) => (state === 'received' ? [agency] : []));

const submissions = (facts: EmailFacts): number => Number(facts.after.submissions ?? 0);

export const emailRules: readonly EmailRule[] = [
  {
    on: on('notification.received'),
    template: 'referral-received',
    to: ['referrer'],
    values: (event, facts) => dated(facts, 'decision', { receivedOn: event.on }),
  },
  {
    on: on('notification.received'),
    template: 'secure-records',
    to: ['agency'],
    values: (_event, facts) => dated(facts, 'secureRecordsRequest'),
  },
  {
    on: on('meeting.planned', { meeting: 'decision' }),
    template: 'decision-meeting',
    to: ['cspChair', 'agency'],
    values: (event, facts) => {
      const planned = meetingOf(facts.after, event.meeting);
      return planned && { meeting: place(planned), calls: planned.calls };
    },
  },
  {
    on: on('meeting.planned', { meeting: 'panel' }),
    template: 'meeting',
    to: ['panel', 'independentChair'],
    values: (_event, facts) => panelMeeting(facts),
  },
  {
    on: on('meeting.cancelled', { meeting: 'panel' }),
    template: 'meeting',
    to: ['panel', 'independentChair'],
    values: (_event, facts) => panelMeeting(facts),
  },
  {
    on: on('minutes.circulated'),
    template: 'meeting',
    to: ['panel'],
    values: (event) => ({ stage: 'minutes', heldOn: text(event.heldOn) }),
  },
  {
    on: on('recommendation.recorded'),
    template: 'decision-needed',
    to: ['cspChair'],
    urgent: true,
    values: (_event, facts) => dated(facts, 'decision', { stage: 'recommended' }),
  },
  {
    on: on('scrutiny.concluded', { outcome: 'directed' }),
    template: 'decision-needed',
    to: ['cspChair'],
    urgent: true,
    values: (_event, facts) => dated(facts, 'completion', { stage: 'directed' }),
  },
  {
    on: on('decision.made'),
    template: 'decision-made',
    to: ['agency'],
    values: (event) => ({ outcome: event.outcome, decidedOn: event.on, confirmContact: event.outcome === 'review' }),
  },
  {
    on: on('panel.established'),
    template: 'panel-confirm',
    to: ['panel'],
    values: (_event, facts) =>
      dated(facts, 'firstPanel', { firstMeeting: meetingOf(facts.after, 'panel')?.day ?? null }),
  },
  {
    on: on('extension.agreed'),
    template: 'extension',
    to: ['coordinator', 'independentChair'],
    values: extensionGranted,
  },
  {
    on: on('extension.asked'),
    template: 'extension',
    to: ['cspChair'],
    values: (event, facts) =>
      dated(facts, text(event.clock), {
        stage: 'asked',
        title: facts.titleOf(text(event.clock)),
        askedFor: text(event.newDue),
        agreement: 'panelAndChair',
      }),
  },
  {
    on: on('extension.refused'),
    template: 'extension',
    to: ['coordinator', 'independentChair'],
    values: (event, facts) =>
      dated(facts, text(event.clock), { stage: 'refused', title: facts.titleOf(text(event.clock)) }),
  },
  {
    on: on('draft.circulated'),
    template: 'draft-comment',
    to: ['agency'],
    // The others have no part in it to check, and are not told that there is a draft.
    agencies: sentEvidence,
    values: (event, facts) =>
      dated(facts, 'factCheck', { audience: 'factualAccuracy', version: String(event.version) }),
  },
  {
    on: on('hold.placed'),
    template: 'hold',
    to: ['panel', 'independentChair'],
    values: (event, facts) => holdPlaced(event.clocks, facts, event.hold),
  },
  {
    on: on('hold.lifted'),
    template: 'hold',
    to: ['panel', 'independentChair'],
    values: (_event, facts) => ({ stage: 'lifted', tasks: facts.movedDates() }),
  },
  {
    on: on('homeOffice.submitted'),
    template: 'home-office',
    to: ['panel', 'independentChair', 'cspChair'],
    values: (event, facts) => ({ stage: submissions(facts) > 1 ? 'resubmitted' : 'submitted', on: event.on }),
  },
  {
    on: on('homeOffice.letterReceived'),
    template: 'home-office',
    to: ['panel', 'independentChair'],
    values: (event) => ({ stage: 'letterReceived', on: event.on }),
  },
  {
    on: on('homeOffice.letterReceived'),
    template: 'home-office',
    to: ['cspChair'],
    urgent: true,
    values: (event) => ({ stage: 'letterReceived', on: event.on }),
  },
  {
    on: on('publication.planned'),
    template: 'publication',
    to: ['panel', 'communications'],
    values: (event) => ({ stage: 'planned', day: text(event.day), embargoUntil: text(event.embargoUntil) }),
  },
  {
    on: on('report.published'),
    template: 'publication',
    to: ['panel', 'communications'],
    values: (event) => ({ stage: 'published', day: event.on }),
  },
  ...chaseEmails(['cspChair', 'independentChair', 'panel']),
];
