/* The words by which the Home Office’s library tells reviews apart, in its own vocabulary. */

type Codes = Readonly<Record<string, string>>;

/** What nothing else in the record says of the case as a whole. */
export const categories: Codes = {
  intimatePartner: 'Intimate-partner homicide',
  familial: 'Familial homicide',
  parricide: 'Parricide (parent or step-parent)',
  mentalHealthVictim: 'Mental health (victim)',
  mentalHealthPerpetrator: 'Mental health (perpetrator)',
  minority: 'Minority communities (either)',
  lgbtq: 'LGBTQ (either)',
};

const circumstances: Codes = {
  carerAssessed: 'Carer assessed',
  alcohol: 'Alcohol misuse',
  substances: 'Substance misuse',
  housing: 'Housing issues',
  disability: 'Physical disability',
  immigration: 'Immigration involvement',
};

export const victimCircumstances: Codes = {
  genderIdentity: 'Gender identity different from birth',
  carer: 'Carer',
  carerForPerpetrator: 'Carer for the perpetrator',
  ...circumstances,
  pregnancy: 'Pregnancy',
  abusedBefore: 'Previously a victim of an abuser',
  maracReferred: 'Referred to MARAC at any time',
  maracHeard: 'Heard at MARAC before the death',
};

export const health: Codes = {
  mentalIllHealth: 'Mental ill health',
  neurodiverse: 'Neurodiverse diagnosis',
  adjustment: 'Adjustment disorder',
  anxiety: 'Anxiety',
  cognitive: 'Cognitive disorder',
  depression: 'Depression',
  panic: 'Panic attacks',
  psychosis: 'Psychosis',
  ptsd: 'PTSD',
  selfHarm: 'Self-harm',
  suicidalThoughts: 'Suicidal thoughts',
  suicideAttempts: 'Suicide attempts',
  illness: 'Serious or life-limiting illness',
};

export const perpetratorCircumstances: Codes = {
  genderIdentity: 'Gender identity different from birth',
  heardInCourt: 'Case heard in court',
  lifeSentence: 'Life sentence',
  diedBySuicide: 'Died by suicide',
  carer: 'Carer',
  carerForVictim: 'Carer for the victim',
  ...circumstances,
};

export const knownTo: Codes = {
  agencies: 'Agencies',
  police: 'Police',
  socialServices: 'Social services',
  health: 'Health',
  mentalHealth: 'Mental health services',
  advocate: 'IDVA or other domestic abuse service',
  probation: 'Probation',
  housing: 'Housing',
  school: 'School',
  otherEducation: 'Other education',
  military: 'Military',
  friends: 'Friends',
  family: 'Family',
  employer: 'Employer',
  faith: 'Faith community',
  others: 'Others',
};

export const services: Codes = {
  programme: 'Attended a perpetrator programme',
  drugAndAlcohol: 'Attended drug and alcohol services',
  mappa: 'Managed by MAPPA',
  mentalHealth: 'Supervised by mental health services',
  probation: 'Supervised by probation',
};

export const aggravating: Codes = {
  separation: 'Separation',
  control: 'Coercive or controlling behaviour',
  stalking: 'Stalking',
  stalkingPhysical: 'Physical stalking',
  stalkingDigital: 'Digital stalking',
  forcedMarriage: 'Forced marriage',
  honour: 'Honour-based violence',
  faith: 'Faith-based abuse',
  sexual: 'Sexual abuse',
  psychological: 'Psychological or emotional abuse',
  physical: 'Physical abuse',
  economic: 'Economic abuse',
};

export const children: Codes = {
  sharedVictimPerpetrator: 'Under 18, parental responsibility shared by victim and perpetrator',
  sharedVictims: 'Under 18, parental responsibility shared between victims',
  sharedPerpetrators: 'Under 18, parental responsibility shared between perpetrators',
  withVictim: 'Living with the victim',
  withPerpetrator: 'Living with the perpetrator',
  present: 'Present at the homicide',
  protection: 'Subject to child protection or domestic abuse before',
  intoCare: 'Removed into care',
  sameAddress: 'Main address the same as the victim’s',
  immigration: 'Immigration involvement of a child',
};

export const addressees: Codes = {
  police: 'Police',
  socialServices: 'Social services',
  health: 'Health services',
  domesticAbuse: 'IDVA or other domestic abuse service',
  probation: 'Probation',
  housing: 'Housing',
  school: 'School',
  employer: 'Employer',
  otherEducation: 'Other education',
  religious: 'Religious institution',
  military: 'Military',
  partnership: 'Community safety partnership',
};

export const sexes: Codes = { male: 'Male', female: 'Female', unclear: 'Unclear, unknown or not stated' };

export const orientations: Codes = {
  heterosexual: 'Heterosexual or straight',
  gay: 'Gay or lesbian',
  bisexual: 'Bisexual',
  other: 'Another orientation',
  unclear: 'Unclear, unknown or not stated',
};

export const religions: Codes = {
  buddhist: 'Buddhist',
  christian: 'Christian',
  hindu: 'Hindu',
  jewish: 'Jewish',
  muslim: 'Muslim',
  sikh: 'Sikh',
  none: 'No religion',
  other: 'Another religion',
  unclear: 'Unclear, unknown or not stated',
};

/** Those that are established; the library may have more, for which its two "other" stand. */
export const relationships: Codes = {
  spouse: 'Spouse (including civil partner)',
  stepChild: 'Step-child',
  stepParent: 'Step-parent',
  stepSibling: 'Step-sibling',
  cohabitantsChild: 'Son or daughter of a cohabitant',
  sexualPartner: 'Uncommitted sexual partner',
  otherRelative: 'Other relative',
  otherNonRelative: 'Other non-relative',
  notKnown: 'Not known',
};

export const verdicts: Codes = {
  murder: 'Murder',
  manslaughter: 'Manslaughter',
  diminished: 'Manslaughter, diminished responsibility',
  notGuilty: 'Not guilty',
  other: 'Another verdict, or none',
  unknown: 'Unknown',
};
