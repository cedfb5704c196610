import { Body, Controller, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { Directory, type OfficeDetails, type PersonDetails } from '#lantern/people';
import type { KnownCaller } from '#lantern/access';
import { type InputIssue, InvalidInput, NotPermitted } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller } from '../../../access/grants.js';
import { HandOvers, type Successor } from '../../../cases/recording/hand-overs.service.js';
import { errorsOf, questionOf } from '../../kit/forms/form-questions.js';
import { textOf } from '../../kit/forms/values.js';
import { type OfficeName, OfficeNames } from '../../../shown/office-names.js';
import { Pages, languageOf } from '../../pages.js';
import { SignInMail } from '../../coming-in/sign-in/sign-in-mail.js';
import { roleWords } from '../../kit/role-words.js';
import { personPage } from '../../../paths.js';
import { handOverFields } from './person-questions.js';
import { canTake, heldOffice, mayHandOver } from './person-rows.js';
import { type Act, Checked } from '../../kit/check/checked.js';

interface Passing {
  readonly from: PersonDetails;
  readonly office: OfficeDetails;
  /** Those of the partnership who could take it. */
  readonly others: readonly PersonDetails[];
}

/** An office goes from its holder to another, with all that is pending on it. */
@Controller('people/:person/hand-over')
export class HandOverController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Checked) private readonly checked: Checked,
    @Inject(OfficeNames) private readonly names: OfficeNames,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(HandOvers) private readonly handOvers: HandOvers,
    @Inject(SignInMail) private readonly mail: SignInMail,
  ) {}

  @Page('', 'office.handOver', 'office.handover.viewed')
  async ask(
    @Req() request: Request,
    @Caller() caller: KnownCaller,
    @Param('person') id: string,
    @Query('role') role: unknown,
    @Query('partnership') code: unknown,
  ): Promise<string> {
    return this.show(request, await this.passing(caller, id, role, code), {}, []);
  }

  @Form('', 'office.handOver', 'office.handover')
  async carryOut(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Caller() caller: KnownCaller,
    @Param('person') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    const passing = await this.passing(caller, id, textOf(body, 'role'), textOf(body, 'partnership'));
    const { from, office } = passing;
    try {
      const to = successorOf(passing, body);
      const capacity = textOf(body, 'capacity');
      return await this.checked.once(
        { request, response, body },
        await this.actOf(request, passing, to),
        () => this.handOvers.carryOut(caller, { ...office, from, to, capacity }),
        (toId) => {
          if ('email' in to) this.mail.invite({ address: to.email, language: 'en' });
          // Whoever gives their own office away may see no page of the new holder's, or hold none at all now.
          return id === caller.id ? '/sign-in?handed-over=yes' : `${personPage(toId)}?done=handed-over`;
        },
      );
    } catch (error) {
      if (error instanceof InvalidInput) return this.show(request, passing, body, error.issues);
      throw error;
    }
  }

  /** @throws NotFound, NotPermitted */
  private async passing(caller: KnownCaller, id: string, role: unknown, code: unknown): Promise<Passing> {
    const from = await this.directory.find(caller, id);
    const office = heldOffice(from, role, code);
    if (!office || !mayHandOver(caller, id, office))
      throw new NotPermitted('They do not hold this office, or you may not hand it over. Look at their offices again.');
    const others = (await this.directory.list(caller)).filter(
      (each) => each.id !== caller.id && canTake(each, from, office),
    );
    return { from, office, others };
  }

  private async actOf(request: Request, { from, office, others }: Passing, to: Successor): Promise<Act> {
    const { plain } = this.pages.saying(request);
    const { words, values } = await this.nameOf(request, office);
    return {
      title: 'Hand an office over',
      action: `${personPage(from.id)}/hand-over`,
      fields: handOverFields(others),
      settled: [
        { label: 'Office', value: `${plain(words, values)}, ${office.partnership}` },
        { label: 'Holder now', value: from.name },
      ],
      follows: [
        'Open tasks, e-mails and seats on open reviews go to the new holder at once.',
        'The history of each open review will say that the office changed hands.',
        ...('email' in to ? ['An e-mail tells them that they can sign in now, and how.'] : []),
      ],
      buttons: { record: 'Hand it over' },
    };
  }

  private async nameOf(request: Request, office: OfficeDetails): Promise<OfficeName> {
    return (await this.names.in([office.partnershipId], languageOf(request), roleWords))(office);
  }

  private async show(
    request: Request,
    { from, office, others }: Passing,
    body: unknown,
    issues: readonly InputIssue[],
  ) {
    const say = this.pages.saying(request);
    const fields = handOverFields(others);
    const errors = errorsOf(issues, fields, body, say);
    return this.pages.show(request, 'people/people/hand-over', {
      from,
      office: { ...office, ...(await this.nameOf(request, office)) },
      questions: fields.map((field) => questionOf(field, body, errors, say)),
      errors,
    });
  }
}

/** @throws InvalidInput */
function successorOf({ others }: Passing, body: unknown): Successor {
  const to = textOf(body, 'to');
  if (to === 'new') return { name: textOf(body, 'name'), email: textOf(body, 'email') };
  const known = others.find(({ id }) => id === to);
  if (known) return { id: known.id, name: known.name };
  throw new InvalidInput([{ path: 'to', message: 'choose who takes the office over' }]);
}
