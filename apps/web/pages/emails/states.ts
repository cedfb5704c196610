import type { EmailStatus } from '#lantern/mail';

/** What has become of an e-mail, in words. */
export interface EmailState {
  readonly words: string;
  readonly colour: string;
  /** A person has to do something about it. */
  readonly failed: boolean;
  /** It may have arrived all the same. */
  readonly uncertain: boolean;
}

const state = (words: string, colour: string, more: Partial<EmailState> = {}): EmailState => ({
  words,
  colour,
  failed: false,
  uncertain: false,
  ...more,
});

const states: Readonly<Record<EmailStatus, EmailState>> = {
  queued: state('Waits for working hours', 'blue'),
  sending: state('Is being sent', 'blue'),
  sent: state('Sent', 'green'),
  uncertain: state('May not have arrived', 'yellow', { failed: true, uncertain: true }),
  undeliverable: state('Not delivered', 'red', { failed: true }),
  handled: state('Told in another way', 'grey'),
  superseded: state('No longer needed, not sent', 'grey'),
};

export const stateOf = (status: EmailStatus): EmailState => states[status];
