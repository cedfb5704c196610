import type { ReleaseView } from '#lantern/publication';
import type { PublicationPlans } from '../cases/publication/plan-of.js';

type Plan = Awaited<ReturnType<PublicationPlans['of']>>;

const orNull = (text: string): string | null => text || null;

/** The plan of a publication, as a program reads it. */
export const shownPlan = ({ standing, margin, knownDays, near, told }: Plan) => ({
  day: standing.day,
  until: standing.until,
  isAgreed: standing.isAgreed,
  publishedOn: standing.publishedOn,
  isWithheld: standing.isWithheld,
  from: standing.from?.toISOString() ?? null,
  knownDays,
  margin,
  near: near.map(({ day, why, yearly, falls, daysAway }) => ({ day, why, yearly, falls, daysAway })),
  told: told.map(({ who, by, tellOn, toldOn }) => ({
    who,
    by: orNull(by),
    tellOn: orNull(tellOn),
    toldOn: orNull(toldOn),
  })),
});

/** Something that was agreed for the public page; a reason is why it was taken down. */
export const shownRelease = ({ content, agreedBy, agreedAt, endedAt, endedBy, reason }: ReleaseView) => ({
  content,
  agreedBy,
  agreedAt,
  endedAt,
  endedBy,
  reason,
});
