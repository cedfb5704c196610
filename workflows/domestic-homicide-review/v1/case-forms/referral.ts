import type { Referral, Role } from '#lantern/engine';
import type { CaseForm, Section } from '#lantern/forms';

/*
 * What anybody can tell a partnership of a death, without an account. It asks for no more than the co-ordinator needs to
 * look into it, and for hardly any of it as a must.
 */

const you: Section = {
  id: 'you',
  title: 'About you',
  questions: [
    { id: 'yourName', kind: 'text', label: 'Your name', required: true, sensitivity: 'case' },
    {
      id: 'yourBody',
      kind: 'text',
      label: 'The body that you write for',
      help: 'Such as the police, a hospital or a charity. If you write for nobody, say “a member of the public”.',
      required: true,
      sensitivity: 'case',
    },
    { id: 'yourPost', kind: 'text', label: 'Your post there', sensitivity: 'case' },
    {
      id: 'yourContact',
      kind: 'text',
      label: 'How can we reach you?',
      help: 'A telephone number, or an e-mail address at work.',
      required: true,
      sensitivity: 'case',
    },
  ],
};

const death: Section = {
  id: 'death',
  title: 'About the death',
  questions: [
    { id: 'victim', kind: 'text', label: 'Name of the person who died', sensitivity: 'identifying' },
    { id: 'born', kind: 'partialDate', label: 'When were they born?', mayBeUnknown: true, sensitivity: 'identifying' },
    { id: 'address', kind: 'text', label: 'Where did they live?', sensitivity: 'identifying' },
    { id: 'diedOn', kind: 'partialDate', label: 'When did they die?', mayBeUnknown: true, sensitivity: 'case' },
    {
      id: 'manner',
      kind: 'choice',
      label: 'How did they die, as far as you know?',
      options: {
        homicide: 'Homicide',
        suicide: 'Suicide',
        homicideSuicide: 'Homicide, then suicide',
        unexpected: 'Unexpected death',
        notKnown: 'Not known',
      },
      required: true,
      sensitivity: 'special',
    },
    { id: 'deaths', kind: 'number', label: 'How many people died?', sensitivity: 'case' },
    {
      id: 'outline',
      kind: 'longText',
      label: 'What happened, and why do you think that there should be a review?',
      required: true,
      sensitivity: 'criminal',
    },
    {
      id: 'responsible',
      kind: 'longText',
      label: 'Is anybody thought responsible, and how were they related?',
      sensitivity: 'criminal',
    },
    { id: 'children', kind: 'longText', label: 'Are there children, and where are they now?', sensitivity: 'family' },
  ],
};

const besides: Section = {
  id: 'besides',
  title: 'What else you know',
  questions: [
    { id: 'agencies', kind: 'longText', label: 'Which agencies may have known them?', sensitivity: 'case' },
    { id: 'police', kind: 'longText', label: 'Police, court and coroner: whom to ask', sensitivity: 'criminal' },
    { id: 'otherReviews', kind: 'longText', label: 'Other reviews that may be held', sensitivity: 'case' },
    { id: 'safety', kind: 'longText', label: 'What has been done to keep anybody safe?', sensitivity: 'case' },
    { id: 'limits', kind: 'longText', label: 'Is there anybody whom we must not contact yet?', sensitivity: 'case' },
  ],
};

const form: CaseForm<Role> = {
  name: 'referral',
  version: 'v1',
  title: 'Tell us of a death',
  purpose:
    'If you think that somebody’s death should be looked at in a review, tell the partnership here. You need no account. Its co-ordinator reads what you send and gets in touch with you.',
  writers: [],
  readers: ['coordinator'],
  shows: [],
  sections: [you, death, besides],
  outcomes: [],
};

export const referral: Referral = {
  form,
  opens: { notifiedBy: 'yourBody', dateOfDeath: 'diedOn', manner: 'manner', victims: 'deaths' },
  unknown: ['notKnown'],
};
