import type { MikroORM } from '@mikro-orm/postgresql';
import type { Config } from '#config';
import { PaperFiles, type PieceStore, s3Pieces } from '#lantern/documents';
import { type Clock, systemClock } from '#lantern/platform';

/** The S3 service on which papers lie; undefined where none is set, and they lie in the database. */
export const s3StoreOf = ({ s3 }: Pick<Config, 's3'>): PieceStore | undefined => s3 && s3Pieces(s3);

/** The files of papers, for whoever asks for no paper: the sweep, and the commands that check, copy and move them. */
export const paperFilesOf = (
  orm: MikroORM,
  config: Pick<Config, 's3' | 'secret'>,
  clock: Clock = systemClock,
): PaperFiles => new PaperFiles(orm, clock, config.secret, s3StoreOf(config));
