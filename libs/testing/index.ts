export { createTestDatabase } from './postgres.js';
export type { TestDatabase } from './postgres.js';
export { redisUrlForTests } from './redis.js';
export { PostgresWorkshop } from './postgres-workshop.js';
export {
  type Line,
  type Story,
  clockOf,
  decideNext,
  declaredPositions,
  eventOf,
  goOn,
  plainCircumstances,
  reasonsAgainst,
  tell,
  tryLine,
  wayTo,
  workflowNamed,
} from './workflows.js';
export { startLantern, testSecret } from './lantern.js';
export { coordinator, cspChair } from './people.js';
export { type TypedRow, refusalWanted, typedRows } from './typed.js';
export { countingClamd } from './counting-clamd.js';
export { eicar, fakeClamd } from './fake-clamd.js';
export { startS3 } from './s3-server.js';
export { personOf, reviewOf } from './a-review.js';
