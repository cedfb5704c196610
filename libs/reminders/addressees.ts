import { isForManager } from '#lantern/mail';
import type { DueRung } from './due-rung.js';

/** Somebody an e-mail goes to. The key tells people apart, whatever offices they hold. */
export interface Addressee {
  readonly key: string;
  readonly contactId: string | null;
  /** The address of this person's manager, who gets copies. */
  readonly manager: string | null;
}

/** One partnership's e-mails are its own: somebody who works with two is two people here, each with their own co-ordinator. */
export const personKey = (partnershipId: string, address: string): string => `${partnershipId}:${address}`;

/** An office that nobody holds still gets its e-mail: it is shown to the co-ordinator as one that could not be addressed. */
const nobody = ({ partnershipId, reviewId, recipient, agency }: DueRung): Addressee => ({
  key: personKey(partnershipId, JSON.stringify([reviewId, recipient, agency])),
  contactId: null,
  manager: null,
});

/** Everybody a rung goes to: the holders of its office, or their managers. */
export function addresseesOf(rung: DueRung): Addressee[] {
  const { partnershipId, recipient, holders } = rung;
  const found = holders.flatMap(({ id, email, manager }) => {
    const address = isForManager(recipient) ? manager : email;
    return address === null ? [] : [{ key: personKey(partnershipId, address), contactId: id, manager }];
  });
  if (found.length === 0) return [nobody(rung)];
  return [...new Map(found.map((addressee) => [addressee.key, addressee])).values()];
}
