import { composed } from './message.js';
import type { MailTransport } from './transport.js';

/** The transport of development: accepts every e-mail and sends none. Their rows in the database are what /mail shows. */
export function createCapture(): MailTransport {
  return {
    connections: 4,
    async send(email, handover) {
      composed(email); // refuses what the real transport would refuse
      await handover?.complete();
      return { accepted: true };
    },
    async verify() {},
    async close() {},
  };
}
