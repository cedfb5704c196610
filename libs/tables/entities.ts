import { Absence } from './absence.entity.js';
import { AccessRecord } from './access-record.entity.js';
import { bodyEntities } from './body.entities.js';
import { caseEntities } from './case.entities.js';
import { chronologyEntities } from './chronology.entities.js';
import { documentEntities } from './document.entities.js';
import { draftCommentEntities } from './draft-comment.entities.js';
import { mailEntities } from './email.entity.js';
import { filledFormEntities } from './filled-form.entities.js';
import { Installation } from './installation.entity.js';
import { LawAsked, RegimeStart } from './law.entity.js';
import { learningEntities } from './learning.entities.js';
import { meetingEntities } from './meeting.entities.js';
import { NameCheck } from './name-check.entity.js';
import { peopleEntities } from './people.entities.js';
import { Referral } from './referral.entity.js';
import { RegisterFile } from './register-file.entity.js';
import { reorganisationEntities } from './reorganisation.entities.js';
import { signInEntities } from './sign-in.entities.js';

export * from './absence.entity.js';
export * from './access-record.entity.js';
export * from './body.entities.js';
export * from './case.entities.js';
export * from './chronology.entities.js';
export * from './document.entities.js';
export * from './draft-comment.entities.js';
export * from './email.entity.js';
export * from './filled-form.entities.js';
export * from './installation.entity.js';
export * from './law.entity.js';
export * from './learning.entities.js';
export * from './meeting.entities.js';
export * from './name-check.entity.js';
export * from './people.entities.js';
export * from './referral.entity.js';
export * from './register-file.entity.js';
export * from './reorganisation.entities.js';
export * from './sign-in.entities.js';

/** Whatever is stored. `npm run lint:tables` knows whose each table is. */
export const entities = [
  ...peopleEntities,
  AccessRecord,
  Absence,
  ...signInEntities,
  ...bodyEntities,
  ...reorganisationEntities,
  ...caseEntities,
  ...documentEntities,
  ...draftCommentEntities,
  ...chronologyEntities,
  ...filledFormEntities,
  ...learningEntities,
  ...meetingEntities,
  NameCheck,
  ...mailEntities,
  Installation,
  RegimeStart,
  LawAsked,
  Referral,
  RegisterFile,
];
