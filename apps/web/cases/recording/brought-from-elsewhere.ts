import { isDeepStrictEqual } from 'node:util';
import { Inject, Injectable } from '@nestjs/common';
import { type CaseScope, CaseScopes, type KnownCaller } from '#lantern/access';
import {
  type KnownPartnership,
  PartnershipLadders,
  PartnershipOwnTasks,
  PartnershipSettings,
  Partnerships,
  asGiven,
} from '#lantern/bodies';
import { CalendarChanges } from '#lantern/case-lists';
import { settingsOfCase } from '#lantern/cases';
import { Documents } from '#lantern/documents';
import { general, isOwnTask, isOwnTaskSetting, ladderSetting } from '#lantern/engine';
import { InvalidInput } from '#lantern/platform';
import { circulatedBy, meetingsOf } from '#workflows';
import type { JsonObject } from '../../requests/read.js';
import { ClearOfNames } from '../names/clear-of-names.js';
import { checkDuplicate } from './duplicates.js';
import { ReviewMeetings } from '../meetings/review-meetings.js';

const wrong = (path: string, message: string): InvalidInput => new InvalidInput([{ path, message }]);

/** Checks what an event brings that was settled elsewhere: a calendar, lengths, a paper, a partnership, another review. */
@Injectable()
export class BroughtFromElsewhere {
  constructor(
    @Inject(Partnerships) private readonly partnerships: Partnerships,
    @Inject(PartnershipSettings) private readonly settings: PartnershipSettings,
    @Inject(PartnershipLadders) private readonly ladders: PartnershipLadders,
    @Inject(PartnershipOwnTasks) private readonly ownTasks: PartnershipOwnTasks,
    @Inject(CalendarChanges) private readonly calendarChanges: CalendarChanges,
    @Inject(CaseScopes) private readonly scopes: CaseScopes,
    @Inject(Documents) private readonly documents: Documents,
    @Inject(ReviewMeetings) private readonly meetings: ReviewMeetings,
    @Inject(ClearOfNames) private readonly clear: ClearOfNames,
  ) {}

  /** Some events bring what was settled elsewhere: it must be what was settled there. */
  async check(caller: KnownCaller, scope: CaseScope, event: JsonObject): Promise<void> {
    if (event.type === general.calendarChanged) return this.checkCalendar(event.calendar);
    if (event.type === general.settingsApplied) return this.checkSettings(scope, event.settings);
    if (event.type === meetingsOf(scope.workflow)?.actions.givenBy) return this.checkMeeting(scope, event.meeting);
    if (event.type === general.entryCommented) return checkEntry(scope, event.entry);
    if (event.document !== undefined) await this.checkPaper(scope, caller, event);
    if (event.type === general.leadTransferred) return this.checkPartnership(scope, event.toPartnership);
    if (event.of !== undefined) return checkDuplicate(this.scopes, caller, scope, event.of);
    if (event.type === general.eventCorrected || event.type === general.correctionAsked)
      return checkCorrected(event.changes);
  }

  private async checkCalendar(calendar: unknown): Promise<void> {
    const { id } = await this.calendarChanges.newest();
    if (calendar !== id) throw wrong('calendar', `the newest bank holidays are "${id}"; only they can be applied`);
  }

  /** E-mails lead to it, so it must be there for the panel to open. */
  private async checkPaper(scope: CaseScope, caller: KnownCaller, { type, document }: JsonObject): Promise<void> {
    const papers = await this.documents.ofReview(scope);
    const paper = papers.find(({ id, compartment }) => id === document && compartment === 'panel');
    if (!paper)
      throw wrong('document', 'there is no such paper among the panel’s; add it to the papers of the review first');
    const isSentRound = circulatedBy(scope.workflow).includes(String(type));
    if (isSentRound && (await this.clear.unreleasedIn(scope, caller, paper)) > 0)
      throw new InvalidInput([
        {
          path: 'document',
          message: 'names of the case stand in it; look it through under Names, where a second person can release it',
        },
      ]);
  }

