import { Controller, Get, Inject } from '@nestjs/common';
import { CaseScopes, type KnownCaller } from '#lantern/access';
import { CalendarChanges } from '#lantern/case-lists';
import { general } from '#lantern/engine';
import { Access } from '../access/access.decorator.js';
import { Caller } from '../access/grants.js';
import { Documented } from '../access/documented.decorator.js';
import { api } from '../openapi/api-paths.js';

/** What new bank holidays change. */
@Controller(`${api}/calendar`)
export class CalendarController {
  constructor(
    @Inject(CalendarChanges) private readonly changes: CalendarChanges,
    @Inject(CaseScopes) private readonly scopes: CaseScopes,
  ) {}

  @Get('changes')
  @Access({ action: 'calendar.read', audit: 'calendar.changes.viewed' })
  @Documented({
    summary: `Open dates that the newest bank holidays would move; accept each by recording ${general.calendarChanged}`,
    answer: 'CalendarChanges',
  })
  async list(@Caller() caller: KnownCaller) {
    return this.changes.list(this.scopes.wherePermitted(caller, 'calendar.read'));
  }
}
