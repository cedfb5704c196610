import { randomUUID } from 'node:crypto';
import { Body, Controller, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { type KnownCaller, mayAct } from '#lantern/access';
import { Partnerships } from '#lantern/bodies';
import { type ReorganisationPlan, Reorganisations } from '#lantern/reorganisation';
import { londonDate } from '#lantern/calendar';
import { CLOCK, type Clock, type InputIssue, InvalidInput } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller } from '../../../access/grants.js';
import { goTo } from '../../../session/cookies.js';
import { sentFields, wantsToChange } from '../../kit/forms/answers.js';
import type { Field } from '../../kit/forms/fields.js';
import { errorsOf, questionOf } from '../../kit/forms/form-questions.js';
import { textOf } from '../../kit/forms/values.js';
import { Pages, languageOf } from '../../pages.js';
import { outcomeOf } from './outcome.js';
import { type Kind, bodyOf, planOf } from './plan-of.js';
import { sentenceOf } from './sentence.js';
import { type Section, firstFields, secondFields } from './reorganise-fields.js';
import { Checked } from '../../kit/check/checked.js';

const home = '/partnerships/reorganise';

/** What the buttons of these forms say, and what each page adds of its own: not an answer to be carried on. */
const ofTheForm: readonly string[] = [
  'change-answers',
  'confirmed',
  'step',
  'once',
  'listed-people',
  'listed-contacts',
];

const isAboutFirst = ({ path }: InputIssue): boolean => /^(from|into|on|order)(\.|$)/.test(path);

/** Paths of a plan as names of fields (`into.0.code` is asked for by `into-0-code`), in the order of the questions. */
function asFields(issues: readonly InputIssue[], fields: readonly Field[]): InputIssue[] {
  const place = ({ path }: InputIssue): number => fields.findIndex(({ name }) => name === path);
  const named = issues.map(({ path, message }) => ({ path: path.replaceAll('.', '-'), message }));
  return named.toSorted((one, other) => place(one) - place(other));
}

const isUuid = (text: string): boolean => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(text);

