import type { Language } from '#lantern/calendar';
import type { Doubt } from '#lantern/cases';
import type { PreviewedEmail } from '#lantern/mail';
import type { Foreseen } from '../../../cases/recording/foreseen.js';
import { sentFields } from '../forms/answers.js';
import type { Field } from '../forms/fields.js';
import type { Say } from '../forms/form-questions.js';
import { type SettledFact, answerRows, otherDoubts } from './answer-rows.js';
import { movesShown } from './moves-shown.js';

/** What the buttons say that record, where the usual words would not do. All are sentences of `t`. */
export interface CheckButtons {
  readonly record: string;
  /** Where e-mails go with it, and whoever records it may choose; without these they go as they always do. */
  readonly choice?: { readonly send: string; readonly only: string };
  /** It cannot be taken back. */
  readonly isWarning?: boolean;
}

const usual: CheckButtons = {
  record: 'Record',
  choice: { send: 'Record and send', only: 'Record only, send nothing' },
};

const nothing: Foreseen = { emails: [], doubts: [], moves: [], isLongAgo: false };

/** A sentence with gaps, and what stands in them. */
export interface Sentence {
  readonly words: string;
  readonly values: Readonly<Record<string, string | number>>;
}

const asSentence = (each: string | Sentence): Sentence =>
  typeof each === 'string' ? { words: each, values: {} } : each;

/** A form that was filled in and is to be looked at before it is recorded. */
export interface ToCheck {
  /** What is recorded: the title of the form. */
  readonly title: string;
  /** The case; undefined where there is none yet, or it is about none. */
  readonly reference?: string;
  /** Where the form is sent, which is also where it stands. */
  readonly action: string;
  readonly fields: readonly Field[];
  readonly body: unknown;
  /** What stands already, shown before the answers. */
  readonly settled?: readonly SettledFact[];
  /** Of a correction: what stands of each answer that changes. */
  readonly was?: Readonly<Record<string, string>>;
  /** Undefined where it writes to nobody and moves nothing that can be foreseen. */
  readonly foreseen?: Foreseen;
  /** What follows of it, in sentences. */
  readonly follows?: readonly (string | Sentence)[];
  /** What is odd about the answers, where nothing is foreseen of a review. */
  readonly doubts?: readonly Doubt[];
  /** The e-mails that go with it, where it moves nothing; undefined where none ever does. */
  readonly emails?: readonly PreviewedEmail[];
  /** Where it leads back to, where there was nothing to type. */
  readonly back?: string;
  /** The names of the files that came with it. */
  readonly files?: readonly string[];
  /** The file that came with it, already kept: its id goes on with the answers. */
  readonly paper?: { readonly id: string; readonly name: string } | undefined;
  readonly buttons?: CheckButtons;
  /** What a template that goes on from this one says first: other reviews of the same death. */
  readonly found?: readonly object[];
}

/** The page between a form and its record: see docs/adr/0049. It keeps nothing: what was typed travels in its own form. */
export function checkPage(
  { foreseen = nothing, buttons = usual, settled = [], follows = [], found = [], ...check }: ToCheck,
  language: Language,
  say: Say,
): object {
  const { title, reference, action, fields, body, paper, was, files = paper ? [paper.name] : [] } = check;
  const doubts = check.doubts ?? foreseen.doubts;
  const rows = answerRows({ fields, body, doubts, files, was }, language, say);
  const typed = sentFields(body).filter(({ name }) => name !== 'document');
  return {
    form: { title, reference: reference ?? '', action },
    settled,
    rows,
    warnings: otherDoubts(rows, doubts),
    emails: check.emails ?? foreseen.emails,
    isWriting: foreseen !== nothing || check.emails !== undefined,
    back: check.back ?? '',
    isLongAgo: foreseen.isLongAgo,
    moves: movesShown(foreseen.moves, reference, language, say),
    isForeseen: foreseen !== nothing,
    follows: follows.map(asSentence),
    found,
    buttons: { isWarning: false, choice: null, ...buttons },
    sent: paper ? [...typed, { name: 'document', value: paper.id }] : typed,
  };
}
