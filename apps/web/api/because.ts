import { z } from 'zod';

/** Why something is set, and what that rests on: asked with whatever a partnership sets. */
export const because = {
  reason: z.string('say why').trim().min(1, 'say why').max(500, 'use at most 500 letters'),
  source: z
    .string()
    .trim()
    .max(500, 'use at most 500 letters')
    .default('')
    .meta({ description: 'The page of your own protocol, or what it rests on.' }),
};

export const changedOften = {
  revision: z
    .number()
    .int()
    .min(0)
    .optional()
    .meta({ description: 'How often it had been changed when you read it; another number is refused.' }),
};
