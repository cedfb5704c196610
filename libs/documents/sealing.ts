import { Seal } from '#lantern/platform';

/** Papers are sealed with a key of their own, and each name and content for its own place. */
export const sealOf = (secret: string): Seal => new Seal(secret, 'documents');
export const nameIn = (id: string): string => `name of ${id}`;
export const contentIn = (id: string): string => `content of ${id}`;
export const textIn = (id: string): string => `text of ${id}`;
export const placeIn = (paperId: string): string => `place of ${paperId}`;
export const withdrawnIn = (id: string): string => `withdrawal of ${id}`;
