import { Body, Controller, Inject, Query, Req } from '@nestjs/common';
import { Directory } from '#lantern/people';
import { MailRecord } from '#lantern/mail';
import { type KnownCaller, isPermitted } from '#lantern/access';
import type { Request } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller } from '../../../access/grants.js';
import { textOf } from '../../kit/forms/values.js';
import { OfficeNames } from '../../../shown/office-names.js';
import { roleWords } from '../../kit/role-words.js';
import { Pages, languageOf } from '../../pages.js';
import { outageShown } from '../../one-review/emails/outage.js';
import { lookingIn, peopleFound, withName } from './people-filter.js';
import { inWords } from './person-rows.js';

/**
 * Who holds which office, in pages. The office that is looked for stands in the address; a name does not: it is sent, so
 * that no address, log or history of a browser holds it (0050).
 */
@Controller('people')
export class PeopleListController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(OfficeNames) private readonly names: OfficeNames,
    @Inject(MailRecord) private readonly mailRecord: MailRecord,
  ) {}

  @Page('', 'person.read', 'people.listed')
  async list(
    @Req() request: Request,
    @Caller() caller: KnownCaller,
    @Query() query: Readonly<Record<string, unknown>>,
  ): Promise<string> {
    return this.show(request, caller, query, '');
  }

  @Form('', 'person.read', 'people.searched')
  async search(@Req() request: Request, @Caller() caller: KnownCaller, @Body() body: unknown): Promise<string> {
    return this.show(request, caller, { page: textOf(body, 'page') }, textOf(body, 'name'));
  }

  private async show(
    request: Request,
    caller: KnownCaller,
    query: Readonly<Record<string, unknown>>,
    name: string,
  ): Promise<string> {
    const people = await this.directory.list(caller);
    const held = people.flatMap(({ offices }) => offices.map(({ partnershipId }) => partnershipId));
    const nameOf = await this.names.in(held, languageOf(request), roleWords);
    const all = people.map((person) => inWords(person, nameOf));
    const { outage } = await this.mailRecord.conditions();
    return this.pages.show(request, 'people/people/people', {
      ...peopleFound(withName(all, name), lookingIn(query)),
      name,
      outage: outageShown(outage),
      mayAdd: isPermitted(caller.roles, 'person.write'),
    });
  }
}
