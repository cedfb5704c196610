import { Body, Controller, Inject, Req, Res } from '@nestjs/common';
import { People } from '#lantern/people';
import type { KnownCaller } from '#lantern/access';
import { NotFound } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller } from '../../../access/grants.js';
import { AbsenceForm, type AbsencePlace } from './absence-form.js';

/** When somebody is away themselves. */
@Controller('account/absence')
export class OwnAbsenceController {
  constructor(
    @Inject(AbsenceForm) private readonly form: AbsenceForm,
    @Inject(People) private readonly people: People,
  ) {}

  @Page('', 'self', 'absence.form.viewed')
  async ask(@Req() request: Request, @Caller() caller: KnownCaller): Promise<string> {
    return this.form.show(request, await this.place(caller));
  }

  @Form('', 'self', 'absence.changed')
  async save(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Caller() caller: KnownCaller,
    @Body() body: unknown,
  ): Promise<string> {
    return this.form.save(request, response, await this.place(caller), body, caller.name);
  }

  @Form('end', 'self', 'absence.changed')
  async end(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Caller() caller: KnownCaller,
    @Body() body: unknown,
  ): Promise<string> {
    return this.form.end(request, response, await this.place(caller), body);
  }

  private async place({ id, partnershipIds }: KnownCaller): Promise<AbsencePlace> {
    const { email } = await this.people.reachOf(id);
    if (email === null) throw new NotFound('There is no e-mail address of yours that a deputy could stand in for.');
    return { who: { email, partnershipIds }, name: null, at: '/account/absence', back: '/account' };
  }
}
