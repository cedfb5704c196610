type Office = 'coordinator' | 'cspChair' | 'independentChair' | 'panelMember' | 'administrator';

/** Of each office, the status that it is answered with. */
type Answered = Readonly<Record<Office, number>>;

/** A route, what is sent to it, and what each office is answered. */
export type OfficeRow = [name: string, method: 'get' | 'put' | 'post', path: string, Answered, body?: object];

/** These offices are answered with a status; all others may not. */
const only = (status: number, ...offices: readonly Office[]): Answered => ({
  coordinator: 403,
  cspChair: 403,
  independentChair: 403,
  panelMember: 403,
  administrator: 403,
  ...Object.fromEntries(offices.map((office) => [office, status])),
});

const leading = ['coordinator', 'independentChair'] as const;
const sitting = [...leading, 'cspChair', 'panelMember'] as const;

const family: OfficeRow[] = [
  ['read who of the family is spoken with', 'get', '/reviews/REF/family', only(200, ...leading)],
  ['read what was said of them before', 'get', '/reviews/REF/family/changes', only(200, ...leading)],
  ['add nobody of the family', 'post', '/reviews/REF/family/people', only(422, ...leading), {}],
  ['read of one of them', 'get', '/reviews/REF/family/people/:person', only(404, ...leading)],
  ['change one of them', 'put', '/reviews/REF/family/people/:person', only(404, ...leading), {}],
  ['take one of them off', 'post', '/reviews/REF/family/people/:person/take-off', only(422, ...leading), {}],
  ['read the contacts with one', 'get', '/reviews/REF/family/people/:person/contacts', only(404, ...leading)],
  ['record no contact', 'post', '/reviews/REF/family/people/:person/contacts', only(422, ...leading), {}],
  ['read a contact', 'get', '/reviews/REF/family/contacts/:contact', only(404, ...leading)],
  ['correct a contact', 'put', '/reviews/REF/family/contacts/:contact', only(404, ...leading), {}],
  ['take a contact off', 'post', '/reviews/REF/family/contacts/:contact/take-off', only(422, ...leading), {}],
  ['say their part without a version', 'put', '/reviews/REF/family/participation', only(428, ...leading), {}],
];

const plan: OfficeRow[] = [
  ['read an action plan', 'get', '/reviews/REF/action-plan', only(200, ...leading, 'cspChair')],
  ['take an action plan', 'get', '/reviews/REF/action-plan.csv', only(200, ...leading, 'cspChair')],
  ['read what a department replied', 'get', '/reviews/REF/action-plan/national/:item/steps', only(404, 'coordinator')],
  ['say what it replied', 'post', '/reviews/REF/action-plan/national/:item/steps', only(404, 'coordinator'), {}],
  ['take a step off', 'post', '/reviews/REF/action-plan/national/:item/steps/:step/off', only(404, 'coordinator'), {}],
  ['read milestones', 'get', '/reviews/REF/milestones', only(404, ...sitting)],
  ['add a milestone', 'post', '/reviews/REF/milestones', only(404, 'coordinator', 'panelMember'), {}],
  ['read a milestone', 'get', '/reviews/REF/milestones/:milestone', only(404, ...sitting)],
  [
    'say of a milestone',
    'post',
    '/reviews/REF/milestones/:milestone/word',
    only(404, 'coordinator', 'panelMember'),
    {},
  ],
  [
    'take a milestone off',
    'post',
    '/reviews/REF/milestones/:milestone/off',
    only(404, 'coordinator', 'panelMember'),
    {},
  ],
];

const letterReaders = ['coordinator', 'cspChair'] as const;

const letters: OfficeRow[] = [
  ['list letters', 'get', '/reviews/REF/letters', only(200, ...letterReaders)],
  ['read a letter', 'get', '/reviews/REF/letters/:letter', only(404, ...letterReaders)],
  ['take a letter as Word', 'get', '/reviews/REF/letters/:letter/letter.docx', only(404, ...letterReaders)],
  ['take a letter as PDF', 'get', '/reviews/REF/letters/:letter/letter.pdf', only(404, ...letterReaders)],
  ['keep a letter', 'post', '/reviews/REF/letters/:letter/keep', only(404, 'coordinator'), { language: 'en' }],
  ['read a kept letter', 'get', '/reviews/REF/kept-letters/:document', only(404, ...letterReaders)],
  ['let a letter go', 'post', '/reviews/REF/kept-letters/:document/look', only(404, ...letterReaders), { read: true }],
  ['say that it was sent', 'put', '/reviews/REF/kept-letters/:document/sent', only(404, 'coordinator'), {}],
];

const moneyReaders = ['coordinator', 'cspChair'] as const;

const moneyAt = (place: string, named: string): OfficeRow[] => [
  [`read the money of ${named}`, 'get', `${place}/money`, only(200, ...moneyReaders)],
  [`take the costs of ${named}`, 'get', `${place}/money/costs.csv`, only(200, ...moneyReaders)],
  [`take the shares of ${named}`, 'get', `${place}/money/shares.csv`, only(200, ...moneyReaders)],
  [`add no cost to ${named}`, 'post', `${place}/money/costs`, only(422, 'coordinator'), {}],
  [`change a cost of ${named}`, 'put', `${place}/money/costs/:cost`, only(404, 'coordinator'), {}],
  [`take off a cost of ${named}`, 'post', `${place}/money/costs/:cost/off`, only(404, 'coordinator'), {}],
  [`share nothing of ${named}`, 'post', `${place}/money/sharings`, only(422, 'coordinator'), {}],
  [`take off a sharing of ${named}`, 'post', `${place}/money/sharings/:sharing/off`, only(404, 'coordinator'), {}],
  [`count a sharing of ${named}`, 'post', `${place}/money/sharings/:sharing/on`, only(404, 'coordinator'), {}],
  [`say how far a share of ${named} is`, 'put', `${place}/money/shares/:share`, only(404, 'coordinator'), {}],
];

