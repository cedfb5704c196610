import type { SendingConditions } from '#lantern/mail';
import type { EmailStatus } from '#lantern/tables';

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
  queued: state('Is about to be sent', 'blue'),
  sending: state('Is being sent', 'blue'),
  sent: state('Sent', 'green'),
  uncertain: state('May not have arrived', 'yellow', { failed: true, uncertain: true }),
  undeliverable: state('Not delivered', 'red', { failed: true }),
  handled: state('Told in another way', 'grey'),
  superseded: state('No longer needed, not sent', 'grey'),
};

const waitsForServer = state('Waits for the mail server', 'yellow');
const triedAgain = state('Was refused for now, will be tried again', 'blue');
const waitsForHours = state('Waits for working hours', 'blue');

interface Shown {
  readonly status: EmailStatus;
  readonly failure: string | null;
}

/** What has become of an e-mail; of one that waits, what it waits for. */
export function stateOf({ status, failure }: Shown, { outage, open }: SendingConditions): EmailState {
  if (status !== 'queued') return states[status];
  if (outage !== null) return waitsForServer;
  if (failure !== null) return triedAgain;
  return open ? states.queued : waitsForHours;
}
