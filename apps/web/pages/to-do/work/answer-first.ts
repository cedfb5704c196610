import { Inject, Injectable } from '@nestjs/common';
import { Conflicts, type KnownCaller, isPermitted } from '#lantern/access';
import { Partnerships } from '#lantern/bodies';
import { type CaseFilter, WorkList } from '#lantern/case-lists';
import { Referrals } from '#lantern/referrals';
import { reviewPage } from '../../../paths.js';

/** Something that others wait for an answer to, with the page that answers it. */
interface ToAnswer {
  readonly reference: string;
  readonly path: string;
  readonly words: string;
  readonly values: Readonly<Record<string, string | number>>;
}

/** What comes before any task: more time that is asked for, e-mails that did not arrive, conflicts that were declared. */
@Injectable()
export class AnswerFirst {
  constructor(
    @Inject(WorkList) private readonly list: WorkList,
    @Inject(Conflicts) private readonly conflicts: Conflicts,
    @Inject(Partnerships) private readonly partnerships: Partnerships,
    @Inject(Referrals) private readonly referrals: Referrals,
  ) {}

  async of(caller: KnownCaller, visible: CaseFilter): Promise<ToAnswer[]> {
    const { roles } = caller;
    return [
      ...(isPermitted(roles, 'event.record') ? await this.moreTime(visible) : []),
      ...(isPermitted(roles, 'email.settle') ? await this.failed(visible) : []),
      ...(isPermitted(roles, 'review.open') ? await this.referred(caller) : []),
      ...(isPermitted(roles, 'conflict.decide') ? await this.declared(visible) : []),
    ];
  }

  private async moreTime(visible: CaseFilter): Promise<ToAnswer[]> {
    return (await this.list.moreTimeAsked(visible)).map(({ reference, agency }) => ({
      reference,
      path: reviewPage(reference),
      words: '{agency} asks for more time',
      values: { agency },
    }));
  }

  private async failed(visible: CaseFilter): Promise<ToAnswer[]> {
    const failed = await this.list.failedEmails(visible);
    const together = { reference: '', path: '/emails', words: 'Deal with all e-mails that did not arrive', values: {} };
    const each = failed.map(({ review: reference, count }) => ({
      reference,
      path: `${reviewPage(reference)}/emails`,
      words: 'E-mails that did not arrive: {count}',
      values: { count },
    }));
    return failed.length === 0 ? [] : [together, ...each];
  }

  private async referred(caller: KnownCaller): Promise<ToAnswer[]> {
    const held = await this.partnerships.heldAs(caller, ['coordinator', 'cspManager']);
    const count = await this.referrals.waiting(held.map(({ id }) => id));
    const words = 'Referrals that wait to be looked at: {count}';
    return count === 0 ? [] : [{ reference: '', path: '/referrals', words, values: { count } }];
  }

  private async declared(visible: CaseFilter): Promise<ToAnswer[]> {
    return (await this.conflicts.newlyDeclared(visible)).map(({ reference, count }) => ({
      reference,
      path: `${reviewPage(reference)}/conflicts`,
      words: 'Conflicts of interest that were declared: {count}',
      values: { count },
    }));
  }
}
