import { beforeAll, describe, expect, test } from '@jest/globals';
import { Routes } from '../../apps/web/access/routes.js';
import { type FormBrowser, checkTitle, signedIn } from './browser.js';
import { webForTests } from './web.js';

const at = webForTests();

/*
 * What records something asks for a look first: every form of the pages stands here once. It shows its check, and then
 * not a row of the database differs; or it is one of those that are done at the press, with the reason; or its own page
 * is the check already. A form that is on none of the lists fails the last test.
 */

type Browser = FormBrowser & { readonly id: string };

interface Known {
  readonly administrator: Browser;
  readonly manager: Browser;
  readonly coordinator: Browser;
  readonly person: Browser;
  readonly review: string;
  readonly body: string;
}

type Who = 'administrator' | 'manager' | 'coordinator';
type Fields = Readonly<Record<string, string>>;

interface Example {
  readonly by: Who;
  readonly path: (known: Known) => string;
  readonly fields: (known: Known) => Fields;
}

const because = { reason: 'Agreed by the board', source: 'Protocol, page 4' };
const someone = { name: 'Nia New', email: 'nia@anytown.example' };
const onDay = (name: string): Fields => ({ [`${name}-day`]: '1', [`${name}-month`]: '4', [`${name}-year`]: '2026' });
const recorded = { 'on-day': '3', 'on-month': '3', 'on-year': '2026' };
const away = { ...onDay('since'), ...onDay('until'), deputyName: 'Dee Deputy', deputyEmail: 'dee@anytown.example' };

