import { Body, Controller, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { CaseScopes, type KnownCaller, callerIn, isPermitted } from '#lantern/access';
import {
  type KnownPartnership,
  type OwnTaskView,
  type WantedOwnTask,
  PartnershipOwnTasks,
  PartnershipSettings,
  asGiven,
} from '#lantern/bodies';
import { OwnTaskEffects, both, ofPartnership } from '#lantern/case-lists';
import { WorkflowRegistry } from '#lantern/cases';
import { describeLength } from '#lantern/calendar';
import { type OwnTask, ownTaskSetting } from '#lantern/engine';
import { type InputIssue, InvalidInput, StaleCase } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller, Held } from '../../../access/grants.js';
import { OwnTaskTakenOn } from '../../../cases/recording/own-task-taken-on.js';
import { Kinds } from '../../../cases/kinds.js';
import type { Sentence } from '../../kit/check/check-page.js';
import { Checked } from '../../kit/check/checked.js';
import { isConfirmed } from '../../kit/forms/answers.js';
import { errorsOf, questionOf } from '../../kit/forms/form-questions.js';
import { holderWords } from '../../kit/holder-words.js';
import { insistOnAll, reasonIn, revisionOf, textOf } from '../../kit/forms/values.js';
import { Pages, languageOf } from '../../pages.js';
import { effectWords } from './own-task-effect.js';
import { type KindOfReview, bodyOfOwnTask, isForOpenReviews, ownTaskFrom, questionAbout } from './own-task-fields.js';
import { type AskedOfTask, addingTask, changingTask, ownTasksPage, takingTaskOff } from './own-task-forms.js';

/** A form as it was sent, and by whom. */
interface Sent {
  readonly request: Request;
  readonly response: Response;
  readonly partnership: KnownPartnership;
  readonly caller: KnownCaller;
  readonly body: unknown;
}

interface Answered {
  readonly body: unknown;
  readonly issues: readonly InputIssue[];
  readonly changedMeanwhile?: string;
}

