import { Controller, Inject, Param, Res, type StreamableFile } from '@nestjs/common';
import type { KnownCaller } from '#lantern/access';
import type { KnownPartnership } from '#lantern/bodies';
import { CLOCK, type Clock } from '#lantern/platform';
import { nhsTracker } from '#workflows';
import type { Response } from 'express';
import { Download } from '../../../access/access.decorator.js';
import { Caller, Held } from '../../../access/grants.js';
import { headingsOf } from '../../../cases/submission/coding-file.js';
import { TrackerRows } from '../../../cases/submission/tracker-rows.js';
import { kindOfList, listFile } from '../../../shown/list-file.js';

const taken = 'submission.tracker.downloaded';

/** What the NHS case-review tracker asks, of every review of a partnership. */
@Controller('partnerships/:code')
export class TrackerController {
  constructor(
    @Inject(TrackerRows) private readonly rows: TrackerRows,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Download('nhs-tracker.:kind', 'submission.write', taken)
  take(
    @Res({ passthrough: true }) response: Response,
    @Held() { id, code }: KnownPartnership,
    @Caller() caller: KnownCaller,
    @Param('kind') kind: string,
  ): StreamableFile {
    const pages = this.rows.of(caller, id, taken);
    const file = { name: `nhs-tracker-${code}`, tab: 'nhs-tracker', headings: headingsOf(nhsTracker), pages };
    return listFile(response, { ...file, at: this.clock.now() }, kindOfList(kind));
  }
}