const checked: Readonly<Record<string, Example>> = {
  '/people/new': {
    by: 'administrator',
    path: () => '/people/new',
    fields: () => ({ ...someone, role: 'coordinator', language: 'en' }),
  },
  '/people/:person/offices': {
    by: 'administrator',
    path: ({ person }) => `/people/${person.id}/offices`,
    fields: () => ({ role: 'auditor' }),
  },
  '/people/:person/change': {
    by: 'administrator',
    path: ({ person }) => `/people/${person.id}/change`,
    fields: () => someone,
  },
  '/people/:person/leave': {
    by: 'administrator',
    path: ({ person }) => `/people/${person.id}/leave`,
    fields: () => ({ to: 'none' }),
  },
  '/people/:person/absence': {
    by: 'administrator',
    path: ({ person }) => `/people/${person.id}/absence`,
    fields: () => away,
  },
  '/people/:person/hand-over': {
    by: 'administrator',
    path: ({ person }) => `/people/${person.id}/hand-over`,
    fields: () => ({ role: 'coordinator', partnership: 'anytown', to: 'new', ...someone }),
  },
  '/account/absence': { by: 'coordinator', path: () => '/account/absence', fields: () => away },
  '/organisations': {
    by: 'administrator',
    path: () => '/organisations',
    fields: () => ({ name: 'Anytown Refuge', kind: 'charity', duty: 'byKind' }),
  },
  '/organisations/:body/contacts': {
    by: 'coordinator',
    path: ({ body }) => `/organisations/${body}/contacts`,
    fields: () => someone,
  },
  '/organisations/:body/contacts/remove': {
    by: 'coordinator',
    path: ({ body }) => `/organisations/${body}/contacts/remove`,
    fields: () => ({ email: 'spoc@housing.example' }),
  },
  '/organisations/:body/absence/save': {
    by: 'coordinator',
    path: ({ body }) => `/organisations/${body}/absence/save`,
    fields: () => ({ email: 'spoc@housing.example', ...away }),
  },
  '/organisations/:body/leaver/save': {
    by: 'coordinator',
    path: ({ body }) => `/organisations/${body}/leaver/save`,
    fields: () => ({ leaving: 'spoc@housing.example', ...someone }),
  },
  '/organisations/:body/split': {
    by: 'administrator',
    path: ({ body }) => `/organisations/${body}/split`,
    fields: () => ({ other: 'Anytown Homes' }),
  },
  '/organisations/:body/change/name': {
    by: 'administrator',
    path: ({ body }) => `/organisations/${body}/change/name`,
    fields: () => ({ name: 'Anytown Homes' }),
  },
  '/organisations/:body/change/duty': {
    by: 'administrator',
    path: ({ body }) => `/organisations/${body}/change/duty`,
    fields: () => ({ duty: 'yes' }),
  },
  '/partnerships/new': {
    by: 'administrator',
    path: () => '/partnerships/new',
    fields: () => ({ name: 'Elsewhere', code: 'elsewhere', referencePrefix: 'EW', nation: 'england' }),
  },
  '/partnerships/:code/reached/details': {
    by: 'manager',
    path: () => '/partnerships/anytown/reached/details',
    fields: () => ({ mailbox: 'reviews@anytown.example' }),
  },
  '/partnerships/:code/reached/name': {
    by: 'manager',
    path: () => '/partnerships/anytown/reached/name',
    fields: () => ({ name: 'Safer Anytown' }),
  },
  '/partnerships/:code/reached/contacts': {
    by: 'manager',
    path: () => '/partnerships/anytown/reached/contacts',
    fields: () => ({ role: 'communications', ...someone }),
  },
  '/partnerships/:code/reached/contacts/remove': {
    by: 'manager',
    path: () => '/partnerships/anytown/reached/contacts/remove',
    fields: () => ({ role: 'communications', email: 'press@anytown.example' }),
  },
  '/partnerships/:code/settings/references': {
    by: 'manager',
    path: () => '/partnerships/anytown/settings/references',
    fields: () => ({ scheme: 'serial', revision: '0', ...because }),
  },
  '/partnerships/:code/settings/hours': {
    by: 'manager',
    path: () => '/partnerships/anytown/settings/hours',
    fields: () => ({ from: '09:00', to: '16:00', revision: '0', ...because }),
  },
  '/partnerships/:code/settings/words': {
    by: 'manager',
    path: () => '/partnerships/anytown/settings/words',
    fields: () => ({ 'cspChair-en': 'Board chair', revision: '0', ...because }),
  },
  '/partnerships/:code/settings/quorum': {
    by: 'manager',
    path: () => '/partnerships/anytown/settings/quorum',
    fields: () => ({ count: '4', revision: '0', ...because }),
  },
  '/partnerships/:code/settings/papers': {
    by: 'manager',
    path: () => '/partnerships/anytown/settings/papers',
    fields: () => ({ 'overviewReport-en': 'learning report', revision: '0', ...because }),
  },
  '/partnerships/:code/nation': {
    by: 'administrator',
    path: () => '/partnerships/anytown/nation',
    fields: () => ({ nation: 'wales', ...onDay('nationFrom'), ...because }),
  },
  '/groups/new': {
    by: 'manager',
    path: () => '/groups/new',
    fields: () => ({ name: 'Serious violence' }),
  },
  '/share': {
    by: 'manager',
    path: () => '/share',
    fields: () => ({ board: 'Anytown Safeguarding Adults Board', ...someone }),
  },
  '/reviews/:reference/record/:type': {
    by: 'coordinator',
    path: ({ review }) => `/reviews/${review}/record/note.added`,
    fields: () => ({ ...recorded, text: 'Telephoned the coroner', revision: '2' }),
  },
  '/reviews/:reference/people/contacts': {
    by: 'coordinator',
    path: ({ review }) => `/reviews/${review}/people/contacts`,
    fields: () => ({ role: 'coordinator', ...someone }),
  },
  '/reviews/:reference/people/contacts/remove': {
    by: 'coordinator',
    path: ({ review }) => `/reviews/${review}/people/contacts/remove`,
    fields: () => ({ role: 'coordinator', email: 'nobody@anytown.example' }),
  },
  '/reviews/:reference/people/members': {
    by: 'coordinator',
    path: ({ review }) => `/reviews/${review}/people/members`,
    fields: ({ person }) => ({ member: `${person.id} panelMember` }),
  },
  '/reviews/:reference/people/members/remove': {
    by: 'coordinator',
    path: ({ review }) => `/reviews/${review}/people/members/remove`,
    fields: ({ person }) => ({ member: `${person.id} panelMember` }),
  },
  '/reviews/:reference/submission/items/:item': {
    by: 'coordinator',
    path: ({ review }) => `/reviews/${review}/submission/items/equality`,
    fields: () => ({ said: 'Chapter 12' }),
  },
  '/reviews/:reference/conflicts': {
    by: 'coordinator',
    path: ({ review }) => `/reviews/${review}/conflicts`,
    fields: ({ person }) => ({ callerId: person.id, nature: 'Knows the family' }),
  },
  '/reviews/:reference/chronology/share': {
    by: 'coordinator',
    path: ({ review }) => `/reviews/${review}/chronology/share`,
    fields: () => ({ shared: 'yes' }),
  },
};

