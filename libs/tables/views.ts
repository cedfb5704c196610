/**
 * The view `addressee`: everybody that an e-mail may go to, each by an office. It is the union of contacts, offices held,
 * seats on reviews and the mailboxes of partnerships.
 */
export interface Addressee {
  id: string;
  kind: 'contact' | 'office' | 'seat' | 'mailbox';
  partnershipId: string;
  caseFileId: string | null;
  role: string;
  agency: string | null;
  name: string;
  email: string;
  phone: string | null;
  hours: string | null;
  language: string;
  managerEmail: string | null;
  leftOn: string | null;
  bodyId: string | null;
}

/** The view `seat`: the seats on reviews that somebody holds now, by the office for which they were given. */
export interface Seat {
  id: string;
  caseFileId: string;
  officeId: string;
  callerId: string;
  role: string;
  partnershipId: string;
}

export interface Views {
  addressee: Addressee;
  seat: Seat;
}
