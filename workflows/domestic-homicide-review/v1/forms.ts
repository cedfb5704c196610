import { withGeneralForms } from '../../shared/forms.js';
import { actions } from './form-actions.js';
import { lawChoices } from './regimes.js';

const agencies = { label: 'Agencies', hint: 'One on each line.', long: true } as const;
const outcomes = {
  review: 'Carry out a review',
  noReview: 'No review',
  otherLearning: 'No review, but other learning',
} as const;
const version = { label: 'Version of the report', hint: 'Such as 1.1 or final.' } as const;

const comment = {
  label: 'Your comment',
  hint: 'What is to be done. The co-ordinator reads it. Write no names.',
  long: true,
} as const;

/** How people are asked for what they record on a review. */
export const forms = withGeneralForms({
  actions,
  fields: {
    'notification.received/on': {
      label: 'When was the partnership told?',
      hint: 'The decision is due one month from this day.',
    },
    'decision.made/on': { label: 'When was it decided?' },
    notifiedBy: { label: 'Who notified the partnership?', hint: 'The body, such as police. Not a person.' },
    dateOfDeath: { label: 'Date of death (optional)', hint: 'As much as is known.', from: 'partialDate' },
    identifiedOn: {
      label: 'When was it seen that this may be domestic? (optional)',
      from: 'partialDate',
    },
    manner: {
      label: 'Manner of death (optional)',
      options: {
        homicide: 'Homicide',
        suicide: 'Suicide',
        homicideSuicide: 'Homicide and suicide',
        unexpected: 'Unexpected death',
      },
    },
    victims: { label: 'How many people died?' },
    localReference: { label: 'Your own reference (optional)' },
    agencies,
    attendees: { label: 'Who attended? (optional)', hint: 'How many, or which bodies.' },
    recommends: { label: 'What is recommended?', options: outcomes },
    outcome: { label: 'Outcome' },
    'decision.made/outcome': { label: 'Your decision', options: outcomes },
    criteria: { label: 'Are the criteria met?', options: { met: 'Met', notMet: 'Not met' } },
    partnerships: { label: 'Partnerships', hint: 'One on each line.', long: true },
    meeting: { label: 'Which meeting?', options: { decision: 'Decision meeting', panel: 'Panel meeting' } },
    day: { label: 'Day' },
    time: { label: 'Time', hint: 'Such as 14:00.' },
    ends: { label: 'Ends at (optional)', hint: 'Such as 16:00. Left empty, it lasts two hours.' },
    place: {
      label: 'Place',
      hint: 'A room or “online”. It stands in the e-mail and in people’s calendars: no names, no home, no links.',
    },
    heldOn: { label: 'Day of the meeting' },
    'minutes.circulated/document': { label: 'The minutes (optional)', from: 'paper' },
    'draft.circulated/document': { label: 'The draft report (optional)', from: 'paper' },
    'homeOffice.letterReceived/document': { label: 'The letter (optional)', from: 'paper' },
    'publication.planned/document': { label: 'The briefing (optional)', from: 'paper' },
    about: {
      label: 'About what?',
      options: {
        decision: 'The decision',
        hold: 'A hold',
        extension: 'An extension',
        timescale: 'The timescale',
        progress: 'Progress',
        publication: 'Publication',
        other: 'Something else',
      },
    },
    'scrutiny.concluded/outcome': {
      label: 'How did it end?',
      options: { accepted: 'Accepted: no review', directed: 'The Secretary of State directed a review' },
    },
    'recommendation.returned/reason': comment,
    'chair.returned/reason': comment,
    'report.returned/reason': comment,
    'publication.returned/reason': comment,
    'extension.refused/reason': comment,
    'correction.refused/reason': comment,
    panelAgreed: { label: 'The panel has agreed to this extension' },
    name: { label: 'Name of the independent chair' },
    independenceConfirmed: { label: 'The chair is independent of the agencies involved' },
    members: { label: 'Members', hint: 'One on each line: name, then a comma, then the agency.', long: true },
    number: { label: 'Number of the meeting (optional)' },
    scopeFrom: { label: 'The review looks back to (optional)', from: 'partialDate' },
    scopeTo: { label: 'and as far as (optional)', from: 'partialDate' },
    'imr.requested/agency': { label: 'Which agency?', hint: 'As it is named in the scoping.' },
    'chronology.requested/agency': { label: 'Which agency?', hint: 'As it is named in the scoping.' },
    'chronology.closed/outcome': { label: 'Why?', options: { nil: 'No involvement', excused: 'Excused' } },
    'chronology.closed/reason': { label: 'Reason (where it is excused)', long: true },
    'agreement.signed/agency': { label: 'Which agency does the member sit for?' },
    learning: {
      label: 'A short name for it',
      hint: 'Such as “referrals”. No name of a person, no account of the case.',
    },
    'imr.closed/outcome': { label: 'Why?', options: { nil: 'No involvement', excused: 'Excused' } },
    version,
    'csp.signedOff/version': { ...version, label: 'Version of the report (optional)' },
    'homeOffice.submitted/version': { ...version, label: 'Version of the report (optional)' },
    'report.published/version': { ...version, label: 'Version of the report (optional)' },
    'commissioner.sent/version': { ...version, label: 'Version of the report (optional)' },
    'secretaryOfState.sent/version': { ...version, label: 'Version of the report (optional)' },
    'family.sawDraft/outcome': {
      label: 'What did they choose?',
      options: { read: 'Read it', declined: 'Chose not to', noContact: 'No contact is possible' },
    },
    minute: { label: 'Minute (optional)', hint: 'Where the sign-off is recorded.' },
    partnership: { label: 'On behalf of which partnership? (joint reviews only)' },
    contents: {
      label: 'What was sent?',
      options: {
        overviewReport: 'Overview report',
        executiveSummary: 'Executive summary',
        actionPlan: 'Action plan',
        dataForm: 'Home Office data form',
        independenceStatement: 'Statement of independence',
      },
    },
    'homeOffice.letterReceived/outcome': {
      label: 'What does it say?',
      options: {
        publish: 'Publish',
        publishAfterChanges: 'Publish after changes',
        resubmit: 'Change and submit again',
      },
    },
    points: { label: 'Points to answer (optional)', hint: 'One on each line. Each becomes a task.', long: true },
    'anonymisation.checked/outcome': {
      label: 'What was found?',
      options: { clean: 'Nothing that identifies anybody', released: 'Something, which a named person released' },
    },
    releasedBy: { label: 'Released by (where something was found)' },
    'anonymisation.checked/reason': { label: 'Reason (where something was found)', long: true },
    basis: {
      label: 'What does it rest on?',
      options: {
        signOff: 'The CSP’s sign-off',
        clearance: 'The Home Office’s clearance',
        finalVersion: 'The final version',
        publication: 'Publication',
      },
    },
    leftOpen: { label: 'Left open, with a reason' },
    letter: { label: 'Which letter?', hint: 'Its number: the first is 1.' },
    point: { label: 'Which point?', hint: 'Its number in the letter.' },
    change: { label: 'What was changed? (optional)', hint: 'Leave this empty if nothing was.', long: true },
    page: { label: 'On which page? (where something was changed)' },
    whyNot: { label: 'Why was nothing changed? (where nothing was)', long: true },
    'chair.resigned/reason': { label: 'Reason (optional)', hint: 'Write no names.', long: true },
    'review.discontinued/reason': {
      label: 'Why does it end?',
      options: {
        notDomestic: 'The death is not a domestic one',
        enteredInError: 'It was entered in error',
        duplicate: 'There is another review of the same death here',
        other: 'Another reason (say it in the note)',
      },
    },
    of: { label: 'Number of the review that goes on (where this is a duplicate)' },
    embargoUntil: { label: 'Embargo until', hint: 'A time of that day, such as 10:00.' },
    url: { label: 'Web address (optional)' },
    action: { label: 'Action', hint: 'What will be different. Write no names.', long: true },
    owner: { label: 'Owner', hint: 'The agency that will do it.', from: 'agencies' },
    'action.settled/outcome': {
      label: 'How?',
      options: { verified: 'Its evidence was verified', closed: 'Closed, with a reason' },
    },
    'action.settled/reason': { label: 'Reason (where it is closed)', long: true },
    'imr.closed/reason': { label: 'Reason (where it is excused)', long: true },
    regime: { label: 'Under which law does this review go on?', options: lawChoices },
    'law.asked/from': { label: 'In force from' },
    'law.settled/reason': { label: 'Why?', hint: 'Write no names.', long: true },
    'law.settled/source': { label: 'What does that rest on?', hint: 'Such as a minute, or advice that was taken.' },
    toPartnership: { label: 'To which partnership?' },
  },
});
