import { type CostView, type ShareView, type SharingView, inPounds } from '#lantern/money';
import type { Sentence } from '../check/check-page.js';
import { kindWords, stageWords } from '../../../shown/money-words.js';

/** Which cost or share a form is about, without the name of anybody; nothing where it is new. */
export interface MoneyAbout {
  readonly words: readonly Sentence[];
  readonly day: string | null;
}

export const nothing: MoneyAbout = { words: [], day: null };

export const aboutCost = ({ kind, stage, onDay }: CostView): MoneyAbout => ({
  words: [kindWords[kind], stageWords[stage]].map((words) => ({ words, values: {} })),
  day: onDay,
});

export const aboutSharing = ({ what, amount }: Pick<SharingView, 'what' | 'amount'>): MoneyAbout => ({
  words: [{ words: '{what}: {amount}', values: { what, amount: inPounds(amount) } }],
  day: null,
});

export const aboutShare = ({ partner, amount }: Pick<ShareView, 'partner' | 'amount'>): MoneyAbout => ({
  words: [{ words: '{partner}: {amount}', values: { partner, amount: inPounds(amount) } }],
  day: null,
});
