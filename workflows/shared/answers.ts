import { type Answer, general } from '#lantern/engine';

/* What those who are asked may answer to a part of any kind. */

export const plain = { help: '', fields: [], needs: [], file: 'none' } as const;

export const moreTime: Answer<typeof general.moreTimeAsked> = {
  ...plain,
  type: general.moreTimeAsked,
  button: 'We need more time',
  help: 'Say by when you can do it, and why. The co-ordinator answers by e-mail; no reminders come meanwhile.',
  fields: ['until', 'reason'],
  next: 'The co-ordinator answers by e-mail. No reminders come meanwhile.',
};
