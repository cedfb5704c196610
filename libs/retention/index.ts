export { type RetentionKind, isRetentionKind, retentionKinds } from './kinds.js';
export { type LegalHoldView, LegalHolds } from './legal-holds.js';
export { Retention } from './retention.js';
