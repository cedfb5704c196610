/** A wake-up call for one moment, as an ISO instant. What there is to do then, the rows say. */
export interface Moment {
  readonly at: string;
}

/** A regular round: nothing to say but that it is time. */
export type Round = Readonly<Record<string, never>>;

/** Every job there is, with what it carries: instants only, for whoever handles it re-reads the rows. */
export interface Payloads {
  wake: Moment;
  post: Moment;
  register: Moment;
  sweep: Round;
  'weekly-list': Round;
  'monthly-digest': Round;
}
export type JobName = keyof Payloads;

/** How many jobs of a queue one worker does at once: as many as are configured, or one after the other. */
export const queueRules = {
  reminders: { concurrency: 'configured' },
  // One at a time: the run itself sends over as many connections as the mail server is offered.
  mail: { concurrency: 1 },
  housekeeping: { concurrency: 1 },
  // Apart from the rounds, which it would hold up for minutes.
  registers: { concurrency: 1 },
} as const;
export type QueueName = keyof typeof queueRules;

/** In milliseconds, or as a cron pattern in London time. */
export type Schedule = { readonly every: number } | { readonly pattern: string; readonly tz: 'Europe/London' };

export interface JobRule {
  readonly queue: QueueName;
  readonly purpose: string;
  /** Tries in all, the first included, with a pause that doubles from `pause` milliseconds. */
  readonly attempts: number;
  readonly pause: number;
  /** Present: BullMQ's scheduler adds it by itself. Absent: somebody asks for it. */
  readonly schedule?: Schedule;
}

const second = 1_000;
const minute = 60 * second;
const london = 'Europe/London';

/** Declared once: where a job runs and how often it is tried. Its id is the rule of `ids.ts`. */
export const catalogue: Readonly<Record<JobName, JobRule>> = {
  wake: {
    queue: 'reminders',
    purpose: 'turn the reminders that are due into e-mails',
    attempts: 5,
    pause: second,
  },
  post: {
    queue: 'mail',
    purpose: 'send the e-mails that are due',
    attempts: 5,
    pause: second,
  },
  // Not tried again by itself: whoever sent the register is told that it broke off.
  register: {
    queue: 'registers',
    purpose: 'go through long registers, and bring them in',
    attempts: 1,
    pause: second,
  },
  // Not tried again: the next round comes in a minute anyway.
  sweep: {
    queue: 'housekeeping',
    purpose: 'find the work that no job was told of',
    attempts: 1,
    pause: second,
    schedule: { every: minute },
  },
  'weekly-list': {
    queue: 'housekeeping',
    purpose: 'write each person the list of their week',
    attempts: 8,
    pause: 30 * second,
    schedule: { pattern: '0 8 * * 1', tz: london },
  },
  'monthly-digest': {
    queue: 'housekeeping',
    purpose: 'write each chair the digest of the month',
    attempts: 8,
    pause: 30 * second,
    schedule: { pattern: '0 8 1 * *', tz: london },
  },
};

export const jobNames = Object.keys(catalogue).filter((name): name is JobName => name in catalogue);
export const queueNames = Object.keys(queueRules).filter((name): name is QueueName => name in queueRules);

const week = 7 * 24 * 60 * 60; // seconds

/**
 * A finished job is removed at once, since a job that is kept silently absorbs the next one of the same id. One that
 * failed for good is kept for a week to be looked at: its moment is past, and so is its id.
 */
export function optionsOf(name: JobName) {
  const { attempts, pause } = catalogue[name];
  return {
    attempts,
    backoff: { type: 'exponential', delay: pause },
    removeOnComplete: true,
    removeOnFail: { age: week, count: 1_000 },
  };
}
