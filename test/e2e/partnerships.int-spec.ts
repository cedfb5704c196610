import { describe, expect, test } from '@jest/globals';
import { People } from '#lantern/people';
import { decision, today, webForTests } from './web.js';

const at = webForTests();

interface Shown {
  readonly setting: string;
  readonly value: unknown;
}

const named = (body: { settings: Shown[] }, setting: string) => body.settings.find((each) => each.setting === setting);
const weeks = (count: number) => ({ count, unit: 'weeks' });
const months = (count: number) => ({ count, unit: 'months' });

/** A partnership of its own for each test, so that none sees another's settings. */
async function partnership(code: string) {
  await at.web.addPartnership(code, code.toUpperCase());
  const partnerships = [code];
  return {
    path: `/partnerships/${code}`,
    coordinator: await at.web.someone(['coordinator'], { partnerships, name: 'Coral Setter' }),
    chair: await at.web.someone(['cspChair'], { partnerships }),
    administrator: await at.web.someone(['administrator'], { partnerships }),
  };
}

describe('settings', () => {
  test('are listed with what they stand on and what is usual', async () => {
    const { path, coordinator } = await partnership('listham');
    const { body } = await coordinator.get(`${path}/settings`).expect(200);
    expect(named(body, 'chair_appointed')).toEqual({
      setting: 'chair_appointed',
      clock: 'chairAppointed',
      title: 'Appoint the independent chair',
      kind: 'local',
      chase: false,
      basis: expect.stringContaining('Local default'),
      startsFrom: expect.stringContaining('the decision'),
      standard: weeks(6),
      value: weeks(6),
      words: '6 weeks',
      own: false,
      lastChange: null,
    });
    expect(named(body, 'imr_due')).toMatchObject({ value: weeks(8) });
    expect(named(body, 'police_notify_target')).toMatchObject({ value: null, words: expect.stringMatching(/^off/) });
  });

  test('keep who changed them, when, why and on what page', async () => {
    const { path, coordinator } = await partnership('keepham');
    const change = { setting: 'chair_appointed', value: weeks(5), reason: 'board decision', source: 'protocol p. 7' };
    const { body } = await coordinator.put(`${path}/settings`, change).expect(200);
    const expected = {
      value: weeks(5),
      own: true,
      lastChange: {
        changedBy: 'Coral Setter',
        changedAt: expect.stringMatching(/^2026-03-16T10:00/),
        reason: 'board decision',
        source: 'protocol p. 7',
      },
    };
    expect(named(body, 'chair_appointed')).toMatchObject(expected);
    const again = await coordinator.get(`${path}/settings`).expect(200);
    expect(named(again.body, 'chair_appointed')).toMatchObject(expected);
  });

  test.each([
    ['one that does not exist', { setting: 'tea_break', value: weeks(1), reason: 'x' }, 'setting', 'chair_appointed'],
    [
      'a length that is none',
      { setting: 'imr_due', value: { count: -1, unit: 'weeks' }, reason: 'x' },
      'value.count',
      '',
    ],
    ['an unknown unit', { setting: 'imr_due', value: { count: 1, unit: 'moons' }, reason: 'x' }, 'value.unit', 'weeks'],
    ['no reason', { setting: 'imr_due', value: weeks(1) }, 'reason', ''],
    ['guidance switched off', { setting: 'review_complete', value: null, reason: 'x' }, 'value', 'guidance'],
    ['an Act switched off', { setting: 'commissioner_copy_target', value: null, reason: 'x' }, 'value', 'statute'],
  ])('refuse %s', async (_, change, path, words) => {
    const coordinator = await at.web.someone(['coordinator']);
    const { body } = await coordinator.put('/partnerships/anytown/settings', change).expect(422);
    expect(body.errors).toEqual([{ path, message: expect.stringContaining(words) }]);
  });

  test('of guidance may be shortened, and lengthened only by an administrator who cites why', async () => {
    const { path, coordinator, administrator } = await partnership('guideham');
    const set = (value: object, more: object = {}) => ({ setting: 'decision_due', value, reason: 'local', ...more });
    await coordinator.put(`${path}/settings`, set({ count: 3, unit: 'weeks' })).expect(200);
    await coordinator.put(`${path}/settings`, set({ count: 28, unit: 'days' })).expect(200);
    await coordinator.put(`${path}/settings`, set(months(1))).expect(200);
    for (const longer of [months(2), { count: 31, unit: 'days' }, { count: 29, unit: 'days' }]) {
      const { body } = await coordinator.put(`${path}/settings`, set(longer)).expect(403);
      expect(body.detail).toContain('administrator');
    }
    await administrator.put(`${path}/settings`, set(months(2))).expect(422);
    const cited = set(months(2), { source: 'Statutory guidance 2027, paragraph 12' });
    await administrator.put(`${path}/settings`, cited).expect(200);
  });

  test('apply to reviews opened afterwards, and to open ones when a person applies them', async () => {
    const { path, coordinator, chair } = await partnership('applyham');
    const reference = await coordinator.opens({ partnership: 'applyham' });
    await chair.record(reference, 1, decision).expect(201);
    const dueIn = async (review: string, clock: string) => {
      const { body } = await coordinator.get(`/reviews/${review}`).expect(200);
      return body.deadlines.find((deadline: { clock: string }) => deadline.clock === clock).due;
    };
    const before = '2026-04-20';
    const after = '2026-04-06';
    const preview = `${path}/settings/preview?setting=chair_appointed`;
    const moved = [{ reference, revision: 2, dates: [{ clock: 'chairAppointed', from: before, to: after }] }];

    expect((await coordinator.get(preview).expect(200)).body).toMatchObject({ value: weeks(6), cases: [] });
    const looked = await coordinator.get(`${preview}&count=4&unit=weeks`).expect(200);
    expect(looked.body.cases).toMatchObject(moved);
    await at.web.lantern.rows(
      `insert into conflict (case_file_id, caller_id, nature, declared_by, declared_at)
       select id, $2, 'a link', $2, now() from case_file where reference = $1 returning id`,
      [reference, chair.id],
    );
    const shutOut = await chair.get(`${preview}&count=4&unit=weeks`).expect(200);
    expect(shutOut.body.cases).toEqual([]);
    await at.web.lantern.rows('delete from conflict where caller_id = $1 returning id', [chair.id]);
    const change = { setting: 'chair_appointed', value: weeks(4), reason: 'protocol' };
    await coordinator.put(`${path}/settings`, change).expect(200);
    expect((await coordinator.get(preview).expect(200)).body.cases).toMatchObject(moved);
    expect(await dueIn(reference, 'chairAppointed')).toBe(before);

    const applied = { type: 'settings.applied', on: today, settings: { chair_appointed: weeks(4) } };
    await coordinator.record(reference, 2, applied).expect(201);
    expect(await dueIn(reference, 'chairAppointed')).toBe(after);
    expect((await coordinator.get(preview).expect(200)).body.cases).toEqual([]);

    const later = await coordinator.opens({ partnership: 'applyham' });
    await chair.record(later, 1, decision).expect(201);
    expect(await dueIn(later, 'chairAppointed')).toBe(after);
  });

  test('switched off leave no date, and say so beforehand', async () => {
    const { path, coordinator, chair } = await partnership('offham');
    const reference = await coordinator.opens({ partnership: 'offham' });
    await chair.record(reference, 1, decision).expect(201);
    await coordinator
      .put(`${path}/settings`, { setting: 'chair_appointed', value: null, reason: 'no target' })
      .expect(200);
    const { body } = await coordinator.get(`${path}/settings/preview?setting=chair_appointed`).expect(200);
    expect(body.cases).toMatchObject([{ dates: [{ clock: 'chairAppointed', to: null }] }]);
    const applied = { type: 'settings.applied', on: today, settings: { chair_appointed: null } };
    await coordinator.record(reference, 2, applied).expect(201);
    const read = await coordinator.get(`/reviews/${reference}`).expect(200);
    expect(read.body.deadlines).toContainEqual(
      expect.objectContaining({ clock: 'chairAppointed', status: 'cancelled' }),
    );
  });

  test.each(['setting=tea_break', '', 'setting=imr_due&count=3', 'setting=imr_due&count=x&unit=weeks'])(
    'preview refuses ?%s',
    async (query) => {
      const coordinator = await at.web.someone(['coordinator']);
      await coordinator.get(`/partnerships/anytown/settings/preview?${query}`).expect(422);
    },
  );
});

