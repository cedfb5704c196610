import { CaseScopes, type KnownCaller } from '#lantern/access';
import {
  type KnownPartnership,
  type OwnQuestionView,
  PartnershipQuestions,
  PartnershipSettings,
  askedQuestion,
} from '#lantern/bodies';
import { both, ofPartnership } from '#lantern/case-lists';
import { FilledForms } from '#lantern/filled-forms';
import { type CaseForm, mayBeLeftOut } from '#lantern/forms';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put } from '@nestjs/common';
import { z } from 'zod';
import { Access } from '../access/access.decorator.js';
import { Documented } from '../access/documented.decorator.js';
import { Caller, Held } from '../access/grants.js';
import { api } from '../openapi/api-paths.js';
import { jsonObject, read } from '../requests/read.js';
import { because, changedOften } from './because.js';

const added = askedQuestion.extend(because);
const changed = added.extend(changedOften);
const takenOff = z.strictObject({ ...because, ...changedOften });
const leftOut = z.strictObject({
  leftOut: z.boolean().meta({ description: 'True leaves it out, false asks it again.' }),
  ...because,
  ...changedOften,
});

type Place = Pick<KnownPartnership, 'id'>;

/** How often each setting of a partnership has been changed. */
type Revisions = ReadonlyMap<string, number>;

const shown = ({ form: _form, setting, ...question }: OwnQuestionView, revisions: Revisions) => ({
  ...question,
  revision: revisions.get(setting) ?? 0,
});

/** The questions that a partnership asks in forms beside those that they have, and those that it leaves out. */
@Controller(`${api}/partnerships/:code/own-questions`)
export class OwnQuestionsApiController {
  constructor(
    @Inject(PartnershipQuestions) private readonly questions: PartnershipQuestions,
    @Inject(PartnershipSettings) private readonly settings: PartnershipSettings,
    @Inject(FilledForms) private readonly filledForms: FilledForms,
    @Inject(CaseScopes) private readonly scopes: CaseScopes,
  ) {}

  @Get()
  @Access({ action: 'setting.read', audit: 'settings.viewed' })
  @Documented({
    summary: 'The forms in which a partnership may ask something of its own, with what it asks and leaves out',
    answer: 'OwnQuestions',
  })
  async list(@Held() partnership: Place) {
    const revisions = await this.revisions(partnership);
    return { forms: await Promise.all(this.questions.all.map((form) => this.shown(partnership, form, revisions))) };
  }

  @Post(':form')
  @Access({ action: 'setting.write', audit: 'setting.changed' })
  @Documented({
    summary: 'Add a question to a form; forms that are being filled in ask it at once',
    body: added,
    answer: 'OwnQuestions',
    status: 201,
    problems: [422],
  })
  async add(
    @Held() partnership: KnownPartnership,
    @Caller() caller: KnownCaller,
    @Param('form') form: string,
    @Body() body: unknown,
  ) {
    const { name } = this.questions.form(form);
    const { reason, source, ...question } = read(added, jsonObject(body));
    await this.questions.add(caller, partnership.id, name, { question, reason, source });
    return this.list(partnership);
  }

  @Put(':form/own/:question')
  @Access({ action: 'setting.write', audit: 'setting.changed' })
  @Documented({
    summary: 'Change a question, or ask it again; of what kind its answers are stays',
    body: changed,
    answer: 'OwnQuestions',
    problems: [412, 422],
  })
  async change(
    @Held() partnership: KnownPartnership,
    @Caller() caller: KnownCaller,
    @Param('form') form: string,
    @Param('question') id: string,
    @Body() body: unknown,
  ) {
    const { reason, source, revision, ...question } = read(changed, jsonObject(body));
    await this.questions.change(caller, partnership.id, { form, id }, { question, reason, source, revision });
    return this.list(partnership);
  }

  @Post(':form/own/:question/off')
  @HttpCode(200)
  @Access({ action: 'setting.write', audit: 'setting.changed' })
  @Documented({
    summary: 'Ask a question no more; what was answered to it stays',
    body: takenOff,
    answer: 'OwnQuestions',
    problems: [412, 422],
  })
  async takeOff(
    @Held() partnership: KnownPartnership,
    @Caller() caller: KnownCaller,
    @Param('form') form: string,
    @Param('question') id: string,
    @Body() body: unknown,
  ) {
    await this.questions.takeOff(caller, partnership.id, { form, id }, read(takenOff, jsonObject(body)));
    return this.list(partnership);
  }

  @Put(':form/usual/:question')
  @Access({ action: 'setting.write', audit: 'setting.changed' })
  @Documented({
    summary: 'Leave out an optional question that a form has itself, or ask it again',
    body: leftOut,
    answer: 'OwnQuestions',
    problems: [412, 422],
  })
  async leaveOut(
    @Held() partnership: KnownPartnership,
    @Caller() caller: KnownCaller,
    @Param('form') form: string,
    @Param('question') question: string,
    @Body() body: unknown,
  ) {
    const { leftOut: off, ...wanted } = read(leftOut, jsonObject(body));
    await this.questions.leaveOut(caller, partnership.id, { form, question, off }, wanted);
    return this.list(partnership);
  }

  @Get(':form/being-filled-in')
  @Access({ action: 'setting.preview', audit: 'setting.previewed' })
  @Documented({
    summary: 'Where a form is being filled in: what is changed of it counts there at once',
    answer: 'BeingFilledIn',
  })
  async beingFilledIn(@Held() { id }: Place, @Caller() caller: KnownCaller, @Param('form') form: string) {
    const { name } = this.questions.form(form);
    const filter = both(this.scopes.wherePermitted(caller, 'setting.preview'), ofPartnership(id));
    return { cases: await this.filledForms.beingFilledIn(name, filter) };
  }

  private async shown({ id }: Place, form: CaseForm, revisions: Revisions) {
    const own = await this.questions.own(id, form.name);
    const { off } = await this.questions.askedIn(id, form.name);
    return {
      form: form.name,
      title: form.title,
      sections: form.sections.map((section) => ({ section: section.id, title: section.title })),
      own: own.map((question) => shown(question, revisions)),
      optional: mayBeLeftOut(form).map((question) => ({
        question: question.id,
        label: question.label,
        leftOut: off.includes(question.id),
        revision: revisions.get(this.questions.settingOf(form.name, question.id)) ?? 0,
      })),
    };
  }

  private async revisions({ id }: Place): Promise<Revisions> {
    const changes = Map.groupBy(await this.settings.changesOf(id), ({ setting }) => setting);
    return new Map([...changes].map(([setting, all]) => [setting, all.length]));
  }
}
