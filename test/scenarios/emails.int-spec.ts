import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { IsoDate } from '#lantern/calendar';
import type { WorkflowDefinition } from '#lantern/engine';
import { type Answers, formNamed, outcomeOf } from '#lantern/forms';
import { officeOf } from '#lantern/mail';
import { type Line, plainCircumstances, workflowNamed } from '#lantern/testing';
import { readConfig } from '#config';
import { findWorkflow, workflows } from '#workflows';
import * as actions from '../../workflows/recommendation/v1/examples/actions.js';
import * as returns from '../../workflows/agency-return/v1/examples/returns.js';
import * as meetingActions from '../../workflows/meeting-action/v1/examples/actions.js';
import * as comments from '../../workflows/draft-comment/v1/examples/comments.js';
import * as reviews from '../../workflows/domestic-homicide-review/v1/examples/stories.js';
import * as safeguarding from '../../workflows/safeguarding-adults-review/v1/examples/stories.js';
import { type SampleForm, sampleReviews } from '../../apps/cli/sample/reviews.js';
import { daysOf, readScenario } from '../../apps/cli/simulate/scenario.js';
import { live } from '../../apps/cli/simulate/simulate.js';
import { type AskedFor, type Happened, type SentEmail, openPost } from './post.js';

const scenario = (name: string) =>
  readScenario(readFileSync(join(import.meta.dirname, `${name}.yaml`), 'utf8'), findWorkflow);
const simulated = (name: string) => live(readConfig({}), scenario(name));

/*
 * Every life that Lantern tells of by way of example, lived through with its e-mails, and each e-mail looked at: whether
 * what it says was so on the day on which it went out.
 */

const months = 'January February March April May June July August September October November December'.split(' ');
const isoOf = (day = '', month = '', year = ''): IsoDate =>
  `${year}-${String(months.findIndex((each) => each.startsWith(month)) + 1).padStart(2, '0')}-${day.padStart(2, '0')}`;

/** The days by which something is asked for, in the words of an e-mail. */
const askedBy = ({ subject, text }: SentEmail): IsoDate[] =>
  [...`${subject}\n${text}`.matchAll(/\b(?:by|due(?: by)?|now) (?:\w{3,9}day|\w{3}) (\d{1,2}) (\w{3,9}) (\d{4})/g)].map(
    ([, day, month, year]) => isoOf(day, month, year),
  );

const line = ({ on, template, to, agency, subject }: SentEmail): string =>
  [on, template, to, agency, subject].filter(Boolean).join(' | ');

/**
 * Those who are asked for their part of what an office holds as a task: an agency secures its own records and checks its
 * own facts, a member confirms their place before the panel meets, and who wants more time hears the answer.
 */
const asksForAPart = ['secure-records', 'draft-comment', 'panel-confirm', 'extension'];

/** Offices that get a copy of what another office has to do. */
const isCopy = (to: string): boolean => to.startsWith('lineManager:') || to === 'cspChair';

/** What is wrong with an e-mail on the day on which it went out; empty where nothing is. */
function faultsOf(email: SentEmail, asked: readonly AskedFor[]): string[] {
  const faults: string[] = [];
  const { on, to, text, values, reference } = email;
  const say = (what: string): void => void faults.push(`${what}: ${line(email)}`);
  if (askedBy(email).some((day) => day < on)) say('asks for something by a day that has passed');
  const announced: unknown = Reflect.get(Object(values.meeting ?? values.previous), 'day');
  if (typeof announced === 'string' && announced < on) say('speaks of a meeting that was');
  // What the Home Office holds, the co-ordinator asks after.
  const isChased = asked.some(({ owners }) => owners.includes('homeOffice')) && to === 'coordinator';
  for (const { clock, owners, tasks, isOver } of asked) {
    if (isOver) say(`asks for what is over (${clock})`);
    if (tasks > 0 && owners.length === 0) say(`asks for a task that is not open (${clock})`);
    const isTheirs = isCopy(to) || isChased || asksForAPart.includes(email.template) || owners.includes(officeOf(to));
    if (owners.length > 0 && !isTheirs) say(`asks of one what is another's (${clock}, ${owners.join()})`);
  }
  if (/Open the (draft|letter|minutes|briefing)/.test(text)) say('leads to a file that is not there');
  const links = [...text.matchAll(/https?:\/\/\S+/g)].map(([link]) => new URL(link).pathname);
  if (to === 'communications' && links.length > 0) say('sends somebody to a page who cannot sign in');
  if (links.some((path) => path !== '/' && !/^\/reviews\/[\w-]+(\/papers)?$/.test(path))) say('leads nowhere');
  const isPart = reference !== null && /-[AR]\d+$/.test(reference);
  if (isPart && to === 'agency' && email.agency !== email.partOf) say('sends an agency to another’s part');
  return faults;
}

