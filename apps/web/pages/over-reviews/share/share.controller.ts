import { Body, Controller, Inject, Query, Req, Res } from '@nestjs/common';
import { SummarySharing } from '#lantern/people';
import { type KnownCaller, mayAct } from '#lantern/access';
import { type KnownPartnership, Partnerships } from '#lantern/bodies';
import { InvalidInput } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller } from '../../../access/grants.js';
import { type Tried, errorsOf, questionOf } from '../../kit/forms/form-questions.js';
import { textOf } from '../../kit/forms/values.js';
import { addressWith } from '../../../requests/list-address.js';
import { pageOf, waysBetween } from '../../kit/lists/paging.js';
import { Pages } from '../../pages.js';
import { type Choice, ChosenPartnership } from '../../../partnership/chosen-partnership.js';
import { sharingFields } from './share-questions.js';
import { Checked } from '../../kit/check/checked.js';

/** Sharings that have ended, on a page. */
const mostEnded = 25;

/** Who looks at the page, at which partnership, and at which page of what has ended. */
interface Looking {
  readonly caller: KnownCaller;
  readonly choice: Choice;
  readonly page: unknown;
}

/** Who sees the names-free summary without being of the partnership, and giving and ending that. */
@Controller('share')
export class ShareController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Checked) private readonly checked: Checked,
    @Inject(Partnerships) private readonly partnerships: Partnerships,
    @Inject(SummarySharing) private readonly sharing: SummarySharing,
    @Inject(ChosenPartnership) private readonly choice: ChosenPartnership,
  ) {}

  @Page('', 'summary.share', 'summary.sharing.viewed')
  async ask(
    @Req() request: Request,
    @Caller() caller: KnownCaller,
    @Query() query: Readonly<Record<string, unknown>>,
  ): Promise<string> {
    const choice = await this.choice.of(caller, 'summary.share', query.partnership);
    const body = { partnership: choice.chosen?.code ?? '' };
    return this.show(request, { caller, choice, page: query.page }, { body, issues: [] });
  }

  @Form('', 'summary.share', 'summary.shared')
  async share(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Caller() caller: KnownCaller,
    @Body() body: unknown,
  ): Promise<string> {
    const partnership = await this.partnershipIn(caller, body);
    try {
      if (!partnership) throw new InvalidInput([{ path: 'partnership', message: 'choose one of your partnerships' }]);
      const wanted = {
        partnershipId: partnership.id,
        name: textOf(body, 'name'),
        email: textOf(body, 'email'),
        board: textOf(body, 'board'),
      };
      return await this.checked.once(
        { request, response, body },
        {
          title: 'Share the summary',
          action: '/share',
          fields: sharingFields(await this.held(caller)),
          settled: [{ label: 'Partnership', value: partnership.name }],
          follows: [
            'It sees references, dates and kinds of delay. It sees no names, no agencies, and nothing that somebody wrote.',
            'An e-mail tells them that they can sign in now, and how.',
          ],
          buttons: { record: 'Share it' },
        },
        () => this.sharing.share(wanted),
        () => '/share',
      );
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      const choice = await this.choice.of(caller, 'summary.share', '');
      return this.show(request, { caller, choice, page: '' }, { body, issues: error.issues });
    }
  }

  @Form('end', 'summary.share', 'summary.sharing.ended')
  async end(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Caller() caller: KnownCaller,
    @Body() body: unknown,
  ): Promise<string> {
    const [partnership, person] = [textOf(body, 'partnership'), textOf(body, 'person')];
    const shared = (await this.sharing.listOf(caller)).find(
      (each) => each.code === partnership && each.personId === person && each.until === null,
    );
    const settled = shared ? [{ label: 'Who looks for it', value: shared.name }] : [];
    return this.checked.once(
      { request, response, body },
      {
        title: 'End the sharing of the summary',
        action: '/share/end',
        settled,
        follows: ['They see the summary no longer.'],
        back: '/share',
        buttons: { record: 'End it', isWarning: true },
      },
      () => this.sharing.end(caller, partnership, person),
      () => '/share',
    );
  }

  private held(caller: KnownCaller): Promise<KnownPartnership[]> {
    return this.partnerships.heldAs(caller, mayAct('summary.share'));
  }

  /** The partnership a form names; the only one there is need not be named. */
  private async partnershipIn(caller: KnownCaller, body: unknown): Promise<KnownPartnership | undefined> {
    const held = await this.held(caller);
    const named = textOf(body, 'partnership');
    return named === '' && held.length === 1 ? held[0] : held.find(({ code }) => code === named);
  }

  private async show(request: Request, { caller, choice, page }: Looking, { body, issues }: Tried): Promise<string> {
    const { held, chosen, asked } = choice;
    const say = this.pages.saying(request);
    const fields = sharingFields(held);
    const errors = errorsOf(issues, fields, body, say);
    const all = await this.sharing.listOf(caller, chosen?.id);
    const past = all.filter(({ until }) => until !== null);
    const { rows: ended, ...place } = pageOf(past, page, mostEnded);
    const partnership = chosen?.code ?? '';
    const addressOf = (number: number) => addressWith('/share', { partnership, page: number === 1 ? '' : number });
    return this.pages.show(request, 'over-reviews/share/share', {
      present: all.filter(({ until }) => until === null),
      ended,
      isAny: all.length > 0,
      paging: { ...place, ...waysBetween(place, addressOf) },
      held,
      chosen,
      asked,
      questions: fields.map((field) => questionOf(field, body, errors, say)),
      errors,
    });
  }
}
