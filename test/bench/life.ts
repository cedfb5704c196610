import { type Actor, type CaseEvent, type WorkflowDefinition } from '#lantern/engine';

/** A life of thirty events without parts, all on one day, as the bench repeats it. */
const steps: readonly (Readonly<Record<string, unknown>> & { readonly type: string })[] = [
  { type: 'notification.received', notifiedBy: 'police', victims: 1, dateOfDeath: '2026-03-01' },
  { type: 'decisionMeeting.held' },
  { type: 'recommendation.recorded', recommends: 'review', reasons: 'as recorded' },
  { type: 'decision.made', outcome: 'review', criteria: 'met', reasons: 'as recorded' },
  { type: 'homeOffice.notified', about: 'decision' },
  { type: 'family.told', about: 'decision' },
  { type: 'chair.appointed', name: 'A chair', independenceConfirmed: true },
  { type: 'panel.established', members: [{ name: 'A member', agency: 'An agency' }] },
  { type: 'panel.met', number: 1 },
  { type: 'terms.agreed', scopeFrom: '2024', scopeTo: '2026-03' },
  { type: 'note.added', text: 'A note' },
  { type: 'hold.placed', hold: 'trial', reason: 'criminalProceedings', clocks: ['panelCadence', 'imrDue'] },
  { type: 'homeOffice.notified', about: 'hold' },
  { type: 'hold.lifted', hold: 'trial' },
  { type: 'panel.met', number: 2 },
  { type: 'evidence.completed' },
  { type: 'draft.circulated', version: '1' },
  { type: 'family.sawDraft', outcome: 'read' },
  { type: 'panel.agreedReport', version: '1' },
  { type: 'review.completed' },
  { type: 'csp.signedOff', minute: '12' },
  { type: 'anonymisation.checked', version: '1', outcome: 'clean' },
  { type: 'homeOffice.submitted', contents: ['overviewReport', 'executiveSummary', 'actionPlan'] },
  { type: 'homeOffice.panelSat' },
  { type: 'homeOffice.letterReceived', outcome: 'publish' },
  { type: 'report.declaredComplete', basis: 'clearance' },
  { type: 'commissioner.sent', version: '1' },
  { type: 'family.told', about: 'publication' },
  { type: 'anonymisation.checked', version: '1', outcome: 'clean' },
  { type: 'report.published', url: 'https://example.org/report' },
];

export const dayOfLife = '2026-03-16';

/** The life's events with the office whose business each is. */
export function lifeOf(definition: WorkflowDefinition): readonly CaseEvent[] {
  return steps.map((step) => {
    const [role = 'system'] = definition.events[step.type]?.by ?? [];
    const actor: Actor = { name: 'bench', roles: [role] };
    return { ...step, on: dayOfLife, actor };
  });
}
