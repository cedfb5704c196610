import { z } from 'zod';

/** What each setting may be. The message is the way to mend it, so that a refused start needs no manual. */
export const fields = {
  DATABASE_URL: url(['postgres:', 'postgresql:'], 'postgresql://user:password@host:5432/database')
    .refine((text) => URL.parse(text)?.pathname.replace('/', '') !== '', 'must name a database after the last slash')
    .optional(),
  MIGRATION_DATABASE_URL: url(
    ['postgres:', 'postgresql:'],
    'postgresql://owner:password@host:5432/database',
  ).optional(),
  REDIS_URL: url(['redis:', 'rediss:'], 'redis://host:6379/0').optional(),
  SMTP_URL: url(['smtp:', 'smtps:'], 'smtp://user:password@host:587').optional(),
  MAIL_FROM: z
    .string()
    .regex(
      /^([^<>\r\n]+<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/,
      'must be an e-mail address, such as Safety Team <reviews@council.example>',
    )
    .optional(),
  MAIL_CAPTURE: z.enum(['true', 'false'], 'must be true or false').optional(),
  MAIL_CONNECTIONS: count({ from: 1, to: 100, unset: 5 }),
  PUBLIC_URL: url(['http:', 'https:'], 'https://reviews.council.example').optional(),
  PORT: count({ from: 0, to: 65_535, unset: 3000 }),
  HOST: z.string().optional(),
  PROXIES: count({ from: 0, to: 10, unset: 1 }),
  LANTERN_DATA_DIR: z.string().default('.data'),
  LANTERN_PROCESS: z.enum(['all', 'web', 'worker'], 'must be all, web or worker').default('all'),
  LANTERN_SECRET: z
    .string()
    .min(32, 'must have at least 32 characters; "openssl rand -base64 32" makes a good one')
    .optional(),
  METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  CLAMD_SOCKET: z
    .string()
    .regex(/^(\/\S+|tcp:\/\/[^\s/:]+(:\d{1,5})?)$/, 'must be a path such as /run/clamav/clamd.ctl, or tcp://host:3310')
    .optional(),
  WEBHOOKS_PRIVATE: z.enum(['true', 'false'], 'must be true or false').optional(),
  COUNTS_HIDDEN_BELOW: count({ from: 1, to: 100, unset: 5 }),
  PAPERS_LARGEST_MB: count({ from: 1, to: 2_000, unset: 200 }),
  S3_ENDPOINT: url(['https:', 'http:'], 'https://s3.eu-west-2.amazonaws.com').optional(),
  S3_BUCKET: z
    .string()
    .regex(/^[a-z\d][a-z\d.-]{1,61}[a-z\d]$/, 'must be the name of a bucket, such as lantern-papers')
    .optional(),
  S3_REGION: z
    .string()
    .regex(/^[a-z\d-]+$/, 'must be a region, such as eu-west-2')
    .default('us-east-1'),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  OIDC_ISSUER: url(['https:', 'http:'], 'https://login.council.example').optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().trim().max(60, 'must have at most 60 characters, for it stands on a button').optional(),
  OIDC_TRUSTED_DOMAIN: z
    .string()
    .regex(/^[a-z\d-]+(\.[a-z\d-]+)+$/i, 'must be the part of an e-mail address after the @, such as council.example')
    .toLowerCase()
    .optional(),
  LOG_LEVEL: z
    .enum(
      ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
      'must be trace, debug, info, warn, error, fatal or silent',
    )
    .default('info'),
  BANK_HOLIDAYS_FILE: z.string().optional(),
  SHUTDOWN_SECONDS: count({ from: 1, to: 600, unset: 10 }),
  QUEUE_CONCURRENCY: count({ from: 1, to: 200, unset: 4 }),
};

export const settings = z.object(fields);
export type Settings = z.infer<typeof settings>;

function url(protocols: string[], example: string) {
  return z
    .string()
    .refine((text) => protocols.includes(URL.parse(text)?.protocol ?? ''), `must be an address such as ${example}`);
}

function count({ from, to, unset }: { from: number; to: number; unset: number }) {
  const rule = `must be a whole number from ${from} to ${to}`;
  return z
    .string()
    .regex(/^\d+$/, rule)
    .transform(Number)
    .refine((value) => value >= from && value <= to, rule)
    .default(unset);
}
