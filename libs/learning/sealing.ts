import { AnswersSeal } from '#lantern/sealed-answers';

/** Seals an item for its own revision, with what it rests on among its answers. */
export const learningSeal = (secret: string): AnswersSeal => new AnswersSeal(secret, 'learning', 'item');

export type LearningSeal = AnswersSeal;
