import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { type CaseEvent, type WorkflowDefinition, general } from '#lantern/engine';
import { EventRejected } from '#lantern/platform';
import { anyOf, tables } from '#lantern/tables';
import { type OwnWords, type SealedWords, tokensIn } from './own-words.js';

interface Entry {
  readonly type: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** An event as it is decided and kept, with the words that are written beside it. */
interface SealedEvent {
  readonly event: CaseEvent;
  readonly words: readonly SealedWords[];
}

/** The part of the entry in words: `note`, or `changes.note` of a correction. */
const at = (payload: Entry['payload'], field: string): unknown =>
  field
    .split('.')
    .reduce<unknown>(
      (value, name) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, name)
          ? Reflect.get(value, name)
          : undefined,
      payload,
    );

async function entryOf(em: SqlEntityManager, caseFileId: string, number: unknown): Promise<Entry | undefined> {
  return tables(em)
    .selectFrom('history')
    .select(['type', 'payload'])
    .where('caseFileId', '=', caseFileId)
    .where('number', '=', Number(number))
    .executeTakeFirst();
}

/**
 * Puts what an event says in own words behind tokens; of a correction, or of asking for one, what the entry that it names
 * has in own words too.
 * @throws EventRejected where it would correct the removal of a text.
 */
export async function sealEvent(
  em: SqlEntityManager,
  ownWords: OwnWords,
  definition: WorkflowDefinition,
  caseFileId: string,
  event: CaseEvent,
): Promise<SealedEvent> {
  const rule = definition.events[event.type];
  if (!rule) return { event, words: [] };
  if (event.corrects === undefined) return ownWords.behindTokens(rule, event);
  const entry = await entryOf(em, caseFileId, event.corrects);
  if (entry?.type === general.textRemoved) throw new EventRejected(['A text that was removed stays removed.']);
  return ownWords.behindTokens(rule, event, definition.events[entry?.type ?? '']);
}

/**
 * The tokens of the text that an event removes; none where it removes none.
 * @throws EventRejected where there is no such text, or it is gone already.
 */
export async function tokensRemoved(em: SqlEntityManager, caseFileId: string, event: CaseEvent): Promise<string[]> {
  if (event.type !== general.textRemoved) return [];
  const entry = await entryOf(em, caseFileId, event.entry);
  const tokens = tokensIn(at(entry?.payload ?? {}, String(event.field)));
  if (tokens.length === 0)
    throw new EventRejected([`Entry ${String(event.entry)} has no text "${String(event.field)}" that can be removed.`]);
  const there = await tables(em)
    .selectFrom('own_words')
    .select('token')
    .where('token', '=', anyOf(tokens))
    .where('sealed', 'is not', null)
    .executeTakeFirst();
  if (!there) throw new EventRejected(['That text has been removed already.']);
  return tokens;
}
