export { DigestRun } from './digest-run.js';
export { GroupLists } from './group-lists.js';
export { missDue } from './ladders.js';
export { type ReminderParts, ReminderRun } from './reminder-run.js';
export { Schedule, type ScheduleParts, type ScheduledEmail } from './schedule.js';
