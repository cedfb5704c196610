import type { Provider } from '@nestjs/common';
import { MailDesk } from '#lantern/mail';
import {
  AccessRecords,
  CaseScopes,
  Contacts,
  Memberships,
  PartnershipSettings,
  Partnerships,
  People,
  Sessions,
  SignIn,
  Tokens,
} from '#lantern/people';
import { CLOCK } from '#lantern/platform';
import {
  CalendarChanges,
  CaseLists,
  DeadlineLists,
  Foresight,
  NewsList,
  PartRecords,
  PossibleDuplicates,
  WorkList,
  noQueue,
} from '#lantern/reviews';
import { capturedMail } from './pages/mail/captured-mail.js';
import { CAPTURED_MAIL, CONFIG, DESK, DIRECT_MAIL, HAND_OFF, SCHEDULE, type WebParts } from './parts.js';

/** What the libraries offer, made once and handed to Nest as it is: no library knows of Nest. */
export function sharedProviders(parts: WebParts): Provider[] {
  const { orm, clock, registry, calendars } = parts;
  const partnerships = new Partnerships(orm);
  const rules = registry.all.flatMap(({ deadlines }) => deadlines);
  const foresight = new Foresight(orm, registry, calendars, clock);
  return [
    { provide: CONFIG, useValue: parts.config },
    { provide: CLOCK, useValue: clock },
    { provide: SCHEDULE, useValue: parts.schedule },
    { provide: CAPTURED_MAIL, useValue: parts.mail ?? capturedMail(orm) },
    { provide: DIRECT_MAIL, useValue: parts.directMail },
    { provide: DESK, useValue: parts.desk },
    { provide: HAND_OFF, useValue: parts.handOff ?? noQueue },
    ...[
      parts.writer,
      parts.reader,
      parts.health,
      registry,
      partnerships,
      foresight,
      new PartnershipSettings(orm, clock, partnerships, rules),
      new CalendarChanges(orm, calendars, foresight),
      new CaseLists(orm, registry, clock),
      new DeadlineLists(orm, clock),
      new WorkList(orm, clock),
      new NewsList(orm, registry),
      new PossibleDuplicates(orm),
      new PartRecords(orm, registry, clock),
      new Tokens(orm, clock),
      new SignIn(orm, clock),
      new Sessions(orm, clock),
      new People(orm, clock),
      new CaseScopes(orm),
      new AccessRecords(orm, clock),
      new Memberships(orm),
      new Contacts(orm, clock),
      new MailDesk(orm, clock),
    ].map((useValue) => ({ provide: useValue.constructor, useValue })),
  ];
}
