import type { Role } from '#lantern/engine';
import type { CaseForm } from '#lantern/forms';
import type { EventName } from '../events.js';
import { known, when } from './asking.js';
import { practice, records, signing } from './what-follows.js';
import { abuse, whatWasFound } from './what-was-found.js';

/*
 * The scoping return of one agency: what it found in its records, before anybody decides whether there is a review. It
 * asks no more of an agency that knew nobody than that, and who says so.
 */

const submitted: EventName = 'return.submitted';
const nil: EventName = 'return.nil';

export const scopingReturn: CaseForm<Role> = {
  name: 'scoping-return',
  version: 'v1',
  title: 'Scoping return',
  purpose:
    'What your agency’s records show about the people named. The chair of the partnership decides on these returns whether there will be a review.',
  writers: ['agency'],
  readers: ['coordinator', 'cspChair', 'independentChair'],
  belongs: { kind: 'scoping' },
  insteadOf: [submitted, nil],
  shows: ['reference', 'agency', 'period', 'people'],
  sections: [whatWasFound, abuse, practice, records, signing],
  outcomes: [
    { when: when('involvement', 'no'), event: nil, with: {} },
    { when: known, event: submitted, with: { involvement: 'known' } },
  ],
  short: {
    button: 'We had no involvement',
    help: 'If you have looked and found nothing, say who authorises this answer. It completes your part.',
    answers: { involvement: 'no' },
    asks: ['authorisedBy'],
  },
};
