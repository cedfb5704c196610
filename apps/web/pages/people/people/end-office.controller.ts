import { Body, Controller, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { Directory, type OfficeDetails, OfficeChanges, type PersonDetails } from '#lantern/people';
import type { KnownCaller } from '#lantern/access';
import { EventRejected, NotPermitted } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller } from '../../../access/grants.js';
import { goTo } from '../../../session/cookies.js';
import { textOf } from '../../kit/forms/values.js';
import { OfficeNames } from '../../../shown/office-names.js';
import { Pages, languageOf } from '../../pages.js';
import { personPage } from '../../../paths.js';
import { roleWords } from '../../kit/role-words.js';
import { heldOffice, mayEnd, mayHandOver } from './person-rows.js';

interface Ending {
  readonly person: PersonDetails;
  readonly office: OfficeDetails;
}

/** An office ends. What that takes from its holder does not come back by giving it again, and so is said before. */
@Controller('people/:person/offices/end')
export class EndOfficeController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(OfficeNames) private readonly names: OfficeNames,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(OfficeChanges) private readonly offices: OfficeChanges,
  ) {}

  @Page('', 'person.write', 'office.ending.viewed')
  async ask(
    @Req() request: Request,
    @Caller() caller: KnownCaller,
    @Param('person') id: string,
    @Query('role') role: unknown,
    @Query('partnership') code: unknown,
  ): Promise<string> {
    return this.show(request, caller, await this.ending(caller, id, role, code), []);
  }

  @Form('', 'person.write', 'office.ended')
  async end(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Caller() caller: KnownCaller,
    @Param('person') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    const ending = await this.ending(caller, id, textOf(body, 'role'), textOf(body, 'partnership'));
    try {
      await this.offices.end(caller, id, ending.office);
      return goTo(response, `${personPage(id)}?done=ended`);
    } catch (error) {
      if (!(error instanceof EventRejected)) throw error;
      return this.show(request, caller, ending, error.reasons);
    }
  }

  /** @throws NotFound, NotPermitted */
  private async ending(caller: KnownCaller, id: string, role: unknown, code: unknown): Promise<Ending> {
    const person = await this.directory.find(caller, id);
    const office = heldOffice(person, role, code);
    if (!office || !mayEnd(caller, id, office))
      throw new NotPermitted('They do not hold this office, or you may not end it. Look at their offices again.');
    return { person, office };
  }

  private async show(request: Request, caller: KnownCaller, { person, office }: Ending, reasons: readonly string[]) {
    const say = this.pages.saying(request);
    const nameOf = await this.names.in([office.partnershipId], languageOf(request), roleWords);
    return this.pages.show(request, 'people/people/end-office', {
      person,
      office: { ...office, ...nameOf(office) },
      mayHandOver: mayHandOver(caller, person.id, office),
      errors: reasons.map((reason) => ({ text: say.plain(reason), href: '#main' })),
    });
  }
}
