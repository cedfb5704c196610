import { Controller, Inject, Param, Query, Req } from '@nestjs/common';
import { type KnownCaller, isPermitted, mayAct } from '#lantern/access';
import {
  type KnownPartnership,
  PartnershipChoices,
  PartnershipSettings,
  Partnerships,
  type SettingView,
} from '#lantern/bodies';
import { describeLength } from '#lantern/calendar';
import { NotFound } from '#lantern/platform';
import type { Request } from 'express';
import { Page } from '../../../access/access.decorator.js';
import { Caller, Held } from '../../../access/grants.js';
import { Kinds } from '../../../cases/kinds.js';
import { kindWords } from '../../kit/date-words.js';
import { listByName, mostOnPage } from '../../kit/lists/by-name.js';
import { textAsked } from '../../../requests/list-address.js';
import { placeOf, waysBetween } from '../../kit/lists/paging.js';
import { letterheadPage, webhooksPage } from '../../../paths.js';
import { Pages } from '../../pages.js';
import { choiceRows } from './choices.js';
import { groupsOf } from './groups.js';

const most = 25;
const mostLately = 5;

const inWords = (each: SettingView) => ({
  ...each,
  kind: kindWords({ ...each, agreed: null }),
  usual: each.standard === null ? null : describeLength(each.standard),
});

const settingsPage = ({ code }: KnownPartnership): string => `/partnerships/${encodeURIComponent(code)}/settings`;

/** A partnership's own settings: what they are, whose they are, and what was changed. */
@Controller('partnerships')
export class SettingsController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(PartnershipSettings) private readonly settings: PartnershipSettings,
    @Inject(PartnershipChoices) private readonly choices: PartnershipChoices,
    @Inject(Partnerships) private readonly partnerships: Partnerships,
    @Inject(Kinds) private readonly kinds: Kinds,
  ) {}

  @Page('', 'setting.read', 'settings.listed')
  async choose(
    @Req() request: Request,
    @Caller() caller: KnownCaller,
    @Query() query: Readonly<Record<string, unknown>>,
  ): Promise<string> {
    const held = await this.partnerships.heldAs(caller, mayAct('setting.read'));
    const listed = listByName(held, '/partnerships', query);
    return this.pages.show(request, 'partnerships/settings/partnerships', {
      ...listed,
      isLong: listed.all > mostOnPage,
      partnerships: listed.rows,
      former: await this.partnerships.formerOf(caller, mayAct('setting.read')),
      mayAdd: isPermitted(caller.roles, 'partnership.add'),
      maySeeContacts: isPermitted(caller.roles, 'contact.read'),
      maySetNation: isPermitted(caller.roles, 'nation.write'),
      mayReorganise: isPermitted(caller.roles, 'partnership.reorganise'),
    });
  }

  /** The groups; where words are looked for, each setting with one of them in what it is called. */
  @Page(':code/settings', 'setting.read', 'settings.viewed')
  async list(
    @Req() request: Request,
    @Held() partnership: KnownPartnership,
    @Caller() caller: KnownCaller,
    @Query() query: Readonly<Record<string, unknown>>,
  ): Promise<string> {
    const settings = await this.settings.listOf(partnership.id);
    const words = textAsked(query, 'q');
    const say = this.pages.saying(request);
    const isFound = ({ title }: SettingView): boolean =>
      [title, say.plain(title)].some((each) =>
        each.toLocaleLowerCase('en-GB').includes(words.toLocaleLowerCase('en-GB')),
      );
    return this.pages.show(request, 'partnerships/settings/settings', {
      partnership,
      words,
      found: words === '' ? [] : settings.filter(isFound).map(inWords),
      groups: groupsOf(settings, this.kinds).map(({ settings: own, ...group }) => ({
        ...group,
        count: own.length,
        changed: own.filter((each) => each.own).length,
      })),
      choices: choiceRows(await this.choices.of(partnership.id)),
      lately: (await this.settings.changesOf(partnership.id)).slice(0, mostLately),
      mayChange: isPermitted(caller.roles, 'setting.write'),
      letterheadPath: isPermitted(caller.roles, 'letterhead.write') ? letterheadPage(partnership.code) : null,
      webhooksPath: isPermitted(caller.roles, 'webhook.manage') ? webhooksPage(partnership.code) : null,
      mayReadRetention: isPermitted(caller.roles, 'retention.read'),
      mayImport: isPermitted(caller.roles, 'register.import'),
    });
  }

  @Page(':code/settings/of/:group', 'setting.read', 'settings.viewed')
  async group(
    @Req() request: Request,
    @Held() partnership: KnownPartnership,
    @Caller() caller: KnownCaller,
    @Param('group') key: string,
    @Query('page') page: unknown,
  ): Promise<string> {
    const groups = groupsOf(await this.settings.listOf(partnership.id), this.kinds);
    const group = groups.find((each) => each.key === key);
    if (!group) throw new NotFound('There is no such group of settings.');
    const place = placeOf(group.settings.length, page, most);
    const path = `${settingsPage(partnership)}/of/${encodeURIComponent(key)}`;
    return this.pages.show(request, 'partnerships/settings/group', {
      partnership,
      group,
      settings: group.settings.slice((place.page - 1) * most, place.page * most).map(inWords),
      paging: { ...place, ...waysBetween(place, (number) => `${path}?page=${number}`) },
      mayChange: isPermitted(caller.roles, 'setting.write'),
    });
  }

  @Page(':code/settings/changes', 'setting.read', 'settings.changes.viewed')
  async changes(@Req() request: Request, @Held() partnership: KnownPartnership, @Query('page') page: unknown) {
    const changes = await this.settings.changesOf(partnership.id);
    const place = placeOf(changes.length, page, most);
    return this.pages.show(request, 'partnerships/settings/changes', {
      partnership,
      changes: changes.slice((place.page - 1) * most, place.page * most),
      paging: { ...place, ...waysBetween(place, (number) => `${settingsPage(partnership)}/changes?page=${number}`) },
    });
  }
}
