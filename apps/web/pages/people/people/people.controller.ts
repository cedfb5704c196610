import { Body, Controller, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { Directory, OfficeChanges, People, describedPerson } from '#lantern/people';
import { MailRecord } from '#lantern/mail';
import { type KnownCaller, isPermitted } from '#lantern/access';
import { type InputIssue, InvalidInput } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller } from '../../../access/grants.js';
import { errorsOf, questionOf } from '../../kit/forms/form-questions.js';
import { textOf } from '../../kit/forms/values.js';
import { OfficeNames } from '../../../shown/office-names.js';
import { roleWords } from '../../kit/role-words.js';
import { Pages, languageOf } from '../../pages.js';
import { outageShown } from '../../one-review/emails/outage.js';
import { SignInMail } from '../../coming-in/sign-in/sign-in-mail.js';
import { personPage } from '../../../paths.js';
import { Giving, type WantedOffice } from './giving.js';
import { newPersonFields, officeFields, personIn } from './person-questions.js';
import { inWords, mayChange, mayEnd, mayHandOver, mayTake } from './person-rows.js';
import { type Act, Checked } from '../../kit/check/checked.js';

interface Answered {
  readonly body: unknown;
  readonly issues: readonly InputIssue[];
}

const adding: Act = {
  title: 'Add somebody',
  action: '/people/new',
  follows: ['An e-mail tells them that they can sign in now, and how.'],
  buttons: { record: 'Add them' },
};

const giving = {
  title: 'Give a further office',
  follows: ['The office counts from now on.'],
  buttons: { record: 'Give the office' },
};

const unanswered: Answered = { body: { language: 'en' }, issues: [] };

/** Letting people in and out, and what is known of each. */
@Controller('people')
export class PeopleController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Checked) private readonly checked: Checked,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(People) private readonly people: People,
    @Inject(OfficeChanges) private readonly offices: OfficeChanges,
    @Inject(Giving) private readonly giving: Giving,
    @Inject(SignInMail) private readonly mail: SignInMail,
    @Inject(OfficeNames) private readonly names: OfficeNames,
    @Inject(MailRecord) private readonly mailRecord: MailRecord,
  ) {}

  @Page('new', 'person.write', 'person.form.viewed')
  async ask(@Req() request: Request, @Caller() caller: KnownCaller): Promise<string> {
    return this.showNew(request, caller, unanswered);
  }

  @Form('new', 'person.write', 'person.added')
  async add(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Caller() caller: KnownCaller,
    @Body() body: unknown,
  ): Promise<string> {
    try {
      const { code, role } = await this.wantedNewcomer(caller, body);
      const language = textOf(body, 'language') === 'cy' ? 'cy' : 'en';
      const wanted = { ...personIn(body), roles: [role], partnerships: [code], language } as const;
      const fields = newPersonFields(await this.giving.partnerships(caller), this.giving.roles(caller));
      return await this.checked.once(
        { request, response, body },
        { ...adding, fields },
        () => this.people.add(wanted, caller.id),
        (id) => {
          this.mail.invite({ address: wanted.email, language });
          return `${personPage(id)}?done=added`;
        },
      );
    } catch (error) {
      if (error instanceof InvalidInput) return this.showNew(request, caller, { body, issues: error.issues });
      throw error;
    }
  }

  @Page(':person', 'person.read', 'person.viewed')
  async show(
    @Req() request: Request,
    @Caller() caller: KnownCaller,
    @Param('person') id: string,
    @Query('done') done: unknown,
  ): Promise<string> {
    return this.showOne(request, caller, id, { body: {}, issues: [] }, done);
  }

  @Form(':person/offices', 'person.write', 'office.given')
  async give(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Caller() caller: KnownCaller,
    @Param('person') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    const person = await this.directory.find(caller, id);
    try {
      const { partnershipId, role } = await this.giving.wanted(caller, body);
      if (role === 'panelMember' && person.agency === null)
        throw new InvalidInput([{ path: 'role', message: 'say first which agency they act for' }]);
      const fields = officeFields(await this.giving.partnerships(caller), this.giving.roles(caller));
      const settled = [{ label: 'Name', value: person.name }];
      return await this.checked.once(
        { request, response, body },
        { ...giving, action: `${personPage(id)}/offices`, fields, settled },
        () => this.offices.give(caller, id, { partnershipId, role }),
        () => `${personPage(id)}?done=given`,
      );
    } catch (error) {
      if (error instanceof InvalidInput) return this.showOne(request, caller, id, { body, issues: error.issues });
      throw error;
    }
  }

  /** Who is invited now waits for their e-mail where the mail server is away. */
  private async outage() {
    return outageShown((await this.mailRecord.conditions()).outage);
  }

  /** The office of somebody new. @throws InvalidInput with all that is missing, of the person as well. */
  private async wantedNewcomer(caller: KnownCaller, body: unknown): Promise<WantedOffice> {
    const [office, person] = await Promise.allSettled([
      this.giving.wanted(caller, body),
      Promise.resolve(personIn(body)).then(describedPerson),
    ]);
    const issues = [person, office].flatMap((each) =>
      each.status === 'rejected' && each.reason instanceof InvalidInput ? each.reason.issues : [],
    );
    if (issues.length > 0) throw new InvalidInput(issues);
    if (office.status === 'rejected') throw office.reason;
    return office.value;
  }

  private async showNew(request: Request, caller: KnownCaller, { body, issues }: Answered): Promise<string> {
    const say = this.pages.saying(request);
    const fields = newPersonFields(await this.giving.partnerships(caller), this.giving.roles(caller));
    const errors = errorsOf(issues, fields, body, say);
    const questions = fields.map((field) => questionOf(field, body, errors, say));
    return this.pages.show(request, 'people/people/new', { questions, errors });
  }

  private async showOne(request: Request, caller: KnownCaller, id: string, answered: Answered, done: unknown = '') {
    const { body, issues } = answered;
    const say = this.pages.saying(request);
    const known = await this.directory.find(caller, id);
    const partnershipIds = known.offices.map(({ partnershipId }) => partnershipId);
    const person = inWords(known, await this.names.in(partnershipIds, languageOf(request), roleWords));
    const fields = officeFields(await this.giving.partnerships(caller), this.giving.roles(caller));
    const errors = errorsOf(issues, fields, body, say);
    const mayGive = isPermitted(caller.roles, 'person.write') && caller.id !== id;
    return this.pages.show(request, 'people/people/person', {
      outage: await this.outage(),
      person,
      held: person.held.map((office) => ({
        ...office,
        mayEnd: mayEnd(caller, id, office),
        mayHandOver: mayHandOver(caller, id, office),
      })),
      done: typeof done === 'string' ? done : '',
      isSelf: caller.id === id,
      mayChange: mayChange(caller, person),
      mayWrite: isPermitted(caller.roles, 'person.write'),
      mayTake: mayTake(caller, person),
      questions: mayGive ? fields.map((field) => questionOf(field, body, errors, say)) : [],
      errors,
    });
  }
}
