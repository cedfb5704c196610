import { Body, Controller, Inject, Param, Req, Res } from '@nestjs/common';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { Family } from '#lantern/family';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { reviewOfFamily } from '../../../cases/whole-review.js';
import { revisionOf } from '../../kit/forms/values.js';
import { Pages, languageOf } from '../../pages.js';
import { type Asked, FamilyDesk, answersIn, familyPage } from './family-desk.js';
import { bodyOf, contactFields, partFields, personFields } from './family-fields.js';
import { shownFamily } from './shown-family.js';

/** How the family and friends of a review are spoken with. Lantern writes to none of them. */
@Controller('reviews/:reference/family')
export class FamilyController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(FamilyDesk) private readonly desk: FamilyDesk,
    @Inject(Family) private readonly family: Family,
  ) {}

  @Page('', 'family.read', 'family.viewed')
  async show(@Req() request: Request, @Scope() scope: CaseScope): Promise<string> {
    const here = await this.family.of(reviewOfFamily(scope));
    const { reference } = scope;
    return this.pages.show(request, 'one-review/family/family', {
      reference,
      here: familyPage(scope),
      ...shownFamily(here, languageOf(request)),
    });
  }

  @Page('people', 'family.write', 'family.form.viewed')
  askNew(@Req() request: Request, @Scope() scope: CaseScope): string {
    return this.desk.ask(request, scope, addingPerson(scope));
  }

  @Form('people', 'family.write', 'family.changed')
  add(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Body() body: unknown,
  ): Promise<string> {
    const answers = answersIn(personFields, body);
    return this.desk.save({ request, response, scope, body }, addingPerson(scope), () =>
      this.family.addPerson(reviewOfFamily(scope), caller, answers),
    );
  }

  @Page('people/:person', 'family.write', 'family.form.viewed')
  async askPerson(@Req() request: Request, @Scope() scope: CaseScope, @Param('person') id: string): Promise<string> {
    return this.desk.ask(request, scope, await this.changingPerson(scope, id));
  }

  @Form('people/:person', 'family.write', 'family.changed')
  async change(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('person') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    const asked = await this.changingPerson(scope, id);
    const saving = { id, revision: revisionOf(body) };
    return this.desk.save({ request, response, scope, body }, asked, () =>
      this.family.changePerson(reviewOfFamily(scope), caller, saving, answersIn(personFields, body)),
    );
  }

  @Page('people/:person/contacts', 'family.write', 'family.form.viewed')
  async askContact(@Req() request: Request, @Scope() scope: CaseScope, @Param('person') id: string): Promise<string> {
    return this.desk.ask(request, scope, await this.addingContact(scope, id));
  }

  @Form('people/:person/contacts', 'family.write', 'family.changed')
  async addContact(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('person') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    const asked = await this.addingContact(scope, id);
    return this.desk.save({ request, response, scope, body }, asked, () =>
      this.family.addContact(reviewOfFamily(scope), caller, id, answersIn(contactFields, body)),
    );
  }

  @Page('contacts/:contact', 'family.write', 'family.form.viewed')
  async askOld(@Req() request: Request, @Scope() scope: CaseScope, @Param('contact') id: string): Promise<string> {
    return this.desk.ask(request, scope, await this.changingContact(scope, id));
  }

  @Form('contacts/:contact', 'family.write', 'family.changed')
  async changeContact(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('contact') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    const asked = await this.changingContact(scope, id);
    const saving = { id, revision: revisionOf(body) };
    return this.desk.save({ request, response, scope, body }, asked, () =>
      this.family.changeContact(reviewOfFamily(scope), caller, saving, answersIn(contactFields, body)),
    );
  }

  @Page('part', 'family.write', 'family.form.viewed')
  async askPart(@Req() request: Request, @Scope() scope: CaseScope): Promise<string> {
    return this.desk.ask(request, scope, await this.sayingPart(scope));
  }

  @Form('part', 'family.write', 'family.changed')
  async savePart(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Body() body: unknown,
  ): Promise<string> {
    const asked = await this.sayingPart(scope);
    return this.desk.save({ request, response, scope, body }, asked, () =>
      this.family.savePart(reviewOfFamily(scope), caller, revisionOf(body), answersIn(partFields, body)),
    );
  }

  private async changingPerson(scope: CaseScope, id: string): Promise<Asked> {
    const { said, revision } = await this.family.one(reviewOfFamily(scope), 'person', id);
    const action = `${familyPage(scope)}/people/${encodeURIComponent(id)}`;
    return {
      title: 'Change what is kept of them',
      action,
      fields: personFields,
      filled: bodyOf(personFields, said),
      revision,
      off: `${action}/take-off`,
    };
  }

  private async addingContact(scope: CaseScope, id: string): Promise<Asked> {
    await this.family.one(reviewOfFamily(scope), 'person', id);
    const action = `${familyPage(scope)}/people/${encodeURIComponent(id)}/contacts`;
    return { title: 'Record a contact', action, fields: contactFields, filled: {}, revision: 0 };
  }

  private async changingContact(scope: CaseScope, id: string): Promise<Asked> {
    const { said, revision } = await this.family.one(reviewOfFamily(scope), 'contact', id);
    const action = `${familyPage(scope)}/contacts/${encodeURIComponent(id)}`;
    const [fields, off] = [contactFields, `${action}/take-off`];
    return { title: 'Correct a contact', of: said.onDay, off, action, fields, filled: bodyOf(fields, said), revision };
  }

  private async sayingPart(scope: CaseScope): Promise<Asked> {
    const { participation } = await this.family.of(reviewOfFamily(scope));
    const filled = participation ? bodyOf(partFields, participation.said) : {};
    const revision = participation?.revision ?? 0;
    return { title: 'The part they took', action: `${familyPage(scope)}/part`, fields: partFields, filled, revision };
  }
}

const addingPerson = (scope: CaseScope): Asked => ({
  title: 'Add somebody',
  action: `${familyPage(scope)}/people`,
  fields: personFields,
  filled: {},
  revision: 0,
});
