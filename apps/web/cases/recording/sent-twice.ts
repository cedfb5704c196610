import { isDeepStrictEqual } from 'node:util';
import { Inject, Injectable } from '@nestjs/common';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { CaseReader, type HistoryView, OwnEntries } from '#lantern/case-lists';
import { isTicked } from '#lantern/cases';
import { eventFrom } from '#lantern/engine';
import { StaleCase } from '#lantern/platform';
import type { JsonObject } from '../../requests/read.js';

/** What somebody sent, from a form that was made for a revision. */
export interface Sent {
  readonly caller: KnownCaller;
  readonly scope: CaseScope;
  readonly event: JsonObject;
  readonly revision: number;
}

/** As the history keeps it: what has no value is not there. */
const asKept = (event: object): unknown => JSON.parse(JSON.stringify(event));

/**
 * A form that was sent twice, by a second press or by going back, finds its own entry where nobody else's can be: right
 * after the revision that it was made for. Its sender is told that it is recorded, and not that somebody acted first.
 */
@Injectable()
export class SentTwice {
  constructor(
    @Inject(CaseReader) private readonly reader: CaseReader,
    @Inject(OwnEntries) private readonly own: OwnEntries,
  ) {}

  /** The number of the entry that an error comes of, where it comes of nothing but that. */
  async entryOf(error: unknown, { caller, scope, event, revision }: Sent): Promise<number | undefined> {
    if (!(error instanceof StaleCase)) return undefined;
    const entry = await this.entryAfter(revision, caller, scope);
    if (!entry) return undefined;
    const { actor: _actor, ...sent } = eventFrom(event, { name: caller.name, roles: [] });
    const isSame = isDeepStrictEqual(asKept(sent), asKept({ ...entry.payload, type: entry.type, on: entry.on }));
    return isSame ? entry.number : undefined;
  }

  /** What somebody recorded right after the revision that they had read, but for what Lantern ticked in between. */
  async entryAfter(revision: number, caller: KnownCaller, scope: CaseScope): Promise<HistoryView | undefined> {
    const { events } = await this.reader.history(scope.reference);
    const since = events.filter((entry) => entry.number > revision && !isTicked(entry));
    const next = since.toSorted((one, other) => one.number - other.number)[0];
    const own = await this.own.of(scope.id, caller.id);
    return next && own.has(next.number) ? next : undefined;
  }
}
