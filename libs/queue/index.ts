export { type QueuePlace } from './backend.js';
export {
  type JobName,
  type JobRule,
  type Payloads,
  type QueueName,
  type Schedule,
  catalogue,
  jobNames,
  queueNames,
  queueRules,
} from './catalogue.js';
export { complaintsOf } from './complaints.js';
export { QueueHandOff } from './hand-off.js';
export { extraRound } from './ids.js';
export { migrateQueue } from './migrate.js';
export { queueSchema } from './backend.js';
export { observeQueues } from './observe.js';
export { Queues, openQueues } from './queues.js';
export { restoreSchedules } from './schedules.js';
export { whatWaits } from './waiting.js';
