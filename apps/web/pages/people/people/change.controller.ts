import { Body, Controller, Inject, Param, Req, Res } from '@nestjs/common';
import { Directory, People, type PersonDetails } from '#lantern/people';
import type { KnownCaller } from '#lantern/access';
import { type InputIssue, InvalidInput, NotPermitted } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller } from '../../../access/grants.js';
import { errorsOf, questionOf } from '../../kit/forms/form-questions.js';
import { Pages } from '../../pages.js';
import { personPage } from '../../../paths.js';
import { personFields, personIn } from './person-questions.js';
import { mayChange } from './person-rows.js';
import { Checked } from '../../kit/check/checked.js';

const changing = {
  title: 'Change what is known of a person',
  follows: ['With a new address they are signed out everywhere, and sign in with the new one.'],
  buttons: { record: 'Save' },
};

/** What is known of somebody: it decides by which address they sign in and which agency's material they see. */
@Controller('people/:person/change')
export class ChangePersonController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Checked) private readonly checked: Checked,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(People) private readonly people: People,
  ) {}

  @Page('', 'person.change', 'person.change.viewed')
  async ask(@Req() request: Request, @Caller() caller: KnownCaller, @Param('person') id: string): Promise<string> {
    const { name, email, agency, phone, hours } = await this.whole(caller, id);
    const known = { name, email: email ?? '', agency: agency ?? '', phone: phone ?? '', hours: hours ?? '' };
    return this.show(request, { id, name }, known, []);
  }

  @Form('', 'person.change', 'person.changed')
  async change(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Caller() caller: KnownCaller,
    @Param('person') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    const { name } = await this.whole(caller, id);
    try {
      return await this.checked.once(
        { request, response, body },
        { ...changing, action: `${personPage(id)}/change`, fields: personFields },
        () => this.people.change(id, personIn(body)),
        () => `${personPage(id)}?done=changed`,
      );
    } catch (error) {
      if (error instanceof InvalidInput) return this.show(request, { id, name }, body, error.issues);
      throw error;
    }
  }

  /** Who holds an office elsewhere too is not to be changed from here: a new address would open that to another. */
  private async whole(caller: KnownCaller, id: string): Promise<PersonDetails> {
    const person = await this.directory.find(caller, id);
    if (mayChange(caller, person)) return person;
    throw new NotPermitted('This person holds an office in another partnership. An administrator of both can do this.');
  }

  private show(
    request: Request,
    person: Pick<PersonDetails, 'id' | 'name'>,
    body: unknown,
    issues: readonly InputIssue[],
  ): string {
    const say = this.pages.saying(request);
    const errors = errorsOf(issues, personFields, body, say);
    const questions = personFields.map((field) => questionOf(field, body, errors, say));
    return this.pages.show(request, 'people/people/change', { ...person, questions, errors });
  }
}
