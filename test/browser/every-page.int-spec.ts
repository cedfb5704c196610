import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { People } from '#lantern/people';
import type { CallerRole } from '#lantern/access';
import { Routes } from '../../apps/web/access/routes.js';
import { wordType } from '#lantern/made-papers';
import { FormBrowser } from '../e2e/browser.js';
import { filledIn } from '../e2e/filled-file.js';
import { housing, member, pdf, scoped, seat, underway, writeAbout } from '../e2e/panel.js';
import { referralTyped } from '../e2e/typed-referral.js';
import { today, webForTests } from '../e2e/web.js';
import { chromiumHere, startChromium } from './chromium.js';
import { flaws, visitor } from './visitor.js';

const inBrowser = chromiumHere() ? describe : describe.skip;

// A browser takes its time to start on a busy machine.
jest.setTimeout(900_000);

const roles: readonly CallerRole[] = [
  'coordinator',
  'cspManager',
  'cspChair',
  'independentChair',
  'panelMember',
  'administrator',
  'auditor',
];

/** What leads on to another page. */
const noPages = ['/'];

inBrowser('every page, in Chromium', () => {
  const at = webForTests();
  let browser: Browser;
  let page: Page;
  /** A path for each route that has something in its address beside the review and the partnership. */
  let paths: ReadonlyMap<string, string>;
  let reference: string;

  beforeAll(async () => {
    browser = await startChromium();
    const { api, coordinator, imr, ...review } = await underway(at.web);
    ({ reference } = review);
    page = await visitor(at.web, browser, { roles, agency: housing, name: 'Sam Everywhere' });
    const everywhere = await at.web.lantern.rows<{ id: string; email: string }>(
      `select id, email from caller where name = 'Sam Everywhere'`,
    );
    await seat(
      at.web,
      reference,
      everywhere.map(({ id }) => ({ id, office: 'panelMember' as const })),
    );
    const asked = await api.opens();
    await writeAbout(at.web, asked, String(everywhere[0]?.email));
    const scoping = await scoped(at.web);
    await seat(
      at.web,
      scoping.reference,
      everywhere.map(({ id }) => ({ id, office: 'panelMember' as const })),
    );
    const answering = await member(at.web, housing, scoping.reference);
    await answering.get(`/reviews/${scoping.own}/forms/scoping-return`);
    await answering.post(`/reviews/${scoping.own}/forms/scoping-return/sections/involvement`, {
      press: 'later',
      revision: '0',
      asked: 'involvement',
      involvement: 'yes',
    });
    const finished = await scoped(at.web);
    const finishing = await member(at.web, housing, finished.reference);
    await finishing.get(`/reviews/${finished.own}/forms/scoping-return`);
    await finishing.send(`/reviews/${finished.own}/forms/scoping-return/short`, {
      revision: '0',
      authorisedBy: 'Head of Housing',
    });
    await seat(
      at.web,
      finished.reference,
      everywhere.map(({ id }) => ({ id, office: 'panelMember' as const })),
    );
    const recommendation = { recommends: 'review', reasons: 'The criteria are met' };
    await api.record(asked, 1, { type: 'recommendation.recorded', on: '2026-03-10', ...recommendation }).expect(201);
    const housed = await member(at.web, housing, reference);
    const sent = await housed.follow(await housed.upload(`/reviews/${imr}/papers`, {}, pdf));
    const acknowledged = await housed.post(`/reviews/${imr}/answer/return.acknowledged`, {
      revision: '1',
      once: 'once',
    });
    const offLine = `/reviews/${scoping.own}/forms/scoping-return/off-line`;
    await page.goto(offLine);
    const { name, content: buffer } = await filledIn(scoping.own, [1, 1], {
      involvement: 'yes',
      account: 'Two visits.',
    });
    const file = { name, mimeType: wordType, buffer };
    await page.setInputFiles('input[type=file]', file);
    await page.getByRole('button', { name: 'Check this file' }).click();
    const sentFile = new URL(page.url()).pathname;
    await page.goto(`/reviews/${imr}/chronology/send`);
    await page.fill('textarea[name=pasted]', 'Date\tSource\tEvent\n2019\tGP record\tSeen with a bruise');
    await page.click('main button');
    const sentRows = new URL(page.url()).pathname;
    await page.goto(`/reviews/${imr}/chronology/rows/new`);
    for (const [name, value] of [
      ['from', '2018'],
      ['source', 'Tenancy file'],
    ] as const)
      await page.fill(`input[name=${name}]`, value);
    await page.fill('textarea[name=event]', 'Asked to move');
    await page.click('main button');
    await page.click('main button[name=confirmed]');
    await page.goto(`/reviews/${imr}/chronology`);
    const typedRow = String(await page.getAttribute('a[href*="/chronology/rows/"]:has-text("Correct")', 'href'));
    await coordinator.get(`/reviews/${reference}`);
    await coordinator.post(`/reviews/${reference}/meetings/panel-of-${today}/write/minutes`, {
      revision: '0',
      press: 'save',
      minutes: 'Everybody came.',
      'decisions-rows': '1',
      'decisions-0-decision': 'The terms are agreed.',
    });
    await coordinator.send(`/reviews/${reference}/meetings/panel-of-${today}/actions/give`, {
      action: 'Look for the record of the call',
      holder: `of:${housing}`,
      'due-day': '30',
      'due-month': '4',
      'due-year': '2026',
    });
    const askAbout = `/reviews/${reference}/chronology/rows/${typedRow.split('/').at(-1)}/ask`;
    await page.goto(askAbout);
    await page.fill('textarea[name=question]', 'Was she alone?');
    await page.click('main button');
    await page.click('main button[name=confirmed]');
    const [query] = await at.web.lantern.rows<{ id: string }>(
      'update chronology_query set sent_at = asked_at returning id',
    );
    await page.goto(`/reviews/${reference}/learning/add/finding`);
    await page.fill('textarea[name=text]', 'Nobody asked her alone');
    await page.click('main button[value=save]');
    const learnt = new URL(page.url()).pathname;
    await coordinator.get(`/reviews/${reference}/papers`);
    const drafted = await coordinator.upload(
      `/reviews/${reference}/papers`,
      { kind: 'draft' },
      { name: 'Draft.txt', content: Buffer.from('The panel met.\n\nNobody asked her alone.') },
    );
    const [, firstDraft = ''] = /received=([\w-]{36})/.exec(String(drafted.headers.location)) ?? [];
    const redrafted = await coordinator.upload(
      `/reviews/${reference}/papers/${firstDraft}/versions`,
      {},
      { name: 'Draft.txt', content: Buffer.from('The panel met.\n\nNobody saw her alone.') },
    );
    const [, draft = ''] = /received=([\w-]{36})/.exec(String(redrafted.headers.location)) ?? [];
    const comments = `/reviews/${reference}/papers/${draft}/comments`;
    await coordinator.post(`${comments}/add`, { whose: 'own', paragraph: '2', text: 'In which year?' });
    const [, comment = ''] = /comments\/([\w-]{36})/.exec((await coordinator.get(comments)).text) ?? [];
    const [, document = ''] = /papers\/([\w-]{36})/.exec(sent.text) ?? [];
    await coordinator.get(`/reviews/${reference}/names`);
    const looked = await coordinator.post(`/reviews/${reference}/names`, { chosen: 'learning' });
    const checked = String(looked.headers.location);
    await coordinator.get(`/reviews/${reference}`);
    const { revision } = await at.web.lantern.writer.record({
      reference,
      actor: { name: 'Sam Everywhere', roles: ['coordinator'], callerId: String(everywhere[0]?.id) },
      event: { type: 'note.added', on: '2026-03-16', text: 'as agreed' },
    });
    const recorded = `/reviews/${reference}/recorded/${revision}`;
    await new FormBrowser(at.web).post('/refer/anytown', referralTyped);
    await new FormBrowser(at.web).post('/refer/anytown', {
      yourName: 'Sam Nurse',
      yourBody: 'Anytown Hospital',
      yourContact: '01632 960 999',
      victim: 'Petra Fictional',
      'diedOn-day': '3',
      'diedOn-month': '3',
      'diedOn-year': '2026',
      manner: 'homicide',
      deaths: '1',
      outline: 'She died at home.',
    });
    await coordinator.post('/partnerships/anytown/settings/tasks/new', {
      en: 'Tell the business manager',
      holder: 'coordinator',
      count: '10',
      unit: 'days',
      'stage-domestic-homicide-review': 'notified',
      openReviews: 'no',
      reason: 'Agreed by the board',
      confirmed: 'yes',
    });
    const [ownTask] = await at.web.lantern.rows<{ id: string }>(
      `select substr(setting, length('own_task_') + 1) as id from setting_change where setting like 'own_task_%'`,
    );
    const [referral] = await at.web.lantern.rows<{ id: string }>('select id from referral');
    const person = await new People(at.web.lantern.orm, at.web.lantern.clock).add({
      name: 'Casey Chair',
      email: 'casey@council.example',
      roles: ['cspChair'],
      partnerships: ['anytown'],
    });
    await at.web.addPartnership('oldtown', 'Oldtown');
    await at.web.lantern.rows(
      `with ended as (update partnership set ended_on = '2026-01-01' where code = 'oldtown' returning id)
       insert into succession (partnership_id, successor_id, reorganisation_id)
       select ended.id, p.id, gen_random_uuid() from ended, partnership p where p.code = 'anytown' returning partnership_id`,
    );
    await at.web.lantern.rows(
      `insert into office (caller_id, partnership_id, role, since, until)
       select c.id, p.id, 'administrator', '2025-01-01', '2026-01-01' from caller c, partnership p
       where c.name = 'Sam Everywhere' and p.code = 'oldtown' returning id`,
    );
    const [{ id: body } = { id: 'none' }] = await at.web.lantern.rows<{ id: string }>(
      'select id from organisation where name = $1',
      [housing],
    );
    const register = {
      name: 'register.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('Record,Date of death\nA/1,May 2019\n,2020\n'),
    };
    await page.goto('/partnerships/anytown/register');
    await page.setInputFiles('input[type=file]', register);
    await page.click('main form button');
    const sentRegister = new URL(page.url()).pathname;
    paths = new Map([
      ['/partnerships/:code/register/:file', sentRegister],
      ['/plan', '/plan?notification-received-day=16&notification-received-month=3&notification-received-year=2026'],
      ['/law/:law', '/law/dardr'],
      ['/asked/:review', `/asked/${asked}`],
      ['/reviews/:reference/decide/:task/:answer', `/reviews/${asked}/decide/A13/return`],
      ['/reviews/:reference/record/:type', `/reviews/${reference}/record/hold.placed`],
      ['/reviews/:reference/history/:number/correct', `/reviews/${reference}/history/2/correct`],
      ['/reviews/:reference/history/:number/remove', `/reviews/${reference}/history/2/remove`],
      ['/reviews/:reference/papers/:document/read', `/reviews/${reference}/papers/${draft}/read`],
      ['/reviews/:reference/papers/:document/changes', `/reviews/${reference}/papers/${draft}/changes`],
      ['/reviews/:reference/papers/:document/comments', comments],
      ['/reviews/:reference/papers/:document/comments/add', `${comments}/add?paragraph=2`],
      ['/reviews/:reference/papers/:document/comments/:comment', `${comments}/${comment}`],
      ['/reviews/:reference/papers/:document/about', `/reviews/${reference}/papers/${document}/about`],
      ['/reviews/:reference/papers/:document/withdraw', `/reviews/${reference}/papers/${document}/withdraw`],
      ['/reviews/:reference/papers/:document/release', `/reviews/${reference}/papers/${document}/release`],
      ['/reviews/:reference/answer/:type', `/reviews/${imr}/answer/moreTime.asked`],
      ['/reviews/:reference/received/:number', String(acknowledged.headers.location)],
      ['/reviews/:reference/forms/:form', `/reviews/${scoping.own}/forms/scoping-return`],
      ['/reviews/:reference/forms/:form/check', `/reviews/${scoping.own}/forms/scoping-return/check`],
      ['/reviews/:reference/forms/:form/off-line', `/reviews/${scoping.own}/forms/scoping-return/off-line`],
      ['/reviews/:reference/forms/:form/off-line/:file', sentFile],
      ['/reviews/:reference/forms/:form/completed', `/reviews/${finished.own}/forms/scoping-return/completed`],
      ['/reviews/:reference/forms/:form/changes', `/reviews/${scoping.own}/forms/scoping-return/changes`],
      [
        '/reviews/:reference/forms/:form/sections/:section',
        `/reviews/${scoping.own}/forms/scoping-return/sections/involvement`,
      ],
      ['/reviews/:reference/forms/:form/editions/:edition', `/reviews/${finished.own}/forms/scoping-return/editions/1`],
      ['/reviews/:reference/letters/:letter', `/reviews/${reference}/letters/chair-told`],
      ['/reviews/:reference/chronology/rows/new', `/reviews/${imr}/chronology/rows/new`],
      ['/reviews/:reference/chronology/rows/:row', typedRow],
      ['/reviews/:reference/chronology/rows/:row/ask', askAbout],
      ['/reviews/:reference/chronology/queries', `/reviews/${imr}/chronology/queries`],
      ['/reviews/:reference/chronology/queries/:query', `/reviews/${imr}/chronology/queries/${query?.id}`],
      ['/reviews/:reference/chronology/send', `/reviews/${imr}/chronology/send`],
      ['/reviews/:reference/chronology/send/:table', sentRows],
      ['/reviews/:reference/names/:check', checked],
      ['/reviews/:reference/meetings/:meeting', `/reviews/${reference}/meetings/panel-of-${today}`],
      [
        '/reviews/:reference/meetings/:meeting/actions/give',
        `/reviews/${reference}/meetings/panel-of-${today}/actions/give`,
      ],
      ['/reviews/:reference/meetings/:meeting/changes', `/reviews/${reference}/meetings/panel-of-${today}/changes`],
      [
        '/reviews/:reference/meetings/:meeting/write/:part',
        `/reviews/${reference}/meetings/panel-of-${today}/write/attendance`,
      ],
      ['/reviews/:reference/learning/add/:kind', `/reviews/${reference}/learning/add/recommendation`],
      ['/reviews/:reference/learning/:item', learnt],
      ['/reviews/:reference/learning/:item/trace', `${learnt}/trace`],
      ['/reviews/:reference/learning/:item/changes', `${learnt}/changes`],
      ['/reviews/:reference/learning/:item/edit', `${learnt}/edit`],
      ['/reviews/:reference/learning/:item/rests', `${learnt}/rests`],
      ['/reviews/:reference/answers/:form', `/reviews/${finished.reference}/answers/scoping-return`],
      ['/partnerships/:code/settings/of/:group', '/partnerships/anytown/settings/of/domestic-homicide-review-local'],
      ['/reviews/:reference/recorded/:number', recorded],
      ['/referrals/:id', `/referrals/${referral?.id}`],
      ['/partnerships/:code/settings/tasks/:task', `/partnerships/anytown/settings/tasks/${ownTask?.id}`],
      ['/partnerships/:code/settings/tasks/:task/off', `/partnerships/anytown/settings/tasks/${ownTask?.id}/off`],
      ['/partnerships/:code/settings/reminders/:clock', '/partnerships/anytown/settings/reminders/scopingReturnDue'],
      ['/partnerships/:code/settings/:setting', '/partnerships/anytown/settings/scoping_return_due'],
      ['/partnerships/former/:former', '/partnerships/former/oldtown'],
      ['/people/:person', `/people/${person}`],
      ['/people/:person/offices/end', `/people/${person}/offices/end?role=cspChair&partnership=anytown`],
      ['/people/:person/change', `/people/${person}/change`],
      ['/people/:person/leave', `/people/${person}/leave`],
      ['/people/:person/absence', `/people/${person}/absence`],
      ['/organisations/:body', `/organisations/${body}`],
      ['/organisations/:body/change', `/organisations/${body}/change`],
      ['/organisations/:body/split', `/organisations/${body}/split`],
      ['/people/:person/hand-over', `/people/${person}/hand-over?role=cspChair&partnership=anytown`],
    ]);
  });
  afterAll(() => browser?.close());

  const addressOf = (route: string): string =>
    paths.get(route) ?? route.replace(':reference', reference).replace(':code', 'anytown');

  test('meets WCAG 2.2 AA and best practice as far as axe can tell, wide and at 320 px, where nothing scrolls sideways', async () => {
    const routes = at.web.app
      .get(Routes)
      .all()
      .filter(
        ({ method, path, access }) => method === 'GET' && access?.page && !access.download && !noPages.includes(path),
      )
      .filter(({ access }) => access?.action !== 'public');
    expect(routes.length).toBeGreaterThan(40);
    expect(
      await flaws(
        page,
        routes.map(({ path }) => addressOf(path)),
      ),
    ).toEqual([]);
  });
});
