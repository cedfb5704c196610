import type { PaperKind } from '#lantern/documents';

/** What a kind of paper is called. */
export const kindWords: Readonly<Record<PaperKind, string>> = {
  draft: 'Draft report',
  overviewReport: 'Overview report',
  executiveSummary: 'Executive summary',
  actionPlan: 'Action plan',
  homeOfficeForm: 'Form of the Home Office',
  imr: 'Individual management review (IMR)',
  chronology: 'Chronology',
  terms: 'Terms of reference',
  agenda: 'Agenda',
  minutes: 'Minutes',
  letter: 'Letter',
  evidence: 'Evidence',
  other: 'Another paper',
};
