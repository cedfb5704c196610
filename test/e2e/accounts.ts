import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import { jest } from '@jest/globals';
import Provider from 'oidc-provider';

const callback = 'http://localhost:3000/sign-in/oidc/callback';

/** Somebody with an account, as the provider tells of them. */
interface Claims {
  readonly email?: string;
  readonly email_verified?: boolean;
}

/** A provider of accounts (OpenID Connect) on this machine, where a test says who signs in. */
export class Accounts {
  /** What it tells of each account, by its subject. */
  readonly people = new Map<string, Claims>();

  private constructor(
    private readonly server: Server,
    private readonly issuer: string,
  ) {}

  /** `inToken`: what it tells stands in the ID token as well, and need not be asked for. */
  static async start({ inToken = false } = {}): Promise<Accounts> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (typeof address !== 'object' || address === null) throw new Error('The provider has no port.');
    const accounts = new Accounts(server, `http://127.0.0.1:${address.port}`);
    accounts.serve(inToken);
    return accounts;
  }

  get settings(): Record<string, string> {
    return {
      OIDC_ISSUER: this.issuer,
      OIDC_CLIENT_ID: 'lantern',
      OIDC_CLIENT_SECRET: 'a secret of two',
      OIDC_NAME: 'Anytown Council account',
      OIDC_TRUSTED_DOMAIN: 'trusted.example',
    };
  }

  /** Goes where Lantern sent a browser, signs in there (or turns back), and answers the path it is sent back to. */
  async visit(departure: string, as: string | null): Promise<string> {
    const cookies = new Map<string, string>();
    let url = departure;
    while (!url.startsWith(callback)) {
      const answer = await fetch(url, {
        redirect: 'manual',
        headers: { cookie: [...cookies].map((each) => each.join('=')).join('; '), 'x-as': as ?? '' },
      });
      for (const each of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(each) ?? [];
        cookies.set(name, value);
      }
      const to = answer.headers.get('location');
      if (to === null) throw new Error(`The provider answered ${answer.status}: ${await answer.text()}`);
      url = new URL(to, url).href;
    }
    return url.slice('http://localhost:3000'.length);
  }

  /** As if the provider were switched off; it can be started again. */
  async pause<T>(meanwhile: () => Promise<T>): Promise<T> {
    const { port } = new URL(this.issuer);
    await this.stop();
    try {
      return await meanwhile();
    } finally {
      this.server.listen(Number(port), '127.0.0.1');
      await once(this.server, 'listening');
    }
  }

  async stop(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, 'close');
  }

  private serve(inToken: boolean): void {
    // It warns that it forgets everything at the end, as is meant here.
    jest.spyOn(console, 'warn').mockImplementationOnce(() => undefined);
    const provider = this.provider(inToken);
    const answer = provider.callback();
    const signIn = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
      const as = String(request.headers['x-as']);
      const no = { error: 'access_denied', error_description: '<b>words of the provider</b>' };
      await provider.interactionFinished(request, response, as === '' ? no : { login: { accountId: as } });
    };
    this.server.on('request', (request, response) => {
      void (request.url?.startsWith('/sign-in-here') ? signIn(request, response) : answer(request, response));
    });
  }

  private provider(inToken: boolean): Provider {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    return new Provider(this.issuer, {
      clients: [{ client_id: 'lantern', client_secret: 'a secret of two', redirect_uris: [callback] }],
      claims: { email: ['email', 'email_verified'], profile: ['name'] },
      conformIdTokenClaims: !inToken,
      cookies: { keys: ['a key'] },
      jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig', kty: 'RSA' }] },
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_context, { uid }) => `/sign-in-here/${uid}` },
      pkce: { required: () => true },
      ttl: { AccessToken: 60, AuthorizationCode: 60, Grant: 60, IdToken: 60, Interaction: 60, Session: 60 },
      findAccount: (_context, accountId) => ({
        accountId,
        claims: () => ({ sub: accountId, ...this.people.get(accountId) }),
      }),
      loadExistingGrant: async (context) => {
        const { client, session } = context.oidc;
        if (!client || !session?.accountId) return undefined;
        const grant = new context.oidc.provider.Grant({ clientId: client.clientId, accountId: session.accountId });
        grant.addOIDCScope('openid email profile');
        await grant.save();
        return grant;
      },
    });
  }
}
