export { type Basis, type BasisKind, readBasis, writeBasis } from './basis.js';
export { hintsOn } from './hints.js';
export { type LearningItem, isAgreed, isInUse, wordingOf } from './item.js';
export { type KindOfLearning, type LearningKind, kindOf, kindsOfLearning, learningKinds } from './kinds.js';
export { Learning, type LearningChange } from './learning.js';
export { RecommendationsBefore, type SaidBefore } from './said-before.js';
export { type Trace, evidenceIn, followingFrom, isGrounded, traceOf } from './tracing.js';
export { learningFaultInWords, verifyLearning } from './verify.js';
