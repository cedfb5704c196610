import { Body, Controller, Inject, Param, Req, Res } from '@nestjs/common';
import { type ContactDetails, Contacts } from '#lantern/people';
import { type KnownCaller, isPermitted, mayAct } from '#lantern/access';
import { type KnownPartnership, type OrganisationDetails, Organisations, Partnerships } from '#lantern/bodies';
import { type InputIssue, InvalidInput } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller } from '../../../access/grants.js';
import type { Field } from '../../kit/forms/fields.js';
import { errorsOf, questionOf } from '../../kit/forms/form-questions.js';
import { textOf } from '../../kit/forms/values.js';
import { Pages } from '../../pages.js';
import { bodyPage, bodyWorkPage } from '../../../paths.js';
import { partnershipChoice } from '../people/person-questions.js';
import {
  agencyContactFields,
  contactIn,
  endingContact,
  withOffice,
} from '../../partnerships/contacts/contact-fields.js';
import { kindWords } from './body-questions.js';
import { Checked } from '../../kit/check/checked.js';

type Place = Readonly<{ partnership: KnownPartnership; contacts: readonly ContactDetails[] }>;

/** A body, and whom its requests go to in each partnership of whoever asks. */
@Controller('organisations/:body')
export class BodyController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Checked) private readonly checked: Checked,
    @Inject(Organisations) private readonly organisations: Organisations,
    @Inject(Contacts) private readonly contacts: Contacts,
    @Inject(Partnerships) private readonly partnerships: Partnerships,
  ) {}

  @Page('', 'organisation.read', 'organisation.viewed')
  async show(@Req() request: Request, @Caller() caller: KnownCaller, @Param('body') id: string): Promise<string> {
    return this.page(request, caller, await this.organisations.find(id), {}, []);
  }

  @Form('contacts', 'contact.write', 'contacts.changed')
  async add(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Caller() caller: KnownCaller,
    @Param('body') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    const organisation = await this.organisations.find(id);
    try {
      const { id: partnershipId, name: partnership } = await this.partnershipIn(caller, body);
      const contact = contactIn(body, organisation.name);
      return await this.checked.once(
        { request, response, body },
        {
          title: 'Add a contact',
          action: `${bodyPage(id)}/contacts`,
          fields: agencyContactFields,
          settled: [
            { label: 'Organisation', value: organisation.name },
            { label: 'Partnership', value: partnership },
          ],
          follows: ['E-mails to this agency go to them as well from now on.'],
          buttons: { record: 'Add them' },
        },
        () => this.contacts.add({ partnershipId, reviewId: null }, contact),
        () => `${bodyPage(id)}?done=changed`,
      );
    } catch (error) {
      if (error instanceof InvalidInput) return this.page(request, caller, organisation, body, error.issues);
      throw error;
    }
  }

  @Form('contacts/remove', 'contact.write', 'contacts.changed')
  async remove(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Caller() caller: KnownCaller,
    @Param('body') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    const { name: agency } = await this.organisations.find(id);
    const { id: partnershipId, name: partnership } = await this.partnershipIn(caller, body);
    const left = { role: 'agency' as const, agency, email: textOf(body, 'email') };
    return this.checked.once(
      { request, response, body },
      {
        ...endingContact,
        action: `${bodyPage(id)}/contacts/remove`,
        settled: [
          { label: 'Organisation', value: agency },
          { label: 'Partnership', value: partnership },
          { label: 'E-mail address', value: left.email },
        ],
        back: bodyPage(id),
      },
      () => this.contacts.end({ partnershipId, reviewId: null }, left),
      () => `${bodyPage(id)}?done=changed`,
    );
  }

  /** The partnership in a form; the only one there is need not be named. @throws InvalidInput */
  private async partnershipIn(caller: KnownCaller, body: unknown): Promise<KnownPartnership> {
    const held = await this.partnerships.heldAs(caller, mayAct('contact.write'));
    const named = textOf(body, 'partnership');
    const found = named === '' && held.length === 1 ? held[0] : held.find(({ code }) => code === named);
    if (found) return found;
    throw new InvalidInput([{ path: 'partnership', message: 'choose one of your partnerships' }]);
  }

  private async placesOf(caller: KnownCaller, { name }: OrganisationDetails): Promise<Place[]> {
    const held = await this.partnerships.heldAs(caller, mayAct('contact.read'));
    return Promise.all(
      held.map(async (partnership) => {
        const known = await this.contacts.list({ partnershipId: partnership.id, reviewId: null });
        return { partnership, contacts: known.filter(({ agency, role }) => agency === name && role === 'agency') };
      }),
    );
  }

  private async page(
    request: Request,
    caller: KnownCaller,
    organisation: OrganisationDetails,
    body: unknown,
    issues: readonly InputIssue[],
  ): Promise<string> {
    const say = this.pages.saying(request);
    const writable = await this.partnerships.heldAs(caller, mayAct('contact.write'));
    const fields: readonly Field[] = [
      ...(writable.length > 1 ? [partnershipChoice(writable)] : []),
      ...agencyContactFields,
    ];
    const errors = errorsOf(issues, fields, body, say);
    const places = await this.placesOf(caller, organisation);
    return this.pages.show(request, 'people/organisations/body', {
      organisation: { ...organisation, words: kindWords[organisation.kind] },
      places: places.map(({ partnership, contacts }) => ({
        partnership,
        contacts: contacts.map(withOffice),
        mayChange: writable.some(({ id }) => id === partnership.id),
      })),
      questions: writable.length > 0 ? fields.map((field) => questionOf(field, body, errors, say)) : [],
      mayChange: isPermitted(caller.roles, 'organisation.write'),
      workPath: isPermitted(caller.roles, 'organisation.work') ? bodyWorkPage(organisation.id) : null,
      done: textOf(request.query, 'done') === 'changed',
      errors,
    });
  }
}
