/** Why somebody was not signed in with an account, and what they can do. `{account}` is what the account is called. */
interface RefusalWords {
  readonly status: number;
  readonly title: string;
  readonly lines: readonly string[];
}

const byLink = 'Or sign in with a link by e-mail.';

export const refusals = {
  unknown: {
    status: 403,
    title: 'You are not in Lantern yet',
    lines: [
      'Your {account} is in order. But nobody in Lantern has its e-mail address, or they hold no office any more.',
      'Ask the co-ordinator or the administrator of your partnership to add you with that address.',
    ],
  },
  unverified: {
    status: 403,
    title: 'Your e-mail address is not confirmed',
    lines: [
      'Your {account} does not say that your e-mail address has been checked, so Lantern can’t tell who you are.',
      'Sign in with a link by e-mail, and tell whoever looks after your accounts.',
    ],
  },
  otherAccount: {
    status: 403,
    title: 'This address belongs to another account',
    lines: [
      'The person in Lantern with this e-mail address signs in with another {account}.',
      'If that was you, and your account was made anew, sign in with a link by e-mail. Then choose “Forget this account” on your account page.',
      'If the address was given to you after somebody else, ask the administrator of your partnership.',
    ],
  },
  turnedBack: {
    status: 403,
    title: 'You are not signed in',
    lines: ['Either you turned back, or your {account} is not allowed to be used for Lantern.', byLink],
  },
  stale: {
    status: 400,
    title: 'This sign-in has run out',
    lines: ['It works once, within 15 minutes, and in the browser where it began. Begin again.'],
  },
  tooMany: {
    status: 429,
    title: 'Many people are signing in from here',
    lines: ['Wait a quarter of an hour, and try again.'],
  },
  broken: {
    status: 503,
    title: 'Your account can’t be used just now',
    lines: ['It isn’t something you did. Try again in a few minutes.', byLink],
  },
} as const satisfies Readonly<Record<string, RefusalWords>>;

export type Refusal = keyof typeof refusals;
