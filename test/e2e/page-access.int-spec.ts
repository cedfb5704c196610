import { beforeAll, describe, expect, test } from '@jest/globals';
import type { CallerRole } from '#lantern/access';
import { Routes } from '../../apps/web/access/routes.js';
import { hasWords } from '../../apps/web/pages/one-review/access-record/audit-words.js';
import { type FormBrowser, signedIn } from './browser.js';
import { webForTests } from './web.js';

const at = webForTests();

/*
 * Who may open which page: every office against every route that has a page, on a review of their own partnership on
 * which those sit who can. What is not on the table fails the last test.
 */

const offices = [
  'coordinator',
  'cspManager',
  'cspChair',
  'independentChair',
  'panelMember',
  'administrator',
  'auditor',
  'countyBoard',
  'groupMember',
] as const satisfies readonly CallerRole[];
type Office = (typeof offices)[number];

const office: readonly Office[] = ['coordinator', 'cspManager'];
const leaders: readonly Office[] = [...office, 'cspChair', 'independentChair'];
const workers: readonly Office[] = [...leaders, 'panelMember'];
const readers: readonly Office[] = [...workers, 'auditor'];
const paperWriters: readonly Office[] = [...office, 'independentChair', 'panelMember'];
/** Those who write what a review has learnt. */
const learners: readonly Office[] = [...office, 'independentChair'];
const leadersAndAuditor: readonly Office[] = [...leaders, 'auditor'];

const moneyReaders: readonly Office[] = [...office, 'cspChair', 'auditor'];
const groupReaders: readonly Office[] = [...office, 'cspChair', 'auditor', 'groupMember'];

const settingOffices: readonly Office[] = [...office, 'administrator'];
const contactReaders: readonly Office[] = [...office, 'cspChair', 'administrator', 'auditor'];
const nothingHere = '/reviews/REF/papers/none/release';
const settingPath = '/partnerships/anytown/settings/scoping_return_due';

type Row = readonly [method: 'GET' | 'POST', route: string, may: readonly Office[], path?: string];

