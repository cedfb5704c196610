import { Seal } from '#lantern/platform';

/** Comments are sealed with a key of their own, and each text for its own place. */
export const sealOf = (secret: string): Seal => new Seal(secret, 'draft comments');
export const commentIn = (id: string): string => `comment ${id}`;
export const answerIn = (commentId: string): string => `answer to ${commentId}`;
