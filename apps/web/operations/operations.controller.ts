import { createHash, timingSafeEqual } from 'node:crypto';
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { HealthChecks, NotFound, log, renderMetrics } from '#lantern/platform';
import type { Config } from '#config';
import type { Request, Response } from 'express';
import { Public } from '../access/access.decorator.js';
import { api } from '../openapi/api-paths.js';
import { CONFIG } from '../given/parts.js';
import { Documented } from '../access/documented.decorator.js';

const retryAfter = '5'; // seconds

/** For those who keep the service running. What is wrong is named; why it is wrong is in the log. */
@Controller(['/', api])
export class OperationsController {
  constructor(
    @Inject(HealthChecks) private readonly health: HealthChecks,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

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
  @Documented({
    summary: 'Measurements for Prometheus, with the token of METRICS_TOKEN',
    answer: 'text/plain',
    problems: [404],
  })
  async metrics(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<string> {
    if (!this.mayMeasure(request)) throw new NotFound('Measurements are for whoever sends the token of METRICS_TOKEN.');
    const { contentType, body } = await renderMetrics();
    response.set('Content-Type', contentType);
    return body;
  }

  private mayMeasure(request: Request): boolean {
    const { metricsToken, mode } = this.config;
    if (metricsToken === undefined) return mode === 'development';
    const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
    return timingSafeEqual(digest(request.get('authorization') ?? ''), digest(`Bearer ${metricsToken}`));
  }
}
