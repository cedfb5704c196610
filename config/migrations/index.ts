import { Foundation } from './0001-foundation.js';
import { PeopleAndSignIn } from './0002-people-and-sign-in.js';
import { AccessAndOrganisations } from './0003-access-and-organisations.js';
import { Documents } from './0004-documents.js';
import { CalendarFeed } from './0006-calendar-feed.js';

/** Every migration in order. A released one is never edited. */
export const migrations = [
  { name: '0001-foundation', class: Foundation },
  { name: '0002-people-and-sign-in', class: PeopleAndSignIn },
  { name: '0003-access-and-organisations', class: AccessAndOrganisations },
  { name: '0004-documents', class: Documents },
  { name: '0006-calendar-feed', class: CalendarFeed },
];
