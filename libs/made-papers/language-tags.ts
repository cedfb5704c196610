import type { Language } from '#lantern/words';

/** A language as files name it: whose spelling is checked, and in which voice it is read out. */
export const languageTags: Readonly<Record<Language, string>> = { en: 'en-GB', cy: 'cy-GB' };
