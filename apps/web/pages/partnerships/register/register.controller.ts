import { Body, Controller, Inject, Param, Query, Req, Res, type StreamableFile } from '@nestjs/common';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { KnownCaller } from '#lantern/access';
import type { KnownPartnership } from '#lantern/bodies';
import { londonDate } from '#lantern/calendar';
import { WorkflowRegistry } from '#lantern/cases';
import type { HandOff } from '#lantern/cases';
import { CLOCK, type Clock, type InputIssue, InvalidInput } from '#lantern/platform';
import {
  type KeptRegister,
  RegisterExport,
  RegisterFiles,
  RegisterImport,
  RegisterRuns,
  type RegisterRead,
  readRegister,
  registerColumnHeadings,
  registerHeadings,
  stageWords,
} from '#lantern/register';
import { registerStages } from '#workflows';
import type { Request, Response } from 'express';
import { Download, Form, Page, UploadForm } from '../../../access/access.decorator.js';
import { Caller, Held } from '../../../access/grants.js';
import { HAND_OFF, ORM } from '../../../given/parts.js';
import { goTo } from '../../../session/cookies.js';
import { Checked } from '../../kit/check/checked.js';
import { errorsOf, questionOf } from '../../kit/forms/form-questions.js';
import { textOf } from '../../kit/forms/values.js';
import { type ListFile, listFile } from '../../../shown/list-file.js';
import { Pages } from '../../pages.js';
import { registerPage, registerRunPage } from '../../../paths.js';
import { columnsIn, matchedIn, placesOf, stagesCalledIn, stagesMeant } from './matching.js';
import { bringing, countIn, factsOf, fileQuestion, registerIn } from './sent-register.js';

/** Of a row that names no stage: what is known of it may be no more than that it was notified. */
const firstStage = 'notified';

/** As many as somebody mends, or looks at, at one sitting. */
const [mostProblems, mostRows] = [100, 10];

/** A longer one is gone through and brought in by the worker: of so many lines nobody waits for long. */
const mostAtOnce = 100;

const leavesDatesOpen = (body: unknown): boolean => textOf(body, 'dates') === 'open';

