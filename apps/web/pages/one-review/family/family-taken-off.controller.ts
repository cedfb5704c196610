import { Body, Controller, Inject, Param, Req, Res } from '@nestjs/common';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { Family } from '#lantern/family';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { reviewOfFamily } from '../../../cases/whole-review.js';
import { revisionOf, textOf } from '../../kit/forms/values.js';
import { type Asked, FamilyDesk, type Sent, familyPage } from './family-desk.js';
import { takingOffFields } from './family-fields.js';

const titleOff = {
  person: 'This person was recorded by mistake',
  contact: 'This contact was recorded by mistake',
} as const;

/** Takes off what was recorded of a family by mistake, such as on the wrong review. */
@Controller('reviews/:reference/family')
export class FamilyTakenOffController {
  constructor(
    @Inject(FamilyDesk) private readonly desk: FamilyDesk,
    @Inject(Family) private readonly family: Family,
  ) {}

  @Page('people/:person/take-off', 'family.write', 'family.form.viewed')
  async askPersonOff(@Req() request: Request, @Scope() scope: CaseScope, @Param('person') id: string): Promise<string> {
    return this.desk.ask(request, scope, await this.takingOff(scope, 'person', id));
  }

  @Form('people/:person/take-off', 'family.write', 'family.changed')
  takePersonOff(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('person') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    return this.takeOff({ request, response, scope, body }, caller, 'person', id);
  }

  @Page('contacts/:contact/take-off', 'family.write', 'family.form.viewed')
  async askOldOff(@Req() request: Request, @Scope() scope: CaseScope, @Param('contact') id: string): Promise<string> {
    return this.desk.ask(request, scope, await this.takingOff(scope, 'contact', id));
  }

  @Form('contacts/:contact/take-off', 'family.write', 'family.changed')
  takeOldOff(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('contact') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    return this.takeOff({ request, response, scope, body }, caller, 'contact', id);
  }

  private async takingOff(scope: CaseScope, kind: 'person' | 'contact', id: string): Promise<Asked> {
    const { revision, said } = await this.family.one(reviewOfFamily(scope), kind, id);
    const action = `${familyPage(scope)}/${kind === 'person' ? 'people' : 'contacts'}/${encodeURIComponent(id)}/take-off`;
    const of = 'onDay' in said ? { of: said.onDay } : {};
    return { title: titleOff[kind], ...of, action, fields: takingOffFields, filled: {}, revision };
  }

  private async takeOff(sent: Sent, caller: KnownCaller, kind: 'person' | 'contact', id: string): Promise<string> {
    const { scope, body } = sent;
    const asked = await this.takingOff(scope, kind, id);
    const saving = { id, revision: revisionOf(body) };
    return this.desk.save(sent, asked, () =>
      this.family.takeOff(reviewOfFamily(scope), caller, kind, saving, textOf(body, 'reason')),
    );
  }
}
