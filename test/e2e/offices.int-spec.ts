import { describe, expect, test } from '@jest/globals';
import { Routes } from '../../apps/web/access/routes.js';
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

  const table: [string, 'get' | 'put' | 'post', string, Record<Office, number>, object?][] = [
    ['open a review', 'post', '/reviews', map(only('coordinator'), 200, 201), notification],
    ['foresee an opening', 'post', '/reviews/preview', only('coordinator'), notification],
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
    const everywhere = path === '/calendar/changes' ? expected.coordinator : expected.panelMember;
    const isRead = method === 'get' && /anytown\/(settings|ladders|choices|own-tasks)$/.test(path);
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
