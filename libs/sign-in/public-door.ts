import type { MikroORM } from '@mikro-orm/postgresql';
import type { Clock } from '#lantern/platform';
import { mayTry } from './attempts.js';

/** What may come from one network address within a quarter of an hour: a whole hospital may share one. */
const fromPlace = 10;

/** Lets in what is sent without an account, and not without end. */
export class PublicDoor {
  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
  ) {}

  /** Counts one more from this network address; false where there were too many. */
  async mayPass(place: string): Promise<boolean> {
    return mayTry(this.orm, this.clock.now(), [{ of: 'referral', who: place, most: fromPlace }]);
  }
}
