import type { Dealing, Milestone } from '#lantern/action-plans';

/** A milestone as a program reads it. */
export const shownMilestone = ({ id, what, due, doneOn, doneBy, addedBy, addedAt, revision }: Milestone) => ({
  id,
  what,
  due,
  doneOn,
  doneBy,
  addedBy,
  addedAt,
  revision,
});

/** A step with a department as a program reads it. */
export const shownDealing = ({ id, kind, onDay, nextOn, to, words, recordedBy, recordedAt, takenOffAt }: Dealing) => ({
  id,
  kind,
  onDay,
  nextOn,
  to,
  words,
  recordedBy,
  recordedAt,
  takenOffAt,
});
