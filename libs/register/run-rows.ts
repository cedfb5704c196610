import { type InputIssue, Seal } from '#lantern/platform';
import type { ImportOrder } from './import-register.js';

/**
 * How far a register is: gone through (`check`), seen to be good (`checked`), brought in (`import`), in (`imported`);
 * refused, as it cannot come in as it stands; or broken off by the death of a worker, and nothing of it is in.
 */
export type RunStep = 'check' | 'checked' | 'import' | 'imported' | 'refused' | 'brokenOff';

/** The steps at which a worker is wanted. */
export const worked = ['check', 'import'] as const satisfies readonly RunStep[];

/** A worker says as often that it is at it, and is believed dead when it has said nothing for so long. */
export const beat = 2_000; // milliseconds
const believed = 60_000; // milliseconds

export const staleBefore = (now: Date): Date => new Date(now.getTime() - believed);

interface Standing {
  readonly step: string;
  readonly startedAt: Date | null;
  readonly beatAt: Date | null;
}

/** It waits for a worker, or one is at it. */
export const isGoingOn = ({ step, startedAt, beatAt }: Standing, now: Date): boolean =>
  worked.some((each) => each === step) && (startedAt === null || (beatAt ?? startedAt) >= staleBefore(now));

export const sealOfRuns = (secret: string): Seal => new Seal(secret, 'registers on their way in');

interface Parts {
  /** What is to come in; it goes once it has come in, or cannot. */
  readonly content: Pick<ImportOrder, 'rows' | 'by'>;
  readonly told: { readonly file: string; readonly issues: readonly InputIssue[] };
}

const nameOf = (part: keyof Parts, id: string): string => `register run ${part} ${id}`;

export const sealed = <Part extends keyof Parts>(seal: Seal, part: Part, id: string, value: Parts[Part]): Buffer =>
  seal.close(Buffer.from(JSON.stringify(value)), nameOf(part, id));

const opened =
  <Part extends keyof Parts>(part: Part) =>
  (seal: Seal, id: string, content: Uint8Array): Parts[Part] =>
    // Nobody without the secret could have sealed it, so it is what was kept.
    JSON.parse(seal.open(content, nameOf(part, id)).toString()) as Parts[Part];

export const partOf = { content: opened('content'), told: opened('told') };
