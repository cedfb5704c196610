import { InvalidInput } from '#lantern/platform';

/** 401: no token, or one that is unknown, expired or revoked. Which of these is not said. */
export class Unauthenticated extends Error {
  override readonly name = 'Unauthenticated';

  constructor(readonly tokenGiven: boolean) {
    super(
      tokenGiven
        ? 'The token is not known, has expired or has been revoked. Ask an administrator for a new one.'
        : 'Send the token you were given: Authorization: Bearer <token>. An administrator makes one with "lantern token".',
    );
  }
}

/** 428: a change came without the version that its sender had read. */
export class VersionRequired extends Error {
  override readonly name = 'VersionRequired';

  constructor() {
    super('Read the review first and send the ETag of that answer as If-Match, so that nobody else’s change is lost.');
  }
}

/** A name that leads to no body, and the known one that was probably meant. */
interface Doubtful {
  readonly typed: string;
  readonly near: string;
}

/** 422: a program sent a name that is probably a slip for another. A person is asked before; a program is answered. */
export class AgencyInDoubt extends InvalidInput {
  constructor(readonly doubtful: readonly Doubtful[]) {
    super(
      doubtful.map(({ typed, near }) => ({
        path: 'agency',
        message: `did you mean "${near}"? "${typed}" is not known here; to add it, send newAgencies: true`,
      })),
    );
  }
}

/** 415: a body that is not JSON. */
export class NotJson extends Error {
  override readonly name = 'NotJson';

  constructor() {
    super('Send a JSON object, with the header Content-Type: application/json.');
  }
}

/** What was typed waits on a page, for the person who typed it. */
export interface Waiting {
  /** Our own path, with its query. */
  readonly page: string;
  /** They are signed in already: the form was of an earlier session of theirs. */
  readonly here: boolean;
}

/** A page was asked for by a browser that is not signed in, or no longer: it is sent to sign in first. */
export class SignedOut extends Error {
  override readonly name = 'SignedOut';

  constructor(readonly waiting?: Waiting) {
    super('Sign in to go on.');
  }
}

/** The partnership in the address has ended: its page is to be found under the code of the one that came after it. */
export class LedOn extends Error {
  override readonly name = 'LedOn';

  constructor(readonly code: string) {
    super('This partnership has another code now.');
  }
}

/** A panel member has not signed the confidentiality agreement of a review yet: they are asked to, first. */
export class AgreementAwaited extends Error {
  override readonly name = 'AgreementAwaited';

  constructor(readonly reference: string) {
    super('Sign the confidentiality agreement of this review first.');
  }
}

/** A review was asked for by somebody who was written to about it and does not sit on it. */
export class NotSeated extends Error {
  override readonly name = 'NotSeated';

  constructor(readonly reference: string) {
    super('You were written to about this review, and do not sit on it.');
  }
}
