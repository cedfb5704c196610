import type { Settings } from './fields.js';

/** An OpenID Connect provider, and Lantern as its client. */
export interface Oidc {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What people call an account there; stands on the button. */
  readonly name: string;
  /** Addresses of this domain are believed where the provider does not say whether they are verified. */
  readonly trustedDomain?: string;
}

const needed = {
  OIDC_ISSUER: 'set it to the address of the accounts, such as https://login.council.example',
  OIDC_CLIENT_ID: 'set it to the name under which Lantern is registered there',
  OIDC_CLIENT_SECRET: 'set it to the secret given out with that registration',
  OIDC_NAME: 'set it to the words on the button, such as Cumberland Council account',
};

/** What passes between a browser, or a server, and this machine itself is read by nobody on the way. */
export const isThisMachine = (url: URL | null): boolean =>
  /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url?.hostname ?? '');

/** All of them are set, or none; and what passes between the two servers is not to be read on the way. */
export function oidcProblems(env: Readonly<Record<string, string | undefined>>): string[] {
  const isWanted = [...Object.keys(needed), 'OIDC_TRUSTED_DOMAIN'].some((name) => env[name] !== undefined);
  if (!isWanted) return [];
  const missing = Object.entries(needed).filter(([name]) => env[name] === undefined);
  const issuer = URL.parse(env['OIDC_ISSUER'] ?? '');
  const mayBePlain = env['DATABASE_URL'] === undefined && isThisMachine(issuer);
  return [
    ...missing.map(([name, mend]) => `${name} is missing: ${mend} (required because other OIDC settings are set)`),
    ...(issuer?.protocol === 'http:' && !mayBePlain
      ? ['OIDC_ISSUER must begin with https: plain http is for trying it out on this machine']
      : []),
  ];
}

export function oidcOf(read: Settings): Oidc | undefined {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME, OIDC_TRUSTED_DOMAIN } = read;
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET || !OIDC_NAME) return undefined;
  return {
    issuer: OIDC_ISSUER,
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
    name: OIDC_NAME,
    trustedDomain: OIDC_TRUSTED_DOMAIN,
  };
}
