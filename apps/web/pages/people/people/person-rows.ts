import type { OfficeDetails, PersonDetails } from '#lantern/people';
import { type KnownCaller, callerIn, isPermitted, officesGivenBy } from '#lantern/access';
import type { OfficeName } from '../../../shown/office-names.js';

/** Somebody with their offices in words, those they hold apart from those they once held. */
export const inWords = (person: PersonDetails, nameOf: (office: OfficeDetails) => OfficeName) => ({
  ...person,
  held: person.offices.filter(({ until }) => until === null).map((office) => ({ ...office, ...nameOf(office) })),
  once: person.offices.filter(({ until }) => until !== null).map((office) => ({ ...office, ...nameOf(office) })),
});

/** The office that an address or a form names, where this person holds it now. */
export const heldOffice = ({ offices }: PersonDetails, role: unknown, code: unknown): OfficeDetails | undefined =>
  offices.find((each) => each.until === null && each.role === role && each.code === code);

/** Whether somebody may end another's office; nobody ends their own. */
export function mayEnd(caller: KnownCaller, personId: string, { partnershipId, role }: OfficeDetails): boolean {
  const { roles } = callerIn(caller, partnershipId);
  return caller.id !== personId && isPermitted(roles, 'person.write') && officesGivenBy(roles).includes(role);
}

/** Whether somebody may change a person's name, address and agency: who administers every partnership they are known in. */
export const mayChange = (caller: KnownCaller, { offices, elsewhere }: PersonDetails): boolean =>
  !elsewhere &&
  offices.every(({ partnershipId }) => isPermitted(callerIn(caller, partnershipId).roles, 'person.change'));

/** Whether somebody may take out what is held about an account: of those who hold, or held, an office where they may. */
export const mayTake = (caller: KnownCaller, { offices }: PersonDetails): boolean =>
  offices.some(({ partnershipId }) => isPermitted(callerIn(caller, partnershipId).roles, 'subject.account'));

/** Whether somebody may pass an office on: their own, or one they may give. */
export function mayHandOver(caller: KnownCaller, personId: string, { partnershipId, role }: OfficeDetails): boolean {
  const { roles } = callerIn(caller, partnershipId);
  if (!isPermitted(roles, 'office.handOver')) return false;
  return caller.id === personId || officesGivenBy(roles).includes(role);
}

/** Somebody of the same partnership, and of the same agency where a seat on a panel changes hands. */
export const canTake = (person: PersonDetails, from: PersonDetails, { partnershipId, role }: OfficeDetails): boolean =>
  person.id !== from.id &&
  person.email !== null &&
  person.offices.some((held) => held.until === null && held.partnershipId === partnershipId) &&
  !person.offices.some((held) => held.until === null && held.partnershipId === partnershipId && held.role === role) &&
  (role !== 'panelMember' || person.agency === from.agency);
