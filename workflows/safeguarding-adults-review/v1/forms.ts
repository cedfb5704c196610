import { withGeneralForms } from '../../shared/forms.js';
import { actions } from './form-actions.js';

const outcomes = {
  mandatory: 'A review that must be held: section 44(1) is met',
  discretionary: 'A discretionary review, under section 44(4)',
  noReview: 'No review',
  otherLearning: 'No review, but other learning',
} as const;

const answers = { yes: 'Yes', no: 'No', unknown: 'Not known' } as const;
const adultOrFamily = { adult: 'The adult', family: 'The family' } as const;
const version = { label: 'Version of the report', hint: 'Such as 1.1 or final.' } as const;

const comment = {
  label: 'Your comment',
  hint: 'What is to be done. The business manager reads it. Write no names.',
  long: true,
} as const;

/** How people are asked for what they record on a safeguarding adults review. */
export const forms = withGeneralForms({
  actions,
  tellsAgencies: ['adultStatus', 'dateOfDeath', 'dateOfHarm', 'adults'],
  fields: {
    'referral.received/on': { label: 'When did the referral come in?' },
    'decision.made/on': { label: 'When was it decided?' },
    referredBy: { label: 'Who made the referral?', hint: 'The body, such as adult social care. Not a person.' },
    adultStatus: { label: 'Has the adult died?', options: { died: 'The adult has died', alive: 'The adult is alive' } },
    dateOfDeath: { label: 'Date of death (optional)', hint: 'As much as is known.', from: 'partialDate' },
    dateOfHarm: { label: 'Date of the harm (optional)', hint: 'As much as is known.', from: 'partialDate' },
    adults: { label: 'How many adults are concerned?' },
    localReference: { label: 'Your own reference (optional)' },
    agencies: { label: 'Agencies', hint: 'One on each line.', long: true },
    nil: { label: 'Was the agency involved?', options: { true: 'No: a nil return', false: 'Yes' } },
    'papers.circulated/about': {
      label: 'What are the papers about?',
      options: {
        recommendation: 'Whether there is a review',
        terms: 'The terms of reference',
        draft: 'The draft report',
      },
    },
    'papers.circulated/day': { label: 'Day of the meeting (optional)' },
    'papers.circulated/document': { label: 'The paper (optional)', from: 'paper' },
    'draft.circulated/document': { label: 'The draft report (optional)', from: 'paper', paperKind: 'draft' },
    number: { label: 'Number of the meeting (optional)' },
    attendees: { label: 'Who attended? (optional)', hint: 'How many, or which roles. No names.' },
    recommends: { label: 'What is recommended?', options: outcomes },
    outcome: { label: 'Outcome' },
    'decision.made/outcome': { label: 'Your decision', options: outcomes },
    limbs: { label: 'Section 44, limb by limb' },
    'limbs.needs': { label: 'Needs for care and support, met or not (s.44(1))', options: answers },
    'limbs.inArea': { label: 'In the area of the board (s.44(1))', options: answers },
    'limbs.concern': {
      label: 'Reasonable cause for concern about how agencies worked together (s.44(1)(a))',
      options: answers,
    },
    'limbs.condition1': {
      label: 'Has died, and the board knows or suspects abuse or neglect (s.44(2))',
      hint: 'Suspicion is enough: no cause of death need be proved.',
      options: answers,
    },
    'limbs.condition2': {
      label: 'Is alive, and the board knows or suspects serious abuse or neglect (s.44(3))',
      options: answers,
    },
    who: { label: 'Who was told?', options: { ...adultOrFamily, referrer: 'The referrer', agencies: 'The agencies' } },
    'family.sawDraft/who': { label: 'Who was offered it? (optional)', options: adultOrFamily },
    about: {
      label: 'About what?',
      options: { decision: 'The decision', progress: 'Progress', publication: 'Publication', other: 'Something else' },
    },
    'recommendation.returned/reason': comment,
    'report.returned/reason': comment,
    'extension.refused/reason': comment,
    'correction.refused/reason': comment,
    'advocate.considered/outcome': {
      label: 'What was decided?',
      options: {
        arranged: 'The council arranges an independent advocate',
        appropriatePerson: 'Somebody appropriate supports the adult',
        noDifficulty: 'The adult has no substantial difficulty in being involved',
        declined: 'The adult does not want one',
        notApplicable: 'The duty does not apply',
      },
    },
    'advocate.considered/name': { label: 'Name of the advocate or their service (optional)' },
    'reviewer.appointed/name': { label: 'Name of the lead reviewer' },
    independenceConfirmed: { label: 'The reviewer is independent of the agencies involved' },
    method: {
      label: 'Method',
      options: {
        full: 'Full review',
        thematic: 'Thematic review',
        joint: 'Joint with another review',
        rapid: 'Rapid review',
      },
    },
    'reviewer.resigned/reason': { label: 'Reason (optional)', hint: 'Write no names.', long: true },
    scopeFrom: { label: 'The review looks back to (optional)', from: 'partialDate' },
    scopeTo: { label: 'and as far as (optional)', from: 'partialDate' },
    'imr.requested/agency': { label: 'Which agency?', hint: 'As it is named in the scoping.' },
    'imr.closed/outcome': { label: 'Why?', options: { nil: 'No involvement', excused: 'Excused' } },
    'imr.closed/reason': { label: 'Reason (where it is excused)', long: true },
    'practitionerEvent.planned/on': { label: 'When was this arranged?', hint: 'Today, unless you record it later.' },
    'practitionerEvent.planned/day': { label: 'When will it be?' },
    'scoping.requested/on': { label: 'When were they asked?', hint: 'Today, unless you record it later.' },
    'imr.requested/on': { label: 'When were they asked?', hint: 'Today, unless you record it later.' },
    day: { label: 'Day' },
    time: { label: 'Time', hint: 'Such as 2pm or 14:00.' },
    ends: { label: 'Ends at (optional)', hint: 'Such as 16:00.' },
    place: {
      label: 'Place',
      hint: 'A room or “online”. It stands in the e-mail: no names, no home, no links.',
    },
    version,
    'family.sawDraft/outcome': {
      label: 'What did they choose?',
      options: { read: 'Read it', declined: 'Chose not to', noContact: 'No contact is possible' },
    },
    findings: { label: 'How many findings does the report have? (optional)' },
    finding: { label: 'Which finding?', hint: 'Its number in the report.' },
    'finding.decided/decision': {
      label: 'What is decided?',
      options: {
        implement: 'It is implemented',
        partly: 'It is implemented in part',
        notImplement: 'It is not implemented',
      },
    },
    'finding.decided/reasons': {
      label: 'Reasons (where it is not implemented in full)',
      hint: 'The annual report of the board gives them. Write no names.',
      long: true,
    },
    minute: { label: 'Minute (optional)', hint: 'Where the sign-off is recorded.' },
    'anonymisation.checked/outcome': {
      label: 'What was found?',
      options: { clean: 'Nothing that identifies anybody', released: 'Something, which a named person released' },
    },
    releasedBy: { label: 'Released by (where something was found)' },
    'anonymisation.checked/reason': { label: 'Reason (where something was found)', long: true },
    leftOpen: { label: 'Left open, with a reason' },
    url: { label: 'Web address (optional)' },
    reference: { label: 'Reference in the library (optional)' },
    year: { label: 'Financial year', hint: 'The year in which it begins: 2026 for April 2026 to March 2027.' },
    section: {
      label: 'As what?',
      options: {
        ongoing: 'A review that went on at the end of the year',
        concluded: 'A review that was concluded in the year, with its findings',
        implemented: 'What was done about its findings',
        notImplemented: 'A finding that is not implemented, with the reasons',
      },
    },
    action: { label: 'Action', hint: 'What will be different. Write no names.', long: true },
    owner: { label: 'Owner', hint: 'The agency that will do it.', from: 'agencies' },
    'action.settled/action': { label: 'Which action?', from: 'actions' },
    'action.settled/outcome': {
      label: 'How?',
      options: { verified: 'Its evidence was verified', closed: 'Closed, with a reason' },
    },
    'action.settled/reason': { label: 'Reason (where it is closed)', long: true },
    agreedBy: {
      label: 'Who agreed?',
      options: {
        sabChair: 'The SAB chair',
        subgroup: 'The SAR subgroup',
        coordinator: 'The business manager',
      },
    },
    holder: {
      label: 'Who holds it?',
      options: {
        cspChair: 'The SAB chair',
        independentChair: 'The lead reviewer',
        panel: 'The SAR subgroup',
        panelMember: 'The member of the panel',
        agency: 'The agency',
        actionOwner: 'The owner of the action',
      },
    },
    'review.discontinued/reason': {
      label: 'Why does it end?',
      options: {
        criteriaNotMet: 'It was found that section 44 does not apply',
        enteredInError: 'It was entered in error',
        duplicate: 'There is another review of the same case here',
        other: 'Another reason (say it in the note)',
      },
    },
    of: { label: 'Number of the review that goes on (where this is a duplicate)' },
    toPartnership: { label: 'To which partnership?' },
  },
});
