import type { ActionListed, OpenTask, WaitingDecision } from '#lantern/case-lists';
import type { IsoDate } from '#lantern/calendar';
import type { Block } from '#lantern/made-papers';
import type { Language } from '#lantern/words';
import type { Say } from '../../kit/forms/form-questions.js';
import type { GroupStanding } from '../../../partnership/group-reader.js';
import type { PartnershipRows, SummaryRow } from '../summary/summary-rows.js';

/** A review on the paper, with what its board is told beside its line on the summary. */
export interface BoardRow extends SummaryRow {
  /** What is done next in it, by which office; null where nothing waits. It names nobody. */
  readonly next: { readonly title: string; readonly holder: string; readonly due: OpenTask['due'] } | null;
}

/** What the paper tells of a partnership. */
export interface BoardFacts {
  readonly partnership: string;
  readonly on: IsoDate;
  readonly language: Language;
  /** The most urgent first. */
  readonly rows: readonly BoardRow[];
  readonly counts: PartnershipRows['counts'];
  /** Those that are the CSP chair's to answer now. */
  readonly decisions: readonly WaitingDecision[];
  readonly actions: readonly ActionListed[];
  /** National recommendations that went to a department, how many of them wait for its reply, and since when. */
  readonly national: { readonly sent: number; readonly awaited: number; readonly since: IsoDate | null };
  /** The delivery groups of the partnership, for those who may look at them. */
  readonly groups: readonly GroupStanding[];
}

/** How it is said, and how much: of each section the most urgent lines, `limit` at most, and how many more there are. */
export interface Telling {
  readonly say: Say['plain'];
  readonly limit: number;
}

/** The lines that are shown of a section, and a sentence for the rest. */
export function mostUrgent<Item>(items: readonly Item[], { say, limit }: Telling) {
  const left = items.length - limit;
  const more = left > 0 ? [say('And {count} more, less urgent.', { count: left })] : [];
  return { shown: items.slice(0, limit), more };
}

export const moreBlock = (more: readonly string[]): Block[] =>
  more.map((text) => ({ kind: 'paragraph', lines: [{ text }], small: true }));
