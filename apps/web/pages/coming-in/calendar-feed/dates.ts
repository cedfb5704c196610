import { Inject, Injectable } from '@nestjs/common';
import { Agreements, CaseScopes, type KnownCaller, callerAs, mayAct } from '#lantern/access';
import { type CaseFilter, type DeadlineListed, DeadlineLists, MeetingList, WorkList } from '#lantern/case-lists';
import { londonInstant } from '#lantern/calendar';
import type { CalendarEntry } from '../../../cases/meetings/calendar-file.js';
import { isTheirs } from '../../to-do/tasks/theirs.js';

/** A date with the review it belongs to, under whose reference its being shown is recorded. */
export interface FollowedDate extends CalendarEntry {
  readonly review: string;
}

/** More than anybody has at once; a calendar beyond it would be no use. */
const most = 5_000;

/** Those who see every date of the reviews they see; a panel member has those that are theirs to keep. */
const seesAll = mayAct('deadline.list').filter((role) => role !== 'panelMember');

/**
 * The dates somebody keeps, of the reviews their pages show them: the same conditions decide, at every asking anew. A
 * review whose confidentiality agreement they have still to sign has none.
 */
@Injectable()
export class FollowedDates {
  constructor(
    @Inject(DeadlineLists) private readonly deadlines: DeadlineLists,
    @Inject(WorkList) private readonly work: WorkList,
    @Inject(MeetingList) private readonly meetings: MeetingList,
    @Inject(CaseScopes) private readonly scopes: CaseScopes,
    @Inject(Agreements) private readonly agreements: Agreements,
  ) {}

  async of(caller: KnownCaller): Promise<FollowedDate[]> {
    const [all, own, meetings] = await Promise.all([
      this.deadlinesOf(callerAs(caller, ...seesAll)),
      this.datesOfMember(callerAs(caller, 'panelMember')),
      this.meetingsOf(callerAs(caller, ...mayAct('deadline.list'))),
    ]);
    const led = new Set(all.map(({ review }) => review));
    const seated = own.filter(({ review }) => !led.has(review));
    const awaited = new Set((await this.agreements.awaited(caller)).map(({ reference }) => reference));
    return [...all, ...seated, ...meetings].filter(({ review }) => !awaited.has(review));
  }

  private async deadlinesOf(caller: KnownCaller): Promise<FollowedDate[]> {
    return (await this.running(caller)).map(entryOf);
  }

  private running(caller: KnownCaller): Promise<DeadlineListed[]> {
    return this.deadlines.list({ limit: most, running: true }, this.visibleTo(caller));
  }

  /**
   * A panel member's tasks, and what else runs on their own agency's parts: until when an action is to be done, say.
   * What waits for a hold is left out, for it asks nothing of them now.
   */
  private async datesOfMember(caller: KnownCaller): Promise<FollowedDate[]> {
    const [tasks, running] = await Promise.all([this.tasksOf(caller), this.running(caller)]);
    const isTold = ({ reference, due }: DeadlineListed) =>
      tasks.some((task) => task.reference === reference && task.start === due);
    const ofParts = running.filter((date) => date.reference !== date.review && date.status !== 'paused');
    return [...tasks, ...ofParts.filter((date) => !isTold(date)).map(entryOf)];
  }

  private async tasksOf(caller: KnownCaller): Promise<FollowedDate[]> {
    const open = await this.work.open(this.visibleTo(caller));
    return open
      .filter((task) => task.pausedBy === null && isTheirs(task, caller))
      .flatMap(({ task, reference, review, title, due }) =>
        due === null ? [] : [{ key: `task:${task}`, reference, review, title, start: due }],
      );
  }

  private async meetingsOf(caller: KnownCaller): Promise<FollowedDate[]> {
    const planned = await this.meetings.planned(this.visibleTo(caller));
    return planned.map(({ reference, meeting, number, title, day, time, ends, calls }) => ({
      key: `meeting:${meeting}-${number}`,
      reference,
      review: reference,
      title,
      start: londonInstant(day, time),
      end: londonInstant(day, ends),
      sequence: calls,
    }));
  }

  private visibleTo(caller: KnownCaller): CaseFilter {
    return this.scopes.visibleTo(caller);
  }
}

const entryOf = ({ key, reference, review, title, due, revision }: DeadlineListed): FollowedDate => ({
  key,
  reference,
  review,
  title,
  start: due,
  sequence: revision,
});
