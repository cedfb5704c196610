export { checked } from './checked.js';
export { CLOCK, SimulatedClock, systemClock } from './clock.js';
export type { Clock } from './clock.js';
export {
  CannotStart,
  ChangedMeanwhile,
  EventRejected,
  InvalidInput,
  NotFound,
  NotPermitted,
  PermanentFailure,
  StaleCase,
  changedMeanwhile,
} from './errors.js';
export type { CaseChange, InputIssue } from './errors.js';
export { Degraded, HealthChecks } from './health.js';
export type { HealthReport } from './health.js';
export { NestLog, configureLog, log, withLogContext } from './logger.js';
export type { LogContext } from './logger.js';
export {
  countJobOutcome,
  countRefusedEvent,
  observeRequest,
  onCollect,
  renderMetrics,
  reportOldestDueRung,
  reportOldestUnsentEmail,
  reportQueueDepth,
} from './metrics.js';
export { findRunningPostgres, startEmbeddedPostgres } from './postgres/launcher.js';
export type { EmbeddedPostgres, EmbeddedPostgresOptions, PostgresAddress } from './postgres/launcher.js';
export { inOneTransaction, isRehearsing } from './one-transaction.js';
export { rehearse } from './rehearsal.js';
export { Seal, SealedText, fingerprintOf } from './seal.js';
export {
  dispatch,
  namedTexts,
  named,
  nameStatements,
  planForFewRows,
  readAsDescribed,
  releaseDeadConnections,
  run,
} from './database.js';
