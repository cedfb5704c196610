import type { CaseEvent, EmailFacts } from '#lantern/engine';

/** What an e-mail says beyond what every e-mail says; null where there is nothing to say after all. */
export type Said = Readonly<Record<string, unknown>> | null;

export const text = (value: unknown): string => (typeof value === 'string' ? value : '');

export const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(text) : []);

/**
 * The date of a running clock, as an e-mail names it; nothing is said of a date that does not run. `clock` lets whoever
 * sends it see whether the date still runs then, and how it stands.
 */
export function dated(facts: EmailFacts, clock: string, more: Readonly<Record<string, unknown>> = {}): Said {
  const date = facts.dateOf(clock);
  if (!date) return null;
  const { key, ...said } = date;
  return { clock: key, ...said, ...more };
}

/** What answers a wish for more time. An e-mail that asks for an answer is not sent once there is one. */
export const answersToMoreTime = {
  answeredBy: ['extension.agreed', 'extension.refused', 'moreTime.refused'],
} as const;

/** What Em12 says of an extension that has been agreed. */
export function extensionGranted(event: CaseEvent, facts: EmailFacts): Said {
  const clock = text(event.clock);
  return dated(facts, clock, { stage: 'granted', title: facts.titleOf(clock) });
}
