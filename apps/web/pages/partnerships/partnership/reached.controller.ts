import { Contacts } from '#lantern/people';
import { type KnownCaller, isPermitted } from '#lantern/access';
import { type KnownPartnership, PartnershipNames, PartnershipRegister } from '#lantern/bodies';
import { general } from '#lantern/engine';
import { Body, Controller, Inject, Req, Res } from '@nestjs/common';
import { type InputIssue, InvalidInput } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller, Held } from '../../../access/grants.js';
import type { Field } from '../../kit/forms/fields.js';
import { errorsOf, questionOf } from '../../kit/forms/form-questions.js';
import { textOf } from '../../kit/forms/values.js';
import { Pages } from '../../pages.js';
import { reachedPage } from '../../../paths.js';
import { contactIn, endingContact, inWords, leavingIn, standInFields, withOffice } from '../contacts/contact-fields.js';
import { answersTo, detailFields, renameFields } from './partnership-fields.js';
import { type Act, Checked } from '../../kit/check/checked.js';

const doneWords: Readonly<Record<string, string>> = {
  added: 'The partnership is there. Add its people next.',
  renamed: 'It is called so from today. Its old names go on leading to it.',
  changed: 'It counts for e-mails from now on.',
};

const acts = {
  details: {
    title: 'How e-mails of the partnership are signed',
    follows: ['It counts for e-mails from now on.'],
    buttons: { record: 'Save' },
  },
  name: {
    title: 'The partnership has a new name',
    follows: ['It is called so from today. Its old names go on leading to it.'],
    buttons: { record: 'Rename it' },
  },
  contacts: {
    title: 'Add a contact',
    follows: ['E-mails to this office go to them while nobody holds it in Lantern.'],
    buttons: { record: 'Add them' },
  },
};

const actOf = ({ code, name }: KnownPartnership, what: keyof typeof acts, fields: readonly Field[]): Act => ({
  ...acts[what],
  action: `${reachedPage(code)}/${what}`,
  settled: [{ label: 'Partnership', value: name }],
  fields,
});

/** A form of the page as it was sent, and what was wrong with it. */
interface Answered {
  readonly body: unknown;
  readonly issues: readonly InputIssue[];
}

const unanswered: Answered = { body: {}, issues: [] };

/** Whom e-mails to a partnership's offices go to, and where they go while nobody holds one. */
@Controller('partnerships/:code/reached')
export class ReachedController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Checked) private readonly checked: Checked,
    @Inject(Contacts) private readonly contacts: Contacts,
    @Inject(PartnershipRegister) private readonly register: PartnershipRegister,
    @Inject(PartnershipNames) private readonly names: PartnershipNames,
  ) {}

  @Page('', 'contact.read', 'contacts.viewed')
  async show(@Req() request: Request, @Held() partnership: KnownPartnership, @Caller() caller: KnownCaller) {
    return this.page(request, partnership, caller, {});
  }

  @Form('details', 'partnership.write', general.partnershipChanged)
  async change(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Held() partnership: KnownPartnership,
    @Caller() caller: KnownCaller,
    @Body() body: unknown,
  ): Promise<string> {
    try {
      return await this.checked.once(
        { request, response, body },
        actOf(partnership, 'details', detailFields),
        () => this.register.change(partnership.id, answersTo(detailFields, body)),
        () => `${reachedPage(partnership.code)}?done=changed`,
      );
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      return this.page(request, partnership, caller, { details: { body, issues: error.issues } });
    }
  }

  @Form('name', 'partnership.write', 'partnership.renamed')
  async rename(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Held() partnership: KnownPartnership,
    @Caller() caller: KnownCaller,
    @Body() body: unknown,
  ): Promise<string> {
    try {
      return await this.checked.once(
        { request, response, body },
        actOf(partnership, 'name', renameFields),
        () => this.names.rename(partnership.id, answersTo(renameFields, body)),
        () => `${reachedPage(partnership.code)}?done=renamed`,
      );
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      return this.page(request, partnership, caller, { name: { body, issues: error.issues } });
    }
  }

  @Form('contacts', 'contact.write', 'contacts.changed')
  async add(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Held() partnership: KnownPartnership,
    @Caller() caller: KnownCaller,
    @Body() body: unknown,
  ): Promise<string> {
    try {
      const contact = contactIn(body);
      return await this.checked.once(
        { request, response, body },
        actOf(partnership, 'contacts', standInFields),
        () => this.contacts.add(placeOf(partnership), contact),
        () => `${reachedPage(partnership.code)}?done=changed`,
      );
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      return this.page(request, partnership, caller, { contact: { body, issues: error.issues } });
    }
  }

  @Form('contacts/remove', 'contact.write', 'contacts.changed')
  async remove(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Held() partnership: KnownPartnership,
    @Body() body: unknown,
  ): Promise<string> {
    const left = leavingIn(body);
    const place = reachedPage(partnership.code);
    const settled = [
      { label: 'Partnership', value: partnership.name },
      { label: 'E-mail address', value: left.email },
    ];
    return this.checked.once(
      { request, response, body },
      { ...endingContact, action: `${place}/contacts/remove`, settled, back: place },
      () => this.contacts.end(placeOf(partnership), left),
      () => `${place}?done=changed`,
    );
  }

  private async page(
    request: Request,
    partnership: KnownPartnership,
    caller: KnownCaller,
    { details, contact = unanswered, name = unanswered }: { details?: Answered; contact?: Answered; name?: Answered },
  ): Promise<string> {
    const say = this.pages.saying(request);
    const { mailbox, displayName } = await this.register.details(partnership.id);
    const ofDetails = details ?? { body: { mailbox: mailbox ?? '', displayName: displayName ?? '' }, issues: [] };
    const detailErrors = errorsOf(ofDetails.issues, detailFields, ofDetails.body, say);
    const nameErrors = errorsOf(name.issues, renameFields, name.body, say);
    const contactErrors = errorsOf(contact.issues, standInFields, contact.body, say);
    const entered = await this.contacts.list(placeOf(partnership));
    return this.pages.show(request, 'partnerships/partnership/reached', {
      partnership,
      reached: (await this.contacts.reached(placeOf(partnership))).map(inWords),
      entered: entered.filter(({ agency }) => agency === null).map(withOffice),
      mayChange: isPermitted(caller.roles, 'contact.write'),
      details: detailFields.map((field) => questionOf(field, ofDetails.body, detailErrors, say)),
      formerNames: await this.names.former(partnership.id),
      rename: renameFields.map((field) => questionOf(field, name.body, nameErrors, say)),
      mayRename: isPermitted(caller.roles, 'partnership.write'),
      questions: standInFields.map((field) => questionOf(field, contact.body, contactErrors, say)),
      errors: [...detailErrors, ...nameErrors, ...contactErrors],
      done: doneWords[textOf(request.query, 'done')] ?? '',
    });
  }
}

const placeOf = ({ id }: KnownPartnership) => ({ partnershipId: id, reviewId: null });
