import { Inject, Injectable } from '@nestjs/common';
import type { MikroORM } from '@mikro-orm/postgresql';
import { type EmailTools, previewQueuedWithin, withoutOthers } from '#lantern/mail';
import { CLOCK, type Clock, InvalidInput, rehearse } from '#lantern/platform';
import type { Request, Response } from 'express';
import { EMAIL_TOOLS, ORM } from '../../../given/parts.js';
import { goTo } from '../../../session/cookies.js';
import { isConfirmed, wantsToChange } from '../forms/answers.js';
import { Pages, languageOf } from '../../pages.js';
import { type ToCheck, checkPage } from './check-page.js';

/** Something that is kept beside the histories of reviews: what it is called, what was answered, and what follows. */
export type Act = Omit<ToCheck, 'body' | 'fields' | 'foreseen' | 'paper' | 'emails'> & Partial<Pick<ToCheck, 'fields'>>;

/** A form as it was sent. */
export interface SentForm {
  readonly request: Request;
  readonly response: Response;
  readonly body: unknown;
}

/**
 * The check before something is recorded that is no event of a review: the same page, on which the act itself is gone
 * through and taken back. So it refuses what would be refused, and shows the e-mails that would go.
 */
@Injectable()
export class Checked {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(ORM) private readonly orm: MikroORM,
    @Inject(EMAIL_TOOLS) private readonly emailTools: EmailTools,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Asks for the check; once it was passed, carries the act out and goes on to where it leads.
   * @throws what the act throws, and InvalidInput without issues where somebody goes back to their answers.
   */
  async once<Done>(
    { request, response, body }: SentForm,
    act: Act,
    work: () => Promise<Done>,
    wayOn: (done: Done) => string,
  ): Promise<string> {
    if (wantsToChange(body) && act.back !== undefined) return goTo(response, act.back);
    if (wantsToChange(body)) throw new InvalidInput([]);
    if (isConfirmed(body)) return goTo(response, wayOn(await work()));
    const previewed = await rehearse(this.orm, work, (em) =>
      previewQueuedWithin(em, this.emailTools, this.clock.now()),
    );
    const emails = await withoutOthers(this.orm.em.fork(), previewed);
    const check = { fields: [], ...act, body, emails };
    return this.pages.show(
      request,
      'kit/check/check',
      checkPage(check, languageOf(request), this.pages.saying(request)),
    );
  }
}
