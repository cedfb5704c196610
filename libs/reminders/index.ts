export { DigestRun } from './digest-run.js';
export { missDue } from './reminder-rows.js';
export { type ReminderParts, ReminderRun } from './reminder-run.js';
export { Schedule, type ScheduleParts, type ScheduledEmail } from './schedule.js';
