import { BullModule, getQueueToken } from '@nestjs/bullmq';
import { type DynamicModule, Module } from '@nestjs/common';
import { queueNames } from '#lantern/queue';
import { Dispatcher, HANDLERS } from './dispatcher.js';
import type { JobHandler } from './handler.js';
import { jobs } from './jobs.js';
import { ScheduleKeeper } from './keeper.js';
import { PARTS, type WorkerParts } from './parts.js';
import { processorsFor } from './processors.js';

/** The worker: a processor for each queue, a handler for each job. */
@Module({})
export class WorkerModule {
  static of(parts: WorkerParts): DynamicModule {
    const { queues } = parts;
    return {
      module: WorkerModule,
      imports: [BullModule.forRoot({ connection: queues.backend.forWorkers }), BullModule.registerQueue()],
      providers: [
        { provide: PARTS, useValue: parts },
        // The queues the hand-off adds to, rather than a second set of connections to the same ones.
        ...queueNames.map((name) => ({ provide: getQueueToken(name), useValue: queues.get(name) })),
        ...jobs,
        { provide: HANDLERS, inject: jobs, useFactory: (...handlers: JobHandler[]) => handlers },
        Dispatcher,
        ...processorsFor(parts),
        ScheduleKeeper,
      ],
    };
  }
}
