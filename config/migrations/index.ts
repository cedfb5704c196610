import { Foundation } from './0001-foundation.js';
import { PeopleAndSignIn } from './0002-people-and-sign-in.js';
import { AccessAndOrganisations } from './0003-access-and-organisations.js';
import { Documents } from './0004-documents.js';
import { ConflictDecisions } from './0009-conflict-decisions.js';

/** Every migration in order. A released one is never edited. */
export const migrations = [
  { name: '0001-foundation', class: Foundation },
  { name: '0002-people-and-sign-in', class: PeopleAndSignIn },
  { name: '0003-access-and-organisations', class: AccessAndOrganisations },
  { name: '0004-documents', class: Documents },
  { name: '0009-conflict-decisions', class: ConflictDecisions },
];