/** They show the check too, where what they need is at hand: those files send each of them and look. */
const checkedElsewhere: Readonly<Record<string, string>> = {
  '/reviews/new': 'check-and-confirm',
  '/reviews/:reference/decide/:task/:answer': 'decisions',
  '/reviews/:reference/answer/:type': 'panel-tasks',
  '/reviews/:reference/history/:number/correct': 'corrections',
  '/reviews/:reference/history/:number/remove': 'removed-text',
  '/reviews/:reference/conflicts/:conflict': 'conflicts',
  '/reviews/:reference/papers/:document/withdraw': 'paper-versions',
  '/reviews/:reference/people/named': 'panel-seats',
  '/reviews/:reference/meetings/:meeting/actions/give': 'meetings',
  '/reviews/:reference/emails': 'emails-page',
  '/reviews/:reference/emails/:id': 'emails-page',
  '/emails': 'emails-page',
  '/reviews/:reference/forms/:form/short': 'case-forms',
  '/reviews/:reference/forms/:form/reopen': 'case-forms',
  '/reviews/:reference/forms/:form/editions/:edition/remove': 'case-forms',
  '/referrals/:id/close': 'referrals',
  '/reviews/:reference/names/:check/release': 'names',
  '/reviews/:reference/money/costs': 'money',
  '/reviews/:reference/money/costs/:cost': 'money',
  '/reviews/:reference/money/costs/:cost/off': 'money',
  '/reviews/:reference/money/sharings': 'money',
  '/reviews/:reference/money/sharings/:sharing': 'money',
  '/reviews/:reference/money/shares/:share': 'money',
  '/partnerships/:code/money/costs': 'money',
  '/partnerships/:code/money/costs/:cost': 'money',
  '/partnerships/:code/money/costs/:cost/off': 'money',
  '/partnerships/:code/money/sharings': 'money',
  '/partnerships/:code/money/sharings/:sharing': 'money',
  '/partnerships/:code/money/shares/:share': 'money',
  '/reviews/:reference/family/people': 'family',
  '/reviews/:reference/family/people/:person': 'family',
  '/reviews/:reference/family/people/:person/take-off': 'family',
  '/reviews/:reference/family/people/:person/contacts': 'family',
  '/reviews/:reference/family/contacts/:contact': 'family',
  '/reviews/:reference/family/contacts/:contact/take-off': 'family',
  '/reviews/:reference/family/part': 'family',
  '/partnerships/:code/retention/rules/:kind': 'retention',
  '/reviews/:reference/action-plan/national/:item': 'action-plan',
  '/reviews/:reference/action-plan/national/:item/take-off': 'action-plan',
  '/reviews/:reference/milestones': 'action-plan',
  '/reviews/:reference/milestones/:milestone': 'action-plan',
  '/reviews/:reference/milestones/:milestone/take-off': 'action-plan',
  '/reviews/:reference/held-by': 'delivery-groups',
  '/reviews/:reference/legal-hold': 'retention',
  '/organisations/:body/change/merge': 'bodies',
  '/partnerships/:code/settings/:setting': 'settings-pages',
  '/partnerships/:code/settings/reminders/:clock': 'reminders-set',
  '/partnerships/:code/settings/tasks/new': 'own-tasks',
  '/partnerships/:code/settings/tasks/:task': 'own-tasks',
  '/partnerships/:code/settings/tasks/:task/off': 'own-tasks',
  '/partnerships/:code/settings/questions/:form/new': 'own-questions',
  '/partnerships/:code/settings/questions/:form/own/:question': 'own-questions',
  '/partnerships/:code/settings/questions/:form/own/:question/off': 'own-questions',
  '/partnerships/:code/settings/questions/:form/usual/:question': 'own-questions',
  '/partnerships/reorganise/:id/withdraw': 'reorganise',
  '/law/:law': 'law',
  '/partnerships/:code/register/:file': 'register-page',
  '/share/end': 'share',
  '/reviews/:reference/publication/agree': 'publication',
  '/reviews/:reference/publication/take-down': 'publication',
  '/groups/:group/report': 'delivery-groups',
  '/groups/:group/seats': 'delivery-groups',
  '/groups/:group/seats/end': 'delivery-groups',
  '/groups/:group/change': 'delivery-groups',
  '/groups/:group/end': 'delivery-groups',
  '/groups/:group/holdings': 'delivery-groups',
  '/reviews/:reference/chronology/rows/new': 'chronology',
  '/reviews/:reference/chronology/rows/:row': 'chronology',
  '/reviews/:reference/chronology/rows/:row/remove': 'chronology',
  '/reviews/:reference/chronology/rows/:row/ask': 'chronology-queries',
  '/reviews/:reference/chronology/queries/send': 'chronology-queries',
  '/reviews/:reference/chronology/queries/:query': 'chronology-queries',
  '/reviews/:reference/chronology/queries/:query/take-back': 'chronology-queries',
  '/reviews/:reference/chronology/queries/reply/send': 'chronology-queries',
};

