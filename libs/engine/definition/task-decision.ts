type Facts = Readonly<Record<string, unknown>>;

/** A task that is done by deciding what others have put to its holder. `Name`: of the events. */
export interface TaskDecision<Name extends string = string> {
  /** What puts it to them; the last one counts. */
  readonly askedBy: readonly Name[];
  readonly approve: Name;
  /** What its holder does by approving, where that is called otherwise: "Decide". */
  readonly approveWords?: string;
  /** Null where it cannot be sent back. */
  readonly giveBack: Name | null;
  /** Facts of the answer that follow from what was asked. */
  readonly settles?: (asked: Facts) => Facts;
  /** Answers it begins with, which the holder may change. */
  readonly suggests?: (asked: Facts) => Facts;
}
