import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, NotFound, log } from '#lantern/platform';
import type { Config } from '#config';
import * as client from 'openid-client';
import { CONFIG } from '../../../given/parts.js';

type Oidc = NonNullable<Config['oidc']>;

/** How long what the provider says of itself is believed. */
const believed = 60 * 60_000;
const patience = 10; // seconds

/** What a browser leaves with: where it goes, and what is to be known when it comes back. */
export interface Departure {
  readonly url: string;
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

export interface Arrival {
  readonly issuer: string;
  readonly subject: string;
  readonly verifiedEmail: string | undefined;
}

/** `turnedBack`: the person, or the provider, said no. `broken`: the provider can't be reached, or its answer is not good. */
export class AccountRefused extends Error {
  override readonly name = 'AccountRefused';

  constructor(readonly because: 'turnedBack' | 'broken') {
    super('The provider of accounts did not sign anybody in.');
  }
}

/**
 * The provider of the council's accounts: authorization code with PKCE, state and nonce. It is asked about itself when
 * somebody first goes there, so that Lantern starts and serves others while it is away.
 */
@Injectable()
export class AccountProvider {
  private found: { readonly provider: Promise<client.Configuration>; readonly until: number } | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws NotFound where no accounts are set up. */
  get settings(): Oidc {
    if (!this.config.oidc) throw new NotFound('There is nothing here.');
    return this.config.oidc;
  }

  /** @throws AccountRefused */
  async depart(): Promise<Departure> {
    const { settings } = this;
    const [state, nonce, verifier] = [client.randomState(), client.randomNonce(), client.randomPKCECodeVerifier()];
    const provider = await asked(() => this.provider(settings));
    const url = client.buildAuthorizationUrl(provider, {
      redirect_uri: this.address,
      scope: 'openid email profile',
      state,
      nonce,
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    return { url: url.href, state, nonce, verifier };
  }

  /** Who has come back, by the query they came with. @throws AccountRefused */
  arrive(query: string, { state, nonce, verifier }: Omit<Departure, 'url'>): Promise<Arrival> {
    const { settings } = this;
    return asked(async () => {
      const provider = await this.provider(settings);
      const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true };
      const tokens = await client.authorizationCodeGrant(provider, new URL(`${this.address}${query}`), checks);
      const signed = tokens.claims();
      if (!signed) throw new Error('There was no ID token.');
      const told =
        signed['email'] === undefined && provider.serverMetadata().userinfo_endpoint !== undefined
          ? await client.fetchUserInfo(provider, tokens.access_token, signed.sub)
          : signed;
      const { email, email_verified: isVerified } = told;
      return { issuer: signed.iss, subject: signed.sub, verifiedEmail: this.verified(email, isVerified) };
    });
  }

  /** Where the provider sends people back to. */
  private get address(): string {
    return `${this.config.http.publicUrl}/sign-in/oidc/callback`;
  }

  /** The address, where the provider says it is verified, or says nothing of that and is trusted for the domain. */
  private verified(email: unknown, isVerified: unknown): string | undefined {
    if (typeof email !== 'string') return undefined;
    const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase();
    const isTrusted = isVerified === undefined && domain === this.settings.trustedDomain;
    return isVerified === true || isTrusted ? email : undefined;
  }

  private provider(settings: Oidc): Promise<client.Configuration> {
    const now = this.clock.now().getTime();
    if (this.found && now < this.found.until) return this.found.provider;
    const provider = discover(settings);
    this.found = { provider, until: now + believed };
    // What could not be found is looked for again by the next who asks.
    provider.catch(() => (this.found = undefined));
    return provider;
  }
}

const discover = ({ issuer, clientId, clientSecret }: Oidc): Promise<client.Configuration> =>
  client.discovery(new URL(issuer), clientId, {}, authentication(clientSecret), {
    timeout: patience,
    // Settings allow plain http on this machine alone.
    execute: issuer.startsWith('http:') ? [client.allowInsecureRequests] : [],
  });

/** As the provider prefers it: in the header, which the standard has all of them know, or else in the body. */
function authentication(secret: string): client.ClientAuth {
  const [basic, post] = [client.ClientSecretBasic(secret), client.ClientSecretPost(secret)];
  return (server, ...rest) => {
    const known = server.token_endpoint_auth_methods_supported;
    return (known === undefined || known.includes('client_secret_basic') ? basic : post)(server, ...rest);
  };
}

/** In the words of the library, with the provider's own code (`invalid_client`). What else it says may hold names. */
function reasonOf(error: unknown): string {
  const code: unknown = error instanceof Error && 'error' in error ? error.error : undefined;
  const known = typeof code === 'string' && /^\w{1,50}$/.test(code) ? ` (${code})` : '';
  return `${error instanceof Error ? error.message : 'unknown'}${known}`;
}

/** Nothing that the provider says is shown. @throws AccountRefused for whatever goes wrong. */
async function asked<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    const isNo = error instanceof client.AuthorizationResponseError;
    log.warn({ reason: reasonOf(error) }, 'the provider of accounts signed nobody in');
    throw new AccountRefused(isNo ? 'turnedBack' : 'broken');
  }
}
