import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { log } from './logger.js';

/** Every metric of this process; one registry, so that a second copy of prom-client cannot split them. */
const registry = new Registry();
const registers = [registry];

const queueDepth = new Gauge({
  name: 'lantern_queue_depth',
  help: 'Jobs in a queue, by state.',
  labelNames: ['queue', 'state'],
  registers,
});
const jobOutcomes = new Counter({
  name: 'lantern_job_outcomes_total',
  help: 'Jobs finished, by outcome.',
  labelNames: ['job', 'outcome'],
  registers,
});
const oldestDueRung = new Gauge({
  name: 'lantern_oldest_due_rung_seconds',
  help: 'How long the oldest due and unsent reminder has been waiting; 0 when none waits.',
  registers,
});
const oldestUnsentEmail = new Gauge({
  name: 'lantern_oldest_unsent_email_seconds',
  help: 'How long the oldest unsent e-mail has been waiting; 0 when none waits.',
  registers,
});
const refusedEvents = new Counter({
  name: 'lantern_refused_events_total',
  help: 'Events a case refused, by type.',
  labelNames: ['type'],
  registers,
});
const requestDuration = new Histogram({
  name: 'lantern_http_request_duration_seconds',
  help: 'Time to answer a request, by route pattern.',
  labelNames: ['method', 'route', 'status'],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
  registers,
});

/** `outcome` is `done`, `skipped`, `retried` or `failed`. */
export function countJobOutcome(job: string, outcome: string): void {
  jobOutcomes.inc({ job, outcome });
}

/** Counts an event that a case refused. `type` must be one the workflow declares, or the label would grow without end. */
export function countRefusedEvent(type: string): void {
  refusedEvents.inc({ type });
}

/** `route` is the pattern (`/reviews/:ref`), never the address asked for: references do not belong in labels. */
export function observeRequest(request: { method: string; route: string; status: number; seconds: number }): void {
  const { method, route, status, seconds } = request;
  requestDuration.observe({ method, route, status }, seconds);
}

export function reportQueueDepth(queue: string, state: string, jobs: number): void {
  queueDepth.set({ queue, state }, jobs);
}

/** By how many seconds the oldest reminder that waits is past its moment; 0 where none is. */
export function reportOldestDueRung(seconds: number): void {
  oldestDueRung.set(seconds);
}

/** The same of the oldest e-mail that waits. */
export function reportOldestUnsentEmail(seconds: number): void {
  oldestUnsentEmail.set(seconds);
}

const collectors = new Set<() => Promise<void>>();

/** Runs `fn` before each scrape, to set gauges from what is true then. Returns the way to take it off again. */
export function onCollect(fn: () => Promise<void>): () => void {
  collectors.add(fn);
  return () => collectors.delete(fn);
}

/** The page for Prometheus. A collector that fails is logged and leaves the others' figures standing. */
export async function renderMetrics(): Promise<{ contentType: string; body: string }> {
  await Promise.all(Array.from(collectors, collect));
  return { contentType: registry.contentType, body: await registry.metrics() };
}

async function collect(fn: () => Promise<void>): Promise<void> {
  try {
    await fn();
  } catch (err) {
    log.warn({ err }, 'a metrics collector failed; its gauges show their last value');
  }
}
