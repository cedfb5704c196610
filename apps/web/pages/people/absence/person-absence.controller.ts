import { Body, Controller, Inject, Param, Req, Res } from '@nestjs/common';
import { Directory } from '#lantern/people';
import { type KnownCaller, callerIn, isPermitted } from '#lantern/access';
import { NotPermitted } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller } from '../../../access/grants.js';
import { personPage } from '../../../paths.js';
import { AbsenceForm, type AbsencePlace } from './absence-form.js';

/** When somebody else is away, who may not be able to say so themselves. */
@Controller('people/:person/absence')
export class PersonAbsenceController {
  constructor(
    @Inject(AbsenceForm) private readonly form: AbsenceForm,
    @Inject(Directory) private readonly directory: Directory,
  ) {}

  @Page('', 'person.write', 'absence.form.viewed')
  async ask(@Req() request: Request, @Caller() caller: KnownCaller, @Param('person') id: string): Promise<string> {
    return this.form.show(request, await this.place(caller, id));
  }

  @Form('', 'person.write', 'absence.changed')
  async save(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Caller() caller: KnownCaller,
    @Param('person') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    return this.form.save(request, response, await this.place(caller, id), body, caller.name);
  }

  @Form('end', 'person.write', 'absence.changed')
  async end(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Caller() caller: KnownCaller,
    @Param('person') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    return this.form.end(request, response, await this.place(caller, id), body);
  }

  /** In the partnerships where this person holds an office and the caller sees to its people. */
  private async place(caller: KnownCaller, id: string): Promise<AbsencePlace> {
    const { name, email, offices } = await this.directory.find(caller, id);
    const partnershipIds = [
      ...new Set(offices.filter(({ until }) => until === null).map((held) => held.partnershipId)),
    ].filter((each) => isPermitted(callerIn(caller, each).roles, 'person.write'));
    if (email === null || partnershipIds.length === 0)
      throw new NotPermitted('They hold no office here that is written to. Look at their offices again.');
    return { who: { email, partnershipIds }, name, at: `${personPage(id)}/absence`, back: personPage(id) };
  }
}
