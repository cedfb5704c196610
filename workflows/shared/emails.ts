import type { CaseEvent, EmailFacts } from '#lantern/engine';

/** What an e-mail says beyond what every e-mail says; null where there is nothing to say after all. */
export type Said = Readonly<Record<string, unknown>> | null;

export const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The date of a running clock, as an e-mail names it; nothing is said of a date that does not run. */
export function dated(facts: EmailFacts, clock: string, more: Readonly<Record<string, unknown>> = {}): Said {
  const date = facts.dateOf(clock);
  return date ? { ...date, ...more } : null;
}

/** What Em12 says of an extension that has been agreed. */
export function extensionGranted(event: CaseEvent, facts: EmailFacts): Said {
  const clock = text(event.clock);
  return dated(facts, clock, { stage: 'granted', title: facts.titleOf(clock) });
}
