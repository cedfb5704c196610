/*
 * What has been asked of the office that decides and not been answered: extensions by their clock, with whoever asked, and
 * corrections by the entry that they are of.
 */

interface Asking {
  readonly type: string;
  readonly actor: { readonly name: string };
  readonly clock?: unknown;
  readonly corrects?: unknown;
}

/** The extensions that wait for an answer once this event is counted. */
export function extensionsAfter(asked: Readonly<Record<string, string>>, event: Asking): Record<string, string> {
  if (event.type === 'extension.asked') return { ...asked, [String(event.clock)]: event.actor.name };
  const answered = ['extension.agreed', 'extension.refused'].includes(event.type) ? event.clock : null;
  return Object.fromEntries(Object.entries(asked).filter(([clock]) => clock !== answered));
}

/** The corrections that wait for an answer once this event is counted. */
export function correctionsAfter(asked: readonly number[], event: Asking): number[] {
  if (!['correction.asked', 'correction.refused', 'event.corrected'].includes(event.type)) return [...asked];
  const entry = Number(event.corrects);
  const others = asked.filter((number) => number !== entry);
  return event.type === 'correction.asked' ? [...others, entry] : others;
}
