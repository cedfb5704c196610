import type { IsoDate } from '#lantern/calendar';
import { problemInIsoDay } from '#lantern/reading';
import { z } from 'zod';
import { dealingKinds } from './dealing.js';

const day = z
  .string()
  .refine((sent) => problemInIsoDay(sent) === undefined, { error: ({ input }) => problemInIsoDay(input) });
const text = (most: number) => z.string().trim().max(most, 'say it in fewer letters');

interface Sent {
  readonly kind: string;
  readonly onDay: IsoDate;
  readonly nextOn?: IsoDate | undefined;
  readonly to: string;
  readonly words: string;
}

const waits = ({ kind }: Sent): boolean => kind === 'sent' || kind === 'chased';
const tells = ({ kind }: Sent): boolean => kind === 'replied' || kind === 'followed';

/** What is recorded of a national recommendation: each kind of step with what it needs. */
export const wantedDealing = z
  .strictObject({
    kind: z.enum(dealingKinds, 'choose one of the answers'),
    onDay: day,
    nextOn: day.optional(),
    to: text(200),
    words: text(4000),
  })
  .refine(({ kind, to }) => kind !== 'sent' || to !== '', {
    path: ['to'],
    message: 'say which department or national body it went to',
  })
  .refine((sent) => !tells(sent) || sent.words !== '', {
    path: ['words'],
    message: 'say what it said, or what follows',
  })
  .refine((sent) => !waits(sent) || sent.nextOn !== undefined, {
    path: ['nextOn'],
    message: 'say when you will ask again if nothing comes',
  })
  .refine(({ onDay, nextOn }) => nextOn === undefined || nextOn > onDay, {
    path: ['nextOn'],
    message: 'choose a day after the one on which it happened',
  });

export const wantedMilestone = z.strictObject({
  what: z.string().trim().min(1, 'say what is to be reached').max(500, 'say it in fewer letters'),
  due: day.optional(),
});

/** What is said of a milestone: that it was reached on a day, that it was not, or by which other day it is to be. */
export const milestoneWord = z.strictObject({
  said: z.enum(['reached', 'notReached', 'dated'], 'choose one of the answers'),
  on: day.optional(),
  reason: text(1000),
});
export type MilestoneWord = Readonly<z.output<typeof milestoneWord>>;
