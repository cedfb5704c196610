import { Contacts, contactDetails } from '#lantern/people';
import { CaseScopes, type KnownCaller, Memberships } from '#lantern/access';
import { type KnownPartnership, PartnershipSettings } from '#lantern/bodies';
import { CalendarChanges, type CaseFilter, MovedDates, both, ofPartnership } from '#lantern/case-lists';
import { general } from '#lantern/engine';
import { Body, Controller, Get, Inject, Put, Query } from '@nestjs/common';
import { lengthUnits } from '../requests/lengths.js';
import { z } from 'zod';
import { Access } from '../access/access.decorator.js';
import { Caller, Held } from '../access/grants.js';
import { Documented } from '../access/documented.decorator.js';
import { jsonObject, read } from '../requests/read.js';
import { api } from '../openapi/api-paths.js';

const words = z.string().trim().min(1, 'say it in words').max(1000);
const count = z.number('a whole number').int().min(0).max(1000);
const unit = z.enum(lengthUnits, `must be one of ${lengthUnits.join(', ')}`);

const change = z.strictObject({
  setting: z.string().max(100),
  value: z.strictObject({ count, unit }).nullable().meta({ description: 'null switches a local clock off.' }),
  reason: words,
  source: words.optional().meta({ description: 'The page of your own protocol, or what a longer time rests on.' }),
});

const preview = z
  .strictObject({
    setting: z.string().max(100),
    count: z.coerce.number().pipe(count).optional(),
    unit: unit.optional(),
  })
  .refine(({ count: some, unit: of }) => (some === undefined) === (of === undefined), {
    path: ['unit'],
    error: 'give count and unit together, or neither for the value that is set',
  });

const people = z.strictObject({ contacts: z.array(contactDetails).max(500) });

/** A partnership's own lengths, contacts and callers. */
@Controller(`${api}/partnerships/:code`)
export class PartnershipsController {
  constructor(
    @Inject(PartnershipSettings) private readonly settings: PartnershipSettings,
    @Inject(Contacts) private readonly contacts: Contacts,
    @Inject(Memberships) private readonly memberships: Memberships,
    @Inject(MovedDates) private readonly movedDates: MovedDates,
    @Inject(CalendarChanges) private readonly calendars: CalendarChanges,
    @Inject(CaseScopes) private readonly scopes: CaseScopes,
  ) {}

  @Get('settings')
  @Access({ action: 'setting.read', audit: 'settings.viewed' })
  @Documented({ summary: 'Every length that a partnership may set, and who set it when', answer: 'Settings' })
  async list(@Held() { id }: KnownPartnership) {
    return this.shown(id);
  }

  @Put('settings')
  @Access({ action: 'setting.write', audit: 'setting.changed' })
  @Documented({
    summary: 'Set one length, for reviews opened from now on',
    body: change,
    answer: 'Settings',
    problems: [422],
  })
  async change(@Held() partnership: KnownPartnership, @Caller() caller: KnownCaller, @Body() body: unknown) {
    const { source, ...wanted } = read(change, jsonObject(body));
    const calendar = await this.calendars.newest();
    await this.settings.change(caller, partnership, { ...wanted, ...(source && { source }) }, calendar);
    return this.shown(partnership.id);
  }

  @Get('settings/preview')
  @Access({ action: 'setting.preview', audit: 'setting.previewed' })
  @Documented({
    summary: `Open reviews of which dates would move if a setting were applied to them (${general.settingsApplied})`,
    query: preview,
    answer: 'SettingPreview',
    problems: [422],
  })
  async preview(@Held() partnership: KnownPartnership, @Caller() caller: KnownCaller, @Query() query: unknown) {
    const { setting, count: some, unit: of } = read(preview, query);
    const set = this.settings.valueOf(partnership, setting);
    const value = some === undefined || of === undefined ? set : { count: some, unit: of };
    const proposed = { type: general.settingsApplied, settings: { [setting]: value } };
    const permitted: CaseFilter = this.scopes.wherePermitted(caller, 'setting.preview');
    const cases = await this.movedDates.movedBy(proposed, both(permitted, ofPartnership(partnership.id)));
    return { setting, value, cases };
  }

  @Get('contacts')
  @Access({ action: 'contact.read', audit: 'contacts.viewed' })
  @Documented({ summary: 'Who holds which office in the partnership', answer: 'Contacts' })
  async people(@Held() { id }: KnownPartnership) {
    return { contacts: await this.contacts.list({ partnershipId: id, reviewId: null }) };
  }

  @Put('contacts')
  @Access({ action: 'contact.write', audit: 'contacts.changed' })
  @Documented({
    summary: 'Say who holds which office; whoever is not named has left',
    body: people,
    answer: 'Contacts',
    problems: [422],
  })
  async replacePeople(@Held() { id }: KnownPartnership, @Body() body: unknown) {
    const { contacts } = read(people, jsonObject(body));
    return { contacts: await this.contacts.replace({ partnershipId: id, reviewId: null }, contacts) };
  }

  @Get('callers')
  @Access({ action: 'caller.read', audit: 'callers.viewed' })
  @Documented({ summary: 'Who may call the API for the partnership', answer: 'Callers' })
  async callers(@Held() { id }: KnownPartnership) {
    return { callers: await this.memberships.callersOf(id) };
  }

  private async shown(id: string) {
    return { settings: await this.settings.listOf(id) };
  }
}