/** `REF` is a review they sit on, `OWN` their agency's part of it, `OTHER` another agency's. */
const table: readonly Row[] = [
  ['GET', '/', offices],
  ['POST', '/sign-out', offices],
  ['GET', '/work', [...office, 'independentChair']],
  ['POST', '/work/remind', [...office, 'independentChair']],
  ['GET', '/emails', office],
  ['POST', '/emails', office],
  ['GET', '/summary', [...office, 'cspChair', 'auditor', 'countyBoard']],
  ['GET', '/overview', [...office, 'cspChair', 'auditor', 'countyBoard']],
  ['GET', '/board-paper', [...office, 'cspChair', 'auditor', 'countyBoard']],
  ['GET', '/board-paper.docx', [...office, 'cspChair', 'auditor', 'countyBoard']],
  ['GET', '/board-paper.pdf', [...office, 'cspChair', 'auditor', 'countyBoard']],
  ['GET', '/agencies', [...office, 'cspChair', 'auditor']],
  ['GET', '/plan', office],
  [
    'GET',
    '/plan.ics',
    office,
    '/plan.ics?notification-received-day=16&notification-received-month=3&notification-received-year=2026',
  ],
  ['GET', '/promises', [...office, 'cspChair', 'auditor']],
  ['GET', '/quality', [...office, 'cspChair', 'auditor']],
  ['GET', '/figures', [...office, 'cspChair', 'auditor']],
  ['GET', '/figures/:table.csv', [...office, 'cspChair', 'auditor'], '/figures/family.csv'],
  ['GET', '/lists/people.:kind', [...office, 'cspChair', 'administrator', 'auditor'], '/lists/people.csv'],
  ['GET', '/lists/organisations.:kind', [...leadersAndAuditor, 'administrator'], '/lists/organisations.csv'],
  ['GET', '/lists/agencies.:kind', [...office, 'cspChair', 'auditor'], '/lists/agencies.csv'],
  ['GET', '/lists/partnerships.:kind', [...office, 'cspChair', 'auditor', 'countyBoard'], '/lists/partnerships.csv'],
  ['GET', '/lists/summary.:kind', [...office, 'cspChair', 'auditor', 'countyBoard'], '/lists/summary.csv'],
  ['GET', '/yearly-report', [...office, 'cspChair', 'auditor']],
  ['GET', '/yearly-report.docx', [...office, 'cspChair', 'auditor']],
  ['GET', '/reports', [...office, 'cspChair', 'auditor']],
  ['GET', '/reports/:table.csv', [...office, 'cspChair', 'auditor'], '/reports/stages.csv'],
  ['GET', '/partnerships/:code/webhooks', settingOffices, '/partnerships/anytown/webhooks'],
  ['GET', '/partnerships/:code/webhooks/new', settingOffices, '/partnerships/anytown/webhooks/new'],
  ['POST', '/partnerships/:code/webhooks/new', settingOffices, '/partnerships/anytown/webhooks/new'],
  ['GET', '/partnerships/:code/webhooks/:webhook', settingOffices, '/partnerships/anytown/webhooks/none'],
  ['POST', '/partnerships/:code/webhooks/:webhook/off', settingOffices, '/partnerships/anytown/webhooks/none/off'],
  ['POST', '/partnerships/:code/webhooks/:webhook/on', settingOffices, '/partnerships/anytown/webhooks/none/on'],
  ['GET', '/partnerships/:code/retention', moneyReaders, '/partnerships/anytown/retention'],
  ['GET', '/partnerships/:code/retention/rules/:kind', office, '/partnerships/anytown/retention/rules/family'],
  ['POST', '/partnerships/:code/retention/rules/:kind', office, '/partnerships/anytown/retention/rules/family'],
  ['POST', '/partnerships/:code/retention/disposals', office, '/partnerships/anytown/retention/disposals'],
  [
    'GET',
    '/partnerships/:code/retention/disposals/:disposal',
    moneyReaders,
    '/partnerships/anytown/retention/disposals/none',
  ],
  [
    'POST',
    '/partnerships/:code/retention/disposals/:disposal/carry-out',
    [...office, 'cspChair'],
    '/partnerships/anytown/retention/disposals/none/carry-out',
  ],
  [
    'POST',
    '/partnerships/:code/retention/disposals/:disposal/withdraw',
    office,
    '/partnerships/anytown/retention/disposals/none/withdraw',
  ],
  ['GET', '/reviews/:reference/action-plan', leaders],
  ['GET', '/reviews/:reference/action-plan/file.:kind', leaders, '/reviews/REF/action-plan/file.xlsx'],
  ['GET', '/reviews/:reference/action-plan/national/:item', office, '/reviews/REF/action-plan/national/none'],
  ['POST', '/reviews/:reference/action-plan/national/:item', office, '/reviews/REF/action-plan/national/none'],
  [
    'POST',
    '/reviews/:reference/action-plan/national/:item/take-off',
    office,
    '/reviews/REF/action-plan/national/none/take-off',
  ],
  ['GET', '/reviews/:reference/milestones', readers],
  ['POST', '/reviews/:reference/milestones', [...office, 'panelMember']],
  ['GET', '/reviews/:reference/milestones/:milestone', readers, '/reviews/REF/milestones/none'],
  ['POST', '/reviews/:reference/milestones/:milestone', [...office, 'panelMember'], '/reviews/REF/milestones/none'],
  [
    'POST',
    '/reviews/:reference/milestones/:milestone/take-off',
    [...office, 'panelMember'],
    '/reviews/REF/milestones/none/take-off',
  ],
  ['GET', '/reviews/:reference/held-by', office],
  ['POST', '/reviews/:reference/held-by', office],
  ['GET', '/reviews/:reference/legal-hold', moneyReaders],
  ['POST', '/reviews/:reference/legal-hold', office],
  ['GET', '/reviews/:reference/family', learners],
  ['GET', '/reviews/:reference/family/people', learners, '/reviews/REF/family/people'],
  ['POST', '/reviews/:reference/family/people', learners, '/reviews/REF/family/people'],
  ['GET', '/reviews/:reference/family/people/:person', learners, '/reviews/REF/family/people/none'],
  ['POST', '/reviews/:reference/family/people/:person', learners, '/reviews/REF/family/people/none'],
  ['GET', '/reviews/:reference/family/people/:person/take-off', learners, '/reviews/REF/family/people/none/take-off'],
  ['POST', '/reviews/:reference/family/people/:person/take-off', learners, '/reviews/REF/family/people/none/take-off'],
  ['GET', '/reviews/:reference/family/people/:person/contacts', learners, '/reviews/REF/family/people/none/contacts'],
  ['POST', '/reviews/:reference/family/people/:person/contacts', learners, '/reviews/REF/family/people/none/contacts'],
  ['GET', '/reviews/:reference/family/contacts/:contact', learners, '/reviews/REF/family/contacts/none'],
  ['POST', '/reviews/:reference/family/contacts/:contact', learners, '/reviews/REF/family/contacts/none'],
  [
    'GET',
    '/reviews/:reference/family/contacts/:contact/take-off',
    learners,
    '/reviews/REF/family/contacts/none/take-off',
  ],
  [
    'POST',
    '/reviews/:reference/family/contacts/:contact/take-off',
    learners,
    '/reviews/REF/family/contacts/none/take-off',
  ],
  ['GET', '/reviews/:reference/family/part', learners, '/reviews/REF/family/part'],
  ['POST', '/reviews/:reference/family/part', learners, '/reviews/REF/family/part'],
  ['GET', '/reviews/:reference/money', moneyReaders, '/reviews/REF/money'],
  ['GET', '/reviews/:reference/money/:table.csv', moneyReaders, '/reviews/REF/money/costs.csv'],
  ['GET', '/reviews/:reference/money/costs', office, '/reviews/REF/money/costs'],
  ['POST', '/reviews/:reference/money/costs', office, '/reviews/REF/money/costs'],
  ['GET', '/reviews/:reference/money/costs/:cost', office, '/reviews/REF/money/costs/none'],
  ['POST', '/reviews/:reference/money/costs/:cost', office, '/reviews/REF/money/costs/none'],
  ['GET', '/reviews/:reference/money/costs/:cost/off', office, '/reviews/REF/money/costs/none/off'],
  ['POST', '/reviews/:reference/money/costs/:cost/off', office, '/reviews/REF/money/costs/none/off'],
  ['GET', '/reviews/:reference/money/sharings', office, '/reviews/REF/money/sharings'],
  ['POST', '/reviews/:reference/money/sharings', office, '/reviews/REF/money/sharings'],
  ['GET', '/reviews/:reference/money/sharings/:sharing', office, '/reviews/REF/money/sharings/none'],
  ['POST', '/reviews/:reference/money/sharings/:sharing', office, '/reviews/REF/money/sharings/none'],
  ['GET', '/reviews/:reference/money/shares/:share', office, '/reviews/REF/money/shares/none'],
  ['POST', '/reviews/:reference/money/shares/:share', office, '/reviews/REF/money/shares/none'],
  ['GET', '/partnerships/:code/money', moneyReaders, '/partnerships/anytown/money'],
  ['GET', '/partnerships/:code/money/:table.csv', moneyReaders, '/partnerships/anytown/money/costs.csv'],
  ['GET', '/partnerships/:code/money/costs', office, '/partnerships/anytown/money/costs'],
  ['POST', '/partnerships/:code/money/costs', office, '/partnerships/anytown/money/costs'],
  ['GET', '/partnerships/:code/money/costs/:cost', office, '/partnerships/anytown/money/costs/none'],
  ['POST', '/partnerships/:code/money/costs/:cost', office, '/partnerships/anytown/money/costs/none'],
  ['GET', '/partnerships/:code/money/costs/:cost/off', office, '/partnerships/anytown/money/costs/none/off'],
  ['POST', '/partnerships/:code/money/costs/:cost/off', office, '/partnerships/anytown/money/costs/none/off'],
  ['GET', '/partnerships/:code/money/sharings', office, '/partnerships/anytown/money/sharings'],
  ['POST', '/partnerships/:code/money/sharings', office, '/partnerships/anytown/money/sharings'],
  ['GET', '/partnerships/:code/money/sharings/:sharing', office, '/partnerships/anytown/money/sharings/none'],
  ['POST', '/partnerships/:code/money/sharings/:sharing', office, '/partnerships/anytown/money/sharings/none'],
  ['GET', '/partnerships/:code/money/shares/:share', office, '/partnerships/anytown/money/shares/none'],
  ['POST', '/partnerships/:code/money/shares/:share', office, '/partnerships/anytown/money/shares/none'],
  ['GET', '/money', moneyReaders],
  ['GET', '/money/:table.:kind', moneyReaders, '/money/lines.csv'],
  ['GET', '/lists/groups.:kind', groupReaders, '/lists/groups.csv'],
  ['GET', '/lists/sharing.:kind', [...office, 'cspChair'], '/lists/sharing.csv'],
  ['GET', '/lists/coordinators.:kind', ['cspManager', 'cspChair', 'auditor'], '/lists/coordinators.csv'],
  ['GET', '/lists/open-reviews.:kind', ['cspManager', 'cspChair', 'auditor'], '/lists/open-reviews.csv'],
  ['GET', '/decisions', ['cspChair']],
  ['GET', '/reviews/:reference/decide/:task/:answer', ['cspChair'], '/reviews/REF/decide/A13/approve'],
  ['POST', '/reviews/:reference/decide/:task/:answer', ['cspChair'], '/reviews/REF/decide/A13/return'],
  ['GET', '/public-page', [...office, 'cspChair']],
  ['GET', '/public-page.zip', [...office, 'cspChair']],
  ['GET', '/reviews/:reference/publication', leaders],
  ['POST', '/reviews/:reference/publication/agree', office],
  ['POST', '/reviews/:reference/publication/take-down', office],
  ['GET', '/groups', groupReaders],
  ['GET', '/groups/new', office],
  ['POST', '/groups/new', office],
  ['GET', '/groups/:group', groupReaders, '/groups/none'],
  ['POST', '/groups/:group/report', [...office, 'groupMember'], '/groups/none/report'],
  ['POST', '/groups/:group/seats', office, '/groups/none/seats'],
  ['POST', '/groups/:group/seats/end', office, '/groups/none/seats/end'],
  ['GET', '/groups/:group/change', office, '/groups/none/change'],
  ['POST', '/groups/:group/change', office, '/groups/none/change'],
  ['POST', '/groups/:group/end', office, '/groups/none/end'],
  ['GET', '/groups/:group/holdings', office, '/groups/none/holdings'],
  ['POST', '/groups/:group/holdings', office, '/groups/none/holdings'],
  ['GET', '/share', [...office, 'cspChair']],
  ['POST', '/share', [...office, 'cspChair']],
  ['POST', '/share/end', [...office, 'cspChair']],
  ['GET', '/reviews', readers],
  ['GET', '/reviews/new', office],
  ['POST', '/reviews/new', office],
  ['GET', '/reviews/:reference', readers],
  ['GET', '/reviews/:reference/record/:type', workers, '/reviews/REF/record/note.added'],
  ['POST', '/reviews/:reference/record/:type', workers, '/reviews/REF/record/note.added'],
  ['GET', '/reviews/:reference/recorded/:number', readers, '/reviews/REF/recorded/none'],
  ['GET', '/reviews/:reference/scoping', leadersAndAuditor],
  ['GET', '/reviews/:reference/imrs', leadersAndAuditor],
  ['GET', '/reviews/:reference/schedule', leadersAndAuditor],
  ['GET', '/reviews/:reference/history', readers],
  ['GET', '/reviews/:reference/history/:number/correct', workers, '/reviews/REF/history/1/correct'],
  ['POST', '/reviews/:reference/history/:number/correct', workers, '/reviews/REF/history/1/correct'],
  ['GET', '/reviews/:reference/history/:number/remove', office, '/reviews/REF/history/1/remove'],
  ['POST', '/reviews/:reference/history/:number/remove', office, '/reviews/REF/history/1/remove'],
  ['GET', '/reviews/:reference/people', leadersAndAuditor],
  ['GET', '/reviews/:reference/people/reached', leadersAndAuditor],
  ['GET', '/reviews/:reference/people/contacts', leadersAndAuditor],
  ['POST', '/reviews/:reference/people/named', office],
  ['POST', '/reviews/:reference/people/contacts', office],
  ['POST', '/reviews/:reference/people/contacts/remove', office],
  ['POST', '/reviews/:reference/people/members', office],
  ['POST', '/reviews/:reference/people/members/remove', office],
  ['GET', '/reviews/:reference/emails', [...office, 'auditor']],
  ['POST', '/reviews/:reference/emails', office],
  ['POST', '/reviews/:reference/emails/:id', office, '/reviews/REF/emails/none'],
  ['GET', '/reviews/:reference/apply', [...office, 'cspChair']],
  ['POST', '/reviews/:reference/apply', [...office, 'cspChair']],
  ['GET', '/reviews/:reference/law', readers],
  ['GET', '/reviews/:reference/access', [...office, 'cspChair', 'auditor']],
  ['GET', '/reviews/:reference/conflicts', workers],
  ['POST', '/reviews/:reference/conflicts', workers],
  ['POST', '/reviews/:reference/conflicts/:conflict', leaders, '/reviews/REF/conflicts/none'],
  ['GET', '/conflict-declared', offices],
  ['GET', '/people', [...office, 'cspChair', 'administrator', 'auditor']],
  ['POST', '/people', [...office, 'cspChair', 'administrator', 'auditor']],
  ['GET', '/people/new', settingOffices],
  ['POST', '/people/new', settingOffices],
  ['GET', '/people/:person', [...office, 'cspChair', 'administrator', 'auditor'], '/people/none'],
  ['POST', '/people/:person/offices', settingOffices, '/people/none/offices'],
  ['GET', '/people/:person/offices/end', settingOffices, '/people/none/offices/end'],
  ['POST', '/people/:person/offices/end', settingOffices, '/people/none/offices/end'],
  ['GET', '/people/:person/change', ['administrator'], '/people/none/change'],
  ['POST', '/people/:person/change', ['administrator'], '/people/none/change'],
  ['GET', '/people/:person/leave', settingOffices, '/people/none/leave'],
  ['POST', '/people/:person/leave', settingOffices, '/people/none/leave'],
  ['GET', '/people/:person/absence', settingOffices, '/people/none/absence'],
  ['POST', '/people/:person/absence', settingOffices, '/people/none/absence'],
  ['POST', '/people/:person/absence/end', settingOffices, '/people/none/absence/end'],
  ['GET', '/people/:person/hand-over', ['cspManager', 'cspChair', 'administrator'], '/people/none/hand-over'],
  ['POST', '/people/:person/hand-over', ['cspManager', 'cspChair', 'administrator'], '/people/none/hand-over'],
  ['GET', '/organisations', [...leaders, 'administrator', 'auditor']],
  ['POST', '/organisations', ['administrator']],
  ['GET', '/organisations/:body', [...leaders, 'administrator', 'auditor'], '/organisations/none'],
  ['POST', '/organisations/:body/contacts', settingOffices, '/organisations/none/contacts'],
  ['POST', '/organisations/:body/contacts/remove', settingOffices, '/organisations/none/contacts/remove'],
  ['POST', '/organisations/:body/absence', settingOffices, '/organisations/none/absence'],
  ['POST', '/organisations/:body/absence/save', settingOffices, '/organisations/none/absence/save'],
  ['POST', '/organisations/:body/absence/end', settingOffices, '/organisations/none/absence/end'],
  ['POST', '/organisations/:body/leaver', settingOffices, '/organisations/none/leaver'],
  ['POST', '/organisations/:body/leaver/save', settingOffices, '/organisations/none/leaver/save'],
  ['GET', '/organisations/:body/change', ['administrator'], '/organisations/none/change'],
  ['GET', '/organisations/:body/split', ['administrator'], '/organisations/none/split'],
  ['POST', '/organisations/:body/split', ['administrator'], '/organisations/none/split'],
  ['POST', '/organisations/:body/change/name', ['administrator'], '/organisations/none/change/name'],
  ['POST', '/organisations/:body/change/duty', ['administrator'], '/organisations/none/change/duty'],
  ['POST', '/organisations/:body/change/merge', ['administrator'], '/organisations/none/change/merge'],
  ['GET', '/oversight', ['cspManager', 'cspChair', 'auditor']],
  ['GET', '/help', offices],
  ['POST', '/help/seen', offices],
  ['GET', '/account', offices],
  ['POST', '/account/reach', offices],
  ['GET', '/account/absence', offices],
  ['POST', '/account/absence', offices],
  ['POST', '/account/absence/end', offices],
  ['POST', '/account/forget-account', offices],
  ['POST', '/account/sign-out-everywhere', offices],
  ['GET', '/account/calendar', readers],
  ['POST', '/account/calendar', readers],
  ['POST', '/account/calendar/end', readers],
  ['GET', '/tasks', ['panelMember']],
  ['GET', '/asked/:review', ['panelMember'], '/asked/none'],
  ['GET', '/organisations/:body/to-do', readers, '/organisations/none/to-do'],
  ['GET', '/organisations/:body/to-do/list.:kind', readers, '/organisations/none/to-do/list.csv'],
  ['GET', '/recommendations', readers],
  ['GET', '/reviews/:reference/agreement', workers],
  ['POST', '/reviews/:reference/agreement', workers],
  ['GET', '/reviews/:reference/submission', leaders],
  ['GET', '/reviews/:reference/submission/items/:item', office, '/reviews/REF/submission/items/equality'],
  ['POST', '/reviews/:reference/submission/items/:item', office, '/reviews/REF/submission/items/equality'],
  ['GET', '/reviews/:reference/submission/answers', leaders],
  ['GET', '/reviews/:reference/submission/write/:file', leaders, '/reviews/REF/submission/write/report.docx'],
  ['GET', '/reviews/:reference/submission/answers/:file', leaders, '/reviews/REF/submission/answers/answers.docx'],
  ['GET', '/reviews/:reference/written/:paper', [...office, 'cspChair'], '/reviews/REF/written/seven-minute-briefing'],
  [
    'GET',
    '/reviews/:reference/written/:paper/:file',
    [...office, 'cspChair'],
    '/reviews/REF/written/seven-minute-briefing/paper.docx',
  ],
  ['GET', '/reviews/:reference/submission/coding', office],
  ['GET', '/reviews/:reference/submission/coding/:file', office, '/reviews/REF/submission/coding/coding-sheet.csv'],
  ['GET', '/reviews/:reference/submission/nhs-tracker', office],
  [
    'GET',
    '/reviews/:reference/submission/nhs-tracker/:file',
    office,
    '/reviews/REF/submission/nhs-tracker/nhs-tracker.csv',
  ],
  ['GET', '/reviews/:reference/submission/pack', office],
  ['GET', '/reviews/:reference/submission/pack/look', office],
  ['POST', '/reviews/:reference/submission/pack/names', office],
  ['GET', '/reviews/:reference/submission/pack/:file', office, '/reviews/REF/submission/pack/pack.pdf'],
  ['GET', '/reviews/:reference/letters', [...office, 'cspChair']],
  ['POST', '/reviews/:reference/letters/:letter/keep', office, '/reviews/REF/letters/none/keep'],
  ['GET', '/reviews/:reference/letters/kept/:document', [...office, 'cspChair'], '/reviews/REF/letters/kept/none'],
  [
    'POST',
    '/reviews/:reference/letters/kept/:document/look',
    [...office, 'cspChair'],
    '/reviews/REF/letters/kept/none/look',
  ],
  ['POST', '/reviews/:reference/letters/kept/:document/sent', office, '/reviews/REF/letters/kept/none/sent'],
  ['GET', '/reviews/:reference/letters/:letter', [...office, 'cspChair'], '/reviews/REF/letters/none'],
  ['GET', '/reviews/:reference/letters/:letter/:file', [...office, 'cspChair'], '/reviews/REF/letters/none/letter.pdf'],
  ['GET', '/reviews/:reference/held', office],
  ['GET', '/reviews/:reference/held/:person', office, '/reviews/REF/held/1'],
  ['GET', '/people/:person/held', settingOffices, '/people/none/held'],
  ['GET', '/reviews/:reference/copy', office],
  ['GET', '/reviews/:reference/copy.zip', office],
  ['GET', '/reviews/:reference/chronology', workers],
  ['POST', '/reviews/:reference/chronology/share', [...office, 'independentChair']],
  ['GET', '/reviews/:reference/chronology/rows.xlsx', workers],
  ['GET', '/reviews/:reference/chronology/rows.csv', workers],
  ['GET', '/reviews/:reference/chronology/rows.pdf', workers],
  ['GET', '/reviews/:reference/chronology/own.xlsx', ['panelMember']],
  ['GET', '/reviews/:reference/chronology/rows/new', ['panelMember']],
  ['POST', '/reviews/:reference/chronology/rows/new', ['panelMember']],
  ['GET', '/reviews/:reference/chronology/rows/:row', ['panelMember'], '/reviews/REF/chronology/rows/none'],
  ['POST', '/reviews/:reference/chronology/rows/:row', ['panelMember'], '/reviews/REF/chronology/rows/none'],
  [
    'POST',
    '/reviews/:reference/chronology/rows/:row/remove',
    ['panelMember'],
    '/reviews/REF/chronology/rows/none/remove',
  ],
  ['GET', '/reviews/:reference/chronology/with-names', [...office, 'independentChair']],
  ['GET', '/reviews/:reference/chronology/queries', workers],
  ['POST', '/reviews/:reference/chronology/queries/send', [...office, 'independentChair']],
  [
    'POST',
    '/reviews/:reference/chronology/queries/:query/take-back',
    [...office, 'independentChair'],
    '/reviews/REF/chronology/queries/none/take-back',
  ],
  ['GET', '/reviews/:reference/chronology/queries/:query', ['panelMember'], '/reviews/REF/chronology/queries/none'],
  ['POST', '/reviews/:reference/chronology/queries/:query', ['panelMember'], '/reviews/REF/chronology/queries/none'],
  ['POST', '/reviews/:reference/chronology/queries/reply/send', ['panelMember']],
  [
    'GET',
    '/reviews/:reference/chronology/rows/:row/ask',
    [...office, 'independentChair'],
    '/reviews/REF/chronology/rows/none/ask',
  ],
  [
    'POST',
    '/reviews/:reference/chronology/rows/:row/ask',
    [...office, 'independentChair'],
    '/reviews/REF/chronology/rows/none/ask',
  ],
  ['GET', '/reviews/:reference/chronology/send', ['panelMember']],
  ['POST', '/reviews/:reference/chronology/send', ['panelMember']],
  ['GET', '/reviews/:reference/chronology/send/:table', ['panelMember'], '/reviews/REF/chronology/send/none'],
  ['POST', '/reviews/:reference/chronology/send/:table', ['panelMember'], '/reviews/REF/chronology/send/none'],
  ['GET', '/reviews/:reference/meetings', workers],
  ['GET', '/reviews/:reference/meetings/:meeting', workers, '/reviews/REF/meetings/none'],
  ['GET', '/reviews/:reference/meetings/:meeting/changes', workers, '/reviews/REF/meetings/none/changes'],
  ['GET', '/reviews/:reference/meetings/:meeting/take/:file', workers, '/reviews/REF/meetings/none/take/pack.pdf'],
  ['GET', '/reviews/:reference/meetings/:meeting/actions/give', learners, '/reviews/REF/meetings/none/actions/give'],
  ['POST', '/reviews/:reference/meetings/:meeting/actions/give', learners, '/reviews/REF/meetings/none/actions/give'],
  [
    'POST',
    '/reviews/:reference/meetings/:meeting/actions/:action/done',
    workers,
    '/reviews/REF/meetings/none/actions/none/done',
  ],
  ['GET', '/reviews/:reference/meetings/:meeting/write/:part', learners, '/reviews/REF/meetings/none/write/agenda'],
  ['POST', '/reviews/:reference/meetings/:meeting/write/:part', learners, '/reviews/REF/meetings/none/write/agenda'],
  ['GET', '/reviews/:reference/learning', workers],
  ['GET', '/reviews/:reference/learning/add/:kind', learners, '/reviews/REF/learning/add/finding'],
  ['POST', '/reviews/:reference/learning/add/:kind', learners, '/reviews/REF/learning/add/finding'],
  ['GET', '/reviews/:reference/learning/:item', workers, '/reviews/REF/learning/none'],
  ['GET', '/reviews/:reference/learning/:item/trace', workers, '/reviews/REF/learning/none/trace'],
  ['GET', '/reviews/:reference/learning/:item/changes', workers, '/reviews/REF/learning/none/changes'],
  ['GET', '/reviews/:reference/learning/:item/edit', learners, '/reviews/REF/learning/none/edit'],
  ['POST', '/reviews/:reference/learning/:item/edit', learners, '/reviews/REF/learning/none/edit'],
  ['GET', '/reviews/:reference/learning/:item/rests', learners, '/reviews/REF/learning/none/rests'],
  ['POST', '/reviews/:reference/learning/:item/rests', learners, '/reviews/REF/learning/none/rests'],
  ['POST', '/reviews/:reference/learning/:item/agree', learners, '/reviews/REF/learning/none/agree'],
  ['POST', '/reviews/:reference/learning/:item/withdraw', learners, '/reviews/REF/learning/none/withdraw'],
  ['GET', '/reviews/:reference/names', learners],
  ['POST', '/reviews/:reference/names', learners],
  ['GET', '/reviews/:reference/names/:check', learners, '/reviews/REF/names/none'],
  ['POST', '/reviews/:reference/names/:check/release', learners, '/reviews/REF/names/none/release'],
  ['GET', '/reviews/:reference/papers', readers],
  ['POST', '/reviews/:reference/papers', paperWriters],
  ['GET', '/reviews/:reference/papers/:document/release', [...office, 'independentChair'], nothingHere],
  ['POST', '/reviews/:reference/papers/:document/release', [...office, 'independentChair'], nothingHere],
  ['GET', '/reviews/:reference/papers/:document', readers, '/reviews/REF/papers/none'],
  ['GET', '/reviews/:reference/papers/:document/view', readers, '/reviews/REF/papers/none/view'],
  ['GET', '/reviews/:reference/papers/:document/word', readers, '/reviews/REF/papers/none/word'],
  ['GET', '/reviews/:reference/papers/:document/about', readers, '/reviews/REF/papers/none/about'],
  ['GET', '/reviews/:reference/papers/:document/read', readers, '/reviews/REF/papers/none/read'],
  ['GET', '/reviews/:reference/papers/:document/changes', readers, '/reviews/REF/papers/none/changes'],
  ['GET', '/reviews/:reference/papers/:document/comments', workers, '/reviews/REF/papers/none/comments'],
  ['GET', '/reviews/:reference/papers/:document/comments.docx', workers, '/reviews/REF/papers/none/comments.docx'],
  ['GET', '/reviews/:reference/papers/:document/comments/add', workers, '/reviews/REF/papers/none/comments/add'],
  ['POST', '/reviews/:reference/papers/:document/comments/add', workers, '/reviews/REF/papers/none/comments/add'],
  ['GET', '/reviews/:reference/papers/:document/comments/:comment', workers, '/reviews/REF/papers/none/comments/x'],
  [
    'POST',
    '/reviews/:reference/papers/:document/comments/:comment/answer',
    learners,
    '/reviews/REF/papers/none/comments/x/answer',
  ],
  [
    'POST',
    '/reviews/:reference/papers/:document/comments/:comment/take-back',
    workers,
    '/reviews/REF/papers/none/comments/x/take-back',
  ],
  ['POST', '/reviews/:reference/papers/:document/versions', paperWriters, '/reviews/REF/papers/none/versions'],
  ['POST', '/reviews/:reference/papers/:document/filing', paperWriters, '/reviews/REF/papers/none/filing'],
  ['GET', '/reviews/:reference/papers/:document/withdraw', paperWriters, '/reviews/REF/papers/none/withdraw'],
  ['POST', '/reviews/:reference/papers/:document/withdraw', paperWriters, '/reviews/REF/papers/none/withdraw'],
  ['GET', '/reviews/:reference/answer/:type', workers, '/reviews/REF/answer/return.nil'],
  ['POST', '/reviews/:reference/answer/:type', workers, '/reviews/REF/answer/return.nil'],
  ['GET', '/reviews/:reference/received/:number', readers, '/reviews/REF/received/1'],
  ['GET', '/referrals', office],
  ['GET', '/referrals/:id', office, '/referrals/x'],
  ['POST', '/referrals/:id/close', office, '/referrals/x/close'],
  ['GET', '/reviews/:reference/forms', workers],
  ['GET', '/reviews/:reference/forms/:form', workers, '/reviews/REF/forms/none'],
  ['GET', '/reviews/:reference/forms/:form/check', workers, '/reviews/REF/forms/none/check'],
  ['POST', '/reviews/:reference/forms/:form/check', workers, '/reviews/REF/forms/none/check'],
  ['POST', '/reviews/:reference/forms/:form/short', workers, '/reviews/REF/forms/none/short'],
  ['POST', '/reviews/:reference/forms/:form/reopen', workers, '/reviews/REF/forms/none/reopen'],
  ['GET', '/reviews/:reference/forms/:form/completed', workers, '/reviews/REF/forms/none/completed'],
  ['GET', '/reviews/:reference/forms/:form/answers.pdf', workers, '/reviews/REF/forms/none/answers.pdf'],
  [
    'GET',
    '/reviews/:reference/forms/:form/editions/:edition/answers.pdf',
    workers,
    '/reviews/REF/forms/none/editions/1/answers.pdf',
  ],
  ['GET', '/reviews/:reference/forms/:form/print/:paper/:kind', workers, '/reviews/REF/forms/none/print/briefing/pdf'],
  ['GET', '/reviews/:reference/forms/:form/off-line', workers, '/reviews/REF/forms/none/off-line'],
  ['POST', '/reviews/:reference/forms/:form/off-line', workers, '/reviews/REF/forms/none/off-line'],
  ['GET', '/reviews/:reference/forms/:form/off-line/form.docx', workers, '/reviews/REF/forms/none/off-line/form.docx'],
  ['GET', '/reviews/:reference/forms/:form/off-line/:file', workers, '/reviews/REF/forms/none/off-line/x'],
  ['POST', '/reviews/:reference/forms/:form/off-line/:file', workers, '/reviews/REF/forms/none/off-line/x'],
  ['GET', '/reviews/:reference/forms/:form/changes', workers, '/reviews/REF/forms/none/changes'],
  ['GET', '/reviews/:reference/forms/:form/editions/:edition', workers, '/reviews/REF/forms/none/editions/1'],
  [
    'POST',
    '/reviews/:reference/forms/:form/editions/:edition/remove',
    office,
    '/reviews/REF/forms/none/editions/1/remove',
  ],
  ['GET', '/reviews/:reference/forms/:form/sections/:section', workers, '/reviews/REF/forms/none/sections/x'],
  ['POST', '/reviews/:reference/forms/:form/sections/:section', workers, '/reviews/REF/forms/none/sections/x'],
  ['GET', '/reviews/:reference/answers/:form', leaders, '/reviews/REF/answers/none'],
  ['GET', '/partnerships', [...leaders, 'administrator', 'auditor']],
  ['GET', '/partnerships/new', ['administrator']],
  ['POST', '/partnerships/new', ['administrator']],
  ['GET', '/partnerships/:code/reached', contactReaders, '/partnerships/anytown/reached'],
  ['POST', '/partnerships/:code/reached/details', settingOffices, '/partnerships/anytown/reached/details'],
  ['POST', '/partnerships/:code/reached/name', settingOffices, '/partnerships/anytown/reached/name'],
  ['POST', '/partnerships/:code/reached/contacts', settingOffices, '/partnerships/anytown/reached/contacts'],
  [
    'POST',
    '/partnerships/:code/reached/contacts/remove',
    settingOffices,
    '/partnerships/anytown/reached/contacts/remove',
  ],
  ['GET', '/partnerships/:code/register', office, '/partnerships/anytown/register'],
  ['POST', '/partnerships/:code/register', office, '/partnerships/anytown/register'],
  ['GET', '/partnerships/:code/register/register.xlsx', office, '/partnerships/anytown/register/register.xlsx'],
  ['GET', '/lists/reviews.:kind', readers, '/lists/reviews.csv'],
  ['GET', '/lists/recommendations.:kind', readers, '/lists/recommendations.xlsx'],
  ['GET', '/lists/promises.:kind', [...office, 'cspChair', 'auditor'], '/lists/promises.csv'],
  ['GET', '/lists/quality.:kind', [...office, 'cspChair', 'auditor'], '/lists/quality.csv'],
  ['GET', '/partnerships/:code/nhs-tracker.:kind', office, '/partnerships/anytown/nhs-tracker.csv'],
  ['GET', '/partnerships/:code/register/register.csv', office, '/partnerships/anytown/register/register.csv'],
  ['GET', '/partnerships/:code/register/runs/:run', office, '/partnerships/anytown/register/runs/none'],
  ['POST', '/partnerships/:code/register/runs/:run', office, '/partnerships/anytown/register/runs/none'],
  ['GET', '/partnerships/:code/register/:file', office, '/partnerships/anytown/register/none'],
  ['POST', '/partnerships/:code/register/:file', office, '/partnerships/anytown/register/none'],
  ['GET', '/partnerships/:code/settings', [...leaders, 'administrator', 'auditor'], '/partnerships/anytown/settings'],
  [
    'GET',
    '/partnerships/:code/settings/of/:group',
    [...leaders, 'administrator', 'auditor'],
    '/partnerships/anytown/settings/of/none',
  ],
  [
    'GET',
    '/partnerships/:code/settings/changes',
    [...leaders, 'administrator', 'auditor'],
    '/partnerships/anytown/settings/changes',
  ],
  [
    'GET',
    '/partnerships/:code/settings/reminders',
    [...leaders, 'administrator', 'auditor'],
    '/partnerships/anytown/settings/reminders',
  ],
  [
    'GET',
    '/partnerships/:code/settings/reminders/:clock',
    settingOffices,
    '/partnerships/anytown/settings/reminders/none',
  ],
  [
    'POST',
    '/partnerships/:code/settings/reminders/:clock',
    settingOffices,
    '/partnerships/anytown/settings/reminders/none',
  ],
  [
    'GET',
    '/partnerships/:code/settings/tasks',
    [...leaders, 'administrator', 'auditor'],
    '/partnerships/anytown/settings/tasks',
  ],
  ['GET', '/partnerships/:code/settings/tasks/new', settingOffices, '/partnerships/anytown/settings/tasks/new'],
  ['POST', '/partnerships/:code/settings/tasks/new', settingOffices, '/partnerships/anytown/settings/tasks/new'],
  ['GET', '/partnerships/:code/settings/tasks/:task', settingOffices, '/partnerships/anytown/settings/tasks/none'],
  ['POST', '/partnerships/:code/settings/tasks/:task', settingOffices, '/partnerships/anytown/settings/tasks/none'],
  [
    'GET',
    '/partnerships/:code/settings/tasks/:task/off',
    settingOffices,
    '/partnerships/anytown/settings/tasks/none/off',
  ],
  [
    'POST',
    '/partnerships/:code/settings/tasks/:task/off',
    settingOffices,
    '/partnerships/anytown/settings/tasks/none/off',
  ],
  [
    'GET',
    '/partnerships/:code/settings/questions',
    [...leaders, 'administrator', 'auditor'],
    '/partnerships/anytown/settings/questions',
  ],
  [
    'GET',
    '/partnerships/:code/settings/questions/:form',
    [...leaders, 'administrator', 'auditor'],
    '/partnerships/anytown/settings/questions/imr',
  ],
  [
    'GET',
    '/partnerships/:code/settings/questions/:form/new',
    settingOffices,
    '/partnerships/anytown/settings/questions/imr/new',
  ],
  [
    'POST',
    '/partnerships/:code/settings/questions/:form/new',
    settingOffices,
    '/partnerships/anytown/settings/questions/imr/new',
  ],
  [
    'GET',
    '/partnerships/:code/settings/questions/:form/own/:question',
    settingOffices,
    '/partnerships/anytown/settings/questions/imr/own/none',
  ],
  [
    'POST',
    '/partnerships/:code/settings/questions/:form/own/:question',
    settingOffices,
    '/partnerships/anytown/settings/questions/imr/own/none',
  ],
  [
    'GET',
    '/partnerships/:code/settings/questions/:form/own/:question/off',
    settingOffices,
    '/partnerships/anytown/settings/questions/imr/own/none/off',
  ],
  [
    'POST',
    '/partnerships/:code/settings/questions/:form/own/:question/off',
    settingOffices,
    '/partnerships/anytown/settings/questions/imr/own/none/off',
  ],
  [
    'GET',
    '/partnerships/:code/settings/questions/:form/usual/:question',
    settingOffices,
    '/partnerships/anytown/settings/questions/scoping-return/usual/contacts',
  ],
  [
    'POST',
    '/partnerships/:code/settings/questions/:form/usual/:question',
    settingOffices,
    '/partnerships/anytown/settings/questions/scoping-return/usual/contacts',
  ],
  ['GET', '/partnerships/:code/settings/references', settingOffices, '/partnerships/anytown/settings/references'],
  ['POST', '/partnerships/:code/settings/references', settingOffices, '/partnerships/anytown/settings/references'],
  ['GET', '/partnerships/:code/settings/quorum', settingOffices, '/partnerships/anytown/settings/quorum'],
  ['POST', '/partnerships/:code/settings/quorum', settingOffices, '/partnerships/anytown/settings/quorum'],
  ['GET', '/partnerships/:code/settings/papers', settingOffices, '/partnerships/anytown/settings/papers'],
  ['POST', '/partnerships/:code/settings/papers', settingOffices, '/partnerships/anytown/settings/papers'],
  ['GET', '/partnerships/:code/settings/words', settingOffices, '/partnerships/anytown/settings/words'],
  ['POST', '/partnerships/:code/settings/words', settingOffices, '/partnerships/anytown/settings/words'],
  ['GET', '/partnerships/:code/settings/hours', settingOffices, '/partnerships/anytown/settings/hours'],
  ['POST', '/partnerships/:code/settings/hours', settingOffices, '/partnerships/anytown/settings/hours'],
  ['GET', '/partnerships/:code/settings/:setting', settingOffices, settingPath],
  ['POST', '/partnerships/:code/settings/:setting', settingOffices, settingPath],
  ['GET', '/partnerships/:code/nation', ['administrator'], '/partnerships/anytown/nation'],
  ['POST', '/partnerships/:code/nation', ['administrator'], '/partnerships/anytown/nation'],
  ['GET', '/law', [...readers, 'administrator']],
  ['GET', '/law/:law', ['administrator'], '/law/none'],
  ['POST', '/law/:law', ['administrator'], '/law/none'],
  ['GET', '/partnerships/former/:former', [...leaders, 'administrator', 'auditor'], '/partnerships/former/none'],
  ['GET', '/partnerships/reorganise', ['administrator']],
  ['GET', '/partnerships/reorganise/merge', ['administrator']],
  ['POST', '/partnerships/reorganise/merge', ['administrator']],
  ['GET', '/partnerships/reorganise/split', ['administrator']],
  ['POST', '/partnerships/reorganise/split', ['administrator']],
  ['GET', '/partnerships/:code/letterhead', settingOffices, '/partnerships/anytown/letterhead'],
  ['POST', '/partnerships/:code/letterhead', settingOffices, '/partnerships/anytown/letterhead'],
  ['POST', '/partnerships/:code/letterhead/remove', settingOffices, '/partnerships/anytown/letterhead/remove'],
  ['GET', '/partnerships/:code/letterhead/sample.docx', settingOffices, '/partnerships/anytown/letterhead/sample.docx'],
  ['POST', '/partnerships/reorganise/:id/withdraw', ['administrator'], '/partnerships/reorganise/none/withdraw'],
];

