import { Foundation } from './0001-foundation.js';
import { PeopleAndSignIn } from './0002-people-and-sign-in.js';
import { AccessAndOrganisations } from './0003-access-and-organisations.js';
import { Documents } from './0004-documents.js';
import { SavedForms } from './0005-kept-forms.js';
import { CalendarFeed } from './0006-calendar-feed.js';
import { Succession } from './0007-succession.js';
import { ContactLanguage } from './0008-contact-language.js';
import { ConflictDecisions } from './0009-conflict-decisions.js';
import { Identities } from './0010-identities.js';
import { OfficesAreReached } from './0011-offices-are-reached.js';
import { OpeningCircumstances } from './0012-opening-circumstances.js';
import { WordsOfDates } from './0013-words-of-dates.js';
import { OutcomesOfAccess } from './0014-outcomes-of-access.js';
import { PanelMembersByAgency } from './0015-panel-members-by-agency.js';
import { Installation } from './0016-installation.js';
import { MailAndHealth } from './0017-mail-and-health.js';
import { SignInAskings } from './0018-sign-in-askings.js';
import { Bodies } from './0019-bodies.js';
import { Absences } from './0020-absences.js';
import { OwnWordsSealed } from './0021-own-words.js';
import { Lists } from './0022-lists.js';

/** Every migration in order. A released one is never edited. */
export const migrations = [
  { name: '0001-foundation', class: Foundation },
  { name: '0002-people-and-sign-in', class: PeopleAndSignIn },
  { name: '0003-access-and-organisations', class: AccessAndOrganisations },
  { name: '0004-documents', class: Documents },
  { name: '0005-kept-forms', class: SavedForms },
  { name: '0006-calendar-feed', class: CalendarFeed },
  { name: '0007-succession', class: Succession },
  { name: '0008-contact-language', class: ContactLanguage },
  { name: '0009-conflict-decisions', class: ConflictDecisions },
  { name: '0010-identities', class: Identities },
  { name: '0011-offices-are-reached', class: OfficesAreReached },
  { name: '0012-opening-circumstances', class: OpeningCircumstances },
  { name: '0013-words-of-dates', class: WordsOfDates },
  { name: '0014-outcomes-of-access', class: OutcomesOfAccess },
  { name: '0015-panel-members-by-agency', class: PanelMembersByAgency },
  { name: '0016-installation', class: Installation },
  { name: '0017-mail-and-health', class: MailAndHealth },
  { name: '0018-sign-in-askings', class: SignInAskings },
  { name: '0019-bodies', class: Bodies },
  { name: '0020-absences', class: Absences },
  { name: '0021-own-words', class: OwnWordsSealed },
  { name: '0022-lists', class: Lists },
];