describe('contacts', () => {
  const pat = { role: 'coordinator', name: 'Pat', email: 'pat@council.example' };
  const housing = {
    role: 'agency',
    agency: 'Anytown Housing',
    name: 'Hal',
    email: 'hal@housing.example',
    phone: '01632 960000',
    hours: 'mornings',
    managerEmail: 'boss@housing.example',
  };

  test('of a partnership are replaced as a whole, and those who leave are kept', async () => {
    const { path, coordinator } = await partnership('peopleham');
    const first = await coordinator.put(`${path}/contacts`, { contacts: [pat, housing] }).expect(200);
    expect(first.body.contacts).toEqual([
      { ...housing, language: 'en' },
      { ...pat, agency: null, phone: null, hours: null, managerEmail: null, language: 'en' },
    ]);
    const ids = () =>
      at.web.lantern.rows(
        `select c.id, c.email, c.phone, c.left_on::text as left from contact c
         join partnership p on p.id = c.partnership_id where p.code = 'peopleham' order by c.email`,
      );
    const [before] = await ids();
    const moved = { ...housing, phone: '01632 960999' };
    await coordinator.put(`${path}/contacts`, { contacts: [moved, moved] }).expect(200);
    expect(await ids()).toEqual([
      { ...Object(before), phone: '01632 960999' },
      expect.objectContaining({ email: pat.email, left: today }),
    ]);
    const { body } = await coordinator.get(`${path}/contacts`).expect(200);
    expect(body.contacts).toEqual([{ ...moved, language: 'en' }]);
  });

  test('are written to in the language given for them, or that they chose, and it stays until another is given', async () => {
    const { path, coordinator } = await partnership('welshham');
    const put = (...contacts: object[]) => coordinator.put(`${path}/contacts`, { contacts }).expect(200);
    const languages = async () => {
      const { body } = await coordinator.get(`${path}/contacts`).expect(200);
      return Object.fromEntries(
        body.contacts.map((each: { name: string; language: string }) => [each.name, each.language]),
      );
    };
    const { orm, clock } = at.web.lantern;
    const people = new People(orm, clock);
    const speaker = await people.add({ ...pat, roles: ['coordinator'], partnerships: ['welshham'], language: 'cy' });
    await put({ ...housing, language: 'cy' }, pat);
    expect(await languages()).toEqual({ Hal: 'cy', Pat: 'cy' });
    await people.speak(speaker, 'en');
    await put(housing, pat);
    expect(await languages()).toEqual({ Hal: 'cy', Pat: 'en' });
    await coordinator.put(`${path}/contacts`, { contacts: [{ ...pat, language: 'fr' }] }).expect(422);
  });

  test('of a review are its own', async () => {
    const { path, coordinator } = await partnership('ownham');
    const reference = await coordinator.opens({ partnership: 'ownham' });
    await coordinator.put(`/reviews/${reference}/contacts`, { contacts: [pat] }).expect(200);
    expect((await coordinator.get(`/reviews/${reference}/contacts`)).body.contacts).toMatchObject([pat]);
    expect((await coordinator.get(`${path}/contacts`)).body.contacts).toEqual([]);
  });

  test.each([
    ['an unknown office', { ...pat, role: 'wizard' }, 'contacts.0.role'],
    ['no e-mail address', { ...pat, email: 'pat' }, 'contacts.0.email'],
    ['a second header line', { ...pat, name: 'Pat\r\nBcc: x@example.com' }, 'contacts.0.name'],
    ['an agency without a name', { ...housing, agency: undefined }, 'contacts.0.agency'],
  ])('refuse %s', async (_, contact, path) => {
    const coordinator = await at.web.someone(['coordinator']);
    const { body } = await coordinator.put('/partnerships/anytown/contacts', { contacts: [contact] }).expect(422);
    expect(body.errors).toMatchObject([{ path }]);
  });
});
