/*
 * What the jobs set going, as they see it. Each run re-reads the rows and does what they call for, so that a job which
 * comes twice, late or after a crash does no harm.
 */

export interface Done {
  /** How many rows it settled. */
  readonly done: number;
}

/** Settles everything that is due at `now`; several may run at once, also in different processes. */
export interface DueRun {
  runDue(now: Date): Promise<Done>;
}

/** A run that may be long: once `stop` is aborted it begins no more, and finishes what it has begun. */
interface StoppableRun {
  runDue(now: Date, stop?: AbortSignal): Promise<Done>;
}

interface MailRuns extends StoppableRun {
  /** Settles e-mails whose sender died: they wait again, or a person looks where the mail server may have them. */
  recover(now: Date): Promise<Done>;
}

/** The regular letters; writing one twice in its week or month is nothing. */
export interface Digests {
  weekly(now: Date): Promise<Done>;
  monthly(now: Date): Promise<Done>;
}

/** To each chair of a delivery group at most one list a day. */
interface GroupListRuns extends DueRun {
  weekly(now: Date): Promise<Done>;
}

interface RegisterRuns extends StoppableRun {
  /** Says of those whose worker died that they broke off; true where one waits for a worker. */
  recover(now: Date): Promise<boolean>;
}

export interface Runs {
  /** Partnerships that are to be merged or divided on a day that has come. */
  readonly reorganisations: DueRun;
  /** Reviews that were open on the first day of another law. */
  readonly law: DueRun;
  readonly reminders: StoppableRun;
  readonly mail: MailRuns;
  /** Long registers that come in. */
  readonly registers: RegisterRuns;
  readonly digests: Digests;
  readonly groupLists: GroupListRuns;
  /** Other systems that are to be told what was recorded. */
  readonly webhooks: StoppableRun;
  /** Pieces of files that were broken off on their way. */
  readonly papers: DueRun;
}