/** The page on which the button stands shows all that it does, and nothing is typed there. */
const ownPageIsCheck: Readonly<Record<string, string>> = {
  '/people/:person/offices/end': 'says whose office ends and what goes with it',
  '/partnerships/:code/retention/disposals': 'destroys nothing: somebody else looks at what was chosen',
  '/partnerships/:code/retention/disposals/:disposal/carry-out': 'shows all that is destroyed',
  '/partnerships/:code/retention/disposals/:disposal/withdraw': 'shows all that stays',
  '/reviews/:reference/apply': 'shows every date that moves',
  '/reviews/:reference/papers/:document/release': 'says who can open the paper then',
  '/reviews/:reference/forms/:form/check': 'shows every answer, with the way back to each',
  '/reviews/:reference/chronology/send/:table': 'shows every row that is new, changed or gone',
  '/reviews/:reference/forms/:form/off-line/:file': 'shows every answer that the file changes',
  '/reviews/:reference/learning/:item/agree': 'shows what is agreed, with all that it rests on',
  '/reviews/:reference/learning/:item/withdraw': 'shows what is withdrawn, with all that it rests on',
  '/partnerships/reorganise/merge': 'has three steps, of which the last is the check',
  '/partnerships/reorganise/split': 'has three steps, of which the last is the check',
};

const atThePress: Readonly<Record<string, string>> = {
  '/sign-out': 'one signs in again',
  '/account/sign-out-everywhere': 'one signs in again',
  '/account/forget-account': 'the account is bound again at the next sign-in',
  '/account/reach': 'one’s own telephone number is changed back in the same place',
  '/account/calendar': 'an address of one’s own, which is made anew as often as one likes',
  '/account/calendar/end': 'an address of one’s own, which is made anew as often as one likes',
  '/account/absence/end': 'it is said again in the same place, and writes to nobody',
  '/people/:person/absence/end': 'it is said again in the same place, and writes to nobody',
  '/organisations/:body/absence/end': 'it is said again in the same place, and writes to nobody',
  '/help/seen': 'the tour stands on the page of help',
  '/people': 'a search, which records nothing',
  '/organisations/:body/absence': 'shows a form, which records nothing',
  '/organisations/:body/leaver': 'shows a form, which records nothing',
  '/work/remind': 'the button says how many are reminded',
  '/reviews/:reference/papers/:document/comments/add':
    'it can be taken back until it is answered, and writes to nobody',
  '/reviews/:reference/papers/:document/comments/:comment/answer':
    'it is answered again in the same place, every answer is kept, nobody is written to',
  '/reviews/:reference/papers/:document/comments/:comment/take-back': 'it is said again in the same place',
  '/reviews/:reference/papers/:document/versions': 'the version that was there stays, and this one can be withdrawn',
  '/reviews/:reference/papers/:document/filing': 'it is said again in the same place, and writes to nobody',
  '/reviews/:reference/papers': 'a paper is kept when it arrives, closed to others until it is shared',
  '/reviews/:reference/chronology/send': 'the rows are compared first, and taken from there',
  '/reviews/:reference/forms/:form/off-line': 'the answers are compared first, and taken from there',
  '/reviews/:reference/forms/:form/sections/:section': 'a draft, which nobody is told of',
  '/partnerships/:code/webhooks/new': 'it is switched off in the same place, and is told nothing of what was recorded',
  '/partnerships/:code/webhooks/:webhook/off': 'it is switched on again in the same place',
  '/partnerships/:code/webhooks/:webhook/on': 'it is switched off again in the same place',
  '/partnerships/:code/letterhead': 'it is tried first, and replaced again in the same place',
  '/partnerships/:code/letterhead/remove': 'it is added again in the same place',
  '/partnerships/:code/register': 'the register is looked at first, and brought in from there',
  '/partnerships/:code/register/runs/:run': 'says what would come in, which was gone through as if it did',
  '/reviews/:reference/submission/pack/names': 'what goes into it is looked through, and can be looked through again',
  '/reviews/:reference/letters/:letter/keep': 'the letter itself stands above the button, and it can be withdrawn',
  '/reviews/:reference/letters/kept/:document/look': 'says that the letter was read, and writes to nobody',
  '/reviews/:reference/letters/kept/:document/sent': 'it is said again in the same place, and writes to nobody',
  '/reviews/:reference/names': 'a text is looked through, and can be looked through again',
  '/reviews/:reference/learning/add/:kind':
    'it is written again in the same place, every wording is kept, nobody is written to',
  '/reviews/:reference/learning/:item/edit': 'it is written again in the same place, every wording is kept',
  '/reviews/:reference/learning/:item/rests': 'it is chosen again in the same place, every choice is kept',
  '/reviews/:reference/meetings/:meeting/actions/:action/done': 'the button says what is done, and writes to nobody',
  '/reviews/:reference/meetings/:meeting/write/:part':
    'it is written again in the same place, every wording is kept, nobody is written to',
  '/reviews/:reference/agreement': 'a signature below the text that is signed',
};

