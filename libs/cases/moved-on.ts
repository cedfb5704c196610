/** The case had moved on by the time it was to be written. */
export class MovedOn extends Error {
  constructor(readonly reference: string) {
    super(`${reference} moved on meanwhile`);
  }
}

const isUniqueViolation = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === '23505';

/** Two who write at once meet at the revision of the case or at the number of its history: one of them has lost. */
export const isLost = (error: unknown): boolean => error instanceof MovedOn || isUniqueViolation(error);
