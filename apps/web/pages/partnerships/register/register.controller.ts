import { Readable } from 'node:stream';
import { Body, Controller, Inject, Param, Query, Req, Res, StreamableFile } from '@nestjs/common';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { KnownCaller } from '#lantern/access';
import type { KnownPartnership } from '#lantern/bodies';
import { londonDate } from '#lantern/calendar';
import { WorkflowRegistry } from '#lantern/cases';
import { CLOCK, type Clock, type InputIssue, InvalidInput } from '#lantern/platform';
import {
  type KeptRegister,
  RegisterExport,
  RegisterFiles,
  RegisterImport,
  type RegisterRead,
  readRegister,
  registerColumnHeadings,
  registerHeadings,
  stageWords,
} from '#lantern/register';
import { csvLines, csvOf, readSheet } from '#lantern/spreadsheets';
import { registerStages } from '#workflows';
import type { Request, Response } from 'express';
import { Download, Form, Page, UploadForm } from '../../../access/access.decorator.js';
import { Caller, Held } from '../../../access/grants.js';
import { ORM } from '../../../given/parts.js';
import { uploadOf } from '../../../requests/upload.js';
import { goTo } from '../../../session/cookies.js';
import { Checked } from '../../kit/check/checked.js';
import type { Field } from '../../kit/forms/fields.js';
import { errorsOf, questionOf } from '../../kit/forms/form-questions.js';
import { textOf } from '../../kit/forms/values.js';
import { Pages } from '../../pages.js';
import { registerPage } from '../../paths.js';
import { columnsIn, matchedIn, placesOf } from './matching.js';

const fileQuestion: Field = {
  name: 'file',
  kind: 'file',
  label: 'The register as you keep it today (.xlsx or .csv)',
  hint: 'One line for each review, with a line of headings above. You match its columns next; nothing comes in before you have seen what would.',
  required: true,
  choices: [],
};

/** Of a row that names no stage: what is known of it may be no more than that it was notified. */
const firstStage = 'notified';

/** As many as somebody mends, or looks at, at one sitting. */
const [mostProblems, mostRows] = [100, 10];

/** A longer one comes in by `lantern import`, which shows how far it is. */
const longest = 500;

/** The register that a partnership keeps elsewhere: its reviews come in, and a register of what is in Lantern goes out. */
@Controller('partnerships/:code/register')
export class RegisterController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Checked) private readonly checked: Checked,
    @Inject(RegisterFiles) private readonly files: RegisterFiles,
    @Inject(RegisterImport) private readonly imports: RegisterImport,
    @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
    @Inject(ORM) private readonly orm: MikroORM,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Page('', 'register.import', 'register.viewed')
  ask(
    @Req() request: Request,
    @Held() partnership: KnownPartnership,
    @Query('opened') opened: unknown,
    @Query('there') there: unknown,
  ): string {
    return this.show(request, partnership, [], { opened: countIn(opened), there: countIn(there) });
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
      return this.show(request, partnership, error.issues, null);
    }
  }

  @Download('register.csv', 'register.import', 'register.downloaded')
  take(@Res({ passthrough: true }) response: Response, @Held() partnership: KnownPartnership): StreamableFile {
    response.attachment(`register-${partnership.code}.csv`);
    const pages = new RegisterExport(this.registry).rows(this.orm.em.fork(), partnership.id);
    return new StreamableFile(Readable.from(asCsv(pages)), { type: 'text/csv; charset=utf-8' });
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

  private read(kept: KeptRegister, body: unknown): RegisterRead {
    const stages = this.stages();
    const chosen = textOf(body, 'stage');
    return readRegister(kept.sheet, {
      stages,
      stage: chosen in stages ? chosen : firstStage,
      today: londonDate(this.clock.now()),
      countsFromDecision: registerStages.countsFromDecision,
      places: placesOf(matchedIn(kept, body), columnsIn(kept).length),
    });
  }

  private stages(): Readonly<Record<string, string>> {
    return stageWords(registerStages, this.registry.newest(registerStages.workflow)?.states ?? {});
  }

  private show(
    request: Request,
    partnership: KnownPartnership,
    issues: readonly InputIssue[],
    came: { readonly opened: number; readonly there: number } | null,
  ): string {
    const say = this.pages.saying(request);
    const errors = errorsOf(issues, [fileQuestion], {}, say);
    return this.pages.show(request, 'partnerships/register/register', {
      partnership,
      path: registerPage(partnership.code),
      question: questionOf(fileQuestion, {}, errors, say),
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
    const { rows, problems, others } = this.read(kept, body);
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

const bringing = {
  title: 'Bring in the register',
  follows: [
    'Each review comes in at its stage, and nobody is written to. A review whose own reference is there already stays as it is.',
    'What leads a review to its stage and is not in the register is supposed, that a chair is independent among it. Each such entry of a history says so: check those of live reviews, and correct what was otherwise.',
  ],
  buttons: { record: 'Bring them in' },
};

const factsOf = ({ name }: KnownPartnership, { name: file }: KeptRegister, reviews: number) => [
  { label: 'Partnership', value: name },
  { label: 'File', value: file },
  { label: 'Reviews in it', value: String(reviews) },
];

const countIn = (given: unknown): number => (typeof given === 'string' && /^\d{1,6}$/.test(given) ? Number(given) : 0);

/** @throws InvalidInput, on the path `file`. */
async function registerIn(request: Request): Promise<KeptRegister> {
  const file = uploadOf(request);
  if (!file) throw new InvalidInput([{ path: 'file', message: 'choose a file' }]);
  const sheet = await readSheet(file);
  if (sheet.rows.length > longest)
    throw new InvalidInput([
      {
        path: 'file',
        message:
          'it has more than 500 lines; send it in parts, or ask whoever runs Lantern to bring it in with “lantern import”',
      },
    ]);
  return { name: file.name, sheet };
}

async function* asCsv(pages: AsyncGenerator<string[][]>): AsyncGenerator<string> {
  yield csvOf([registerHeadings]);
  for await (const rows of pages) yield csvLines(rows);
}
