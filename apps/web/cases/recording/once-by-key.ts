import { Inject, Injectable } from '@nestjs/common';
import type { KnownCaller } from '#lantern/access';
import { GivenAnswers } from '#lantern/cases';
import type { Request, Response } from 'express';
import { idempotencyOf } from '../../requests/conditions.js';

/** A request of a program, and where its answer goes. */
export interface Asked {
  readonly request: Request;
  readonly response: Response;
  readonly caller: KnownCaller;
}

/** Adds what a program asks for once, where it asks with an `Idempotency-Key`. */
@Injectable()
export class OnceByKey {
  constructor(@Inject(GivenAnswers) private readonly answers: GivenAnswers) {}

  /**
   * Answers the id of what was added, now or when it was asked for before. The work must only write to the database.
   * @throws InvalidInput where the key was used for something else.
   */
  async add({ request, response, caller }: Asked, work: () => Promise<string>): Promise<string> {
    const idempotency = idempotencyOf(request, caller);
    if (!idempotency) return work();
    const asked = [request.method, request.path, request.body];
    const { id, repeated } = await this.answers.once(idempotency, asked, work);
    if (repeated) response.set('Idempotency-Replayed', 'true');
    return id;
  }
}
