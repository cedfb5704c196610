import { Body, Controller, Inject, Param, Req, Res } from '@nestjs/common';
import { Directory, LeaverList, type PersonDetails, ownOffice } from '#lantern/people';
import { type KnownCaller, callerIn, isPermitted } from '#lantern/access';
import { EventRejected, type InputIssue, InvalidInput } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller } from '../../../access/grants.js';
import { HandOvers, type Leaving } from '../../../cases/recording/hand-overs.service.js';
import type { Field } from '../../kit/forms/fields.js';
import { errorsOf, questionOf } from '../../kit/forms/form-questions.js';
import { textOf } from '../../kit/forms/values.js';
import { OfficeNames } from '../../../shown/office-names.js';
import { Pages, languageOf } from '../../pages.js';
import { personPage } from '../../../paths.js';
import { mayEnd, mayHandOver } from '../people/person-rows.js';
import { withOffice } from '../../partnerships/contacts/contact-fields.js';
import { roleWords } from '../../kit/role-words.js';
import { SignInMail } from '../../coming-in/sign-in/sign-in-mail.js';
import { type Leaver, leaverFields, leavingIn } from './successors.js';
import { type Act, Checked } from '../../kit/check/checked.js';

/** Somebody leaves: all that they hold is listed, and goes to whoever follows them, in one go. */
@Controller('people/:person/leave')
export class LeaverController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Checked) private readonly checked: Checked,
    @Inject(OfficeNames) private readonly names: OfficeNames,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(LeaverList) private readonly list: LeaverList,
    @Inject(HandOvers) private readonly handOvers: HandOvers,
    @Inject(SignInMail) private readonly mail: SignInMail,
  ) {}

  @Page('', 'person.write', 'leaver.viewed')
  async ask(@Req() request: Request, @Caller() caller: KnownCaller, @Param('person') id: string): Promise<string> {
    return this.show(request, caller, await this.leaver(caller, id), {}, []);
  }

  @Form('', 'person.write', 'leaver.left')
  async leave(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Caller() caller: KnownCaller,
    @Param('person') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    const leaver = await this.leaver(caller, id);
    try {
      const leaving = leavingIn(leaver, body);
      return await this.checked.once(
        { request, response, body },
        await this.actOf(request, leaver, leaving),
        () => this.handOvers.leave(caller, leaving),
        () => {
          if (invites(leaving)) this.mail.invite({ address: textOf(body, 'email'), language: 'en' });
          return `${personPage(id)}?done=left`;
        },
      );
    } catch (error) {
      if (error instanceof InvalidInput) return this.show(request, caller, leaver, body, error.issues);
      if (!(error instanceof EventRejected)) throw error;
      const issues = error.reasons.map((message) => ({ path: '', message }));
      return this.show(request, caller, leaver, body, issues);
    }
  }

  /** @throws NotFound, NotPermitted */
  private async leaver(caller: KnownCaller, id: string): Promise<Leaver> {
    if (id === caller.id) throw ownOffice();
    const from = await this.directory.find(caller, id);
    const held = from.offices.filter(({ until }) => until === null);
    const offices = held.filter((office) => mayEnd(caller, id, office) || mayHandOver(caller, id, office));
    const contactsIn = caller.partnershipIds.filter((each) =>
      isPermitted(callerIn(caller, each).roles, 'contact.write'),
    );
    const others = (await this.directory.list(caller)).filter((each) => canBeNamed(each, from, caller));
    return { from, offices, contactsIn, others };
  }

  /** The questions, each office by the name that it has there. */
  private async fieldsOf(request: Request, leaver: Leaver): Promise<Field[]> {
    const { plain } = this.pages.saying(request);
    const partnershipIds = leaver.offices.map(({ partnershipId }) => partnershipId);
    const nameOf = await this.names.in(partnershipIds, languageOf(request), roleWords);
    const own = new Map(leaver.offices.map((office, index) => [`office-${index}`, nameOf(office)]));
    return leaverFields(leaver).map((field) => {
      const name = own.get(field.name);
      return name && 'name' in name.values ? { ...field, label: plain(name.words, name.values) } : field;
    });
  }

  private async actOf(request: Request, leaver: Leaver, leaving: Leaving): Promise<Act> {
    const pending = await this.list.offices(leaver.from.id);
    const reviews = new Set(pending.flatMap((each) => each.reviews.map(({ reference }) => reference)));
    return {
      title: 'Somebody leaves',
      action: `${personPage(leaver.from.id)}/leave`,
      fields: await this.fieldsOf(request, leaver),
      settled: [{ label: 'Who leaves', value: leaver.from.name }],
      follows: [
        { words: 'Open reviews on which they hold an office or sit: {count}.', values: { count: reviews.size } },
        'All of this moves together, or none of it. What they decided stays theirs.',
        ...(invites(leaving) ? ['An e-mail tells them that they can sign in now, and how.'] : []),
      ],
      buttons: { record: 'Pass it on', isWarning: true },
    };
  }

  private async show(
    request: Request,
    caller: KnownCaller,
    leaver: Leaver,
    body: unknown,
    issues: readonly InputIssue[],
  ): Promise<string> {
    const { from, offices, contactsIn } = leaver;
    const say = this.pages.saying(request);
    const fields = await this.fieldsOf(request, leaver);
    const errors = errorsOf(issues, fields, body, say);
    const pending = await this.list.offices(from.id);
    const held = from.offices.filter(({ until }) => until === null);
    const nameOf = await this.names.in(
      held.map(({ partnershipId }) => partnershipId),
      languageOf(request),
      roleWords,
    );
    const contacts = from.email === null ? [] : await this.list.contacts(from.email, contactsIn);
    return this.pages.show(request, 'people/leaver/leaver', {
      person: from,
      offices: held.map((office) => ({
        ...office,
        ...nameOf(office),
        mayPass: offices.includes(office),
        reviews:
          pending.find((each) => each.role === office.role && each.partnershipId === office.partnershipId)?.reviews ??
          [],
      })),
      contacts: contacts.map((each) => ({ ...each, office: withOffice(each).office })),
      questions: offices.length + contacts.length > 0 ? fields.map((each) => questionOf(each, body, errors, say)) : [],
      errors,
    });
  }
}

/** Whether somebody new is let in with it. */
const invites = ({ offices }: Leaving): boolean => offices.some(({ to }) => to && 'email' in to && !('id' in to));

/** Those who hold an office, can be written to, and are neither who leaves nor who sees to it. */
const canBeNamed = ({ id, email, offices }: PersonDetails, from: PersonDetails, caller: KnownCaller): boolean =>
  id !== from.id && id !== caller.id && email !== null && offices.some(({ until }) => until === null);
