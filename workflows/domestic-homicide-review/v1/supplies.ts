import type { SuppliedEvent } from '#lantern/engine';

/*
 * What the simulator may suppose where a real record is silent: each event with the least it can say. The order
 * settles which of two equally short stories is told.
 */

const supposed = 'Not stated in the record';
const version = 'not stated';

const usual: readonly SuppliedEvent[] = [
  { type: 'notification.received', payload: { notifiedBy: supposed, victims: 1 } },
  { type: 'decision.made', payload: { outcome: 'review', criteria: 'met', reasons: supposed } },
  { type: 'decision.made', payload: { outcome: 'noReview', criteria: 'notMet', reasons: supposed } },
  { type: 'chair.appointed', payload: { name: supposed, independenceConfirmed: true } },
  { type: 'panel.established', payload: { members: [{ name: supposed, agency: supposed }] } },
  { type: 'terms.agreed', payload: {} },
  { type: 'evidence.completed', payload: {} },
  { type: 'draft.circulated', payload: { version } },
  { type: 'panel.agreedReport', payload: { version } },
  { type: 'review.completed', payload: {} },
  { type: 'family.sawDraft', payload: { outcome: 'read' } },
  { type: 'csp.signedOff', payload: {} },
  { type: 'anonymisation.checked', payload: { version, outcome: 'clean' } },
  { type: 'homeOffice.submitted', payload: { contents: ['overviewReport', 'executiveSummary', 'actionPlan'] } },
  { type: 'homeOffice.letterReceived', payload: { outcome: 'publish' } },
  { type: 'report.amended', payload: { version } },
  { type: 'family.told', payload: { about: 'publication' } },
  { type: 'report.published', payload: {} },
  { type: 'report.declaredComplete', payload: { basis: 'signOff' } },
];

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const waitingFor = (found: unknown, state: string): string[] =>
  isRecord(found) ? Object.keys(found).filter((name) => found[name] === state) : [];

/** The usual story, and the answers to whatever has been asked of agencies and action owners. */
export function supplies(facts: Readonly<Record<string, unknown>>): readonly SuppliedEvent[] {
  const imrs = waitingFor(facts.imrs, 'requested').map((agency) => ({ type: 'imr.received', payload: { agency } }));
  const actions = waitingFor(facts.actions, 'open').map((action) => ({
    type: 'action.settled',
    payload: { action, outcome: 'verified' },
  }));
  const signatures = Array.isArray(facts.jointPartnerships) ? facts.jointPartnerships : [];
  const joint = signatures.map((partnership) => ({
    type: 'csp.signedOff',
    payload: { partnership: String(partnership) },
  }));
  return [...usual, ...imrs, ...joint, ...actions];
}
