import { SetMetadata } from '@nestjs/common';
import type { z } from 'zod';

/** What the API's description says of a route, over and above its address and who may use it. */
export interface RouteWords {
  readonly summary: string;
  /** Name of the answer's schema in `schemas.ts`, or the media type of an answer that is not JSON. */
  readonly answer: string;
  readonly status?: 200 | 201;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType | 'Opening' | 'Event';
  /** A file is sent, as multipart/form-data, with these fields beside it. */
  readonly file?: z.ZodObject;
  /** Statuses of the problems that only this kind of route has. */
  readonly problems?: readonly number[];
  /** Headers that the answer carries. */
  readonly sends?: readonly string[];
}

export const WORDS = 'lantern:words';

/** Declared on every handler of the API, beside its `@Access`. */
export const Documented = (words: RouteWords) => SetMetadata(WORDS, words);
