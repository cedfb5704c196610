import { isPartialDate } from '#lantern/calendar';
import type { CaseEvent, WorkflowDefinition } from './definition.js';

export interface Problem {
  readonly path: string;
  readonly message: string;
}

const partialDateFields = ['dateOfDeath', 'identifiedOn', 'scopeFrom', 'scopeTo'];

const dateProblems = (event: Readonly<Record<string, unknown>>): Problem[] =>
  ['on', ...partialDateFields].flatMap((path) => {
    const value = event[path];
    if (value === undefined && path !== 'on') return [];
    if (typeof value === 'string' && isPartialDate(value)) return [];
    return [{ path, message: 'a real date as YYYY-MM-DD, or YYYY-MM or YYYY where only that is known' }];
  });

/** What is wrong with an event's day and payload; an empty list when it is well formed. */
export function parsePayload(definition: WorkflowDefinition, event: Readonly<Record<string, unknown>>): Problem[] {
  const { type, on: _on, actor: _actor, ...payload } = event;
  const rule = Object.hasOwn(definition.events, String(type)) ? definition.events[String(type)] : undefined;
  if (!rule) {
    const known = Object.keys(definition.events).join(', ');
    return [{ path: 'type', message: `there is no event "${String(type)}"; the events are: ${known}` }];
  }
  const parsed = rule.payload.safeParse(payload);
  const issues = parsed.success
    ? []
    : parsed.error.issues.map((issue) => ({ path: issue.path.join('.') || 'event', message: issue.message }));
  return [...dateProblems(event), ...issues];
}

/** A well-formed event that only an actor is missing from. Check with `parsePayload` first. */
export const eventFrom = (raw: Readonly<Record<string, unknown>>, actor: CaseEvent['actor']): CaseEvent => ({
  ...raw,
  type: String(raw.type),
  on: String(raw.on),
  actor,
});
