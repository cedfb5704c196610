import { beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Work } from '#lantern/cases';
import { type Someone, today, webForTests } from './web.js';

const told: Work[] = [];
const at = webForTests({ handOff: { handOver: (work) => void told.push(work) } });

const address = 'contact@housing.example';
const asked = { type: 'scoping.requested', on: today, agencies: ['Anytown Housing'] };

interface Shown {
  readonly id: string;
  readonly agency: string | null;
}

let coordinator: Someone;
let reference: string;
let part: string;

/** A review with one return, and only such e-mails as a test puts there. */
async function reviewWithPart(): Promise<{ review: string; partOf: string }> {
  const review = await coordinator.opens();
  await coordinator.record(review, 1, asked).expect(201);
  const { body } = await coordinator.get(`/reviews/${review}/parts`).expect(200);
  await at.web.lantern.rows('delete from email');
  return { review, partOf: String(body.parts[0].reference) };
}

/** An e-mail about a case in this state, written a second after those before it; answers its id. */
async function email(status: string, about = reference, failure = `550 <${address}>: no such person`): Promise<string> {
  const [added] = await at.web.lantern.rows<{ id: string }>(
    `insert into email (case_file_id, partnership_id, workflow, template, recipient, agency, address, values, subject, text,
       status, attempts, failure, due_at, created_at, settled_at)
     select id, partnership_id, workflow, 'scoping-request', 'agency', 'Anytown Housing', $4, '{}', 'Scoping return due', 'Hello',
       $1, 3, $2, $3::timestamptz, $3::timestamptz + (select count(*) from email) * interval '1 second', $3::timestamptz
     from case_file where reference = $5 returning id`,
    [status, failure, at.web.lantern.clock.now(), address, about],
  );
  return String(added?.id);
}

/** A list that reminds of dates of several cases and so is of none of them. */
async function listFor(references: readonly string[]): Promise<string> {
  const id = await email('undeliverable');
  await at.web.lantern.rows('update email set case_file_id = null where id = $1', [id]);
  await at.web.lantern.rows(
    `insert into rung (case_file_id, deadline_key, revision, step, days, template, recipient, due_at, email_id)
     select id, 'decision', 1, 'listed', 7, 'digest', 'cspChair', $2::timestamptz, $1::uuid from case_file
     where reference = any($3::text[])`,
    [id, at.web.lantern.clock.now(), [...references]],
  );
  return id;
}

const listed = async (of = reference): Promise<readonly Shown[]> =>
  (await coordinator.get(`/reviews/${of}/emails`).expect(200)).body.emails;

const idsOf = async (of: string): Promise<readonly string[]> => (await listed(of)).map(({ id }) => id);

const tasks = async (): Promise<readonly string[]> => {
  const { body } = await coordinator.get(`/reviews/${reference}`).expect(200);
  return body.tasks.map(({ task }: { task: string }) => task).filter((task: string) => task.startsWith('M1:'));
};

const act = (action: string, id: string, of = reference) => coordinator.post(`/reviews/${of}/emails/${id}/${action}`);

beforeEach(async () => {
  coordinator = await at.web.someone(['coordinator']);
  ({ review: reference, partOf: part } = await reviewWithPart());
  told.length = 0;
});

describe('the e-mails of a review', () => {
  test('are shown with what became of them, and without addresses', async () => {
    const id = await email('undeliverable');
    const answer = await coordinator.get(`/reviews/${reference}/emails`).expect(200);
    expect(answer.body).toEqual({
      emails: [
        {
          id,
          template: 'scoping-request',
          to: 'agency',
          agency: 'Anytown Housing',
          status: 'undeliverable',
          subject: 'Scoping return due',
          language: 'en',
          queuedAt: `${today}T10:00:00.000Z`,
          settledAt: `${today}T10:00:00.000Z`,
          failure: '550 <(address)>: no such person',
        },
      ],
      next: null,
    });
    expect(answer.text).not.toContain('@');
  });

  test('are those of its parts too, and the lists it stands in; of a part only its own', async () => {
    const { review: other, partOf: otherPart } = await reviewWithPart();
    const [own, ofPart, elsewhere] = [await email('sent'), await email('sent', part), await email('sent', otherPart)];
    const list = await listFor([reference, other]);
    expect(await idsOf(reference)).toEqual([list, ofPart, own]);
    expect(await idsOf(part)).toEqual([ofPart]);
    expect(await idsOf(other)).toEqual([list, elsewhere]);
    await act('handled', list, other).expect(200);
  });

  test('come in pages, newest first', async () => {
    const [first, second, third] = [await email('sent'), await email('sent'), await email('queued')];
    const page = await coordinator.get(`/reviews/${reference}/emails?limit=2`).expect(200);
    expect(page.body.emails).toMatchObject([{ id: third }, { id: second }]);
    const rest = await coordinator.get(`/reviews/${reference}/emails?limit=2&cursor=${page.body.next}`).expect(200);
    expect(rest.body).toMatchObject({ emails: [{ id: first }], next: null });
    await coordinator.get(`/reviews/${reference}/emails?cursor=elsewhere`).expect(422);
  });
});

