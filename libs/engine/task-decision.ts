type Facts = Readonly<Record<string, unknown>>;

/** A task that is done by deciding what others have put to its holder. Names are those of events. */
export interface TaskDecision {
  /** What puts it to them; the last one counts. */
  readonly askedBy: readonly string[];
  readonly approve: string;
  /** Null where it cannot be sent back. */
  readonly giveBack: string | null;
  /** Facts of the answer that follow from what was asked. */
  readonly settles?: (asked: Facts) => Facts;
  /** Answers it begins with, which the holder may change. */
  readonly suggests?: (asked: Facts) => Facts;
}
