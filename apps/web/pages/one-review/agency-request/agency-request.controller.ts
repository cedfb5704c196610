import { Controller, Inject, Param, Req } from '@nestjs/common';
import { Contacts } from '#lantern/people';
import { AccessRecords, CaseScopes, type KnownCaller, callerAs } from '#lantern/access';
import { type CaseFilter, WorkList, both, ofReview } from '#lantern/case-lists';
import { NotFound } from '#lantern/platform';
import type { Request } from 'express';
import { Page } from '../../../access/access.decorator.js';
import { Caller } from '../../../access/grants.js';
import { Pages } from '../../pages.js';
import { isTheirs } from '../../to-do/tasks/theirs.js';
import { shownTask } from '../../to-do/tasks/tasks.controller.js';

/**
 * Where an e-mail about a review leads somebody whose agency was written to and who does not sit on it: that it exists,
 * what is asked of their agency, and whom to ring (roles-and-access.md Z3).
 */
@Controller('asked/:review')
export class AgencyRequestController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(WorkList) private readonly work: WorkList,
    @Inject(CaseScopes) private readonly scopes: CaseScopes,
    @Inject(Contacts) private readonly contacts: Contacts,
    @Inject(AccessRecords) private readonly records: AccessRecords,
  ) {}

  @Page('', 'task.read', 'asked.opened')
  async show(@Req() request: Request, @Caller() caller: KnownCaller, @Param('review') wanted: string): Promise<string> {
    const known = await this.scopes.writtenAbout(caller, wanted);
    if (!known) throw new NotFound('There is no such case among those you may see.');
    const { reference, reviewId } = known;
    await this.records.record(caller.id, 'asked.viewed', reference);
    const member = callerAs(caller, 'panelMember');
    const visible: CaseFilter = this.scopes.visibleTo(member);
    const open = await this.work.open(both(visible, ofReview(reviewId)));
    const today = this.work.today();
    return this.pages.show(request, 'one-review/agency-request/agency-request', {
      reference,
      tasks: open.filter((task) => isTheirs(task, caller)).map((task) => shownTask(task, today)),
      contact: (await this.contacts.holding('coordinator', known))[0] ?? null,
    });
  }
}