const money: OfficeRow[] = [
  ...moneyAt('/reviews/REF', 'a review'),
  ...moneyAt('/partnerships/anytown', 'a partnership'),
  ['read the costs of a year', 'get', '/money', only(200, ...moneyReaders)],
  ['take the costs of a year', 'get', '/money.csv', only(200, ...moneyReaders)],
];

const groups: OfficeRow[] = [
  ['list delivery groups', 'get', '/groups', only(200, ...moneyReaders)],
  ['add no delivery group', 'post', '/groups', only(422, 'coordinator'), {}],
  ['read a delivery group', 'get', '/groups/:group', only(404, ...moneyReaders)],
  ['change a delivery group', 'put', '/groups/:group', only(404, 'coordinator'), {}],
  ['end a delivery group', 'post', '/groups/:group/end', only(404, 'coordinator'), {}],
  ['give a seat in a group', 'post', '/groups/:group/seats', only(404, 'coordinator'), {}],
  ['end a seat in a group', 'post', '/groups/:group/seats/:person/end', only(404, 'coordinator'), {}],
  ['give a group something to hold', 'post', '/groups/:group/holdings', only(404, 'coordinator'), {}],
  ['tell the board of a group', 'post', '/groups/:group/reports', only(404, 'coordinator'), {}],
];

const going = '/reviews/REF/submission';
const seeing = [...letterReaders, 'independentChair'] as const;

const homeOffice: OfficeRow[] = [
  ['read what goes to the Home Office', 'get', going, only(200, ...seeing)],
  ['read something that goes there', 'get', `${going}/items/:item`, only(404, ...seeing)],
  ['say of something that goes there', 'put', `${going}/items/:item`, only(404, 'coordinator'), {}],
  ['read its letters', 'get', `${going}/answers`, only(200, ...seeing)],
  ['take the answers to it as PDF', 'get', `${going}/answers.pdf`, only(200, ...seeing)],
  ['take the answers to it as Word', 'get', `${going}/answers.docx`, only(200, ...seeing)],
  ['read the coding sheet', 'get', `${going}/coding`, only(200, 'coordinator')],
  ['take the coding sheet', 'get', `${going}/coding.csv`, only(200, 'coordinator')],
  ['read the entry for the NHS', 'get', `${going}/nhs-tracker`, only(200, 'coordinator')],
  ['take the entry for the NHS', 'get', `${going}/nhs-tracker.csv`, only(200, 'coordinator')],
  ['begin a report', 'get', `${going}/begun/:which`, only(404, ...seeing)],
  ['read what may go into the pack', 'get', `${going}/pack`, only(200, 'coordinator')],
  ['look a pack of nothing through', 'post', `${going}/pack/look`, only(422, 'coordinator'), { annexes: ['none'] }],
  ['take a pack that nobody looked through', 'get', `${going}/pack/pack.pdf`, only(409, 'coordinator')],
];

const publication: OfficeRow[] = [
  ['read the plan of a publication', 'get', '/reviews/REF/publication', only(200, ...seeing)],
  ['agree to nothing for the public', 'post', '/reviews/REF/publication/agree', only(422, 'coordinator'), {}],
  ['take down without a reason', 'post', '/reviews/REF/publication/take-down', only(422, 'coordinator'), {}],
  ['read the public page', 'get', '/public-page', only(200, ...letterReaders)],
  ['take the public page', 'get', '/public-page/files.zip', only(200, ...letterReaders)],
];

const kept = '/partnerships/anytown/retention';
const disposals = '/partnerships/anytown/disposals';

const retention: OfficeRow[] = [
  ['read the legal holds of a review', 'get', '/reviews/REF/legal-holds', only(200, ...moneyReaders)],
  ['place no legal hold', 'post', '/reviews/REF/legal-holds', only(422, 'coordinator'), {}],
  ['read a legal hold', 'get', '/reviews/REF/legal-holds/:hold', only(404, ...moneyReaders)],
  ['lift a legal hold', 'post', '/reviews/REF/legal-holds/:hold/lift', only(404, 'coordinator'), {}],
  ['read how long papers are kept', 'get', kept, only(200, ...moneyReaders)],
  ['set no rule for papers', 'put', `${kept}/rules/:kind`, only(404, 'coordinator'), {}],
  ['read what may be destroyed', 'get', `${kept}/due`, only(200, ...moneyReaders)],
  ['list disposals', 'get', disposals, only(200, ...moneyReaders)],
  ['propose no disposal', 'post', disposals, only(422, 'coordinator'), {}],
  ['read a disposal', 'get', `${disposals}/:disposal`, only(404, ...moneyReaders)],
  ['carry a disposal out', 'post', `${disposals}/:disposal/carry-out`, only(404, ...moneyReaders), {}],
  ['withdraw a disposal', 'post', `${disposals}/:disposal/withdraw`, only(404, 'coordinator'), {}],
];

/** What is kept beside the histories of reviews, and of partnerships. */
export const besideHistories: readonly OfficeRow[] = [
  ...family,
  ...plan,
  ...letters,
  ...money,
  ...groups,
  ...retention,
  ...homeOffice,
  ...publication,
];
