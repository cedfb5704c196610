import { type Filing, isPaperKind } from '#lantern/documents';
import { InvalidInput } from '#lantern/platform';
import { textOf } from '../../kit/forms/values.js';

const longestPlace = 200;

/** What a form says of a paper, which is another one until somebody says so. @throws InvalidInput */
export function filingOf(body: unknown): Filing {
  const [kind, place] = [textOf(body, 'kind'), textOf(body, 'place')];
  if (place.length > longestPlace)
    throw new InvalidInput([{ path: 'place', message: 'say it in 200 characters at most' }]);
  return { kind: isPaperKind(kind) ? kind : 'other', place };
}