/** An administrator merges partnerships, or divides one: asked for in two steps, and shown in words before it is done. */
@Controller('partnerships/reorganise')
export class ReorganiseController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Checked) private readonly checked: Checked,
    @Inject(Reorganisations) private readonly reorganisations: Reorganisations,
    @Inject(Partnerships) private readonly partnerships: Partnerships,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Page('', 'partnership.reorganise', 'reorganisations.listed')
  async list(@Req() request: Request, @Caller() caller: KnownCaller): Promise<string> {
    const language = languageOf(request);
    const views = await this.reorganisations.of(caller);
    const obstacles = await Promise.all(views.map((view) => this.reorganisations.obstacles(view)));
    const all = views.map((each, index) => ({
      ...each,
      obstacles: obstacles[index] ?? [],
      sentence: sentenceOf(
        each.plan.from.map((code) => each.names[code] ?? code),
        each.plan.into.map(({ code }) => each.names[code] ?? code),
        language,
      ),
    }));
    return this.pages.show(request, 'partnerships/reorganise/overview', {
      planned: all.filter(({ carriedOut, withdrawnByName }) => !carriedOut && withdrawnByName === null).toReversed(),
      past: all.filter(({ carriedOut, withdrawnByName }) => carriedOut || withdrawnByName !== null),
    });
  }

  @Page('merge', 'partnership.reorganise', 'reorganisation.form.viewed')
  async merge(@Req() request: Request, @Caller() caller: KnownCaller, @Query('again') again: unknown) {
    return this.showFirst(request, caller, 'merge', await this.again(caller, again), []);
  }

  @Page('split', 'partnership.reorganise', 'reorganisation.form.viewed')
  async split(@Req() request: Request, @Caller() caller: KnownCaller, @Query('again') again: unknown) {
    return this.showFirst(request, caller, 'split', await this.again(caller, again), []);
  }

  @Form('merge', 'partnership.reorganise', 'reorganisation.planned')
  async planMerge(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Caller() caller: KnownCaller,
    @Body() body: unknown,
  ): Promise<string> {
    return this.answer(request, response, caller, 'merge', body);
  }

  @Form('split', 'partnership.reorganise', 'reorganisation.planned')
  async planSplit(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Caller() caller: KnownCaller,
    @Body() body: unknown,
  ): Promise<string> {
    return this.answer(request, response, caller, 'split', body);
  }

  @Form(':id/withdraw', 'partnership.reorganise', 'reorganisation.withdrawn')
  async withdraw(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Caller() caller: KnownCaller,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    return this.checked.once(
      { request, response, body },
      {
        title: 'Withdraw a reorganisation',
        action: `${home}/${encodeURIComponent(id)}/withdraw`,
        follows: ['It is not carried out on its day. It can be planned again.'],
        back: home,
        buttons: { record: 'Withdraw it', isWarning: true },
      },
      () => this.reorganisations.withdraw(caller, id),
      () => home,
    );
  }

  private async answer(request: Request, response: Response, caller: KnownCaller, kind: Kind, body: unknown) {
    if (wantsToChange(body)) return this.showFirst(request, caller, kind, body, []);
    if (await this.isDone(caller, body)) return goTo(response, home);
    const plan = planOf(kind, body);
    const issues = await this.reorganisations.issues(caller, plan);
    const first = issues.filter(isAboutFirst);
    if (first.length > 0) return this.showFirst(request, caller, kind, body, first);
    const isAnswered = textOf(body, 'step') === 'second';
    if (issues.length > 0) return this.showSecond(request, kind, body, plan, isAnswered ? issues : []);
    if (textOf(body, 'confirmed') === '') return this.showCheck(request, kind, body, plan);
    try {
      const once = textOf(body, 'once');
      await this.reorganisations.plan(caller, isUuid(once) ? once : randomUUID(), plan);
      return goTo(response, home);
    } catch (error) {
      // Somebody changed something in the meantime.
      if (error instanceof InvalidInput) return this.showFirst(request, caller, kind, body, error.issues);
      throw error;
    }
  }

  /** A button that is pressed twice. */
  private async isDone(caller: KnownCaller, body: unknown): Promise<boolean> {
    const once = textOf(body, 'once');
    return once !== '' && (await this.reorganisations.of(caller)).some(({ id }) => id === once);
  }

  private async again(caller: KnownCaller, id: unknown): Promise<object> {
    const found = (await this.reorganisations.of(caller)).find((each) => each.id === id);
    return found ? bodyOf(found.plan) : {};
  }

  private async showFirst(
    request: Request,
    caller: KnownCaller,
    kind: Kind,
    body: unknown,
    issues: readonly InputIssue[],
  ): Promise<string> {
    const say = this.pages.saying(request);
    const fields = firstFields(kind, await this.partnerships.heldAs(caller, mayAct('partnership.reorganise')));
    const errors = errorsOf(asFields(issues, fields), fields, body, say);
    const asked = new Set(fields.map(({ name }) => name));
    const isMore = ({ name }: Field): boolean => /^into-[23]-/.test(name);
    const questions = (some: readonly Field[]) => some.map((field) => questionOf(field, body, errors, say));
    return this.pages.show(request, 'partnerships/reorganise/first', {
      kind,
      before: questions(fields.filter(({ name }) => name === 'from' || /^into-[01]-/.test(name))),
      more: questions(fields.filter(isMore)),
      isMoreOpen: fields.some((field) => isMore(field) && textOf(body, field.name) !== ''),
      after: questions(fields.filter(({ name }) => name === 'on' || name === 'order')),
      kept: this.kept(body).filter(({ name }) => !asked.has(name.replace(/^on-.*/, 'on'))),
      errors,
    });
  }

  private async showSecond(
    request: Request,
    kind: Kind,
    body: unknown,
    plan: ReorganisationPlan,
    issues: readonly InputIssue[],
  ): Promise<string> {
    const say = this.pages.saying(request);
    const situation = await this.reorganisations.situation(plan);
    const sections = secondFields(plan, situation);
    const fields = Object.values(sections).flat();
    const errors = errorsOf(asFields(issues, fields), fields, body, say);
    const asked = new Set(fields.map(({ name }) => name));
    const questions = (section: Section) =>
      sections[section].map((field: Field) => questionOf(field, body, errors, say));
    return this.pages.show(request, 'partnerships/reorganise/second', {
      kind,
      settings: questions('settings'),
      open: questions('open'),
      closed: questions('closed'),
      people: questions('people'),
      contacts: questions('contacts'),
      listed: { people: situation.people.map(({ id }) => id), contacts: situation.contacts.map(({ id }) => id) },
      kept: this.kept(body).filter(({ name }) => !asked.has(name)),
      errors,
    });
  }

  private async showCheck(request: Request, kind: Kind, body: unknown, plan: ReorganisationPlan): Promise<string> {
    const situation = await this.reorganisations.situation(plan);
    const outcome = outcomeOf(plan, situation);
    return this.pages.show(request, 'partnerships/reorganise/check', {
      kind,
      plan,
      isToday: plan.on === londonDate(this.clock.now()),
      outcome,
      sentence: sentenceOf(
        outcome.old,
        outcome.successors.map(({ name }) => name),
        languageOf(request),
      ),
      lengths: situation.differences.map(({ setting, title, values }) => ({
        title,
        words: values.find(({ value }) => isSame(value, plan.settings[setting]))?.words ?? '',
      })),
      once: randomUUID(),
      kept: [...this.kept(body), ...listed('people', plan), ...listed('contacts', plan)],
    });
  }

  /** What was answered on the other step: it goes with the form, so that nothing has to be answered twice. */
  private kept(body: unknown): { name: string; value: string }[] {
    return sentFields(body).filter(({ name }) => !ofTheForm.includes(name));
  }
}

const listed = (kind: 'people' | 'contacts', plan: ReorganisationPlan) =>
  Object.keys(plan[kind]).map((value) => ({ name: `listed-${kind}`, value }));

type Lengths = ReorganisationPlan['settings'][string];
const isSame = (one: Lengths, other: Lengths | undefined): boolean =>
  other !== undefined && one?.count === other?.count && one?.unit === other?.unit;
