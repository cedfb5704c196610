/** What kinds of paper there are, the usual ones first. A paper that nobody has placed yet is `other`. */
export const paperKinds = [
  'draft',
  'overviewReport',
  'executiveSummary',
  'actionPlan',
  'homeOfficeForm',
  'imr',
  'chronology',
  'terms',
  'agenda',
  'minutes',
  'letter',
  'evidence',
  'other',
] as const;
export type PaperKind = (typeof paperKinds)[number];

export const isPaperKind = (kind: string): kind is PaperKind => paperKinds.some((each) => each === kind);

/** What a paper is, and where it belongs in its review, in somebody's own words. */
export interface Filing {
  readonly kind: PaperKind;
  readonly place?: string;
}
