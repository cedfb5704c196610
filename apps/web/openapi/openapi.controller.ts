import { Controller, Get, Inject } from '@nestjs/common';
import { WorkflowRegistry } from '#lantern/cases';
import type { Config } from '#config';
import { Public } from '../access/access.decorator.js';
import { api } from './api-paths.js';
import { CONFIG } from '../given/parts.js';
import { openApiDocument } from './document.js';
import { Documented } from '../access/documented.decorator.js';
import { Routes } from '../access/routes.js';

/** The API describes itself. */
@Controller(api)
export class OpenApiController {
  constructor(
    @Inject(Routes) private readonly routes: Routes,
    @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('openapi.json')
  @Public()
  @Documented({ summary: 'This description', answer: 'OpenApi' })
  document() {
    return openApiDocument(this.routes.all(), this.registry.all, this.config.http.publicUrl);
  }
}
