/** What became of a comment. */
export const outcomes = ['takenUp', 'inPart', 'not'] as const;
export type Outcome = (typeof outcomes)[number];

export const isOutcome = (value: string): value is Outcome => outcomes.some((each) => each === value);

/** How and when the family read the draft. */
export interface Reading {
  /** `2026-03-16`; empty where it is not known. */
  readonly on: string;
  /** In their own words: on paper with their advocate. */
  readonly how: string;
}

/** What somebody says of a version: of a paragraph of it, or of the whole. Empty words: they have nothing to say. */
export interface Said {
  readonly text: string;
  readonly paragraph: number | null;
  /** What the paragraph said, so that the log can be read without the draft. */
  readonly quote: string;
  /** The family's, with how they read it; undefined for anybody else. */
  readonly family?: Reading;
  /** The agency for which it is written down, where that is not the writer's own. */
  readonly agency?: string;
}

export interface GivenAnswer {
  readonly outcome: Outcome;
  readonly why: string;
  readonly by: string;
  /** ISO instant. */
  readonly at: string;
}

/** A comment of the log, as one of its readers sees it. */
export interface DraftComment {
  readonly id: string;
  readonly documentId: string;
  readonly number: number;
  /** Null: the whole. */
  readonly paragraph: number | null;
  readonly quote: string;
  /** Empty where they had nothing to say. */
  readonly text: string;
  readonly isFamily: boolean;
  readonly reading: Reading | null;
  readonly agency: string | null;
  readonly by: string;
  /** ISO instants. */
  readonly at: string;
  readonly withdrawnAt: string | null;
  /** Whoever asks wrote it. */
  readonly isOwn: boolean;
  /** The last one counts. */
  readonly answers: readonly GivenAnswer[];
}

/** It says something, stands, and nobody has said yet what becomes of it. */
export const waitsForAnswer = ({ text, withdrawnAt, answers }: DraftComment): boolean =>
  text !== '' && withdrawnAt === null && answers.length === 0;