describe('a failed e-mail', () => {
  test.each(['undeliverable', 'uncertain'])('that is %s is sent again, and the queue is told', async (status) => {
    const id = await email(status);
    expect(await tasks()).toEqual([`M1:${id}`]);
    const { body } = await act('resend', id).expect(200);
    expect(body).toMatchObject({ id, status: 'queued', settledAt: null, failure: null });
    expect(told).toEqual([{ wakeAt: [], mail: true }]);
    expect(await tasks()).toEqual([]);
    await act('resend', id).expect(404);
    expect(told).toHaveLength(1);
  });

  test('that is uncertain is settled as arrived', async () => {
    const id = await email('uncertain', part);
    const { body } = await act('arrived', id).expect(200);
    expect(body).toMatchObject({ id, status: 'sent', settledAt: `${today}T10:00:00.000Z` });
    expect(await tasks()).toEqual([]);
    const certain = await email('undeliverable');
    expect((await act('arrived', certain).expect(404)).body.detail).toContain('that is uncertain');
    expect(told).toEqual([]);
  });

  test.each(['undeliverable', 'uncertain'])('that is %s is marked as handled', async (status) => {
    const id = await email(status);
    expect((await act('handled', id).expect(200)).body).toMatchObject({ id, status: 'handled' });
    expect(await tasks()).toEqual([]);
    expect(told).toEqual([]);
  });

  test('leaves a mark in the record of who looked', async () => {
    await act('handled', await email('uncertain')).expect(200);
    const { body } = await coordinator.get(`/reviews/${reference}/access`).expect(200);
    expect(body.views[0]).toMatchObject({ action: 'review.email.handled', reference });
  });
});

describe.each(['resend', 'arrived', 'handled'])('%s', (action) => {
  const statusOf = async (id: string) =>
    (await at.web.lantern.rows<{ status: string }>('select status from email where id = $1', [id]))[0]?.status;

  test('is for the co-ordinator alone', async () => {
    const id = await email('uncertain');
    for (const office of ['cspChair', 'independentChair', 'panelMember', 'administrator'] as const) {
      const other = await at.web.someone([office], { agency: 'Anytown Housing' });
      await other.post(`/reviews/${reference}/emails/${id}/${action}`).expect(403);
      await other.get(`/reviews/${reference}/emails`).expect(403);
    }
    await at.web.http.post(`/api/v1/reviews/${reference}/emails/${id}/${action}`).expect(401);
    expect(await statusOf(id)).toBe('uncertain');
  });

  test('is not for the co-ordinator of another partnership', async () => {
    const id = await email('uncertain');
    const code = `away-${randomUUID()}`;
    await at.web.addPartnership(code, `Elsewhere ${code}`);
    const stranger = await at.web.someone(['coordinator'], { partnerships: [code] });
    await stranger.post(`/reviews/${reference}/emails/${id}/${action}`).expect(404);
    expect(await statusOf(id)).toBe('uncertain');
  });

  test('reaches only e-mails of the review in the address', async () => {
    const id = await email('uncertain');
    const other = await coordinator.opens();
    const { body } = await act(action, id, other).expect(404);
    expect(body).toMatchObject({ type: 'urn:lantern:problem:not-found', detail: expect.stringContaining(id) });
    await act(action, id, part).expect(404);
    expect(await statusOf(id)).toBe('uncertain');
  });

  test.each(['x', '0', '%27', '00000000-0000-4000-8000-000000000000'])('finds nothing under the id %s', async (id) => {
    const { body } = await act(action, id).expect(404);
    expect(body.type).toBe('urn:lantern:problem:not-found');
  });
});