  /** What is to be done stands on the page of the meeting that gave it. */
  private async checkMeeting(scope: CaseScope, key: unknown): Promise<void> {
    const meetings = await this.meetings.all(scope);
    if (!meetings.some((meeting) => meeting.key === key))
      throw wrong('meeting', 'there is no such meeting of this review; give the key that its list of meetings has');
  }

  private async checkPartnership({ partnershipId }: CaseScope, name: unknown): Promise<void> {
    const found = typeof name === 'string' ? await this.partnerships.find(name) : undefined;
    if (!found || (found.code !== name && found.name !== name))
      throw wrong('toPartnership', 'there is no such partnership today; give its code or its full name');
    if (found.id === partnershipId)
      throw wrong('toPartnership', 'the review is with that partnership already; name the one that takes the lead');
  }

  private async checkSettings(scope: CaseScope, brought: unknown): Promise<void> {
    const partnership = await this.partnerships.byId(scope.partnershipId);
    if (typeof brought !== 'object' || brought === null || Object.keys(brought).length === 0)
      throw wrong('settings', 'name the settings to apply, each with its value');
    for (const [name, value] of Object.entries(brought)) {
      if (name.startsWith(ladderSetting(''))) await this.checkLadder(scope, name, value);
      else if (isOwnTaskSetting(name)) await this.checkOwnTask(scope, name, value);
      else this.checkLength(partnership, name, value);
    }
  }

  private async checkLadder({ partnershipId }: CaseScope, name: string, value: unknown): Promise<void> {
    const settled = (await this.ladders.listOf(partnershipId)).find(({ setting }) => setting === name)?.ladder;
    if (!isDeepStrictEqual(value, settled))
      throw wrong(`settings.${name}`, 'is otherwise in this partnership; change it there first');
  }

  /** As the partnership asks it; one that it does not ask at all may only be taken off. */
  private async checkOwnTask({ partnershipId, workflow }: CaseScope, name: string, value: unknown): Promise<void> {
    const found = (await this.ownTasks.listOf(partnershipId)).find(({ setting }) => setting === name);
    const isSettled =
      found && workflow in found.stages ? isDeepStrictEqual(value, asGiven(found)) : isTakenOff(name, value);
    if (!isSettled) throw wrong(`settings.${name}`, 'is otherwise in this partnership; change it there first');
  }

  private checkLength(partnership: KnownPartnership, name: string, value: unknown): void {
    const settled = this.settings.valueOf(partnership, name);
    if (!isSame(settled, value))
      throw wrong(`settings.${name}`, `is ${JSON.stringify(settled)} in this partnership; change it there first`);
  }
}

/** Every entry has a number, from 1 on without a gap. */
function checkEntry({ revision }: CaseScope, entry: unknown): void {
  if (typeof entry === 'number' && entry > revision)
    throw wrong('entry', `there is no such entry: the last one is ${revision}`);
}

/** What went to a partnership is there, with all its parts: words in the history would not bring it back. */
function checkCorrected(changes: unknown): void {
  if (typeof changes === 'object' && changes !== null && 'toPartnership' in changes)
    throw wrong(
      'changes.toPartnership',
      'the review has gone there; ask that partnership to transfer the lead, instead of correcting the entry',
    );
}

const isTakenOff = (name: string, value: unknown): boolean => {
  const task = settingsOfCase({ [name]: value })[name];
  return isOwnTask(task) && task.takenOff;
};

const isSame = (settled: { count: number; unit: string } | null, sent: unknown): boolean => {
  if (settled === null || typeof sent !== 'object' || sent === null) return settled === sent;
  const { count, unit, ...rest }: { count?: unknown; unit?: unknown } = sent;
  return count === settled.count && unit === settled.unit && Object.keys(rest).length === 0;
};
