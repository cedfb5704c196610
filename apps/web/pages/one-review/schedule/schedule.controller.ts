import { Controller, Inject, Query, Req } from '@nestjs/common';
import type { CaseScope } from '#lantern/access';
import { WorkflowRegistry } from '#lantern/cases';
import { officeInWords } from '#lantern/mail';
import type { Request } from 'express';
import { Page } from '../../../access/access.decorator.js';
import { Scope } from '../../../access/grants.js';
import { SCHEDULE, type ScheduleReader } from '../../../given/parts.js';
import { Pages } from '../../pages.js';

const spans = [30, 90, 365];

/** What will be sent about a review, when and to whom, if nothing changes. */
@Controller('reviews/:reference/schedule')
export class SchedulePageController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(SCHEDULE) private readonly schedules: ScheduleReader,
    @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
  ) {}

  @Page('', 'review.schedule', 'review.schedule.viewed')
  async show(
    @Req() request: Request,
    @Scope() { reference, workflow, version }: CaseScope,
    @Query('days') wanted: unknown,
  ): Promise<string> {
    const { offices } = this.registry.get(workflow, version);
    const days = spans.find((each) => String(each) === wanted) ?? 90;
    const emails = await this.schedules.schedule(reference, days);
    return this.pages.show(request, 'one-review/schedule/schedule', {
      reference,
      days,
      spans,
      emails: emails.map(({ on, to, agency, subject }) => ({ on, subject, to: officeInWords(to, agency, offices) })),
    });
  }
}
