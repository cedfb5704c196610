import { Inject, Injectable } from '@nestjs/common';
import { Agreements, type CaseScope, type KnownCaller, type Signing } from '#lantern/access';
import { CaseWriter } from '#lantern/cases';
import { londonDate } from '#lantern/calendar';
import { CLOCK, type Clock, EventRejected, log } from '#lantern/platform';

/** A member of the panel signs, and their task on the review is done with it. */
@Injectable()
export class Signatures {
  constructor(
    @Inject(Agreements) private readonly agreements: Agreements,
    @Inject(CaseWriter) private readonly writer: CaseWriter,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws InvalidInput, on what was sent. */
  async sign(caller: KnownCaller, { reviewId }: CaseScope, signing: Signing): Promise<void> {
    const reference = await this.agreements.sign(caller, reviewId, signing);
    if (reference !== undefined && caller.agency !== null) await this.record(caller.name, reference, caller.agency);
  }

  /** The signature stands, whatever becomes of the task. */
  private async record(name: string, reference: string, agency: string): Promise<void> {
    const event = { type: 'agreement.signed', on: londonDate(this.clock.now()), agency };
    try {
      await this.writer.record({ reference, actor: { name, roles: ['system'] }, event });
    } catch (error) {
      if (!(error instanceof EventRejected)) throw error;
      log.info({ reference, reasons: error.reasons }, 'a signature had no task to close');
    }
  }
}
