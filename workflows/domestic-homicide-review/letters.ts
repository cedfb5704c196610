import { general } from '#lantern/engine';
import type { LetterFact, LetterRule } from '../shared/letter.js';
import { agencyLetters } from './agency-letters.js';
import { chiefOfficerLetters } from './chief-officer-letters.js';
import { decidedOn, outcome, questions, reportLetters, toldOn } from './report-letters.js';

const reasons: LetterFact = { event: 'decision.made', field: 'reasons', label: 'Reasons for the decision' };

/** The letters of a domestic homicide review (tasks and e-mails, section 4.5). None of them is ever sent by itself. */
export const domesticHomicideReviewLetters: readonly LetterRule[] = [
  {
    name: 'chair-told',
    title: 'CSP chair: a death has been notified',
    heading: 'Notice of a death',
    to: 'The chair of the Community Safety Partnership',
    tellsOf: { event: 'notification.received' },
    facts: {
      toldOn,
      notifiedBy: { event: 'notification.received', field: 'notifiedBy', label: 'Who notified the partnership' },
    },
    paragraphs: [
      '{partnership} was told {toldOn} of a death that may have to be reviewed. The notice came from: {notifiedBy}. Our reference is {reference}.',
      'It is for you to decide whether a review is held. The date for this counts from the day on which we were told.',
      'Agencies are asked what they know. I will bring you what they answer, with a recommendation.',
      questions,
    ],
  },
  {
    name: 'home-office-review',
    title: 'Home Office: a review will be held',
    heading: 'Decision to hold a review',
    to: 'The Home Office',
    tellsOf: { event: 'decision.made', field: 'outcome', is: 'review' },
    facts: { toldOn, decidedOn },
    paragraphs: [
      '{partnership} was told {toldOn} of a death that appears to come within the {law}.',
      'The chair of the Community Safety Partnership decided {decidedOn} that a review will be held. Our reference is {reference}.',
      'We will tell you if the review has to pause, or if it cannot be finished in the time that guidance gives.',
      questions,
    ],
  },
  {
    name: 'home-office-no-review',
    title: 'Home Office: no review will be held',
    heading: 'Decision not to hold a review',
    to: 'The Home Office',
    tellsOf: { event: 'decision.made', field: 'outcome', is: 'noReview' },
    facts: {
      toldOn,
      decidedOn,
      reasons,
      criteria: {
        event: 'decision.made',
        field: 'criteria',
        label: 'Whether the criteria are met',
        words: { met: 'the criteria are met', notMet: 'the criteria are not met' },
      },
    },
    paragraphs: [
      '{partnership} was told {toldOn} of a death. Our reference is {reference}.',
      'The chair of the Community Safety Partnership decided {decidedOn} that no review will be held under the {law}. In the chair’s view, {criteria}.',
      'The reasons are: {reasons}',
      'Please tell us whether you accept this decision.',
      questions,
    ],
  },
  {
    name: 'home-office-hold',
    title: 'Home Office: the review is paused',
    heading: 'The review is paused',
    to: 'The Home Office',
    tellsOf: { event: general.holdPlaced },
    facts: {
      decidedOn,
      pausedOn: { event: general.holdPlaced, field: 'on', label: 'Day from which the review is paused' },
      pausedFor: {
        event: general.holdPlaced,
        field: 'reason',
        label: 'Why the review is paused',
        words: {
          criminalProceedings: 'criminal proceedings are under way',
          inquest: 'an inquest is under way',
          parallelReview: 'another review is under way',
          familyRequest: 'the family has asked for it',
          other: 'of a reason that we can tell you by telephone',
        },
      },
      lookedAtOn: { event: general.holdPlaced, field: 'reviewOn', label: 'Day on which the pause is looked at again' },
    },
    paragraphs: [
      'The chair of {partnership} decided {decidedOn} to hold the review with our reference {reference}.',
      'The review was paused {pausedOn}, because {pausedFor}. Records have been kept safe, and learning that cannot wait is acted on meanwhile.',
      'We will look at the pause again on {lookedAtOn}, and will tell you when the review goes on.',
      questions,
    ],
  },
  {
    name: 'home-office-extension',
    title: 'Home Office: the review needs more time',
    heading: 'The review needs more time',
    to: 'The Home Office',
    tellsOf: { event: general.extensionAgreed, among: { field: 'clock', is: 'completion' } },
    facts: {
      decidedOn,
      agreedOn: { event: general.extensionAgreed, field: 'on', label: 'Day on which more time was agreed' },
      newDue: { event: general.extensionAgreed, field: 'newDue', label: 'The later date' },
      why: { event: general.extensionAgreed, field: 'reason', label: 'Why more time is needed' },
    },
    paragraphs: [
      'The chair of {partnership} decided {decidedOn} to hold the review with our reference {reference}.',
      'More time was agreed {agreedOn}. The date is now {newDue}. The reason is: {why}',
      questions,
    ],
  },
  {
    name: 'family-decision',
    title: 'Family: the decision and why',
    heading: 'The decision about a review',
    to: 'The family',
    tellsOf: { event: 'decision.made' },
    readFirst: true,
    facts: {
      decidedOn,
      outcome,
    },
    paragraphs: [
      'We are very sorry for your loss.',
      'When somebody has died and there may have been abuse by a partner or a relative, the agencies of an area look at whether a review should be held. A review asks what can be learnt, so that others may be safer. It judges nobody, and it takes the place of no inquest and no trial.',
      'The chair of {partnership} decided {decidedOn} that {outcome}.',
      'You may take part as much or as little as you wish, and you may change your mind at any time. An advocate who is independent of us can support you at no cost to you. We can put you in touch.',
      'You can reach {coordinator} on {phone}, and say how and when you would like to hear from us, or that you would rather not.',
    ],
    enclosed: ['The leaflet for families about these reviews'],
  },
  {
    name: 'family-first',
    title: 'Family and friends: first letter about the review',
    heading: 'About the review',
    to: 'The family',
    tellsOf: { event: 'chair.appointed' },
    readFirst: true,
    facts: { chair: { event: 'chair.appointed', field: 'name', label: 'Name of the independent chair' } },
    paragraphs: [
      'We are very sorry for your loss.',
      'A review is held so that what happened can be understood, and others may be safer. {chair} chairs it, and is independent of all the agencies that take part.',
      'You knew the person who died as no agency did. If you would like to, you can tell the review about them, say what it should ask, read its report before it is published, and say what you think of it.',
      'You may take part as much or as little as you wish, and you may change your mind at any time. An advocate who is independent of us can support you at no cost to you. We can put you in touch.',
      'You can reach {coordinator} on {phone}, and say how and when you would like to hear from us, or that you would rather not.',
    ],
    enclosed: ['The leaflet for families about these reviews'],
  },
  ...agencyLetters,
  ...chiefOfficerLetters,
  ...reportLetters,
];
