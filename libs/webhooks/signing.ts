import { createHmac } from 'node:crypto';

/** What another system is told: that something was recorded, and nothing of what it says. */
export interface Told {
  /** Of the delivery: the same at each attempt. */
  readonly id: string;
  readonly event: string;
  readonly reference: string;
  /** When it was recorded, as an ISO instant. */
  readonly at: string;
}

export const bodyOf = ({ id, event, reference, at }: Told): string => JSON.stringify({ id, event, reference, at });

/** `t=SECONDS,v1=HEX`: the HMAC (SHA-256) of the seconds, a dot and the body, under the secret (docs/webhooks.md). */
export function signatureOf(secret: string, body: string, now: Date): string {
  const seconds = Math.floor(now.getTime() / 1000);
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
}
