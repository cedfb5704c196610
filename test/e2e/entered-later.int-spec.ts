import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import { addDays } from '#lantern/calendar';
import type { Role, WorkflowDefinition } from '#lantern/engine';
import { plainCircumstances } from '#lantern/testing';
import { findWorkflow } from '#workflows';
import { type SampleEvent, sampleReviews } from '../../apps/cli/sample/reviews.js';
import { asTyped } from '../../apps/web/pages/one-review/correction/recorded-answers.js';
import { fieldsOf, noChoices } from '../../apps/web/pages/kit/forms/fields.js';
import { type FormBrowser, signedIn } from './browser.js';
import { textOf } from './markup.js';
import { type Someone, today, webForTests } from './web.js';

/*
 * A whole review, from its notification to its conclusion and with all its parts, that is entered long after it was lived:
 * by pages and by the API, in the order of its days and in another.
 */

// Seventy forms are filled in, each asked for, looked through and sent.
jest.setTimeout(240_000);

const at = webForTests();
const [lived] = sampleReviews(today, plainCircumstances.calendar);

/** It waits for a trial for twenty days, while the agencies write their reports. */
const hold = { part: null, actor: null };
const waits: readonly SampleEvent[] = [
  {
    ...hold,
    on: addDays(today, -880),
    type: 'hold.placed',
    payload: { hold: 'trial', reason: 'criminalProceedings', clocks: ['imrDue', 'panelCadence'] },
  },
  { ...hold, on: addDays(today, -860), type: 'hold.lifted', payload: { hold: 'trial' } },
];
const events = [...(lived?.events ?? []), ...waits].toSorted((one, other) => one.on.localeCompare(other.on));

/** Whoever answers for an agency does not judge the answer. */
const offices = ['cspChair', 'coordinator'] as const;
const browsers = new Map<Role, FormBrowser>();
const callers = new Map<Role, Someone>();

beforeAll(async () => {
  for (const office of offices) {
    browsers.set(office, await signedIn(at.web, [office], { name: office }));
    callers.set(office, await at.web.someone([office]));
  }
  // Everybody whom it could write to has an address.
  for (const office of [
    ...offices,
    'independentChair',
    'panelMember',
    'panel',
    'agency',
    'actionOwner',
    'referrer',
    'communications',
  ])
    await at.web.lantern.rows(
      `insert into contact (partnership_id, role, name, email, manager_email)
       select id, $1, 'A. Person', $1 || '@example.org', $1 || '.manager@example.org' from partnership`,
      [office],
    );
});

interface Target {
  readonly reference: string;
  readonly definition: WorkflowDefinition;
  readonly revision: number;
}

async function targetOf(review: string, { part }: SampleEvent): Promise<Target> {
  const [row] = await at.web.lantern.rows<{ reference: string; workflow: string; version: string; revision: number }>(
    `select p.reference, p.workflow, p.version, p.revision from case_file c
     join case_file p on (p.id = c.id and $2::text is null) or (p.parent_id = c.id and p.about = $2)
     where c.reference = $1`,
    [review, part],
  );
  const definition = row && findWorkflow(row.workflow, row.version);
  if (!row || !definition) throw new Error(`${review} has no ${part}.`);
  return { ...row, definition };
}

/** Somebody of an office that may record it. */
function among<Person>(people: ReadonlyMap<Role, Person>, { events: rules }: WorkflowDefinition, type: string): Person {
  const office = offices.find((each) => rules[type]?.by.includes(each)) ?? 'coordinator';
  const person = people.get(office);
  if (!person) throw new Error(`There is no ${office}.`);
  return person;
}

type Fields = Readonly<Record<string, string | readonly string[]>>;

const isTextarea = (page: string, name: string): boolean =>
  new RegExp(String.raw`<textarea[^>]*name="${name}"`).test(page);

/** The form as somebody fills it in: what there is nothing to choose from is typed, a line each. */
function filledIn(definition: WorkflowDefinition, { type, on, payload }: SampleEvent, page: string): Fields {
  const typed = asTyped(fieldsOf(definition, type, noChoices), { on, ...payload });
  const answer = (name: string, value: string | string[]) =>
    Array.isArray(value) && isTextarea(page, name) ? value.join('\n') : value;
  return Object.fromEntries(Object.entries(typed).map(([name, value]) => [name, answer(name, value)]));
}

const revisionIn = (page: string): string => /name="revision" value="(\d+)"/.exec(page)?.[1] ?? '';

/** The button that a hurried person presses: the first. */
const firstButton = (page: string): string =>
  /name="confirmed"[^>]*value="(\w+)"|value="(\w+)"[^>]*name="confirmed"/.exec(page)?.slice(1).find(Boolean) ?? '';

const looked = { asked: 0 };

async function send(browser: FormBrowser, path: string, fields: Fields): Promise<string> {
  const sent = await browser.post(path, fields);
  if (sent.status === 303) return String(sent.headers.location);
  const button = firstButton(sent.text);
  if (button === '') throw new Error(`${path}: ${textOf(sent.text).slice(0, 1500)}`);
  looked.asked += 1;
  const confirmed = await browser.post(path, { ...fields, confirmed: button });
  if (confirmed.status !== 303) throw new Error(`${path}: ${textOf(confirmed.text).slice(0, 1500)}`);
  return String(confirmed.headers.location);
}

