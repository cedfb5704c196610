import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { NestLog, log } from '#lantern/platform';
import type { NextFunction, Request, Response } from 'express';
import { registerChecks } from './operations/checks.js';
import { govukFolder } from './pages/pages.js';
import type { WebParts } from './given/parts.js';
import { checkStorable } from './requests/read.js';
import { endsConnections } from './requests/last-connections.js';
import { requestLog } from './access/request-log.js';
import { securityHeaders } from './requests/security-headers.js';
import { WebModule } from './web.module.js';

const storable = (request: Request, _response: Response, next: NextFunction): void => {
  checkStorable(request.query);
  checkStorable(request.body);
  next();
};

/**
 * The web app, ready to `listen`. Closing it finishes the requests in hand, and waits for no connection on which there is
 * none; the parts stay open for whoever made them.
 */
export async function createWebApp(parts: WebParts): Promise<NestExpressApplication> {
  registerChecks(parts);
  const app = await NestFactory.create<NestExpressApplication>(WebModule.forRoot(parts), {
    bodyParser: false,
    logger: new NestLog(quiet()),
    abortOnError: false,
  });
  const secure = parts.config.http.publicUrl.startsWith('https:');
  app.set('etag', false);
  app.set('lantern secure', secure);
  app.set('trust proxy', parts.config.http.proxies);
  app.disable('x-powered-by');
  app.use(requestLog, securityHeaders(secure));
  app.useBodyParser('json', { limit: '256kb', type: ['application/json', 'application/*+json'] });
  // A division asks of everybody in a partnership where they go: more fields than usual.
  app.useBodyParser('urlencoded', { limit: '256kb', parameterLimit: 5_000, extended: false, type: isForm });
  app.use(storable);
  serveStyles(app);
  endsConnections(app.getHttpServer());
  return app;
}

// Nest names each of its parts and routes as it starts; only its warnings are worth a line.
const quiet = () => log.child({}, { level: log.isLevelEnabled('warn') ? 'warn' : log.level });

// The API takes JSON and nothing else.
const isForm = ({ url, headers }: IncomingMessage): boolean =>
  !url?.startsWith('/api/') && headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true;

/** The stylesheet without its typeface, which is licensed for gov.uk alone: no page so much as asks for it. */
function withoutTypeface(): string {
  const styles = readFileSync(join(govukFolder, 'govuk/govuk-frontend.min.css'), 'utf8');
  return styles.replaceAll(/@font-face\{[^}]*\}/g, '');
}

function serveStyles(app: NestExpressApplication): void {
  const styles = withoutTypeface();
  app.use('/assets/govuk-frontend.min.css', (_request: Request, response: Response) => {
    response.type('text/css').send(styles);
  });
  app.useStaticAssets(join(import.meta.dirname, 'pages/assets'), { prefix: '/assets/', index: false });
}
