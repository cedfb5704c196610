import { Body, Controller, Inject, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { KnownCaller } from '#lantern/access';
import { Form } from '../../../access/access.decorator.js';
import { Caller } from '../../../access/grants.js';
import { bodyPage } from '../../../paths.js';
import { BodyContacts } from '../organisations/body-contacts.js';
import { textOf } from '../../kit/forms/values.js';
import { AbsenceForm, type AbsencePlace } from './absence-form.js';

/** When the contact of an agency is away. Their address goes with the form: it has no place in the address of a page. */
@Controller('organisations/:body/absence')
export class ContactAbsenceController {
  constructor(
    @Inject(AbsenceForm) private readonly form: AbsenceForm,
    @Inject(BodyContacts) private readonly contacts: BodyContacts,
  ) {}

  @Form('', 'contact.write', 'absence.form.viewed')
  async ask(@Req() request: Request, @Caller() caller: KnownCaller, @Param('body') id: string, @Body() body: unknown) {
    return this.form.show(request, await this.place(caller, id, body));
  }

  @Form('save', 'contact.write', 'absence.changed')
  async save(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Caller() caller: KnownCaller,
    @Param('body') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    return this.form.save(request, response, await this.place(caller, id, body), body, caller.name);
  }

  @Form('end', 'contact.write', 'absence.changed')
  async end(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Caller() caller: KnownCaller,
    @Param('body') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    return this.form.end(request, response, await this.place(caller, id, body), body);
  }

  private async place(caller: KnownCaller, id: string, body: unknown): Promise<AbsencePlace> {
    const { name, email, partnershipIds } = await this.contacts.named(caller, id, textOf(body, 'email'));
    const at = `${bodyPage(id)}/absence`;
    return { who: { email, partnershipIds }, name, at, back: bodyPage(id), sendsAddress: true };
  }
}
