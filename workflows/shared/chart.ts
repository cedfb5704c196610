import { leavesOpen, matchesFields } from '#lantern/engine';

/*
 * What the charts of all workflows are made of: one guard, whose conditions have words, and events that are recorded
 * and move nothing.
 */

interface Condition<Name extends string> {
  readonly [key: string]: unknown;
  /** Fields of the event that choose this branch. */
  readonly when?: Readonly<Record<string, unknown>>;
  /** Facts of the case that choose it. */
  readonly was?: Readonly<Record<string, unknown>>;
  /** What must be true first, in words. */
  readonly needs?: readonly Name[];
}

interface Judged<Facts, Event> {
  readonly mayBeLeftOpen?: boolean;
  readonly holds: (facts: Facts, event: Event) => boolean;
}

/** The guard of a chart, and how a transition asks for it: `needs('panelAgreed')`, `when({ outcome: 'review' })`. */
export function conditionsOn<Facts extends object, Event extends object, Name extends string>(
  requirements: Readonly<Record<Name, Judged<Facts, Event>>>,
) {
  const passes = (name: Name, facts: Facts, event: Event): boolean => {
    const { holds, mayBeLeftOpen } = requirements[name];
    return holds(facts, event) || (mayBeLeftOpen === true && leavesOpen(event, name));
  };
  return {
    allowed: (
      { context, event }: { context: Facts; event: Event },
      { when: fields = {}, was: facts = {}, needs: names = [] }: Condition<Name>,
    ) =>
      matchesFields(event, fields) &&
      matchesFields(context, facts) &&
      names.every((name) => passes(name, context, event)),
    needs: (...names: Name[]) => ({ type: 'allowed' as const, params: { needs: names } }),
    was: (facts: Partial<Facts>, ...names: Name[]) => ({
      type: 'allowed' as const,
      params: { was: { ...facts }, needs: names },
    }),
    when: (fields: Record<string, unknown>, ...names: Name[]) => ({
      type: 'allowed' as const,
      params: { when: fields, needs: names },
    }),
  };
}

/** An event that goes into the history and moves nothing. (XState reads an empty transition as a forbidden one.) */
export const recordOnly = { actions: 'noted' } as const;

/** Possible as soon as a case is open, and after it has closed: none of these moves it. */
export const alwaysPossible = {
  'note.added': recordOnly,
  'event.corrected': recordOnly,
  'hold.lifted': recordOnly,
  'delay.explained': recordOnly,
  'task.completed': recordOnly,
  'task.notApplicable': recordOnly,
  'task.chased': recordOnly,
  'office.handedOver': recordOnly,
  'settings.applied': recordOnly,
  'calendar.changed': recordOnly,
  'partnership.changed': recordOnly,
  'version.changed': recordOnly,
  'text.removed': recordOnly,
} as const;
