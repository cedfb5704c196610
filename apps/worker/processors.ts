import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { Inject, type Type } from '@nestjs/common';
import type { Job, WorkerOptions } from 'bullmq';
import { type QueueName, complaintsOf, queueNames, queueRules } from '#lantern/queue';
import { Dispatcher } from './dispatcher.js';
import type { Outcome } from './handler.js';
import { type WorkerParts, usualPace } from './parts.js';

/** After a failure of the backend; BullMQ's own 15 seconds would leave a worker idle long after a restart. */
const runRetryDelay = 500; // milliseconds

/** One processor, and so one BullMQ worker, for each queue. */
export function processorsFor({ queues, concurrency: configured, pace }: WorkerParts): Type<WorkerHost>[] {
  const { stalled } = { ...usualPace, ...pace };
  return queueNames.map((name) => {
    const rule = queueRules[name].concurrency;
    const concurrency = rule === 'configured' ? configured : rule;
    const connection = queues.backend.forWorkers;
    return processorOf(name, {
      concurrency,
      connection,
      runRetryDelay,
      stalledInterval: stalled,
      lockDuration: stalled,
    });
  });
}

function processorOf(name: QueueName, options: WorkerOptions): Type<WorkerHost> {
  const complain = complaintsOf(name);

  @Processor(name, options)
  class QueueProcessor extends WorkerHost {
    constructor(@Inject(Dispatcher) private readonly dispatcher: Dispatcher) {
      super();
    }

    override process(job: Job): Promise<Outcome> {
      return this.dispatcher.dispatch(job);
    }

    @OnWorkerEvent('error')
    complain(error: Error): void {
      complain(error);
    }
  }
  return QueueProcessor;
}