/** A page, a form shown again, the way on, or word that somebody acted first. */
const letsIn = (status: number): boolean => [200, 303, 412].includes(status);

/** They were let in, and the thing inside is not there: told apart from a page that is not open by its words. */
const insideThere = [
  'There is no such webhook in this partnership.',
  'There is no such referral.',
  'There is no such cost here',
  'There is no such disposal here',
  'There is no such record of the family here',
  'There is no such share here',
  'There is no such sharing here',
  'Say first in the plan what the review is called on the public page',
  'There is no such group among those you may see.',
  'Only an action of a plan has milestones.',
  'There is no such national recommendation in this review.',
  'Only a recommendation is held by a delivery group.',
  'There is no such letter.',
  'This partnership has no letterhead of its own yet.',
  'There is no such document',
  'There is nothing here that you have recorded',
  'There is no such case among',
  'There is no e-mail none',
  'This task is not open',
  'There is no such form',
  'There is no such receipt',
  'There is no such person',
  'There is no such contact',
  'There is no such organisation',
  'There is no such absence',
  'It is not shared with them any more',
  'There is no such document',
  'There is no such learning in this review',
  'There is no such meeting in this review',
  'There is no such check of names',
  'This register does not wait any more',
  'This register is not on its way any more',
  'This table is not waiting to be taken',
  'There is no such row',
  'There is no such query',
  'was not asked for a chronology',
  'No reply waits to be sent',
  'This no longer waits for your decision',
  'There is no such reorganisation',
  'There is no such partnership that has ended',
  'There is no such law, or its first day',
  'There is no such task of your partnership’s own',
  'There is no such group of settings',
  'There is no such date, or its reminders',
  'There is no such question of your partnership’s own.',
];