async function audit(post: Awaited<ReturnType<typeof openPost>>): Promise<{ emails: SentEmail[]; faults: string[] }> {
  const [emails, asked] = [await post.sent(), await post.asked()];
  const byEmail = Map.groupBy(asked, ({ id }) => id);
  return { emails, faults: emails.flatMap((email) => faultsOf(email, byEmail.get(email.id) ?? [])) };
}

/** What an e-mail does Lantern ticks, and nobody else does. */
const doneByMail = workflows.flatMap(({ tasks }) => tasks.flatMap(({ code, doneBy }) => (doneBy ? [code] : [])));
const isTickedByLantern = ({ type, payload }: Happened): boolean =>
  type === 'task.completed' && doneByMail.includes(String(payload?.task));

/** What happened, with the event that follows from a form in the place of the form. */
function withoutForms(definition: WorkflowDefinition, { form, ...each }: Happened & { form?: SampleForm }): Happened[] {
  if (!form) return [each];
  const ofPart = each.part ? workflowNamed('agency-return') : definition;
  const found = formNamed(ofPart.caseForms ?? [], form.name);
  const outcome = found && outcomeOf(found, form.answers as Answers);
  if (!outcome || !form.complete) return [];
  const taken = Object.entries(outcome.takes ?? {}).map(([field, question]) => [field, form.answers[question]]);
  return [{ ...each, type: outcome.event, payload: { ...outcome.with, ...Object.fromEntries(taken) } }];
}

const happenedIn = (life: string, lines: readonly Line[]): Happened[] =>
  lines.map(([on, type, payload]) => ({ life, on, type, ...(payload && { payload }) }));

describe('every e-mail says what is so when it is sent', () => {
  test.each([
    ['reviews', 'domestic-homicide-review', Object.entries(reviews.stories)],
    [
      'safeguarding adults reviews',
      'safeguarding-adults-review',
      safeguarding.positions.map((name) => [name, safeguarding.linesTo(name)] as const),
    ],
    ['returns', 'agency-return', Object.entries(returns.stories)],
    ['comments', 'draft-comment', Object.entries(comments.stories)],
    ['actions from meetings', 'meeting-action', Object.entries(meetingActions.stories)],
    ['actions', 'recommendation', actions.positions.map((name) => [name, actions.linesTo(name)] as const)],
  ] as const)('in the examples of %s', async (_of, workflow, stories) => {
    const post = await openPost('2026-01-05');
    const happened = stories.flatMap(([name, lines]) => happenedIn(name, lines));
    await post.live(happened, () => workflowNamed(workflow), '2027-06-30');
    const { emails, faults } = await audit(post);
    await post.stop();
    expect(faults).toEqual([]);
    expect(emails.length).toBeGreaterThan(10);
  });

  const files = ['.', 'lives'].flatMap((folder) =>
    readdirSync(join(import.meta.dirname, folder)).flatMap((name) =>
      name.endsWith('.yaml') ? [join(folder, name.replace('.yaml', ''))] : [],
    ),
  );

  test.each(files)('in %s', async (name) => {
    const told = scenario(name);
    const post = await openPost(told.events.flatMap((event) => daysOf(event)?.earliest ?? []).toSorted()[0] ?? '');
    await post.simulate(told);
    const { emails, faults } = await audit(post);
    await post.stop();
    expect(faults).toEqual([]);
    expect(emails.length).toBeGreaterThan(3);
  });

  test('in the sample', async () => {
    const today = '2026-03-16';
    const lives = sampleReviews(today, plainCircumstances.calendar);
    const kindOf = (life: string) => {
      const { workflow = '', version } = lives.find(({ title }) => title === life) ?? {};
      return findWorkflow(workflow, version) ?? workflowNamed(workflow);
    };
    const happened = lives
      .flatMap(({ title, events }) =>
        events.flatMap((event) => withoutForms(kindOf(title), { life: title, ...event })),
      )
      .filter((each) => !isTickedByLantern(each));
    const post = await openPost(happened.map(({ on }) => on).toSorted()[0] ?? today);
    await post.live(happened, kindOf, today);
    const { emails, faults } = await audit(post);
    await post.stop();
    expect(faults).toEqual([]);
    expect(emails.length).toBeGreaterThan(200);
  });
});

