import type { Config } from '#config';
import { movePapers } from '#lantern/documents';
import { CannotStart } from '#lantern/platform';
import { paperFilesOf } from '../common/paper-files.js';
import { onOwnDatabase } from './with-orm.js';

/**
 * `lantern move-papers`: copies every paper that lies elsewhere into a store, reads it again there, and lets it count on the
 * copy. It may be stopped and begun anew at any time. Answers 0, or 1 where papers stayed where they were.
 */
export async function movePapersTo(config: Config, to: string): Promise<number> {
  if (to !== 'database' && to !== 's3') throw new CannotStart(`--to is "database" or "s3", and not "${to}".`);
  if (to === 's3' && !config.s3)
    throw new CannotStart(
      'No S3 service is set: set S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY.',
    );
  return onOwnDatabase(config, async (orm) => {
    const { moved, failed } = await movePapers(orm, paperFilesOf(orm, config), to);
    for (const { id, reason } of failed) console.log(`The paper ${id} stays where it is: ${reason}`);
    const place = to === 's3' ? 'on the S3 service' : 'in the database';
    console.log(
      `${moved} ${moved === 1 ? 'paper' : 'papers'} moved; ${failed.length} stayed where they were. New ones are kept ${newPlace(config)}.`,
    );
    if (moved > 0) console.log(`Each was read again ${place}. What they left behind is removed after a day.`);
    return failed.length === 0 ? 0 : 1;
  });
}

const newPlace = ({ s3 }: Config): string => (s3 ? 'on the S3 service' : 'in the database');
