import { Inject, Injectable } from '@nestjs/common';
import { CaseScopes, type KnownCaller, callerOn } from '#lantern/access';
import { PartnershipOwnTasks, asGiven } from '#lantern/bodies';
import { OwnTaskEffects, both, ofPartnership } from '#lantern/case-lists';
import { londonDate } from '#lantern/calendar';
import { general } from '#lantern/engine';
import { CLOCK, type Clock, EventRejected, NotPermitted, StaleCase } from '#lantern/platform';
import { Events } from './events.service.js';

/** Somebody else was faster, or may record there what this person may not: the page of changes offers it to them. */
const isLeftOut = (error: unknown): boolean =>
  error instanceof StaleCase || error instanceof EventRejected || error instanceof NotPermitted;

/** Open reviews that take a change of their partnership's own tasks on at once, each by an entry of its history. */
@Injectable()
export class OwnTaskTakenOn {
  constructor(
    @Inject(PartnershipOwnTasks) private readonly tasks: PartnershipOwnTasks,
    @Inject(OwnTaskEffects) private readonly effects: OwnTaskEffects,
    @Inject(CaseScopes) private readonly scopes: CaseScopes,
    @Inject(Events) private readonly events: Events,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Those of the person's own in which it does something or will; each is written by itself, so that what is broken off
   * half-way leaves the rest to be applied one by one.
   * @returns how many took it on
   */
  async inOpenReviews(caller: KnownCaller, partnershipId: string, id: string): Promise<number> {
    const task = await this.tasks.one(partnershipId, id);
    const filter = both(this.scopes.wherePermitted(caller, 'setting.preview'), ofPartnership(partnershipId));
    const effects = await this.effects.of(task.setting, asGiven(task), filter);
    let taken = 0;
    for (const { review, does } of effects)
      if (does !== 'waits' && (await this.isTakenOn(caller, review, { [task.setting]: asGiven(task) }))) taken += 1;
    return taken;
  }

  private async isTakenOn(caller: KnownCaller, reference: string, settings: object): Promise<boolean> {
    const scope = await this.scopes.find(caller, reference);
    const event = { type: general.settingsApplied, on: londonDate(this.clock.now()), settings };
    try {
      await this.events.record(callerOn(caller, scope), scope, event, scope.revision, undefined);
      return true;
    } catch (error) {
      if (isLeftOut(error)) return false;
      throw error;
    }
  }
}