describe('what is typed in long afterwards', () => {
  test('of a whole review writes to nobody, then or later', async () => {
    const [concluded] = sampleReviews('2025-03-17', plainCircumstances.calendar);
    const happened = (concluded?.events ?? []).map((event) => ({ life: 'concluded', ...event }));
    const post = await openPost('2026-03-16');
    await post.typeIn(happened, () => workflowNamed('domestic-homicide-review'));
    const history = await post.rows<{ state: string }>('select state from case_file where parent_id is null');
    await post.live([], () => workflowNamed('domestic-homicide-review'), '2026-05-16');
    const emails = await post.rows('select template, recipient, subject from email');
    await post.stop();
    expect(history).toEqual([{ state: 'concluded' }]);
    expect(emails).toEqual([]);
  });
});

describe('a life told twice', () => {
  test.each(['rochdale-2012', 'lives/late-steps'])('sends the same e-mails in the same order: %s', async (name) => {
    expect((await simulated(name)).emails).toEqual((await simulated(name)).emails);
  });
});

describe('cases that went wrong once', () => {
  test('a second panel meeting is an invitation of its own, and nothing says that the first has changed', async () => {
    const { emails } = await simulated('lives/second-meeting');
    const ofMeetings = emails.filter(({ template, to }) => template === 'meeting' && to === 'panel');
    expect(ofMeetings.map(({ on, subject }) => `${on} ${subject}`)).toEqual([
      expect.stringMatching(/^2024-02-12 Panel meeting on Fri 1 Mar 2024: case /),
      expect.stringMatching(/^2024-03-20 Panel meeting on Fri 19 Apr 2024: case /),
    ]);
  });

  test('no meeting is asked for once the panel’s work is over', async () => {
    const { emails, deadlines } = await simulated('lives/panel-after-letter');
    expect(emails.filter(({ on, subject }) => on > '2024-09-16' && /panel meeting/i.test(subject))).toEqual([]);
    expect(deadlines.filter(({ clock, status }) => clock === 'panelCadence' && status === 'open')).toEqual([]);
  });

  test('a step recorded late is asked for without the date that it had', async () => {
    const { emails } = await simulated('lives/late-steps');
    const asked = emails.filter(({ template }) => ['decision-needed', 'panel-confirm'].includes(template));
    expect(asked.map(({ on, subject }) => `${on} ${subject.replace(/: case .*/, '')}`)).toEqual([
      '2024-02-01 Your decision needed by Thu 8 Feb 2024',
      '2024-02-20 Your decision needed',
      '2024-06-03 Please confirm your place on the panel',
    ]);
  });
});
