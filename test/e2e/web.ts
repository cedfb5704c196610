import { afterAll, beforeAll } from '@jest/globals';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { CaseReader } from '#lantern/case-lists';
import type { HandOff, WorkflowRegistry } from '#lantern/cases';
import { type TokenRequest, Tokens } from '#lantern/sign-in';
import { type Renderers, createRenderers } from '#lantern/mail';
import { HealthChecks, configureLog } from '#lantern/platform';
import { startLantern } from '#lantern/testing';
import { type Config, readConfig } from '#config';
import { workflows } from '#workflows';
import request from 'supertest';
import type { DirectEmail } from '../../apps/common/direct-mail.js';
import { createWebApp } from '../../apps/web/create-web-app.js';
import type { CapturedMail, ScheduleReader } from '../../apps/web/given/parts.js';

export const today = '2026-03-16';
const aSending = { at: `${today}T10:00:00.000Z`, template: 'reminder' };
const plainSchedule: ScheduleReader = {
  schedule: async (reference, days) => [
    {
      ...aSending,
      on: today,
      to: 'lineManager:agency',
      agency: 'Anytown Housing',
      about: `${days} days`,
      subject: reference,
    },
  ],
};

const production = {
  DATABASE_URL: 'postgresql://lantern:unused@localhost:5432/unused',
  MAIL_CAPTURE: 'true',
  MAIL_FROM: 'lantern@council.example',
  PUBLIC_URL: 'https://reviews.council.example',
  LANTERN_SECRET: 'x'.repeat(32),
};

/** Few tests write an e-mail: the others do not wait until every template is compiled. */
function renderersWhenAsked(): Renderers {
  let made: Renderers | undefined;
  return { of: (written) => (made ??= createRenderers(workflows)).of(written) };
}

const emailToolsOf = ({ config, registry }: { config: Config; registry: WorkflowRegistry }) => ({
  renderers: renderersWhenAsked(),
  mailFrom: config.mail.from,
  publicUrl: config.http.publicUrl,
  regimes: registry,
});

interface Choices {
  readonly mode?: 'development' | 'production';
  readonly mail?: CapturedMail;
  readonly handOff?: HandOff;
  /** Settings besides, as in the environment. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** The web app over a database of its own, on a clock that stands at 10 o'clock on `today`. */
export async function startWeb(choices: Choices = {}): Promise<Web> {
  configureLog({ level: 'silent' });
  return openWeb(await startLantern(`${today}T10:00:00Z`), choices);
}

/** The web app over a Lantern that is there. */
export async function openWeb(
  lantern: Awaited<ReturnType<typeof startLantern>>,
  { mode = 'development', mail, handOff, settings }: Choices = {},
): Promise<Web> {
  const { orm, clock, registry, calendars, ownWords, writer } = lantern;
  const config = readConfig({ ...(mode === 'production' && production), ...settings });
  const reader = new CaseReader(orm, registry, clock, ownWords);
  const close = async () => undefined;
  const shared = { config, orm, clock, registry, calendars, ownWords, writer, reader, close };
  const health = new HealthChecks();
  const sent: DirectEmail[] = [];
  const app = await createWebApp({
    ...shared,
    health,
    schedule: plainSchedule,
    emailTools: emailToolsOf(shared),
    directMail: { send: async (email) => void sent.push(email) },
    ...(mail && { mail }),
    ...(handOff && { handOff }),
  });
  await app.listen(0, '127.0.0.1');
  return new Web(lantern, app, health, sent);
}

export class Web {
  readonly tokens: Tokens;

  constructor(
    readonly lantern: Awaited<ReturnType<typeof startLantern>>,
    readonly app: NestExpressApplication,
    readonly health: HealthChecks,
    /** Links to sign in with, newest last. */
    readonly links: readonly DirectEmail[],
  ) {
    this.tokens = new Tokens(lantern.orm, lantern.clock);
  }

  get http() {
    return request(this.app.getHttpServer());
  }

  /** Somebody with these offices in Anytown. */
  async someone(roles: TokenRequest['roles'], more: Partial<TokenRequest> = {}): Promise<Someone> {
    const name = more.name ?? roles.join(' and ');
    const issued = await this.tokens.issue({ name, roles, partnerships: ['anytown'], ...more });
    return new Someone(this, issued.token, issued.callerId);
  }

  minutesLater(minutes: number): void {
    const { clock } = this.lantern;
    clock.moveTo(new Date(clock.now().getTime() + minutes * 60_000));
  }

  async addPartnership(code: string, name: string): Promise<void> {
    await this.lantern.rows('insert into partnership (code, name, reference_prefix) values ($1, $2, $3)', [
      code,
      name,
      code.slice(0, 2).toUpperCase(),
    ]);
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.lantern.stop();
  }
}

/** A caller of the API with a token. */
export class Someone {
  constructor(
    private readonly web: Web,
    readonly token: string,
    readonly id: string,
  ) {}

  get(path: string) {
    return this.web.http.get(`/api/v1${path}`).auth(this.token, { type: 'bearer' });
  }

  post(path: string, body?: object) {
    return this.web.http.post(`/api/v1${path}`).auth(this.token, { type: 'bearer' }).send(body);
  }

  /** Sends a file, with fields before it as forms have them. */
  sendFile(path: string, fields: Record<string, string>, { name, content }: { name: string; content: Buffer }) {
    const request = this.web.http.post(`/api/v1${path}`).auth(this.token, { type: 'bearer' });
    return request.field(fields).attach('file', content, name);
  }

  put(path: string, body?: object) {
    return this.web.http.put(`/api/v1${path}`).auth(this.token, { type: 'bearer' }).send(body);
  }

  /** Opens a review and answers its reference. */
  async opens(more: object = {}): Promise<string> {
    const answer = await this.post('/reviews', { ...notification, ...more }).expect(201);
    return String(answer.body.review.reference);
  }

  record(reference: string, revision: number | string, event: object) {
    return this.post(`/reviews/${reference}/events`, event).set('If-Match', `"${revision}"`);
  }
}

export const notification = { partnership: 'anytown', on: '2026-03-02', notifiedBy: 'police', victims: 1 };
export const note = { type: 'note.added', on: today, text: 'as agreed' };
export const decision = {
  type: 'decision.made',
  on: '2026-03-09',
  outcome: 'review',
  criteria: 'met',
  reasons: 'as recorded locally',
};

/** Starts the web before a file's tests and stops it after them. */
export function webForTests(choices: Choices | (() => Promise<Choices>) = {}): { readonly web: Web } {
  let started: Web | undefined;
  beforeAll(async () => {
    started = await startWeb(typeof choices === 'function' ? await choices() : choices);
  });
  afterAll(() => started?.stop());
  return {
    get web() {
      if (!started) throw new Error('The web app starts before the first test, not before.');
      return started;
    },
  };
}
