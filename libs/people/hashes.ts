import { createHash } from 'node:crypto';

/** What is kept of a secret that has enough chance in it to need no salt. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');
