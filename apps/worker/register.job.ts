import { Inject, Injectable } from '@nestjs/common';
import { type JobHandler, type Outcome, skipped } from './handler.js';
import { PARTS, type WorkerParts } from './parts.js';

/** A long register waits to be gone through, or to come in. Which, the rows say. */
@Injectable()
export class RegisterJob implements JobHandler<'register'> {
  readonly job = 'register';

  constructor(@Inject(PARTS) private readonly parts: WorkerParts) {}

  async handle(): Promise<Outcome> {
    const { runs, clock } = this.parts;
    const { done } = await runs.registers.runDue(clock.now());
    return done > 0 ? 'done' : skipped('no register was waiting any more');
  }
}