async function enterByPages(): Promise<string> {
  const [opening, ...rest] = events;
  const browser = browsers.get('coordinator');
  const definition = findWorkflow('domestic-homicide-review', 'v1');
  if (!opening || !browser || !definition) throw new Error('There is no review to enter.');
  const { text } = await browser.get('/reviews/new');
  const opened = await send(browser, '/reviews/new', {
    ...filledIn(definition, opening, text),
    partnership: 'anytown',
    once: 'entered later',
  });
  const reference = /\/reviews\/([\w-]+)/.exec(opened)?.[1] ?? '';
  for (const event of rest) {
    const target = await targetOf(reference, event);
    const person = among(browsers, target.definition, event.type);
    const path = `/reviews/${target.reference}/record/${event.type}`;
    const form = await person.get(path);
    await send(person, path, { ...filledIn(target.definition, event, form.text), revision: revisionIn(form.text) });
  }
  return reference;
}

/** The status with which an event was answered. */
async function recordByApi(review: string, event: SampleEvent): Promise<number> {
  const { reference, definition, revision } = await targetOf(review, event);
  const { type, on, payload } = event;
  const caller = among(callers, definition, type);
  return (await caller.record(reference, revision, { ...payload, type, on })).status;
}

async function openByApi(): Promise<string> {
  const [opening] = events;
  return callers.get('coordinator')?.opens({ on: opening?.on, ...opening?.payload }) ?? '';
}

async function enterByApi(): Promise<string> {
  const review = await openByApi();
  for (const event of events.slice(1)) expect([event, await recordByApi(review, event)]).toEqual([event, 201]);
  return review;
}

/** What may well be typed in afterwards: the chart waits for none of it, or takes it as soon as it can. */
const beside: readonly string[] = ['family.told', 'homeOffice.notified', 'panel.met', 'hold.placed', 'hold.lifted'];

/** What happened beside comes last and backwards, just before the publication. */
function jumbled(): SampleEvent[] {
  const rest = events.slice(1);
  const late = rest.filter(({ type }) => beside.includes(type));
  const others = rest.filter(({ type }) => !beside.includes(type));
  const published = others.findIndex(({ type }) => type === 'report.published');
  return [...others.slice(0, published), ...late.toReversed(), ...others.slice(published)];
}

/** Enters what the chart takes, in that order, and comes back to what it did not take yet. */
async function enterJumbled(): Promise<{ review: string; order: SampleEvent[] }> {
  const review = await openByApi();
  const order: SampleEvent[] = [];
  let waiting = jumbled();
  while (waiting.length > 0) {
    const refused: SampleEvent[] = [];
    for (const event of waiting) {
      const status = await recordByApi(review, event);
      if (status === 201) order.push(event);
      else refused.push(event);
    }
    if (refused.length === waiting.length) throw new Error(`Nobody takes ${JSON.stringify(refused)}.`);
    waiting = refused;
  }
  return { review, order };
}

const written = () => at.web.lantern.rows('select template, recipient from email');
const pastRungs = () =>
  at.web.lantern.rows(`select deadline_key, step from rung where status = 'pending' and due_at <= $1`, [
    at.web.lantern.clock.now(),
  ]);

/** All dates of a review and its parts, but for their numbers. */
const datesOf = (review: string) =>
  at.web.lantern.rows<{ about: string | null; key: string; date: object }>(
    `select p.about, d.key, to_jsonb(d) - '{id,case_file_id,revision}'::text[] as date from case_file c
     join case_file p on p.id = c.id or p.parent_id = c.id join deadline d on d.case_file_id = p.id
     where c.reference = $1 order by p.about nulls first, d.key`,
    [review],
  );

const stateOf = async (review: string) =>
  (await callers.get('coordinator')?.get(`/reviews/${review}`))?.body.review.state;

describe('a review that is entered long after it was lived', () => {
  const dates = new Map<string, unknown>();

  test('by pages writes to nobody, and leaves no reminder that is past', async () => {
    const reference = await enterByPages();
    expect(await stateOf(reference)).toBe('concluded');
    // Somebody could have been written to, and was not.
    expect(looked.asked).toBeGreaterThan(10);
    expect(await written()).toEqual([]);
    expect(await pastRungs()).toEqual([]);
    dates.set('by pages', await datesOf(reference));
  });

  test('by the API writes to nobody either, and has the same dates', async () => {
    const reference = await enterByApi();
    expect(await stateOf(reference)).toBe('concluded');
    expect(await written()).toEqual([]);
    expect(await pastRungs()).toEqual([]);
    expect(await datesOf(reference)).toEqual(dates.get('by pages'));
  });

  test('in another order has the same dates, and writes to nobody', async () => {
    const { review, order } = await enterJumbled();
    expect(order).not.toEqual(events.slice(1));
    expect(await stateOf(review)).toBe('concluded');
    expect(await written()).toEqual([]);
    expect(await pastRungs()).toEqual([]);
    expect(await datesOf(review)).toEqual(dates.get('by pages'));
  });
});
