import { Absence } from './absence.entity.js';
import { AccessRecord } from './access-record.entity.js';
import { actionPlanEntities } from './action-plan.entities.js';
import { bodyEntities } from './body.entities.js';
import { caseEntities } from './case.entities.js';
import { chronologyEntities } from './chronology.entities.js';
import { deliveryGroupEntities } from './delivery-group.entities.js';
import { documentEntities } from './document.entities.js';
import { draftCommentEntities } from './draft-comment.entities.js';
import { mailEntities } from './email.entity.js';
import { familyEntities } from './family.entities.js';
import { filledFormEntities } from './filled-form.entities.js';
import { Installation } from './installation.entity.js';
import { LawAsked, RegimeStart } from './law.entity.js';
import { learningEntities } from './learning.entities.js';
import { meetingEntities } from './meeting.entities.js';
import { moneyEntities } from './money.entities.js';
import { letterEntities } from './letter.entities.js';
import { SubmissionWord } from './submission.entity.js';
import { NameCheck } from './name-check.entity.js';
import { peopleEntities } from './people.entities.js';
import { PublicationRelease } from './publication.entity.js';
import { retentionEntities } from './retention.entities.js';
import { Referral } from './referral.entity.js';
import { RegisterFile, RegisterRun } from './register-file.entity.js';
import { reorganisationEntities } from './reorganisation.entities.js';
import { signInEntities } from './sign-in.entities.js';
import { webhookEntities } from './webhook.entities.js';

export * from './absence.entity.js';
export * from './access-record.entity.js';
export * from './action-plan.entities.js';
export * from './body.entities.js';
export * from './case.entities.js';
export * from './chronology.entities.js';
export * from './delivery-group.entities.js';
export * from './document.entities.js';
export * from './draft-comment.entities.js';
export * from './email.entity.js';
export * from './family.entities.js';
export * from './filled-form.entities.js';
export * from './installation.entity.js';
export * from './law.entity.js';
export * from './learning.entities.js';
export * from './meeting.entities.js';
export * from './money.entities.js';
export * from './name-check.entity.js';
export * from './submission.entity.js';
export * from './webhook.entities.js';
export * from './letter.entities.js';
export * from './people.entities.js';
export * from './publication.entity.js';
export * from './referral.entity.js';
export * from './retention.entities.js';
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
  ...familyEntities,
  ...filledFormEntities,
  ...learningEntities,
  ...meetingEntities,
  ...moneyEntities,
  ...retentionEntities,
  ...deliveryGroupEntities,
  ...actionPlanEntities,
  ...webhookEntities,
  NameCheck,
  SubmissionWord,
  ...letterEntities,
  ...mailEntities,
  Installation,
  RegimeStart,
  LawAsked,
  PublicationRelease,
  Referral,
  RegisterFile,
  RegisterRun,
];
