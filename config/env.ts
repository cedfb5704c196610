import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { fields, settings } from './fields.js';
import type { Settings } from './fields.js';
import { type Oidc, isThisMachine, oidcOf, oidcProblems } from './oidc.js';
import { type S3Settings, s3Of, s3Problems } from './s3.js';

/** Everything that can be set, checked and typed; the rest of the code sees nothing of the environment. */
export interface Config {
  /** 'production' as soon as DATABASE_URL is set: nothing is seeded, and nothing unsafe is assumed. */
  readonly mode: 'development' | 'production';
  /** Which parts this process runs. */
  readonly processes: 'all' | 'web' | 'worker';
  /** Without it, the embedded PostgreSQL in `dataDirectory` is used. */
  readonly databaseUrl?: string;
  /** The same database as its owner reaches it: `lantern migrate` uses it, and nothing that serves. */
  readonly migrationDatabaseUrl?: string;
  /** Without it, jobs are queued in PostgreSQL. */
  readonly redisUrl?: string;
  readonly http: {
    readonly host: string;
    readonly port: number;
    /** Where people reach Lantern, without a closing slash. */
    readonly publicUrl: string;
    /** Proxies in front, whose word is taken for where a request comes from: limits on sign-in count by that. */
    readonly proxies: number;
  };
  readonly mail: {
    readonly smtpUrl?: string;
    readonly from: string;
    /** Connections kept open to the mail server. */
    readonly connections: number;
    /** Mail is kept to be read at /mail and never sent. */
    readonly capture: boolean;
  };
  /** Whoever sends it as a bearer token reads the measurements; without it, in production nobody does. */
  readonly metricsToken?: string;
  /** The socket of the ClamAV daemon that looks papers through; without it nobody does. */
  readonly clamdSocket?: string;
  /** Webhooks may lead to addresses of an inner network. */
  readonly webhooksPrivate: boolean;
  /** In reports about people, counts below it are hidden, and what would give them away. */
  readonly countsHiddenBelow: number;
  /** The largest file that is taken as a paper, in megabytes. */
  readonly papersLargest: number;
  /** The S3 service on which papers lie; without it they lie in the database. */
  readonly s3?: S3Settings;
  /** The council's own accounts, with which its staff may sign in. */
  readonly oidc?: Oidc;
  /** Absolute path. */
  readonly dataDirectory: string;
  /** A GOV.UK bank-holiday feed newer than the one that comes with Lantern. */
  readonly bankHolidaysFile?: string;
  readonly logLevel: Settings['LOG_LEVEL'];
  /** Keys of tokens and of encrypted names are derived from it. */
  readonly secret: string;
  /** How long a stop waits for work in hand. */
  readonly shutdownSeconds: number;
  /** Jobs a worker runs at once. */
  readonly queueConcurrency: number;
}

/** The start is refused: `problems` holds one line for each missing or wrong setting, with the way to mend it. */
export class ConfigInvalid extends Error {
  override readonly name = 'ConfigInvalid';
  readonly problems: string[];

  constructor(problems: string[]) {
    super(
      ['Lantern cannot start with these settings (config/.env.example explains each):', ...problems].join('\n  - '),
    );
    this.problems = problems;
  }
}

/** The name of every setting, for the test that compares them with .env.example. */
export const settingNames = Object.keys(fields);

type Environment = Record<string, string | undefined>;

/**
 * Turns an environment into a `Config`; throws `ConfigInvalid` with all problems at once. An empty value counts as
 * not set. `developmentSecret` supplies the secret where none is set and none is required.
 */
export function readConfig(
  env: Environment,
  developmentSecret: (dataDirectory: string) => string = () => randomBytes(32).toString('base64url'),
): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim() !== ''));
  const read = settings.safeParse(given);
  const wrong = read.success ? [] : read.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
  const problems = [
    ...wrong,
    ...missingInProduction(given),
    ...servedByOwner(given),
    ...readableByOthers(given),
    ...oidcProblems(given),
    ...s3Problems(given),
  ];
  if (!read.success || problems.length > 0) throw new ConfigInvalid(problems);
  return configOf(read.data, developmentSecret);
}

