import { beforeAll, describe, expect, test } from '@jest/globals';
import { type FormBrowser, signedIn } from './browser.js';
import { housing, police, seat } from './panel.js';
import { webForTests } from './web.js';

const at = webForTests();

type Person = FormBrowser & { readonly id: string };

const officesOf = async (id: string): Promise<string[]> => {
  const rows = await at.web.lantern.rows<{ role: string }>(
    'select role from office where caller_id = $1 and until is null order by role',
    [id],
  );
  return rows.map(({ role }) => role);
};

describe('somebody who leaves', () => {
  let manager: Person;
  let leaver: Person;
  let reference: string;
  const pageOf = ({ id }: Person): string => `/people/${id}/leave`;

  beforeAll(async () => {
    manager = await signedIn(at.web, ['cspManager'], { name: 'Max Manager' });
    leaver = await signedIn(at.web, ['coordinator', 'independentChair'], { name: 'Lee Leaver' });
    const api = await at.web.someone(['coordinator']);
    reference = await api.opens();
    await seat(at.web, reference, [{ id: leaver.id }]);
    await at.web.lantern.rows(
      `insert into contact (partnership_id, role, name, email) select o.partnership_id, 'communications', c.name, c.email
       from office o join caller c on c.id = o.caller_id where c.id = $1 limit 1`,
      [leaver.id],
    );
  });

  test('has a page with all that they hold', async () => {
    expect((await manager.get(`/people/${leaver.id}`)).text).toContain(`href="${pageOf(leaver)}"`);
    const { text } = await manager.get(pageOf(leaver));
    for (const words of [
      'Co-ordinator, Anytown',
      'Independent chair, Anytown',
      'They sit on it.',
      'Communications lead',
    ])
      expect(text).toContain(words);
    expect(text).toMatch(new RegExp(`${reference}: [1-9]\\d* open tasks`));
    // The person who sees somebody out may have no right to open that review.
    expect(text).not.toContain(`/reviews/${reference}`);
  });

  test('is followed by nobody who cannot: nothing has moved then', async () => {
    const wrong = async (fields: Record<string, string>) => (await manager.send(pageOf(leaver), fields)).text;
    expect(await wrong({})).toContain('Who follows them: choose an answer');
    expect(await wrong({ to: 'new', name: 'Nia' })).toContain('E-mail address of somebody new: enter an answer');
    expect(await wrong({ to: manager.id })).toContain('choose somebody of this partnership');
    expect(await officesOf(leaver.id)).toEqual(['coordinator', 'independentChair']);
    expect((await leaver.send(pageOf(leaver), { to: 'none' })).status).toBe(403);
  });

  test('is followed in one office by somebody new, in the other by somebody known, and in their e-mails', async () => {
    const chair = await signedIn(at.web, ['cspChair'], { name: 'Cora Chair' });
    const fields = { to: 'new', name: 'Nia Next', email: 'nia.next@council.example' };
    const answer = await manager.send(pageOf(leaver), { ...fields, 'office-1': chair.id });
    expect((await manager.follow(answer)).text).toContain('What was pending has moved along');
    expect(await officesOf(leaver.id)).toEqual([]);
    expect(await officesOf(chair.id)).toEqual(['cspChair', 'independentChair']);
    expect(at.web.links.at(-1)).toMatchObject({ to: fields.email, template: 'invitation' });
    const sitting = await at.web.lantern.rows<{ id: string }>(
      `select s.caller_id as id from seat s join case_file r on r.id = s.case_file_id where r.reference = $1`,
      [reference],
    );
    expect(sitting).toEqual([{ id: chair.id }]);
    const history = await manager.get(`/reviews/${reference}/history`);
    for (const name of ['Nia Next', 'Cora Chair']) expect(history.text).toContain(name);
    const contacts = await at.web.lantern.rows<{ email: string }>(
      `select email from contact where role = 'communications' and left_on is null`,
    );
    expect(contacts).toEqual([{ email: fields.email }]);
    // Sent twice, it finds nothing left to pass on.
    const again = await manager.send(pageOf(leaver), fields);
    expect([303, 200]).toContain(again.status);
    expect(await officesOf(leaver.id)).toEqual([]);
  });

  test('of a panel is followed by somebody of the same agency, a co-ordinator seeing to it', async () => {
    const coordinator = await signedIn(at.web, ['coordinator']);
    const member = await signedIn(at.web, ['panelMember'], { name: 'Pam Panel', agency: housing });
    const other = await signedIn(at.web, ['panelMember'], { name: 'Pol Panel', agency: police });
    const same = await signedIn(at.web, ['panelMember'], { name: 'Sal Panel', agency: housing });
    await seat(at.web, reference, [member]);
    expect((await coordinator.send(pageOf(member), { to: other.id })).text).toContain('of the same agency on a panel');
    expect((await coordinator.send(pageOf(member), { to: same.id })).status).toBe(303);
    expect((await same.get(`/reviews/${reference}`)).status).not.toBe(404);
    expect((await member.get(`/reviews/${reference}`)).status).not.toBe(200);
  });

  test('and whom nobody follows is let out, and signs in no more', async () => {
    const [one, two] = [
      await signedIn(at.web, ['administrator', 'auditor'], { name: 'Ada' }),
      await signedIn(at.web, ['administrator'], { name: 'Ann' }),
    ];
    expect((await two.send(pageOf(one), { to: 'none' })).status).toBe(303);
    expect(await officesOf(one.id)).toEqual([]);
    expect((await one.get('/people')).status).not.toBe(200);
    expect(await officesOf(two.id)).toEqual(['administrator']);
  });

  test('who is handed over to and is new is invited', async () => {
    const chair = await signedIn(at.web, ['cspChair'], { name: 'Carl Chair' });
    const hand = { role: 'cspChair', partnership: 'anytown', to: 'new', name: 'Nye', email: 'nye@council.example' };
    expect((await manager.send(`/people/${chair.id}/hand-over`, hand)).status).toBe(303);
    expect(at.web.links.at(-1)).toMatchObject({ to: hand.email, template: 'invitation' });
  });
});
