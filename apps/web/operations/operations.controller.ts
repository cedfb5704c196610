import { Controller, Get, Inject, Res } from '@nestjs/common';
import { HealthChecks, log, renderMetrics } from '#lantern/platform';
import type { Response } from 'express';
import { Public } from '../access/access.decorator.js';
import { api } from '../api/paths.js';
import { Documented } from '../openapi/documented.decorator.js';

const retryAfter = '5'; // seconds

/** For those who keep the service running. What is wrong is named; why it is wrong is in the log. */
@Controller(['/', api])
export class OperationsController {
  constructor(@Inject(HealthChecks) private readonly health: HealthChecks) {}

  @Get('health/live')
  @Public()
  @Documented({ summary: 'The process answers', answer: 'Health' })
  live() {
    return { status: 'ok' };
  }

  @Get('health/ready')
  @Public()
  @Documented({ summary: 'The process and all it needs are well; 503 where it cannot serve', answer: 'Health' })
  async ready(@Res({ passthrough: true }) response: Response) {
    const reports = await this.health.run();
    const unwell = reports.filter(({ ok }) => !ok);
    for (const { name, detail } of unwell) log.warn({ check: name, detail }, 'not well');
    const failed = unwell.some(({ degraded }) => !degraded);
    if (failed) response.status(503).set('Retry-After', retryAfter);
    return {
      status: failed ? 'unavailable' : unwell.length > 0 ? 'degraded' : 'ok',
      checks: reports.map(({ name, ok, detail, degraded }) => ({ name, ok, ...(degraded && { says: detail }) })),
    };
  }

  @Get('metrics')
  @Public()
  @Documented({ summary: 'Measurements for Prometheus', answer: 'text/plain' })
  async metrics(@Res({ passthrough: true }) response: Response): Promise<string> {
    const { contentType, body } = await renderMetrics();
    response.set('Content-Type', contentType);
    return body;
  }
}