function missingInProduction(env: Environment): string[] {
  if (env['DATABASE_URL'] === undefined) return [];
  const required = {
    PUBLIC_URL: 'is missing: set it to the address at which people reach Lantern; links in e-mails begin with it',
    LANTERN_SECRET: 'is missing: set it to at least 32 random characters; "openssl rand -base64 32" makes a good one',
    MAIL_FROM: 'is missing: set it to the address e-mails come from, such as Safety Team <reviews@council.example>',
    SMTP_URL: 'is missing: set it to your mail server, or set MAIL_CAPTURE=true to send no mail at all on purpose',
  };
  const missing = Object.entries(required).filter(([name]) => env[name] === undefined);
  const captured = env['MAIL_CAPTURE'] === 'true';
  return missing
    .filter(([name]) => !(captured && name === 'SMTP_URL'))
    .map(([name, mend]) => `${name} ${mend} (required because DATABASE_URL is set)`);
}

/** The role that serves and the one that owns the tables reach one database, and are two. */
function servedByOwner({ DATABASE_URL: serving, MIGRATION_DATABASE_URL: owner }: Environment): string[] {
  if (owner === undefined) return [];
  const [own, other] = [URL.parse(owner), URL.parse(serving ?? '')];
  if (own?.pathname !== other?.pathname) return ['MIGRATION_DATABASE_URL must name the same database as DATABASE_URL'];
  if (own?.username !== other?.username) return [];
  return ['MIGRATION_DATABASE_URL must name another role than DATABASE_URL: the one that owns the tables'];
}

/** Without HTTPS a session could be read, and used, by whoever is on the way; a production-like start at home may do without. */
function readableByOthers({ DATABASE_URL: database, PUBLIC_URL: url }: Environment): string[] {
  const reached = URL.parse(url ?? '');
  if (database === undefined || reached?.protocol !== 'http:' || isThisMachine(reached)) return [];
  return ['PUBLIC_URL must begin with https://: put a proxy with a certificate in front of Lantern'];
}

function configOf(read: Settings, developmentSecret: (dataDirectory: string) => string): Config {
  const dataDirectory = resolve(read.LANTERN_DATA_DIR);
  return {
    mode: read.DATABASE_URL === undefined ? 'development' : 'production',
    processes: read.LANTERN_PROCESS,
    databaseUrl: read.DATABASE_URL,
    migrationDatabaseUrl: read.MIGRATION_DATABASE_URL,
    redisUrl: read.REDIS_URL,
    http: httpOf(read),
    mail: {
      smtpUrl: read.SMTP_URL,
      from: read.MAIL_FROM ?? 'Lantern <lantern@localhost>',
      connections: read.MAIL_CONNECTIONS,
      capture: read.MAIL_CAPTURE === 'true' || read.SMTP_URL === undefined,
    },
    metricsToken: read.METRICS_TOKEN,
    clamdSocket: read.CLAMD_SOCKET,
    webhooksPrivate: read.WEBHOOKS_PRIVATE === 'true',
    countsHiddenBelow: read.COUNTS_HIDDEN_BELOW,
    papersLargest: read.PAPERS_LARGEST_MB,
    s3: s3Of(read),
    oidc: oidcOf(read),
    dataDirectory,
    bankHolidaysFile: read.BANK_HOLIDAYS_FILE,
    logLevel: read.LOG_LEVEL,
    secret: read.LANTERN_SECRET ?? developmentSecret(dataDirectory),
    shutdownSeconds: read.SHUTDOWN_SECONDS,
    queueConcurrency: read.QUEUE_CONCURRENCY,
  };
}

function httpOf(read: Settings): Config['http'] {
  const host = read.HOST ?? (read.DATABASE_URL === undefined ? '127.0.0.1' : '0.0.0.0');
  const publicUrl = (read.PUBLIC_URL ?? `http://localhost:${read.PORT}`).replace(/\/+$/, '');
  // Lantern speaks plain HTTP: whoever reaches it over HTTPS comes through a proxy.
  const proxies = publicUrl.startsWith('https:') ? read.PROXIES : 0;
  return { host, port: read.PORT, publicUrl, proxies };
}
