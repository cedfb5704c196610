import type { CaseView } from '#lantern/case-lists';

type Gate = CaseView['next']['gates'][number];
type Standing = Gate['duties'][number]['standing'];

/** What becomes of a duty that is open when a gate is passed, in words. */
const standingWords: Readonly<Record<Standing, string>> = {
  refuses: 'To be done first',
  needsReason: 'May be left open, with a reason',
  goesOn: 'Goes on afterwards',
  ends: 'Ends with it',
};

const shown = ({ duties }: Gate) => duties.map(({ words, standing }) => ({ words, says: standingWords[standing] }));

/** Every duty that is open before an event; empty where the event is no gate, or nothing is open. */
export const dutiesAt = ({ next }: CaseView, type: string) =>
  next.gates.filter((gate) => gate.type === type).flatMap(shown);

/** The gates that a review may come to next, each with what is still open before it. */
export const gatesOf = ({ next }: CaseView) =>
  next.gates.map((gate) => ({ title: gate.title, duties: shown(gate) })).filter(({ duties }) => duties.length > 0);
