import { isPartialDate, rangeOf } from '#lantern/calendar';
import { isProblem, problemInIsoDate, readTime, sentenceFor, tidyAll } from '#lantern/reading';
import type { CaseEvent } from './case-event.js';
import type { WorkflowDefinition } from './definition/definition.js';
import type { EventRule } from './definition/event-rule.js';

export interface Problem {
  readonly path: string;
  readonly message: string;
}

type Raw = Readonly<Record<string, unknown>>;

const partialDateFields = ['dateOfDeath', 'identifiedOn', 'scopeFrom', 'scopeTo'];
const timeFields = ['time', 'ends', 'embargoUntil'];

/** A time that cannot be read stays as it was typed, for the catalogue to refuse. */
function timeAsRead(typed: unknown): unknown {
  const reading = typeof typed === 'string' ? readTime(typed) : undefined;
  return reading === undefined || isProblem(reading) ? typed : reading.value;
}

const isRecord = (value: unknown): value is Raw => typeof value === 'object' && value !== null && !Array.isArray(value);

const withTimes = (fields: Raw): Raw =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, timeFields.includes(name) ? timeAsRead(value) : value]),
  );

/** What somebody sent, as they meant it: texts without what nobody sees, and times by 24 hours, also in a correction. */
function asMeant(raw: Raw): Raw {
  const { changes, ...fields } = withTimes(isRecord(raw) ? Object(tidyAll(raw)) : {});
  return changes === undefined ? fields : { ...fields, changes: isRecord(changes) ? withTimes(changes) : changes };
}

/** The day an event happened is always there; of other dates, those that were sent. */
const dateProblems = (event: Raw): Problem[] =>
  ['on', ...partialDateFields].flatMap((path) => {
    if (event[path] === undefined && path !== 'on') return [];
    const message = problemInIsoDate(event[path]);
    return message === undefined ? [] : [{ path, message }];
  });

/** Whether an event is said to have happened before it could. */
const isTooEarly = ({ notBefore }: EventRule, on: unknown): boolean =>
  notBefore !== undefined && typeof on === 'string' && isPartialDate(on) && rangeOf(on).latest < notBefore.day;

function dayProblems(rule: EventRule, event: Raw): Problem[] {
  if (!isTooEarly(rule, event.on)) return dateProblems(event);
  return [{ path: 'on', message: rule.notBefore?.reason ?? '' }];
}

/** What is wrong with an event's day and payload; an empty list when it is well formed. */
export function parsePayload(definition: WorkflowDefinition, event: Raw): Problem[] {
  const { type, on, actor: _actor, ...payload } = asMeant(event);
  const rule = Object.hasOwn(definition.events, String(type)) ? definition.events[String(type)] : undefined;
  if (!rule) {
    const known = Object.keys(definition.events).join(', ');
    return [{ path: 'type', message: `there is no event "${String(type)}"; the events are: ${known}` }];
  }
  const parsed = rule.payload.safeParse(payload, { error: sentenceFor });
  const issues = parsed.success
    ? []
    : parsed.error.issues.map((issue) => ({ path: issue.path.join('.') || 'event', message: issue.message }));
  return [...dayProblems(rule, { ...payload, on }), ...issues];
}

/** A well-formed event that only an actor is missing from. Check with `parsePayload` first. */
export function eventFrom(raw: Raw, actor: CaseEvent['actor']): CaseEvent {
  const meant = asMeant(raw);
  return { ...meant, type: String(meant.type), on: String(meant.on), actor };
}
