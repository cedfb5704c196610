import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { DeliveryGroups, GroupSeats } from '#lantern/delivery-groups';
import { People } from '#lantern/people';
import type { CallerRole } from '#lantern/access';
import { Routes } from '../../apps/web/access/routes.js';
import { RegisterRuns } from '#lantern/register';
import { wordType } from '#lantern/made-papers';
import { coordinator as coordinatorAsActor } from '#lantern/testing';
import { FormBrowser } from '../e2e/browser.js';
import { filledIn } from '../e2e/filled-file.js';
import { housing, member, pdf, scoped, seat, underway, writeAbout } from '../e2e/panel.js';
import { referralTyped } from '../e2e/typed-referral.js';
import { today, webForTests } from '../e2e/web.js';
import { chromiumHere, startChromium } from './chromium.js';
import { leavesBy } from './typing.js';
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
    await leavesBy(page, page.getByRole('button', { name: 'Check this file' }));
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
    const inWord = await coordinator.upload(
      `/reviews/${reference}/papers`,
      {},
      await filledIn(scoping.own, [1, 1], { involvement: 'yes', account: 'Two visits.' }),
    );
    const [, word = ''] = /received=([\w-]{36})/.exec(String(inWord.headers.location)) ?? [];
    const comments = `/reviews/${reference}/papers/${draft}/comments`;
    await coordinator.post(`${comments}/add`, { whose: 'own', paragraph: '2', text: 'In which year?' });
    const [, comment = ''] = /comments\/([\w-]{36})/.exec((await coordinator.get(comments)).text) ?? [];
    const [, document = ''] = /papers\/([\w-]{36})/.exec(sent.text) ?? [];
    await coordinator.get(`/reviews/${reference}/names`);
    const looked = await coordinator.post(`/reviews/${reference}/names`, { chosen: 'learning' });
    const checked = String(looked.headers.location);
    const kept = await coordinator.post(`/reviews/${reference}/letters/chair-told/keep`, { language: 'en' });
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
    await coordinator.post('/partnerships/anytown/settings/questions/scoping-return/new', {
      en: 'Who holds the records today?',
      kind: 'choice',
      options: 'Our own archive\nA contractor',
      section: 'involvement',
      sensitivity: 'open',
      required: 'no',
      reason: 'Agreed by the board',
      confirmed: 'yes',
    });
    const [ownQuestion] = await at.web.lantern.rows<{ id: string }>(
      `select substr(setting, length('own_question_') + 1) as id from setting_change where setting like 'own_question_%'`,
    );
    const questions = '/partnerships/anytown/settings/questions/scoping-return';
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
    const [anytown] = await at.web.lantern.rows<{ id: string }>(`select id from partnership where code = 'anytown'`);
    const place = { id: '', partnershipId: anytown?.id ?? '', nextBoard: today };
    const { orm, clock } = at.web.lantern;
    const group = await new DeliveryGroups(orm, clock).add(place.partnershipId, {
      name: 'Domestic abuse',
      welshName: 'Cam-drin domestig',
      nextBoard: today,
    });
    const chairing = { name: 'Gwen Group', email: 'gwen@council.example', chairs: true };
    await new GroupSeats(orm, clock).give({ ...place, id: group }, chairing);
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
    const [disposal] = await at.web.lantern.rows<{ id: string }>(
      `insert into disposal (id, partnership_id, items, proposed_by, proposed_at)
       select gen_random_uuid(), p.id, '[{"reviewId":"none","reference":"AT-20-01","kind":"family"}]', c.id, now()
       from partnership p, caller c where p.code = 'anytown' limit 1 returning id`,
    );
    const [hook] = await at.web.lantern.rows<{ id: string }>(
      `insert into webhook (id, partnership_id, address, secret, begins, made_by, made_at)
       select gen_random_uuid(), p.id, 'https://council.example/hook', '', '{*}', c.id, now()
       from partnership p, caller c where p.code = 'anytown' limit 1 returning id`,
    );
    const family = `/reviews/${reference}/family`;
    await coordinator.get(family);
    const days = (name: string) => ({ [`${name}-day`]: '3', [`${name}-month`]: '4', [`${name}-year`]: '2026' });
    const sister = { name: 'Rowan', choice: 'takesPart', way: 'telephone', careful: '3 March', ...days('nextContact') };
    await coordinator.send(`${family}/people`, sister);
    const [, person1 = 'none'] = /people\/([\w-]{36})/.exec((await coordinator.get(family)).text) ?? [];
    const contact = { way: 'telephone', by: 'Robin', said: 'Told.', ...days('onDay'), ...days('nextContact') };
    await coordinator.send(`${family}/people/${person1}/contacts`, contact);
    const [, contact1 = 'none'] = /contacts\/([\w-]{36})/.exec((await coordinator.get(family)).text) ?? [];
    const costs = `/reviews/${reference}/money`;
    const anInvoice = { kind: 'chair', stage: 'invoice', what: 'Morgan Hale', net: '4,500.00' };
    await coordinator.get(costs);
    await coordinator.send(`${costs}/costs`, {
      ...anInvoice,
      'onDay-day': '3',
      'onDay-month': '3',
      'onDay-year': '2026',
    });
    await coordinator.send(`${costs}/sharings`, { what: 'Fee', amount: '4,500', formula: 'equal', partners: 'A\nB' });
    const spent = (await coordinator.get(costs)).text;
    const idIn = (what: string) => new RegExp(`${costs}/${what}/([\\w-]{36})`).exec(spent)?.[1] ?? 'none';
    const [cost, share] = [`${costs}/costs/${idIn('costs')}`, `${costs}/shares/${idIn('shares')}`];
    const own = '/partnerships/anytown/money';
    await at.web.lantern.rows(
      `insert into cost (id, partnership_id, kind, stage, on_day, what, net, vat, revision, taken_off, changed_by, changed_at)
       select gen_random_uuid(), p.id, 'post', 'budget', '2026-03-03', 'Review co-ordinator', 100, 0, 1, false, c.id, now()
       from partnership p, caller c where p.code = 'anytown' limit 1`,
    );
    await coordinator.send(`${own}/sharings`, { what: 'Post', amount: '100', formula: 'equal', partners: 'A\nB' });
    const besides = (await coordinator.get(own)).text;
    const ownIdIn = (what: string) => new RegExp(`${own}/${what}/([\\w-]{36})`).exec(besides)?.[1] ?? 'none';
    const register = {
      name: 'register.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('Record,Date of death\nA/1,May 2019\n,2020\n'),
    };
    await page.goto('/partnerships/anytown/register');
    await page.setInputFiles('input[type=file]', register);
    await page.click('main form button');
    const sentRegister = new URL(page.url()).pathname;
    const [sam] = await at.web.lantern.rows<{ id: string }>(`select id from caller where name = 'Sam Everywhere'`);
    const rows = { rows: [], by: 'Sam Everywhere', file: 'register.csv' };
    const run = await at.web.app.get(RegisterRuns).ask({ id: place.partnershipId }, { id: sam?.id ?? '' }, rows);
    const recommending = `/reviews/${reference}/learning/add/recommendation`;
    await coordinator.get(recommending);
    const made = await coordinator.post(recommending, {
      revision: '0',
      press: 'save',
      text: 'The Ministry tells each court.',
      scope: 'national',
      agencyKind: 'multi',
      source: 'overview',
    });
    const national = String(made.headers.location).split('/').at(-1);
    const event = { type: 'action.opened', on: today, owner: housing, action: 'Train every receptionist' };
    await at.web.lantern.writer.record({ actor: coordinatorAsActor, reference, event });
    const plan = `/reviews/${reference}-R01/milestones`;
    await coordinator.send(plan, { what: 'Half of them are trained' });
    const milestone = /milestones\/([\w-]{36})"/.exec((await coordinator.get(plan)).text)?.[1];
    paths = new Map([
      ['/reviews/:reference/milestones/:milestone', `${plan}/${milestone}`],
      ['/reviews/:reference/held-by', `/reviews/${reference}-R01/held-by`],
      ['/reviews/:reference/milestones', `/reviews/${reference}-R01/milestones`],
      ['/reviews/:reference/action-plan/national/:item', `/reviews/${reference}/action-plan/national/${national}`],
      ['/reviews/:reference/family/people/:person', `${family}/people/${person1}`],
      ['/reviews/:reference/family/people/:person/take-off', `${family}/people/${person1}/take-off`],
      ['/reviews/:reference/family/contacts/:contact/take-off', `${family}/contacts/${contact1}/take-off`],
      ['/reviews/:reference/family/people/:person/contacts', `${family}/people/${person1}/contacts`],
      ['/reviews/:reference/family/contacts/:contact', `${family}/contacts/${contact1}`],
      ['/partnerships/:code/retention/rules/:kind', '/partnerships/anytown/retention/rules/family'],
      [
        '/partnerships/:code/retention/disposals/:disposal',
        `/partnerships/anytown/retention/disposals/${disposal?.id}`,
      ],
      ['/reviews/:reference/money/costs/:cost', cost],
      ['/reviews/:reference/money/costs/:cost/off', `${cost}/off`],
      ['/reviews/:reference/money/sharings/:sharing', `${costs}/sharings/${idIn('sharings')}`],
      ['/reviews/:reference/money/shares/:share', share],
      ['/partnerships/:code/money/costs/:cost', `${own}/costs/${ownIdIn('costs')}`],
      ['/partnerships/:code/money/costs/:cost/off', `${own}/costs/${ownIdIn('costs')}/off`],
      ['/partnerships/:code/money/sharings/:sharing', `${own}/sharings/${ownIdIn('sharings')}`],
      ['/partnerships/:code/money/shares/:share', `${own}/shares/${ownIdIn('shares')}`],
      ['/partnerships/:code/register/:file', sentRegister],
      ['/partnerships/:code/register/runs/:run', `/partnerships/anytown/register/runs/${run}`],
      ['/plan', '/plan?notification-received-day=16&notification-received-month=3&notification-received-year=2026'],
      ['/law/:law', '/law/dardr'],
      ['/asked/:review', `/asked/${asked}`],
      ['/reviews/:reference/decide/:task/:answer', `/reviews/${asked}/decide/A13/return`],
      ['/reviews/:reference/record/:type', `/reviews/${reference}/record/hold.placed`],
      ['/reviews/:reference/history/:number/correct', `/reviews/${reference}/history/2/correct`],
      ['/reviews/:reference/history/:number/remove', `/reviews/${reference}/history/2/remove`],
      ['/reviews/:reference/papers/:document/read', `/reviews/${reference}/papers/${draft}/read`],
      ['/reviews/:reference/papers/:document/word', `/reviews/${reference}/papers/${word}/word`],
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
      ['/reviews/:reference/written/:paper', `/reviews/${reference}/written/chair-contract-schedule`],
      ['/reviews/:reference/submission/items/:item', `/reviews/${reference}/submission/items/equality`],
      ['/reviews/:reference/letters/kept/:document', String(kept.headers.location)],
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
      ['/partnerships/:code/webhooks/:webhook', `/partnerships/anytown/webhooks/${hook?.id}`],
      ['/groups/:group', `/groups/${group}`],
      ['/groups/:group/change', `/groups/${group}/change`],
      ['/groups/:group/holdings', `/groups/${group}/holdings`],
      ['/referrals/:id', `/referrals/${referral?.id}`],
      ['/partnerships/:code/settings/tasks/:task', `/partnerships/anytown/settings/tasks/${ownTask?.id}`],
      ['/partnerships/:code/settings/tasks/:task/off', `/partnerships/anytown/settings/tasks/${ownTask?.id}/off`],
      ['/partnerships/:code/settings/questions/:form', questions],
      ['/partnerships/:code/settings/questions/:form/new', `${questions}/new`],
      ['/partnerships/:code/settings/questions/:form/own/:question', `${questions}/own/own-${ownQuestion?.id}`],
      ['/partnerships/:code/settings/questions/:form/own/:question/off', `${questions}/own/own-${ownQuestion?.id}/off`],
      ['/partnerships/:code/settings/questions/:form/usual/:question', `${questions}/usual/contacts`],
      ['/partnerships/:code/settings/reminders/:clock', '/partnerships/anytown/settings/reminders/scopingReturnDue'],
      ['/partnerships/:code/settings/:setting', '/partnerships/anytown/settings/scoping_return_due'],
      ['/partnerships/former/:former', '/partnerships/former/oldtown'],
      ['/people/:person', `/people/${person}`],
      ['/people/:person/offices/end', `/people/${person}/offices/end?role=cspChair&partnership=anytown`],
      ['/people/:person/change', `/people/${person}/change`],
      ['/people/:person/leave', `/people/${person}/leave`],
      ['/people/:person/absence', `/people/${person}/absence`],
      ['/organisations/:body', `/organisations/${body}`],
      ['/organisations/:body/to-do', `/organisations/${body}/to-do`],
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
