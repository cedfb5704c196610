import type { Question } from '#lantern/forms';

/*
 * What is learnt in a review, as data: from good practice and findings over what contributed and the lesson to the
 * recommendation. Its pages, its checks and the shape of its API come from here.
 */

export const learningKinds = ['goodPractice', 'finding', 'factor', 'lesson', 'recommendation', 'urgent'] as const;
export type LearningKind = (typeof learningKinds)[number];

export interface KindOfLearning {
  readonly kind: LearningKind;
  readonly title: string;
  readonly plural: string;
  readonly purpose: string;
  readonly questions: readonly Question[];
  /** Which kinds it may rest on, beside rows, answers and lines of enquiry. */
  readonly follows: readonly LearningKind[];
}

const textOf = (label: string, help?: string): Question => ({
  id: 'text',
  kind: 'longText',
  label,
  ...(help !== undefined && { help }),
  sensitivity: 'case',
  required: true,
});

const agencies: Question = {
  id: 'agencies',
  kind: 'longText',
  label: 'Agencies that it is about',
  help: 'One on each line. Leave it open where it is about no agency.',
  sensitivity: 'case',
};

/** The addressees that the Home Office Library counts by, and the themes. */
const themes = {
  riskIdentification: 'Identification of risk',
  training: 'Training',
  policy: 'Policy',
  multiAgencyWorking: 'Multi-agency working',
  recordKeeping: 'Record keeping',
  awareness: 'Raising awareness',
  technology: 'Technology systems',
  other: 'Something else',
};

const factorKinds = {
  access: 'Access to a service, or money',
  assessment: 'Assessment',
  communication: 'Communication',
  continuity: 'Continuity or co-ordination of care',
  culture: 'Culture or religion',
  delay: 'Delay',
  discrimination: 'Discrimination',
  environment: 'Environment',
  equipment: 'Equipment or technology',
  knowledge: 'Knowledge',
  law: 'Law or court',
  policing: 'Policing',
  mentalHealth: 'Mental health',
  outreach: 'Outreach',
  staffing: 'Staffing',
  policy: 'Policy or procedure',
  practice: 'Quality of practice',
  referral: 'Referral',
  isolation: 'Isolation',
  substanceUse: 'Use of alcohol or drugs',
  trauma: 'Trauma',
  housing: 'Unstable housing',
  violence: 'Violence',
  other: 'Something else',
};

const factorLevels = {
  person: 'Person or family',
  practitioner: 'Practitioner',
  service: 'Service',
  system: 'Between services (the system)',
  community: 'Community',
};

const scopes = { local: 'Local', regional: 'Regional', national: 'National' };

const recommendation: readonly Question[] = [
  textOf('The recommendation', 'In the words in which it will be published. Name nobody.'),
  {
    id: 'reportNumber',
    kind: 'text',
    label: 'Number in the report',
    help: 'As the report numbers it, such as 4.1.12.',
    sensitivity: 'open',
  },
  {
    id: 'scope',
    kind: 'choice',
    label: 'How far does it reach?',
    options: scopes,
    sensitivity: 'open',
    required: true,
  },
  {
    id: 'agencyKind',
    kind: 'choice',
    label: 'Is it for one agency or for several together?',
    options: { single: 'One agency', multi: 'Several agencies together' },
    sensitivity: 'open',
    required: true,
  },
  { id: 'themes', kind: 'choices', label: 'Themes', options: themes, sensitivity: 'open' },
  {
    id: 'addressees',
    kind: 'longText',
    label: 'Addressed to',
    help: 'Each body on a line of its own. A recommendation to nobody in particular is done by nobody.',
    sensitivity: 'open',
  },
  {
    id: 'measure',
    kind: 'longText',
    label: 'How will you know that it made a difference?',
    help: 'What is counted, looked at or asked, and of whom.',
    sensitivity: 'open',
  },
  { id: 'due', kind: 'partialDate', label: 'To be done by', sensitivity: 'open' },
  {
    id: 'source',
    kind: 'choice',
    label: 'Where does it come from?',
    options: {
      overview: 'The overview report',
      imr: 'An agency’s own report (IMR)',
      early: 'Early learning',
      letter: 'The letter of the quality assurance panel',
    },
    sensitivity: 'open',
    required: true,
  },
  {
    id: 'department',
    kind: 'text',
    label: 'Government department or national body',
    help: 'A national recommendation goes to whoever can carry it out, which need not be the Home Office.',
    sensitivity: 'open',
  },
  { id: 'sentOn', kind: 'partialDate', label: 'Sent to it on', sensitivity: 'open' },
  { id: 'replyOn', kind: 'partialDate', label: 'It replied on', sensitivity: 'open' },
];

const urgent: readonly Question[] = [
  textOf('What must be acted on before the report is written?', 'Name nobody.'),
  {
    id: 'addressees',
    kind: 'longText',
    label: 'Who must act',
    help: 'Each body on a line of its own.',
    sensitivity: 'case',
  },
  { id: 'raisedOn', kind: 'partialDate', label: 'Raised on', sensitivity: 'case', required: true },
  {
    id: 'actedOn',
    kind: 'partialDate',
    label: 'Acted on',
    help: 'Leave it open until it was.',
    sensitivity: 'case',
  },
  { id: 'action', kind: 'longText', label: 'What was done', sensitivity: 'case' },
];

export const kindsOfLearning: readonly KindOfLearning[] = [
  {
    kind: 'goodPractice',
    title: 'Good practice',
    plural: 'Good practice',
    purpose: 'What was done well, that others should know of.',
    questions: [textOf('What was done well?'), agencies],
    follows: [],
  },
  {
    kind: 'finding',
    title: 'Finding',
    plural: 'Findings',
    purpose: 'What the review found to be so, from the rows and answers that show it.',
    questions: [textOf('What was found?'), agencies],
    follows: [],
  },
  {
    kind: 'factor',
    title: 'Contributing factor',
    plural: 'Contributing factors',
    purpose: 'Why it was so: what lay behind a finding, and at which level.',
    questions: [
      textOf('What contributed?'),
      { id: 'factorKind', kind: 'choice', label: 'Kind', options: factorKinds, sensitivity: 'case', required: true },
      { id: 'level', kind: 'choice', label: 'Level', options: factorLevels, sensitivity: 'case', required: true },
    ],
    follows: ['finding', 'goodPractice'],
  },
  {
    kind: 'lesson',
    title: 'Lesson',
    plural: 'Lessons',
    purpose: 'What is to be learnt from findings and what contributed to them.',
    questions: [textOf('What is to be learnt?'), agencies],
    follows: ['finding', 'factor', 'goodPractice'],
  },
  {
    kind: 'recommendation',
    title: 'Recommendation',
    plural: 'Recommendations',
    purpose: 'What is to change, who changes it, by when, and how that will be seen.',
    questions: recommendation,
    follows: ['lesson', 'factor', 'finding', 'goodPractice', 'urgent'],
  },
  {
    kind: 'urgent',
    title: 'Urgent learning',
    plural: 'Urgent learning',
    purpose: 'What cannot wait for the report, at any stage of the review.',
    questions: urgent,
    follows: ['finding', 'factor'],
  },
];

export const kindOf = (kind: string): KindOfLearning | undefined => kindsOfLearning.find((each) => each.kind === kind);
