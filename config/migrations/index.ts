import { Foundation } from './0001-foundation.js';

/** Every migration in order. A released one is never edited. */
export const migrations = [{ name: '0001-foundation', class: Foundation }];