describe('what records something', () => {
  let known: Known;

  beforeAll(async () => {
    const api = await at.web.someone(['coordinator']);
    const review = await api.opens();
    await api.record(review, 1, { type: 'scoping.requested', on: '2026-03-03', agencies: ['Anytown Housing'] });
    const [administrator, manager, coordinator, person] = [
      await signedIn(at.web, ['administrator']),
      await signedIn(at.web, ['cspManager']),
      await signedIn(at.web, ['coordinator']),
      await signedIn(at.web, ['coordinator', 'panelMember'], { agency: 'Anytown Housing' }),
    ];
    const [{ id: body } = { id: '' }] = await at.web.lantern.rows<{ id: string }>(
      `select id from organisation where name = 'Anytown Housing'`,
    );
    known = { administrator, manager, coordinator, person, review, body };
    const spoc = { name: 'Sam Spoc', email: 'spoc@housing.example' };
    await coordinator.send(`/organisations/${body}/contacts`, spoc);
  });

  /** All that is kept, but for who looked at what. */
  const everything = () =>
    at.web.lantern.rows(
      `select tablename, (xpath('/row/h/text()', query_to_xml(format(
         'select md5(coalesce(string_agg(t::text, ''|'' order by t::text), '''')) as h from %I t', tablename),
         false, true, '')))[1]::text as said
       from pg_tables where schemaname = current_schema() and tablename not in ('access_record', 'browser_session')
       order by tablename`,
    );

  test.each(Object.keys(checked))('%s is looked at before anything is kept', async (route) => {
    const example = checked[route];
    if (!example) throw new Error('There is no such example.');
    const browser = known[example.by];
    const before = await everything();
    const fields = example.fields(known);
    const shown = await browser.post(example.path(known), fields);
    expect(shown.text).toMatch(checkTitle);
    const [first = ''] = Object.keys(fields);
    expect(shown.text).toContain(`name="${first}"`);
    expect(await everything()).toEqual(before);
  });

  test('stands on one of the lists', () => {
    const listed = [checked, checkedElsewhere, ownPageIsCheck, atThePress].flatMap(Object.keys);
    const recording = at.web.app
      .get(Routes)
      .all()
      .filter(({ method, access }) => method === 'POST' && access?.page && access.action !== 'public')
      .map(({ path }) => path);
    expect(recording.toSorted()).toEqual(listed.toSorted());
  });

  test('keeps its answers when the language is changed on its check', async () => {
    const { coordinator, review } = known;
    const path = `/reviews/${review}/record/note.added`;
    const fields = { ...recorded, text: 'Telephoned the coroner', revision: '2' };
    const welsh = await coordinator.post(path, { ...fields, 'in-language': 'cy' });
    expect(welsh.text).toContain('lang="cy"');
    expect(welsh.text).toContain('value="Telephoned the coroner"');
    expect(welsh.text).not.toContain('name="in-language" value="cy"');
    expect(welsh.text).toContain('name="in-language" value="en"');
    const english = await coordinator.post(path, { ...fields, 'in-language': 'en' });
    expect(english.text).toMatch(checkTitle);
    expect((await coordinator.follow(await coordinator.records(english))).text).toContain('Telephoned the coroner');
  });

  test('is confirmed to whoever did it, and to nobody else of their name', async () => {
    const [one, other] = [
      await signedIn(at.web, ['coordinator'], { name: 'Sam Same' }),
      await signedIn(at.web, ['coordinator'], { name: 'Sam Same' }),
    ];
    const review = await (await at.web.someone(['coordinator'])).opens();
    const answer = await one.send(`/reviews/${review}/record/note.added`, {
      ...recorded,
      text: 'For one of us',
      revision: '1',
    });
    const receipt = String(answer.headers.location);
    expect((await one.get(receipt)).status).toBe(200);
    expect((await other.get(receipt)).status).toBe(404);
  });
});
