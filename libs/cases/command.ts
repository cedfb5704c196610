import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { Actor } from '#lantern/engine';

/** An event as a caller sends it: type, day and payload, still unchecked. */
export type RawEvent = Readonly<Record<string, unknown>>;

export interface Command {
  readonly actor: Actor;
  readonly event: RawEvent;
  /**
   * Whether anybody is written to because of it. Left out, nobody is where its day lies more than a week back. It is said
   * to the write path and is no part of what happened: the history row, its hash and a replay know nothing of it.
   */
  readonly notify?: boolean;
  /** The caller's own key for this request: sent twice, it is carried out once. */
  readonly idempotency?: { readonly caller: string; readonly key: string };
  /** Of one among several: what it is told from the others by, so that a refusal can name it. */
  readonly called?: string;
}

export interface RecordCommand extends Command {
  readonly reference: string;
  /** The revision the caller read; undefined only for the service's own events. */
  readonly expectedRevision?: number;
}

export interface OpenCommand extends Command {
  /** Code or name. */
  readonly partnership: string;
  readonly workflow: string;
  readonly version?: string;
}

/** What a command did. `warnings` are things a person may want to put right, and may leave. */
export interface Recorded {
  readonly reference: string;
  readonly revision: number;
  readonly state: string;
  readonly from: string | null;
  readonly warnings: readonly string[];
  /** The same request had been carried out before; this is its answer. */
  readonly repeated: boolean;
}

/** What is written beside the history together with an event, in its transaction. */
export type Along = (em: SqlEntityManager) => Promise<void>;

/** What is done in one transaction with the events that it records and the cases that it opens. */
export type AlongWork<Result> = (
  em: SqlEntityManager,
  record: (command: RecordCommand) => Promise<void>,
  open: (command: OpenCommand) => Promise<string>,
) => Promise<Result>;
