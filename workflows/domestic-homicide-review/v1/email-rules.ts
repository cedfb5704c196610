import type { EmailRule } from '#lantern/engine';
export const emailRules: readonly EmailRule[] = [];
