import { Inject, Injectable } from '@nestjs/common';
import { type JobHandler, type Outcome, skipped } from './handler.js';
import { PARTS, type WorkerParts } from './parts.js';

/** E-mails wait to be sent. */
@Injectable()
export class PostJob implements JobHandler<'post'> {
  readonly job = 'post';

  constructor(@Inject(PARTS) private readonly parts: WorkerParts) {}

  async handle(): Promise<Outcome> {
    const { runs, clock } = this.parts;
    const { done } = await runs.mail.runDue(clock.now());
    return done > 0 ? 'done' : skipped('no e-mail was waiting any more');
  }
}