/** Tasks that a partnership gives itself beside those of law, guidance and the workflow. */
@Controller('partnerships/:code/settings/tasks')
export class OwnTasksController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Checked) private readonly checked: Checked,
    @Inject(PartnershipOwnTasks) private readonly tasks: PartnershipOwnTasks,
    @Inject(PartnershipSettings) private readonly settings: PartnershipSettings,
    @Inject(OwnTaskEffects) private readonly effects: OwnTaskEffects,
    @Inject(OwnTaskTakenOn) private readonly takenOn: OwnTaskTakenOn,
    @Inject(CaseScopes) private readonly scopes: CaseScopes,
    @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
    @Inject(Kinds) private readonly kinds: Kinds,
  ) {}

  @Page('', 'setting.read', 'settings.viewed')
  async list(
    @Req() request: Request,
    @Held() partnership: KnownPartnership,
    @Caller() caller: KnownCaller,
    @Query('taken') taken: unknown,
  ): Promise<string> {
    const tasks = await this.tasks.listOf(partnership.id);
    return this.pages.show(request, 'partnerships/settings/own-tasks', {
      partnership,
      path: ownTasksPage(partnership),
      mayChange: isPermitted(callerIn(caller, partnership.id).roles, 'setting.write'),
      tasks: tasks.map((task) => this.inWords(task)),
      taken: typeof taken === 'string' && /^\d+$/.test(taken) ? Number(taken) : null,
    });
  }

  @Page('new', 'setting.write', 'setting.form.viewed')
  async askNew(@Req() request: Request, @Held() partnership: KnownPartnership): Promise<string> {
    return this.show(request, partnership, addingTask(partnership, this.kindsOfReview()), { body: {}, issues: [] });
  }

  @Form('new', 'setting.write', 'setting.changed')
  async add(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Held() partnership: KnownPartnership,
    @Caller() caller: KnownCaller,
    @Body() body: unknown,
  ): Promise<string> {
    const sent = { request, response, partnership, caller, body };
    return this.act(sent, addingTask(partnership, this.kindsOfReview()), (wanted) =>
      this.tasks.add(caller, partnership.id, wanted),
    );
  }

  @Page(':task', 'setting.write', 'setting.form.viewed')
  async ask(@Req() request: Request, @Held() partnership: KnownPartnership, @Param('task') id: string) {
    const task = await this.tasks.one(partnership.id, id);
    const body = bodyOfOwnTask(task, this.kindsOfReview());
    return this.show(request, partnership, changingTask(partnership, task, this.kindsOfReview()), { body, issues: [] });
  }

  @Form(':task', 'setting.write', 'setting.changed')
  async change(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Held() partnership: KnownPartnership,
    @Caller() caller: KnownCaller,
    @Param('task') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    const task = await this.tasks.one(partnership.id, id);
    const sent = { request, response, partnership, caller, body };
    const asked = changingTask(partnership, task, this.kindsOfReview());
    return this.act(sent, asked, async (wanted) => {
      await this.tasks.change(caller, partnership.id, id, wanted);
      return id;
    });
  }

  @Page(':task/off', 'setting.write', 'setting.form.viewed')
  async askOff(@Req() request: Request, @Held() partnership: KnownPartnership, @Param('task') id: string) {
    const task = await this.tasks.one(partnership.id, id);
    return this.show(request, partnership, takingTaskOff(partnership, task), { body: {}, issues: [] });
  }

  @Form(':task/off', 'setting.write', 'setting.changed')
  async takeOff(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Held() partnership: KnownPartnership,
    @Caller() caller: KnownCaller,
    @Param('task') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    const task = await this.tasks.one(partnership.id, id);
    const sent = { request, response, partnership, caller, body };
    const asked = takingTaskOff(partnership, task);
    return this.act(sent, asked, async (wanted) => {
      await this.tasks.takeOff(caller, partnership.id, id, wanted);
      return id;
    });
  }

  private async act(sent: Sent, asked: AskedOfTask, work: (wanted: WantedOwnTask) => Promise<string>): Promise<string> {
    const { request, response, partnership, caller, body } = sent;
    const kinds = this.kindsOfReview();
    try {
      const { wanted, isTakenOn } = this.answersIn(body, asked, kinds);
      return await this.checked.once(
        { request, response, body },
        {
          title: asked.title,
          action: asked.path,
          fields: asked.fields,
          settled: [
            { label: 'Partnership', value: partnership.name },
            ...(asked.takesOff && asked.task ? [{ label: 'Task', value: asked.task.words.en }] : []),
          ],
          follows: await this.effectOf(sent, asked, { task: wanted.task, isTakenOn }),
          buttons: { record: asked.button },
        },
        async () => {
          const id = await work(wanted);
          // What a rehearsal shows of open reviews was said before.
          return isTakenOn && isConfirmed(body) ? this.takenOn.inOpenReviews(caller, partnership.id, id) : null;
        },
        (taken) => ownTasksPage(partnership) + (taken === null ? '' : `?taken=${taken}`),
      );
    } catch (error) {
      if (error instanceof InvalidInput) {
        const issues = error.issues.map((issue) => ({ ...issue, path: questionAbout(issue.path, kinds) }));
        return this.show(request, partnership, asked, { body, issues });
      }
      if (!(error instanceof StaleCase)) throw error;
      response.status(412);
      const changedMeanwhile = error.changes.at(-1)?.actor ?? '';
      return this.show(request, partnership, asked, { body, issues: [], changedMeanwhile });
    }
  }

  /** @throws InvalidInput with every answer that is missing or wrong. */
  private answersIn(body: unknown, asked: AskedOfTask, kinds: readonly KindOfReview[]) {
    const task = () => (asked.takesOff ? null : this.tasks.checked(ownTaskFrom(body, kinds)));
    insistOnAll(
      task,
      () => isForOpenReviews(body),
      () => reasonIn(body, 'say why'),
    );
    const because = { reason: textOf(body, 'reason'), source: textOf(body, 'source') };
    const wanted = { task: task(), ...because, ...(asked.task && { revision: revisionOf(body) }) };
    return { wanted, isTakenOn: isForOpenReviews(body) };
  }

  /** What it would do in open reviews, of those that whoever asks may see. */
  private async effectOf(
    { request, caller, partnership }: Sent,
    asked: AskedOfTask,
    wanted: { readonly task: Omit<OwnTask, 'takenOff'> | null; readonly isTakenOn: boolean },
  ): Promise<(string | Sentence)[]> {
    const task = wanted.task
      ? { ...wanted.task, takenOff: false }
      : asked.task && { ...asGiven(asked.task), takenOff: true };
    if (!task) return [];
    const filter = both(this.scopes.wherePermitted(caller, 'setting.preview'), ofPartnership(partnership.id));
    const setting = asked.task?.setting ?? ownTaskSetting('new');
    const { isTakenOn } = wanted;
    const how = { takesOff: asked.takesOff, isTakenOn };
    return effectWords(await this.effects.of(setting, task, filter), how, languageOf(request));
  }

  private kindsOfReview(): KindOfReview[] {
    return this.kinds.all.flatMap(({ name, words }) => {
      const states = this.registry.newest(name)?.states;
      return states ? [{ name, words, states }] : [];
    });
  }

  private inWords(task: OwnTaskView) {
    const kinds = this.kindsOfReview().filter(({ name }) => name in task.stages);
    return {
      ...task,
      holder: holderWords(task.holder),
      length: describeLength(task.length),
      stages: kinds.map(({ name, words, states }) => ({ kind: words, stage: states[task.stages[name] ?? ''] ?? '' })),
    };
  }

  private async show(request: Request, partnership: KnownPartnership, asked: AskedOfTask, answered: Answered) {
    const { body, issues, changedMeanwhile = '' } = answered;
    const say = this.pages.saying(request);
    const errors = errorsOf(issues, asked.fields, body, say);
    const all = asked.task ? await this.settings.changesOf(partnership.id) : [];
    return this.pages.show(request, 'partnerships/settings/own-task', {
      partnership,
      path: ownTasksPage(partnership),
      asked,
      questions: asked.fields.map((field) => questionOf(field, body, errors, say)),
      changes: all.filter(({ setting }) => setting === asked.task?.setting),
      changedMeanwhile,
      errors,
    });
  }
}
