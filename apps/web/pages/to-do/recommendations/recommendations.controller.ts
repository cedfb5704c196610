import { Controller, Inject, Query, Req } from '@nestjs/common';
import { Agreements, CaseScopes, type KnownCaller } from '#lantern/access';
import { Milestones } from '#lantern/action-plans';
import { Organisations } from '#lantern/bodies';
import { ActionList, type ActionListed } from '#lantern/case-lists';
import { acceptedKinds } from '#lantern/documents';
import type { Request } from 'express';
import { Page } from '../../../access/access.decorator.js';
import { Caller } from '../../../access/grants.js';
import { fileField } from '../../kit/forms/file-field.js';
import { shownDue } from '../../kit/date-words.js';
import { Pages } from '../../pages.js';
import { answerPage, bodyWorkPage, milestonesPage, reviewPage } from '../../../paths.js';

/** What an agency has promised and not done yet, or, for those who lead reviews, what every agency has. */
@Controller('recommendations')
export class RecommendationsController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(ActionList) private readonly list: ActionList,
    @Inject(CaseScopes) private readonly scopes: CaseScopes,
    @Inject(Agreements) private readonly agreements: Agreements,
    @Inject(Organisations) private readonly organisations: Organisations,
    @Inject(Milestones) private readonly milestones: Milestones,
  ) {}

  @Page('', 'recommendation.list', 'recommendations.listed')
  async show(
    @Req() request: Request,
    @Caller() caller: KnownCaller,
    @Query('agency') wanted: unknown,
    @Query('updated') updated: unknown,
  ): Promise<string> {
    const all = await this.list.open(this.scopes.visibleTo(caller));
    const owners = [...new Set(all.map(({ owner }) => owner))].toSorted((a, b) => a.localeCompare(b, 'en-GB'));
    const chosen = owners.find((owner) => owner === wanted) ?? '';
    const unsigned = new Set((await this.agreements.awaited(caller)).map(({ reference }) => reference));
    const reached = await this.milestones.counts(all.map(({ reference }) => reference));
    const actions = all.filter(({ owner }) => chosen === '' || owner === chosen);
    return this.pages.show(request, 'to-do/recommendations/recommendations', {
      ownPath: await this.ownPath(caller),
      isOfAgency: caller.roles.every((role) => role === 'panelMember'),
      isOfSeveral: caller.partnershipIds.length > 1,
      owners,
      chosen,
      accept: acceptedKinds.join(','),
      file: fileField('File (optional)', false),
      updated: all.find(({ reference, last }) => reference === updated && last) ?? null,
      actions: actions.map((action) => ({
        ...shown(action, this.list.today()),
        milestones: reached.get(action.reference) ?? null,
        milestonesPath: milestonesPage(action.reference),
        // What a review recommends is part of what its agreement covers.
        isShut: unsigned.has(action.review),
        mayUpdate: action.owner === caller.agency && action.updatedBy !== null,
      })),
    });
  }

  /** Where everything stands that the agency of whoever asks has to do; null for those who act for none. */
  private async ownPath({ agency }: KnownCaller): Promise<string | null> {
    if (agency === null) return null;
    const own = (await this.organisations.list()).find(({ name }) => name === agency);
    return own ? bodyWorkPage(own.id) : null;
  }
}

const shown = (action: ActionListed, today: string) => ({
  ...action,
  path: reviewPage(action.reference),
  updatePath: action.updatedBy === null ? null : answerPage(action.reference, action.updatedBy),
  dates: [
    { words: 'To be done by {day}', date: action.due },
    { words: 'Next update by {day}', date: action.update },
  ].flatMap(({ words, date }) => (date ? [{ words, pausedBy: date.pausedBy, due: shownDue(date, today) }] : [])),
});
