import { createHash, createHmac } from 'node:crypto';

/** What is kept of a secret that has enough chance in it to need no salt. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** Goes with every form of a session, and is worth nothing to anybody else: another site cannot know it. */
export const formToken = (session: string): string => createHmac('sha256', session).update('form').digest('base64url');
