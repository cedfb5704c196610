import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { type IsoDate, formatDate, londonDate } from '#lantern/calendar';
import { type CaseEvent, type EventRule, withOwnWords } from '#lantern/engine';
import { SealedText } from '#lantern/platform';
import { anyOf, prepared, tables } from '#lantern/tables';

/*
 * What somebody says in their own words is kept once, sealed. Everywhere else a token stands for it: in the history and
 * its hashes, in snapshots, sentences about dates, tasks and parts. A token is a digest under a salt that is sealed with
 * the words: it proves them to whoever can open them, and gives nothing away to anybody else (docs/adr/0034).
 */

const digest = /⟦[\w-]{43}⟧/g;
const saltBytes = 16;
const saltLength = Math.ceil((saltBytes * 4) / 3);

/** Words with the token that stands for them. */
export interface SealedWords {
  readonly token: string;
  readonly sealed: string;
}

/** Words with the salt under which their token is their digest. */
export interface ProvenWords {
  readonly salt: string;
  readonly words: string;
}

interface Kept {
  readonly token: string;
  readonly sealed: string | null;
  readonly removedAt: Date | null;
}

const removedWords = (day: IsoDate): string => `[removed on ${formatDate(day)}]`;

/** Whether this is what stands where a text was removed. */
export const isRemovedText = (text: string): boolean => /^\[removed on \d{1,2} [A-Z][a-z]+ \d{4}\]$/.test(text);

const tokenOf = (salt: string, words: string): string =>
  `⟦${createHmac('sha256', salt).update(words).digest('base64url')}⟧`;

export const isToken = (text: string): boolean => /^⟦[\w-]{43}⟧$/.test(text);

/** Every token in something, each once. */
export function tokensIn(value: unknown): string[] {
  const found = new Set<string>();
  changeTexts(value, (text) => {
    for (const [token] of text.matchAll(digest)) found.add(token);
    return text;
  });
  return [...found];
}

/** The same with other texts; what is no plain data stays as it is. */
function changeTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((each) => changeTexts(each, change));
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, changeTexts(each, change)]));
}

function keptOf(em: SqlEntityManager, tokens: readonly string[]): Promise<Kept[]> {
  const db = tables(em);
  const query = db.selectFrom('own_words').select(['token', 'sealed', 'removedAt']).where('token', '=', anyOf(tokens));
  return prepared(db, query);
}

/** Puts words behind tokens, and shows them again to whoever may see where a token stands. */
export class OwnWords {
  private readonly seal: SealedText;
  private readonly key: Buffer;

  constructor(secret: string) {
    this.key = Buffer.from(hkdfSync('sha256', secret, '', 'lantern fingerprints of own words', 32));
    this.seal = new SealedText(secret, 'own words');
  }

  /** An event with tokens for what it says in own words, and those words sealed. `corrected`: the rule of what it corrects. */
  behindTokens(rule: EventRule, event: CaseEvent, corrected?: EventRule): { event: CaseEvent; words: SealedWords[] } {
    const words: SealedWords[] = [];
    const close = (text: string): string => {
      const closed = this.close(text);
      words.push(closed);
      return closed.token;
    };
    return { event: withOwnWords(rule, event, corrected, close), words };
  }

  /** Some words, sealed. */
  close(words: string): SealedWords {
    const salt = randomBytes(saltBytes).toString('base64url');
    const token = tokenOf(salt, words);
    return { token, sealed: this.seal.close(salt + words, token) };
  }

  /** @throws Error where they are not the words that the token was made of. */
  open(sealed: SealedWords): string {
    return this.proven(sealed).words;
  }

  /** The same with what proves them. @throws Error as `open` does. */
  private proven({ token, sealed }: SealedWords): ProvenWords {
    const opened = this.seal.open(sealed, token);
    const [salt, words] = [opened.slice(0, saltLength), opened.slice(saltLength)];
    if (tokenOf(salt, words) !== token) throw new Error('These are not the words that were written.');
    return { salt, words };
  }

  /** Every text behind a token in something, by token; null where it was removed, or is not what was written. */
  async proofs(em: SqlEntityManager, value: unknown): Promise<Record<string, ProvenWords | null>> {
    const kept = await keptOf(em, tokensIn(value));
    return Object.fromEntries(kept.map((each) => [each.token, this.provenOrNull(each)]));
  }

  private provenOrNull({ token, sealed }: Kept): ProvenWords | null {
    try {
      return sealed === null ? null : this.proven({ token, sealed });
    } catch {
      return null;
    }
  }

  /** Always the same for the same text, and of no use to whoever lacks the secret. */
  fingerprint(text: string): string {
    return createHmac('sha256', this.key).update(text).digest('hex');
  }

  /** Something with the words in place of their tokens. It asks the database only where there is a token. */
  async shown<Value>(em: SqlEntityManager, value: Value): Promise<Value> {
    const tokens = tokensIn(value);
    if (tokens.length === 0) return value;
    const kept = await keptOf(em, tokens);
    const words = new Map(kept.map((each) => [each.token, this.read(each)]));
    const shown = changeTexts(value, (text) => text.replaceAll(digest, (token) => words.get(token) ?? token));
    // Nothing but texts was changed.
    return shown as Value;
  }

  private read({ token, sealed, removedAt }: Kept): string {
    if (sealed === null) return removedWords(londonDate(removedAt ?? new Date(0)));
    try {
      return this.open({ token, sealed });
    } catch {
      return '[not as it was written: run "lantern verify"]';
    }
  }
}
