import type { Length } from '#lantern/calendar';

/*
 * A task that a partnership gives itself, beside those of law, guidance and the workflow. It is a setting like a length:
 * given to a case when it is opened, and to an open one by `settings.applied` alone.
 */

/** The offices that may hold such a task: those that may tick one. */
export const ownTaskHolders = ['coordinator', 'cspChair', 'independentChair'] as const;
export type OwnTaskHolder = (typeof ownTaskHolders)[number];

export interface OwnTask {
  /** What is to be done; empty in Welsh, the English is said. It goes into e-mails and names nobody. */
  readonly words: { readonly en: string; readonly cy: string };
  /** The stage on reaching which it opens, by the kinds of review that have it. */
  readonly stages: Readonly<Record<string, string>>;
  readonly holder: OwnTaskHolder;
  readonly length: Length;
  /** It opens no more, and what is open of it ends. It stays a setting, so that a case hears of it. */
  readonly takenOff: boolean;
}

const prefix = 'own_task_';

export const ownTaskSetting = (id: string): string => `${prefix}${id}`;

export const isOwnTaskSetting = (setting: string): boolean => setting.startsWith(prefix);

/** The code of such a task, which is the name of its clock as well: no workflow calls one so. */
export const ownTaskCode = (setting: string): string => `own-${setting.slice(prefix.length)}`;

export const isOwnTaskCode = (code: string): boolean => code.startsWith('own-');
