import { randomBytes } from 'node:crypto';
import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import { type KnownCaller, callerColumns, callerRoles, giveOffices, knownCaller } from '#lantern/access';
import { type Clock, InvalidInput, type InputIssue, NotFound } from '#lantern/platform';
import { AccessToken, Caller, Partnership, prepared, tables } from '#lantern/tables';
import { hashOf } from './hashes.js';

export interface TokenRequest {
  /** The person or system the token is for. */
  readonly name: string;
  /** At least one of `callerRoles`. */
  readonly roles: readonly string[];
  /** Codes or names of the partnerships it may be used in. Where there is only one, it need not be named. */
  readonly partnerships: readonly string[];
  /** The agency a panel member acts for. */
  readonly agency?: string;
  readonly expiresAt?: Date;
}

export interface IssuedToken {
  /** Shown this once; only its hash is kept. */
  readonly token: string;
  readonly tokenId: string;
  readonly callerId: string;
}

/** Bearer tokens of named callers. */
export class Tokens {
  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes a caller and its token.
   * @throws InvalidInput naming everything that is wrong: no name, an unknown office or partnership, a panel member
   * without an agency, an expiry that has passed.
   */
  async issue(request: TokenRequest): Promise<IssuedToken> {
    const now = this.clock.now();
    const token = `lantern_${randomBytes(32).toString('base64url')}`;
    return this.orm.em.fork().transactional(async (em) => {
      const { ids, issues } = await findAll(em, request.partnerships);
      const problems = [...problemsOf(request, now), ...issues];
      if (problems.length > 0) throw new InvalidInput(problems);
      const { name, agency = null, expiresAt = null } = request;
      const callerId = await em.insert(Caller, { name: name.trim(), agency, createdAt: now });
      await giveOffices(em, { callerId, roles: request.roles, partnershipIds: ids, now });
      const tokenId = await em.insert(AccessToken, { callerId, hash: hashOf(token), createdAt: now, expiresAt });
      return { token, tokenId, callerId };
    });
  }

  /** Ends a token at once. @throws NotFound when no token in use has this id. */
  async revoke(tokenId: string): Promise<void> {
    const ended = await tables(this.orm.em.fork())
      .updateTable('access_token')
      .set({ revokedAt: this.clock.now() })
      .where((eb) => eb(eb.cast('id', 'text'), '=', tokenId))
      .where('revokedAt', 'is', null)
      .executeTakeFirst();
    if (ended.numUpdatedRows === 0n) throw new NotFound(`There is no token ${tokenId} in use.`);
  }

  /** Ends every token of the callers of this name at once. @throws NotFound when none is in use. */
  async revokeAllOf(name: string): Promise<number> {
    const ended = await tables(this.orm.em.fork())
      .updateTable('access_token as t')
      .from('caller as c')
      .set({ revokedAt: this.clock.now() })
      .whereRef('c.id', '=', 't.callerId')
      .where('c.name', '=', name)
      .where('t.revokedAt', 'is', null)
      .executeTakeFirst();
    if (ended.numUpdatedRows === 0n) throw new NotFound(`No token of "${name}" is in use.`);
    return Number(ended.numUpdatedRows);
  }

  /** The caller that an `Authorization` header proves; null for no token, an unknown, expired or revoked one. */
  async authenticate(header: string | undefined): Promise<KnownCaller | null> {
    const token = /^Bearer +(\S+) *$/i.exec(header ?? '')?.[1];
    if (token === undefined) return null;
    const db = tables(this.orm.em.fork());
    const query = db
      .selectFrom('access_token as t')
      .innerJoin('caller as c', 'c.id', 't.callerId')
      .select(callerColumns)
      .where('t.hash', '=', hashOf(token))
      .where('t.revokedAt', 'is', null)
      .where((eb) => eb.or([eb('t.expiresAt', 'is', null), eb('t.expiresAt', '>', this.clock.now())]));
    const [caller] = await prepared(db, query);
    return caller ? knownCaller(caller) : null;
  }
}

/** The partnerships named, or the only one there is. */
async function findAll(
  em: SqlEntityManager,
  named: readonly string[],
): Promise<{ ids: string[]; issues: InputIssue[] }> {
  const all = await em.find(Partnership, { endedOn: null }, { fields: ['id', 'code', 'name'] });
  const wanted = named.length === 0 && all.length === 1 ? all.map(({ code }) => code) : named;
  const found = all.filter(({ code, name }) => wanted.includes(code) || wanted.includes(name));
  const missing = wanted.filter((each) => !found.some(({ code, name }) => code === each || name === each));
  const none = wanted.length === 0 ? ['name at least one partnership that the token may be used in'] : [];
  const messages = [...none, ...missing.map((each) => `there is no partnership "${each}"`)];
  return { ids: found.map(({ id }) => id), issues: messages.map((message) => ({ path: 'partnerships', message })) };
}

const isOffice = (role: string): boolean => callerRoles.some((office) => office === role);

function problemsOf({ name, roles, agency, expiresAt }: TokenRequest, now: Date): InputIssue[] {
  const unknown = roles.filter((role) => !isOffice(role));
  const offices = callerRoles.join(', ');
  const checks: [boolean, string, string][] = [
    [name.trim() === '', 'name', 'say which person or system the token is for'],
    [roles.length === 0, 'roles', `name at least one of ${offices}`],
    [unknown.length > 0, 'roles', `${unknown.join(', ')} is no office; the offices are ${offices}`],
    [roles.includes('panelMember') && !agency?.trim(), 'agency', 'name the agency that the panel member acts for'],
    [expiresAt !== undefined && expiresAt <= now, 'expiresAt', 'must lie in the future'],
  ];
  return checks.filter(([wrong]) => wrong).map(([, path, message]) => ({ path, message }));
}
