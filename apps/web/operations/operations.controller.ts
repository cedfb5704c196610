import { Controller, Get, Inject, Res } from '@nestjs/common';
import { HealthChecks, log, renderMetrics } from '#lantern/platform';
import type { Response } from 'express';
import { Public } from '../access/access.decorator.js';
import { api } from '../api/paths.js';
import { Documented } from '../openapi/documented.decorator.js';

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
  @Documented({ summary: 'The process and all it needs are well; 503 where they are not', answer: 'Health' })
  async ready(@Res({ passthrough: true }) response: Response) {
    const reports = await this.health.run();
    const failed = reports.filter(({ ok }) => !ok);
    for (const { name, detail } of failed) log.warn({ check: name, detail }, 'not ready');
    if (failed.length > 0) response.status(503);
    return {
      status: failed.length === 0 ? 'ok' : 'unavailable',
      checks: reports.map(({ name, ok }) => ({ name, ok })),
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