describe('each office and each page', () => {
  let reference: string;
  const people = new Map<Office, FormBrowser & { readonly id: string }>();

  beforeAll(async () => {
    const coordinator = await at.web.someone(['coordinator']);
    reference = await coordinator.opens();
    const asked = { type: 'scoping.requested', on: '2026-03-03', agencies: ['Anytown Housing', 'Anytown Police'] };
    await coordinator.record(reference, 1, asked).expect(201);
    for (const each of offices) people.set(each, await signedIn(at.web, [each], { agency: 'Anytown Housing' }));
    const members = (['independentChair', 'panelMember'] as const).flatMap((each) => people.get(each)?.id ?? []);
    await coordinator.put(`/reviews/${reference}/members`, { members }).expect(200);
    const agreed = { agreed: 'true', name: 'A person' };
    await people.get('panelMember')?.post(`/reviews/${reference}/agreement`, agreed);
  });

  const pathOf = (route: string, path = route): string => path.replace(/:reference|REF/, reference);

  const isLetIn = async (who: Office, method: 'GET' | 'POST', path: string): Promise<boolean> => {
    const browser = people.get(who);
    if (!browser) throw new Error(`Nobody is ${who}.`);
    const away =
      path.startsWith('/sign-out') || path.endsWith('/sign-out-everywhere')
        ? await signedIn(at.web, [who], { agency: 'Anytown Housing' })
        : browser;
    const answer = method === 'GET' ? await away.get(path) : await away.post(path);
    const isSentAway = String(answer.headers.location).startsWith('/sign-in?');
    return (!isSentAway && letsIn(answer.status)) || insideThere.some((words) => answer.text.includes(words));
  };

  const rows = table.map(([method, route, may, path = route]) => ({ method, route, may, path }));

  test.each(rows)('$method $route', async ({ method, route, may, path }) => {
    const answered: Office[] = [];
    for (const each of offices) if (await isLetIn(each, method, pathOf(route, path))) answered.push(each);
    expect(answered).toEqual(offices.filter((each) => may.includes(each)));
  });

  test.each(offices.map((each) => ({ each })))('begins, for a $each, on a page that is theirs', async ({ each }) => {
    const browser = people.get(each);
    expect((await browser?.follow(await browser.get('/')))?.status).toBe(200);
  });

  test('is on this table', () => {
    const listed = new Set(table.map(([method, route]) => `${method} ${route}`));
    const pages = at.web.app
      .get(Routes)
      .all()
      .filter(({ access }) => access?.page && access.action !== 'public')
      .map(({ method, path }) => `${method} ${path}`);
    expect(pages.filter((page) => !listed.has(page))).toEqual([]);
    expect([...listed].filter((page) => !pages.includes(page))).toEqual([]);
  });

  test('on a review is told on its page of who looked, in words of its own', () => {
    const deeds = at.web.app
      .get(Routes)
      .all()
      .filter(({ path }) => path.includes(':reference'))
      .flatMap(({ access }) => (access ? [access.audit] : []));
    expect([...new Set(deeds)].filter((deed) => !hasWords(deed))).toEqual([]);
  });

  test('leads to nothing of another agency for a panel member, nor of a review they do not sit on', async () => {
    const coordinator = await at.web.someone(['coordinator']);
    const { body } = await coordinator.get(`/reviews/${reference}/parts`).expect(200);
    const [own, other] = body.parts.map((part: { reference: string }) => part.reference);
    const elsewhere = await coordinator.opens();
    const member = people.get('panelMember');
    expect((await member?.get(`/reviews/${own}`))?.status).toBe(200);
    for (const [method, route, , path] of table.filter(([, route]) => route.includes(':reference')))
      for (const closed of [other, elsewhere]) {
        const address = (path ?? route).replace(/:reference|REF/, closed);
        const answer = method === 'GET' ? await member?.get(address) : await member?.post(address);
        expect([address, answer?.status === 403 || answer?.status === 404]).toEqual([address, true]);
      }
    expect((await member?.get('/reviews'))?.text).not.toContain(elsewhere);
    expect((await member?.get(`/reviews/${reference}`))?.text).not.toContain('Anytown Police');
    expect((await member?.get(`/reviews/${reference}/history`))?.text).not.toContain('Anytown Police');
  });

  test('of another partnership is as if it did not exist', async () => {
    await at.web.addPartnership('elsewhere', 'Elsewhere');
    for (const each of offices) {
      const stranger = await signedIn(at.web, [each], { agency: 'Anytown Housing', partnerships: ['elsewhere'] });
      for (const [method, route, , path] of table.filter(([, route]) => route.includes(':reference'))) {
        const address = pathOf(route, path);
        const { status } = method === 'GET' ? await stranger.get(address) : await stranger.post(address);
        expect([each, address, status === 403 || status === 404]).toEqual([each, address, true]);
      }
    }
  });

  test('is closed by a conflict of interest, whatever the office', async () => {
    const coordinator = await signedIn(at.web, ['coordinator']);
    expect((await coordinator.get(`/reviews/${reference}`)).status).toBe(200);
    await at.web.lantern.rows(
      `insert into conflict (case_file_id, caller_id, nature, declared_by, declared_at)
       select id, $2, 'knows the family', $2, $3 from case_file where reference = $1`,
      [reference, coordinator.id, at.web.lantern.clock.now()],
    );
    const theirs = table.filter(([, route, may]) => route.includes(':reference') && may.includes('coordinator'));
    for (const [method, route, , path] of theirs) {
      const address = pathOf(route, path);
      const { status } = method === 'GET' ? await coordinator.get(address) : await coordinator.post(address);
      expect([address, status]).toEqual([address, 404]);
    }
    expect((await coordinator.get('/reviews')).text).not.toContain(`>${reference}<`);
    expect((await coordinator.get('/work')).text).not.toContain(reference);
  });
});
