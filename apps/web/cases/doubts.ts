import { Inject, Injectable } from '@nestjs/common';
import { type CaseScope, Independence, notIndependent } from '#lantern/people';
import type { JsonObject } from '../requests/read.js';
import { BodiesInEvents, asked } from './bodies-in-events.js';

const namesTheChair: readonly string[] = ['chair.proposed', 'chair.appointed'];

/** What a person is asked about an event before it is recorded, beside what the write path itself finds odd. */
@Injectable()
export class Doubts {
  constructor(
    @Inject(Independence) private readonly independence: Independence,
    @Inject(BodiesInEvents) private readonly bodies: BodiesInEvents,
  ) {}

  async about(scope: CaseScope, event: JsonObject): Promise<string[]> {
    const { unknown } = await this.bodies.resolve(event, scope.reviewId);
    return [...(await this.ofChair(scope, event)), ...unknown.map(asked)];
  }

  private async ofChair(scope: CaseScope, { type, name }: JsonObject): Promise<string[]> {
    if (!namesTheChair.includes(String(type)) || typeof name !== 'string') return [];
    return (await this.independence.agencyOf(scope, name)) === null ? [] : [notIndependent];
  }
}
