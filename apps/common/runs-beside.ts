import type { Composition } from './compose.js';
import { RegisterImport, RegisterWork } from '#lantern/register';
import { WebhookRun } from '#lantern/webhooks';
import { registerStages } from '#workflows';
import { paperFilesOf } from './paper-files.js';
import { reorganisationsOf } from './reorganisations.js';

/** What a worker does beside writing to people. */
export const runsBeside = (composition: Composition) => ({
  reorganisations: reorganisationsOf(composition),
  papers: paperFilesOf(composition.orm, composition.config, composition.clock),
  registers: new RegisterWork({
    orm: composition.orm,
    clock: composition.clock,
    secret: composition.config.secret,
    imports: new RegisterImport(composition.writer, composition.calendars, composition.registry, registerStages),
  }),
  webhooks: new WebhookRun({
    orm: composition.orm,
    clock: composition.clock,
    secret: composition.config.secret,
    mayBePrivate: composition.config.webhooksPrivate,
  }),
});
