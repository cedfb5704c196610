import { Inject, Injectable } from '@nestjs/common';
import { Agreements, type CaseScope, type KnownCaller, type Signing } from '#lantern/access';
import { CaseWriter, WorkflowRegistry } from '#lantern/cases';
import { londonDate } from '#lantern/calendar';
import { CLOCK, type Clock, EventRejected, log } from '#lantern/platform';

interface Signed {
  readonly name: string;
  readonly reference: string;
  readonly agency: string;
  /** The event of its workflow. */
  readonly type: string;
}

/** A member of the panel signs, and their task on the review is done with it. */
@Injectable()
export class Signatures {
  constructor(
    @Inject(Agreements) private readonly agreements: Agreements,
    @Inject(CaseWriter) private readonly writer: CaseWriter,
    @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws InvalidInput, on what was sent. */
  async sign(caller: KnownCaller, { reviewId, workflow, version }: CaseScope, signing: Signing): Promise<void> {
    const reference = await this.agreements.sign(caller, reviewId, signing);
    const { agreementSignedBy } = this.registry.get(workflow, version);
    if (reference === undefined || caller.agency === null || agreementSignedBy === undefined) return;
    await this.record({ name: caller.name, reference, agency: caller.agency, type: agreementSignedBy });
  }

  /** The signature stands, whatever becomes of the task. */
  private async record({ name, reference, agency, type }: Signed): Promise<void> {
    const event = { type, on: londonDate(this.clock.now()), agency };
    try {
      await this.writer.record({ reference, actor: { name, roles: ['system'] }, event });
    } catch (error) {
      if (!(error instanceof EventRejected)) throw error;
      log.info({ reference, reasons: error.reasons }, 'a signature had no task to close');
    }
  }
}
