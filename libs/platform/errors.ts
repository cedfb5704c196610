/**
 * The few errors a caller can act upon, named for what the caller can do. One filter in the web app
 * turns each into its HTTP status; anything else is a fault of ours and becomes 500.
 */

/** 404: there is no such thing, or this person may not know that there is. */
export class NotFound extends Error {
  override readonly name = 'NotFound';
}

/** 403: the person is known but may not do this; the message says who may. */
export class NotPermitted extends Error {
  override readonly name = 'NotPermitted';
}

/** One thing wrong with what was sent: `path` as in `payload.on`, '' for the whole. */
export interface InputIssue {
  path: string;
  message: string;
}

/** 422: what was sent cannot be understood; nothing was written. */
export class InvalidInput extends Error {
  override readonly name = 'InvalidInput';
  readonly issues: InputIssue[];

  constructor(issues: InputIssue[], message = sentenceOf(issues)) {
    super(message);
    this.issues = issues;
  }
}

/** 409: understood, but not possible in the case's present state; `reasons` are sentences to show. */
export class EventRejected extends Error {
  override readonly name = 'EventRejected';
  readonly reasons: string[];

  constructor(reasons: string[], message = reasons.join(' ')) {
    super(message);
    this.reasons = reasons;
  }
}

/** 409, and 412 to a program that said what it had read: somebody else saved between its reading and its saving. */
export class ChangedMeanwhile extends EventRejected {}

export const changedMeanwhile = (): ChangedMeanwhile =>
  new ChangedMeanwhile([
    'Somebody changed this while you did. Nothing of yours is saved: look at what stands now, and change it again.',
  ]);

/** One event that happened since a stale reader looked; `on` is a London date, `2026-03-03`. */
export interface CaseChange {
  number: number;
  type: string;
  on: string;
  actor: string;
}

/** 412: somebody else acted first. `changes` are what happened since the version the caller had read. */
export class StaleCase extends Error {
  override readonly name = 'StaleCase';
  readonly currentVersion: number;
  readonly changes: CaseChange[];

  constructor(currentVersion: number, changes: CaseChange[]) {
    super(`The case has moved on to version ${currentVersion}; read it again and repeat what is still wanted.`);
    this.currentVersion = currentVersion;
    this.changes = changes;
  }
}

/** No status: a job that can never succeed (an address that does not exist). Recorded and not tried again. */
export class PermanentFailure extends Error {
  override readonly name = 'PermanentFailure';
}

/** No status: a process or a command cannot begin; the message says what to do. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';
}

function sentenceOf(issues: InputIssue[]): string {
  return issues.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join('; ');
}
