import { describe, expect, test } from '@jest/globals';
import { Routes } from '../../apps/web/access/routes.js';
import { type OfficeRow, besideHistories } from './office-table.js';
import { type Someone, note, notification, webForTests } from './web.js';

const at = webForTests();

/** A panel member who is co-ordinator of another partnership, and one who is an independent chair of this one. */
async function twoOfTwoOffices(): Promise<[Someone, Someone]> {
  const { rows } = at.web.lantern;
  const elsewhere = await at.web.someone(['panelMember'], { agency: 'Anytown Housing' });
  await rows(`insert into partnership (code, name, reference_prefix) values ('elsewhere', 'Elsewhere', 'EL')
    on conflict do nothing`);
  await rows(
    `insert into office (caller_id, partnership_id, role, since)
     select $1, id, 'coordinator', now() from partnership where code = 'elsewhere'`,
    [elsewhere.id],
  );
  return [elsewhere, await at.web.someone(['panelMember', 'independentChair'], { agency: 'Anytown Housing' })];
}

describe('offices and routes', () => {
  type Office = 'coordinator' | 'cspChair' | 'independentChair' | 'panelMember' | 'administrator';
  const offices: readonly Office[] = ['coordinator', 'cspChair', 'independentChair', 'panelMember', 'administrator'];
  const everyone: Record<Office, number> = {
    coordinator: 200,
    cspChair: 200,
    independentChair: 200,
    panelMember: 200,
    administrator: 403,
  };
  const leaders = { ...everyone, panelMember: 403 };
  const only = (...allowed: Office[]): Record<Office, number> => ({
    coordinator: 403,
    cspChair: 403,
    independentChair: 403,
    panelMember: 403,
    administrator: 403,
    ...Object.fromEntries(allowed.map((office) => [office, 200])),
  });
  const change = { setting: 'imr_due', value: { count: 7, unit: 'weeks' }, reason: 'our protocol' };

  const choice = { choice: 'reference_scheme', value: 'financialYear', reason: 'our protocol' };

  const finding = { kind: 'finding', answers: { text: 'Nobody asked' } };

  const table: readonly OfficeRow[] = [
    ...besideHistories,
    ['open a review', 'post', '/reviews', map(only('coordinator'), 200, 201), notification],
    ['foresee an opening', 'post', '/reviews/preview', only('coordinator'), notification],
    ['list referrals', 'get', '/referrals', only('coordinator')],
    ['read a referral', 'get', '/referrals/:referral', map(only('coordinator'), 200, 404)],
    [
      'open a review from a referral',
      'post',
      '/referrals/:referral/review',
      map(only('coordinator'), 200, 404),
      notification,
    ],
    [
      'close a referral',
      'post',
      '/referrals/:referral/close',
      map(only('coordinator'), 200, 404),
      { reason: 'sent twice' },
    ],
    ['list reviews', 'get', '/reviews', everyone],
    ['read a review', 'get', '/reviews/REF', everyone],
    ['read its parts', 'get', '/reviews/REF/parts', everyone],
    ['read its history', 'get', '/reviews/REF/history', everyone],
    ['take a copy of it', 'get', '/reviews/REF/copy', only('coordinator')],
    ['read its schedule', 'get', '/reviews/REF/schedule', leaders],
    ['see who looked', 'get', '/reviews/REF/access', only('coordinator', 'cspChair')],
    ['record without a version', 'post', '/reviews/REF/events', map(everyone, 200, 428), note],
    ['foresee without a version', 'post', '/reviews/REF/events/preview', map(everyone, 200, 428), note],
    ['read its contacts', 'get', '/reviews/REF/contacts', leaders],
    ['change its contacts', 'put', '/reviews/REF/contacts', only('coordinator'), { contacts: [] }],
    ['see who sits on it', 'get', '/reviews/REF/members', leaders],
    ['see its e-mails', 'get', '/reviews/REF/emails', only('coordinator')],
    ['send an e-mail again', 'post', '/reviews/REF/emails/:id/resend', map(only('coordinator'), 200, 404)],
    ['say that an e-mail arrived', 'post', '/reviews/REF/emails/:id/arrived', map(only('coordinator'), 200, 404)],
    ['say that it was handled', 'post', '/reviews/REF/emails/:id/handled', map(only('coordinator'), 200, 404)],
    ['list forms', 'get', '/reviews/REF/forms', everyone],
    ['read a form', 'get', '/reviews/REF/forms/:form', map(everyone, 200, 404)],
    ['read the shape of a form', 'get', '/reviews/REF/forms/:form/schema', map(everyone, 200, 404)],
    ['fill in a form', 'put', '/reviews/REF/forms/:form', map(everyone, 200, 404), {}],
    ['read what was learnt', 'get', '/reviews/REF/learning', everyone],
    ['follow it back', 'get', '/reviews/REF/learning/:item', map(everyone, 200, 404)],
    [
      'add what was learnt',
      'post',
      '/reviews/REF/learning',
      map(only('coordinator', 'independentChair'), 200, 201),
      finding,
    ],
    [
      'change it',
      'put',
      '/reviews/REF/learning/:item',
      map(only('coordinator', 'independentChair'), 200, 404),
      finding,
    ],
    [
      'agree its wording',
      'post',
      '/reviews/REF/learning/:item/agreement',
      map(only('coordinator', 'independentChair'), 200, 404),
    ],
    [
      'withdraw it',
      'post',
      '/reviews/REF/learning/:item/withdrawal',
      map(only('coordinator', 'independentChair'), 200, 404),
      { reason: 'It is said elsewhere.' },
    ],
    ['read a chronology', 'get', '/reviews/REF/chronology', everyone],
    [
      'add a row that says nothing',
      'post',
      '/reviews/REF/chronology/rows',
      map(only('coordinator', 'panelMember'), 200, 422),
      { cells: {} },
    ],
    [
      'correct it to nothing',
      'put',
      '/reviews/REF/chronology/rows/:row',
      map(only('coordinator', 'panelMember'), 200, 422),
      { cells: {} },
    ],
    ['list meetings', 'get', '/reviews/REF/meetings', everyone],
    ['read a meeting', 'get', '/reviews/REF/meetings/:meeting', map(everyone, 200, 404)],
    [
      'keep what a meeting decided',
      'put',
      '/reviews/REF/meetings/:meeting/:part',
      map(only('coordinator', 'independentChair'), 200, 404),
      { answers: {} },
    ],
    ['list checks for names', 'get', '/reviews/REF/names', only('coordinator', 'independentChair')],
    [
      'look nothing through for names',
      'post',
      '/reviews/REF/names',
      map(only('coordinator', 'independentChair'), 200, 422),
      {},
    ],
    [
      'read a check for names',
      'get',
      '/reviews/REF/names/:check',
      map(only('coordinator', 'independentChair'), 200, 404),
    ],
    [
      'let a text with names go out',
      'post',
      '/reviews/REF/names/:check/release',
      map(only('coordinator', 'independentChair'), 200, 404),
      { reason: 'a street of the same name' },
    ],
    ['list papers', 'get', '/reviews/REF/papers', everyone],
    ['add a paper without a file', 'post', '/reviews/REF/papers', map({ ...everyone, cspChair: 403 }, 200, 422), {}],
    ['take the file of a paper', 'get', '/reviews/REF/papers/:document/file', map(everyone, 200, 404)],
    ['read the text of a paper', 'get', '/reviews/REF/papers/:document/text', map(everyone, 200, 404)],
    [
      'let the panel see a paper',
      'put',
      '/reviews/REF/papers/:document/open-to',
      map(only('coordinator', 'independentChair'), 200, 404),
      { to: 'panel' },
    ],
    [
      'withdraw a paper',
      'put',
      '/reviews/REF/papers/:document/withdrawn',
      map({ ...everyone, cspChair: 403 }, 200, 404),
      { why: 'sent by mistake' },
    ],
    ['read comments', 'get', '/reviews/REF/papers/:document/comments', map(everyone, 200, 404)],
    ['comment', 'post', '/reviews/REF/papers/:document/comments', map(everyone, 200, 404), { text: 'As agreed' }],
    [
      'answer a comment',
      'put',
      '/reviews/REF/papers/:document/comments/:comment/answer',
      map(only('coordinator', 'independentChair'), 200, 404),
      { outcome: 'takenUp' },
    ],
    ['list dates', 'get', '/deadlines', everyone],
    ['read the calendar feed', 'get', '/deadlines.ics', everyone],
    ['see calendar changes', 'get', '/calendar/changes', only('coordinator', 'cspChair')],
    ['read settings', 'get', '/partnerships/anytown/settings', { ...leaders, administrator: 200 }],
    ['change a setting', 'put', '/partnerships/anytown/settings', only('coordinator', 'administrator'), change],
    ['preview', 'get', '/partnerships/anytown/settings/preview?setting=imr_due', only('coordinator', 'cspChair')],
    ['read ladders', 'get', '/partnerships/anytown/ladders', { ...leaders, administrator: 200 }],
    [
      'set a ladder',
      'put',
      '/partnerships/anytown/ladders/:clock',
      map(only('coordinator', 'administrator'), 200, 404),
      { ladder: [], reason: 'our protocol' },
    ],
    ['read choices', 'get', '/partnerships/anytown/choices', { ...leaders, administrator: 200 }],
    ['choose', 'put', '/partnerships/anytown/choices', only('coordinator', 'administrator'), choice],
    ['read own tasks', 'get', '/partnerships/anytown/own-tasks', { ...leaders, administrator: 200 }],
    [
      'add an own task',
      'post',
      '/partnerships/anytown/own-tasks',
      map(only('coordinator', 'administrator'), 200, 422),
      {},
    ],
    [
      'change an own task',
      'put',
      '/partnerships/anytown/own-tasks/:task',
      map(only('coordinator', 'administrator'), 200, 422),
      {},
    ],
    [
      'take an own task off',
      'post',
      '/partnerships/anytown/own-tasks/:task/off',
      map(only('coordinator', 'administrator'), 200, 422),
      {},
    ],
    [
      'preview an own task',
      'post',
      '/partnerships/anytown/own-tasks/preview',
      map(only('coordinator', 'cspChair'), 200, 422),
      {},
    ],
    ['read own questions', 'get', '/partnerships/anytown/own-questions', { ...leaders, administrator: 200 }],
    [
      'add an own question',
      'post',
      '/partnerships/anytown/own-questions/:form',
      map(only('coordinator', 'administrator'), 200, 404),
      {},
    ],
    [
      'change an own question',
      'put',
      '/partnerships/anytown/own-questions/:form/own/:question',
      map(only('coordinator', 'administrator'), 200, 422),
      {},
    ],
    [
      'take an own question off',
      'post',
      '/partnerships/anytown/own-questions/:form/own/:question/off',
      map(only('coordinator', 'administrator'), 200, 422),
      {},
    ],
    [
      'leave a usual question out',
      'put',
      '/partnerships/anytown/own-questions/:form/usual/:question',
      map(only('coordinator', 'administrator'), 200, 422),
      {},
    ],
    [
      'see where a form is being filled in',
      'get',
      '/partnerships/anytown/own-questions/:form/being-filled-in',
      map(only('coordinator', 'cspChair'), 200, 404),
    ],
    ['read contacts', 'get', '/partnerships/anytown/contacts', only('coordinator', 'cspChair', 'administrator')],
    [
      'change contacts',
      'put',
      '/partnerships/anytown/contacts',
      only('coordinator', 'administrator'),
      { contacts: [] },
    ],
    ['list callers', 'get', '/partnerships/anytown/callers', only('coordinator', 'administrator')],
  ];

  function map(answers: Record<Office, number>, from: number, to: number): Record<Office, number> {
    const { coordinator, cspChair, independentChair, panelMember, administrator } = answers;
    const changed = (status: number) => (status === from ? to : status);
    return {
      coordinator: changed(coordinator),
      cspChair: changed(cspChair),
      independentChair: changed(independentChair),
      panelMember: changed(panelMember),
      administrator: changed(administrator),
    };
  }

  const rows = table.map(([name, method, path, expected, body]) => ({ name, method, path, expected, body }));

  test.each(rows)('$name', async ({ method, path, expected, body }) => {
    const coordinator = await at.web.someone(['coordinator']);
    const reference = await coordinator.opens();
    const callers = new Map<Office, Someone>();
    for (const office of offices) callers.set(office, await at.web.someone([office], { agency: 'Anytown Housing' }));
    const members = (['independentChair', 'panelMember'] as const).flatMap((office) => callers.get(office)?.id ?? []);
    await coordinator.put(`/reviews/${reference}/members`, { members }).expect(200);
    const answered: Partial<Record<Office, number>> = {};
    for (const [office, caller] of callers) {
      const address = path.replace('REF', reference);
      const { status } = await (method === 'get' ? caller.get(address) : caller[method](address, body));
      answered[office] = status;
    }
    expect(answered).toEqual(expected);
  });

  /*
   * Rights are those of the office through which one reaches a case, never the sum of all that a person holds. Both sit on
   * the review as panel members: the one is a co-ordinator in another partnership, the other chairs other reviews here.
   */
  const asPanelMember = rows.filter(
    ({ path }) => !['/reviews', '/reviews/preview', '/deadlines', '/deadlines.ics'].includes(path),
  );

  test.each(asPanelMember)('$name, with a further office elsewhere', async ({ method, path, expected, body }) => {
    const coordinator = await at.web.someone(['coordinator']);
    const reference = await coordinator.opens();
    const [elsewhere, twice] = await twoOfTwoOffices();
    const members = [elsewhere, twice].map(({ id }) => ({ id, office: 'panelMember' }));
    await coordinator.put(`/reviews/${reference}/members`, { members }).expect(200);
    const address = path.replace('REF', reference);
    const answer = async (who: Someone) =>
      (await (method === 'get' ? who.get(address) : who[method](address, body))).status;
    // What is asked of no case and no partnership is asked of all that they hold.
    const everywhere = /REF|anytown/.test(path) ? expected.panelMember : expected.coordinator;
    const isRead = method === 'get' && /anytown\/(settings|ladders|choices|own-tasks|own-questions)$/.test(path);
    const inPartnership = isRead ? 200 : expected.panelMember;
    expect({ elsewhere: await answer(elsewhere), twice: await answer(twice) }).toEqual({
      elsewhere: everywhere,
      twice: inPartnership,
    });
  });

  test('no other route is left out of this table', () => {
    const tried = new Set(table.map(([, method, path]) => `${method} ${path.split('?')[0]}`));
    const guarded = at.web.app
      .get(Routes)
      .all()
      .filter(({ access }) => access?.action !== 'public' && !access?.page)
      .map(({ method, path }) => `${method.toLowerCase()} ${path.replace('/api/v1', '')}`)
      .map((route) => route.replace(':reference', 'REF').replace(':code', 'anytown'));
    expect(guarded.filter((route) => !tried.has(route))).toEqual(['put /reviews/REF/members']);
  });
});