/** The register that a partnership keeps elsewhere: its reviews come in, and a register of what is in Lantern goes out. */
@Controller('partnerships/:code/register')
export class RegisterController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Checked) private readonly checked: Checked,
    @Inject(RegisterFiles) private readonly files: RegisterFiles,
    @Inject(RegisterImport) private readonly imports: RegisterImport,
    @Inject(RegisterRuns) private readonly runs: RegisterRuns,
    @Inject(HAND_OFF) private readonly handOff: HandOff,
    @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
    @Inject(ORM) private readonly orm: MikroORM,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Page('', 'register.import', 'register.viewed')
  ask(
    @Req() request: Request,
    @Held() partnership: KnownPartnership,
    @Caller() caller: KnownCaller,
    @Query('opened') opened: unknown,
    @Query('there') there: unknown,
  ): Promise<string> {
    return this.show(request, { partnership, caller }, [], { opened: countIn(opened), there: countIn(there) });
  }

  @UploadForm('', 'register.import', 'register.sent')
  async send(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Held() partnership: KnownPartnership,
    @Caller() caller: KnownCaller,
  ): Promise<string> {
    try {
      const id = await this.files.keep(partnership, caller, await registerIn(request));
      return goTo(response, `${registerPage(partnership.code)}/${id}`);
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      return this.show(request, { partnership, caller }, error.issues, null);
    }
  }

  @Download('register.csv', 'register.import', 'register.downloaded')
  take(@Res({ passthrough: true }) response: Response, @Held() partnership: KnownPartnership): StreamableFile {
    return listFile(response, this.register(partnership), 'csv');
  }

  @Download('register.xlsx', 'register.import', 'register.downloaded')
  takeWorkbook(@Res({ passthrough: true }) response: Response, @Held() partnership: KnownPartnership): StreamableFile {
    return listFile(response, this.register(partnership), 'xlsx');
  }

  @Page(':file', 'register.import', 'register.columns.viewed')
  async match(
    @Req() request: Request,
    @Held() partnership: KnownPartnership,
    @Caller() caller: KnownCaller,
    @Param('file') id: string,
  ): Promise<string> {
    const kept = await this.files.find(partnership, caller, id);
    return this.showMatching(request, partnership, id, kept, {});
  }

  @Form(':file', 'register.import', 'register.imported')
  async bringIn(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Held() partnership: KnownPartnership,
    @Caller() caller: KnownCaller,
    @Param('file') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    const kept = await this.files.find(partnership, caller, id);
    const { rows, problems } = this.read(kept, body);
    if (textOf(body, 'press') === 'look' || problems.length > 0)
      return this.showMatching(request, partnership, id, kept, body);
    if (rows.length > mostAtOnce) {
      const run = await this.runs.ask(partnership, caller, { rows, by: caller.name, file: kept.name });
      this.handOff.handOver({ wakeAt: [], mail: false, registers: true });
      return goTo(response, registerRunPage(partnership.code, run));
    }
    const path = registerPage(partnership.code);
    const order = { partnership: partnership.code, rows, by: caller.name, file: kept.name, dryRun: false };
    try {
      return await this.checked.once(
        { request, response, body },
        { ...bringing, action: `${path}/${id}`, settled: factsOf(partnership, kept, rows.length) },
        async () => {
          const imported = await this.imports.import(order);
          await this.files.drop(partnership, caller);
          return imported;
        },
        ({ opened, there }) => `${path}?opened=${opened.length}&there=${there.length}`,
      );
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      return this.showMatching(request, partnership, id, kept, body, error.issues);
    }
  }

  private register({ id, code }: KnownPartnership): ListFile {
    const pages = new RegisterExport(this.registry).rows(this.orm.em.fork(), id);
    return { name: `register-${code}`, headings: registerHeadings, pages, at: this.clock.now() };
  }

  private read(kept: KeptRegister, body: unknown): RegisterRead {
    const stages = this.stages();
    const chosen = textOf(body, 'stage');
    return readRegister(kept.sheet, {
      stages,
      stage: Object.hasOwn(stages, chosen) ? chosen : firstStage,
      today: londonDate(this.clock.now()),
      stagesCalled: stagesCalledIn(body, stages),
      leavesDatesOpen: leavesDatesOpen(body),
      countsFromDecision: registerStages.countsFromDecision,
      places: placesOf(matchedIn(kept, body), columnsIn(kept).length),
    });
  }

  private stages(): Readonly<Record<string, string>> {
    return stageWords(registerStages, this.registry.newest(registerStages.workflow)?.states ?? {});
  }

  private async show(
    request: Request,
    { partnership, caller }: { readonly partnership: KnownPartnership; readonly caller: KnownCaller },
    issues: readonly InputIssue[],
    came: { readonly opened: number; readonly there: number } | null,
  ): Promise<string> {
    const run = await this.runs.latest(partnership, caller);
    const say = this.pages.saying(request);
    const errors = errorsOf(issues, [fileQuestion], {}, say);
    return this.pages.show(request, 'partnerships/register/register', {
      partnership,
      path: registerPage(partnership.code),
      question: questionOf(fileQuestion, {}, errors, say),
      underWay: run && run.step !== 'imported' ? registerRunPage(partnership.code, run.id) : null,
      came: came !== null && came.opened + came.there > 0 ? came : null,
      errors,
    });
  }

  private showMatching(
    request: Request,
    partnership: KnownPartnership,
    id: string,
    kept: KeptRegister,
    body: unknown,
    issues: readonly InputIssue[] = [],
  ): string {
    const { rows, problems, others, otherStages } = this.read(kept, body);
    const refused = issues.map(({ path, message }) => ({ cell: path, message }));
    const wrong = [...problems, ...refused];
    const say = this.pages.saying(request);
    const isSent = request.method === 'POST';
    return this.pages.show(request, 'partnerships/register/match', {
      partnership,
      path: `${registerPage(partnership.code)}/${id}`,
      file: kept.name,
      columns: columnsIn(kept),
      matched: matchedIn(kept, body).map((each) => ({ ...each, words: registerColumnHeadings[each.column] })),
      stages: Object.entries(this.stages()).map(([value, words]) => ({ value, words })),
      stage: textOf(body, 'stage') || firstStage,
      called: stagesMeant(otherStages, body),
      leavesDatesOpen: leavesDatesOpen(body),
      problems: wrong.slice(0, mostProblems),
      problemCount: wrong.length,
      rows: rows.slice(0, mostRows).map((row) => ({ ...row, stage: this.stages()[row.stage] })),
      rowCount: rows.length,
      others,
      errors:
        isSent && wrong.length > 0
          ? [{ text: say.plain('Some cells need mending before the reviews can come in'), href: '#problems' }]
          : [],
    });
  }
}
