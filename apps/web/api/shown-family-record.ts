import type { FamilyHere } from '#lantern/family';
import { z } from 'zod';
import { because } from './because.js';

/** What is said of a record that is taken off. */
export const becauseMistaken = z.strictObject({ reason: because.reason });

/** Somebody, a contact or the part they took, as a program reads it: `details` is what it sends to change it. */
export const shownFamilyRecord = <Said extends object>(record: {
  readonly id: string;
  readonly revision: number;
  readonly changedBy: string;
  readonly changedAt: string;
  readonly said: Said;
}) => ({
  id: record.id,
  revision: record.revision,
  changedBy: record.changedBy,
  changedAt: record.changedAt,
  details: record.said,
});

/** Everybody with how many contacts there are with them, and the part they took. */
export const shownFamily = ({ people, participation }: FamilyHere) => ({
  people: people.map((person) => ({ ...shownFamilyRecord(person), contacts: person.contacts.length })),
  participation: participation ? shownFamilyRecord(participation) : null,
});
