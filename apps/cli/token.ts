import { Tokens } from '#lantern/sign-in';
import type { Config } from '#config';
import { InvalidInput, systemClock } from '#lantern/platform';
import { onOwnDatabase } from './with-orm.js';

interface IssueOptions {
  readonly name: string;
  readonly role: readonly string[];
  readonly partnership?: readonly string[];
  readonly agency?: string;
  readonly days: string;
}

const withTokens = <Answer>(config: Config, work: (tokens: Tokens) => Promise<Answer>): Promise<Answer> =>
  onOwnDatabase(config, (orm) => work(new Tokens(orm, systemClock)));

const millisecondsADay = 86_400_000;

function expiry(days: string): Date {
  const count = Number(days);
  if (!Number.isInteger(count) || count < 1 || count > 3650)
    throw new InvalidInput([{ path: '--days', message: `"${days}" is no number of days from 1 to 3650` }]);
  const at = systemClock.now();
  at.setTime(at.getTime() + count * millisecondsADay);
  return at;
}

/** `lantern token issue`: prints the token, which is shown this once and kept only as its hash. */
export async function issueToken(config: Config, options: IssueOptions): Promise<void> {
  const request = {
    name: options.name,
    roles: options.role,
    partnerships: options.partnership ?? [],
    expiresAt: expiry(options.days),
    ...(options.agency !== undefined && { agency: options.agency }),
  };
  const issued = await withTokens(config, (tokens) => tokens.issue(request));
  console.log(issued.token);
  console.error(
    `For ${options.name}, for ${options.days} days. It is not shown again; revoke it with: lantern token revoke ${issued.tokenId}`,
  );
}

/** `lantern token revoke`: the token is useless at once. */
export async function revokeToken(config: Config, tokenId: string): Promise<void> {
  await withTokens(config, (tokens) => tokens.revoke(tokenId));
  console.log('Revoked.');
}
