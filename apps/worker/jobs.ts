import { MonthlyDigestJob } from './monthly-digest.job.js';
import { PostJob } from './post.job.js';
import { RegisterJob } from './register.job.js';
import { SweepJob } from './sweep.job.js';
import { WakeJob } from './wake.job.js';
import { WeeklyListJob } from './weekly-list.job.js';

/** The handler of every job in the catalogue (libs/queue/catalogue.ts); the worker does not start without one of each. */
export const jobs = [WakeJob, PostJob, RegisterJob, SweepJob, WeeklyListJob, MonthlyDigestJob];
