import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { ConfigInvalid, readConfig, settingNames } from './env.js';

const PRODUCTION = {
  DATABASE_URL: 'postgresql://lantern:pw@db:5432/lantern',
  SMTP_URL: 'smtps://mail.council.example',
  MAIL_FROM: 'Safety Team <reviews@council.example>',
  PUBLIC_URL: 'https://reviews.council.example/',
  LANTERN_SECRET: 'x'.repeat(32),
};

function problemsOf(env: Record<string, string | undefined>): string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigInvalid) return error.problems;
    throw error;
  }
  return [];
}

describe('with nothing set', () => {
  test('everything has a value fit for one machine', () => {
    expect(readConfig({}, () => 'made')).toEqual({
      mode: 'development',
      processes: 'all',
      databaseUrl: undefined,
      redisUrl: undefined,
      http: { host: '127.0.0.1', port: 3000, publicUrl: 'http://localhost:3000', proxies: 0 },
      mail: { smtpUrl: undefined, from: 'Lantern <lantern@localhost>', connections: 5, capture: true },
      dataDirectory: resolve('.data'),
      bankHolidaysFile: undefined,
      logLevel: 'info',
      secret: 'made',
      shutdownSeconds: 10,
      queueConcurrency: 4,
      webhooksPrivate: false,
      countsHiddenBelow: 5,
      papersLargest: 200,
    });
  });

  test('the secret is made for the data directory in use', () => {
    expect(readConfig({ LANTERN_DATA_DIR: '/srv/lantern' }, (directory) => `of ${directory}`).secret).toBe(
      'of /srv/lantern',
    );
  });

  test('a secret made without a place to keep it is long and never the same', () => {
    expect(readConfig({}).secret.length).toBeGreaterThanOrEqual(32);
    expect(readConfig({}).secret).not.toBe(readConfig({}).secret);
  });
});

describe('with a database server', () => {
  test('it is a production start', () => {
    expect(readConfig(PRODUCTION)).toMatchObject({
      mode: 'production',
      databaseUrl: PRODUCTION.DATABASE_URL,
      http: { host: '0.0.0.0', publicUrl: 'https://reviews.council.example' },
      mail: { smtpUrl: PRODUCTION.SMTP_URL, from: PRODUCTION.MAIL_FROM, capture: false },
      secret: PRODUCTION.LANTERN_SECRET,
    });
  });

  test('every missing setting is named at once', () => {
    const problems = problemsOf({ DATABASE_URL: PRODUCTION.DATABASE_URL });
    expect(problems.map((line) => line.split(' ')[0])).toEqual([
      'PUBLIC_URL',
      'LANTERN_SECRET',
      'MAIL_FROM',
      'SMTP_URL',
    ]);
  });

  test('no mail server is refused unless mail is kept inside on purpose', () => {
    const withoutServer = { ...PRODUCTION, SMTP_URL: undefined };
    expect(problemsOf(withoutServer)).toEqual([expect.stringContaining('MAIL_CAPTURE=true')]);
    expect(problemsOf({ ...withoutServer, MAIL_CAPTURE: 'false' })).toHaveLength(1);
    expect(readConfig({ ...withoutServer, MAIL_CAPTURE: 'true' }).mail.capture).toBe(true);
  });

  test('mail stays inside when asked to, even with a mail server', () => {
    expect(readConfig({ ...PRODUCTION, MAIL_CAPTURE: 'true' }).mail.capture).toBe(true);
  });
});

describe('a wrong value', () => {
  test.each([
    ['DATABASE_URL', 'mysql://db/lantern', 'postgresql://'],
    ['DATABASE_URL', 'postgresql://db:5432/', 'must name a database'],
    ['DATABASE_URL', 'db', 'postgresql://'],
    ['MIGRATION_DATABASE_URL', 'mysql://owner@db/lantern', 'postgresql://'],
    ['MIGRATION_DATABASE_URL', 'postgresql://owner@db:5432/elsewhere', 'the same database'],
    ['MIGRATION_DATABASE_URL', PRODUCTION.DATABASE_URL, 'another role'],
    ['REDIS_URL', 'http://redis', 'redis://'],
    ['SMTP_URL', 'mail.council.example', 'smtp://'],
    ['MAIL_FROM', 'the council', 'e-mail address'],
    ['MAIL_FROM', 'a@b.example\r\nBcc: c@d.example', 'e-mail address'],
    ['MAIL_CAPTURE', 'yes', 'true or false'],
    ['MAIL_CONNECTIONS', '0', 'from 1 to 100'],
    ['PUBLIC_URL', 'reviews.council.example', 'https://'],
    ['PUBLIC_URL', 'http://reviews.council.example', 'begin with https://'],
    ['PORT', '70000', 'from 0 to 65535'],
    ['PORT', '3000x', 'from 0 to 65535'],
    ['PORT', '-1', 'from 0 to 65535'],
    ['LANTERN_PROCESS', 'both', 'all, web or worker'],
    ['LANTERN_SECRET', 'short', 'at least 32 characters'],
    ['LOG_LEVEL', 'loud', 'trace, debug'],
    ['SHUTDOWN_SECONDS', '1.5', 'from 1 to 600'],
    ['QUEUE_CONCURRENCY', '', ''],
  ])('%s=%j is refused with the way to mend it', (name, value, mend) => {
    const problems = problemsOf({ ...PRODUCTION, [name]: value });
    if (value === '') expect(problems).toEqual([]);
    else expect(problems).toEqual([expect.stringMatching(new RegExp(`^${name} .*${mend}`))]);
  });

  test('is listed together with what is missing, and the message holds every line', () => {
    const env = { ...PRODUCTION, PORT: 'abc', LOG_LEVEL: 'loud', PUBLIC_URL: undefined };
    expect(problemsOf(env)).toHaveLength(3);
    expect(() => readConfig(env)).toThrow(/cannot start[^]*PORT[^]*LOG_LEVEL[^]*PUBLIC_URL/);
  });

  test('never shows a password', () => {
    const problems = problemsOf({
      ...PRODUCTION,
      DATABASE_URL: 'mysql://lantern:hunter2@db/x',
      LANTERN_SECRET: 's3cret',
    });
    expect(problems).toHaveLength(2);
    expect(problems.join()).not.toMatch(/hunter2|s3cret/);
  });
});

describe('accounts of the council', () => {
  const OIDC = {
    OIDC_ISSUER: 'https://login.council.example',
    OIDC_CLIENT_ID: 'lantern',
    OIDC_CLIENT_SECRET: 'a secret',
    OIDC_NAME: 'Anytown Council account',
  };

  test('are used where they are set', () => {
    expect(readConfig({ ...OIDC, OIDC_TRUSTED_DOMAIN: 'Council.example' }).oidc).toEqual({
      issuer: OIDC.OIDC_ISSUER,
      clientId: 'lantern',
      clientSecret: 'a secret',
      name: OIDC.OIDC_NAME,
      trustedDomain: 'council.example',
    });
  });

  test('that are half set are refused, and what is missing is named', () => {
    const problems = problemsOf({ OIDC_ISSUER: OIDC.OIDC_ISSUER, OIDC_NAME: OIDC.OIDC_NAME });
    expect(problems.map((line) => line.split(' ')[0])).toEqual(['OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET']);
    expect(problemsOf({ OIDC_TRUSTED_DOMAIN: 'council.example' })).toHaveLength(4);
    expect(problemsOf({ ...OIDC, OIDC_TRUSTED_DOMAIN: '@council.example' })).toEqual([
      expect.stringMatching(/^OIDC_TRUSTED_DOMAIN must be the part .* after the @/),
    ]);
  });

  test.each([
    { issuer: 'http://login.council.example', env: {} },
    { issuer: 'http://localhost.council.example', env: {} },
    { issuer: 'http://localhost:4000', env: PRODUCTION },
  ])('are reached over https: $issuer is refused', ({ issuer, env }) => {
    expect(problemsOf({ ...env, ...OIDC, OIDC_ISSUER: issuer })).toEqual([
      expect.stringMatching(/^OIDC_ISSUER must begin with https/),
    ]);
  });

  test.each(['http://localhost:4000', 'http://127.0.0.1:4000/a', 'http://[::1]:4000'])(
    'may be tried out on this machine: %s',
    (issuer) => {
      expect(readConfig({ ...OIDC, OIDC_ISSUER: issuer }).oidc?.issuer).toBe(issuer);
    },
  );
});

describe('the settings of an S3 service', () => {
  const S3 = {
    S3_ENDPOINT: 'https://s3.example/',
    S3_BUCKET: 'lantern-papers',
    S3_ACCESS_KEY_ID: 'lantern',
    S3_SECRET_ACCESS_KEY: 'a secret',
  };

  test('are read together, and without any of them papers lie in the database', () => {
    expect(readConfig(S3).s3).toMatchObject({ endpoint: 'https://s3.example', region: 'us-east-1' });
    expect(readConfig({}).s3).toBeUndefined();
  });

  test('that are half set, or read by others on the way, are refused', () => {
    expect(problemsOf({ S3_BUCKET: 'lantern-papers', S3_REGION: 'eu-west-2' })).toHaveLength(3);
    expect(problemsOf({ ...S3, S3_ENDPOINT: 'http://s3.example' })).toEqual([
      expect.stringMatching(/^S3_ENDPOINT must begin/),
    ]);
    expect(readConfig({ ...S3, S3_ENDPOINT: 'http://127.0.0.1:9000' }).s3?.endpoint).toBe('http://127.0.0.1:9000');
  });
});

test('an empty value counts as not set', () => {
  expect(readConfig({ DATABASE_URL: '', SMTP_URL: ' ', PORT: '' })).toMatchObject({
    mode: 'development',
    http: { port: 3000 },
    mail: { capture: true },
  });
});

test('the public address follows the port', () => {
  expect(readConfig({ PORT: '8080' }).http.publicUrl).toBe('http://localhost:8080');
});

test('.env.example lists exactly the settings there are, each with a line of meaning', () => {
  const lines = readFileSync(join(import.meta.dirname, '.env.example'), 'utf8').split('\n');
  const isSetting = (line: string) => /^# [A-Z\d_]+=/.test(line);
  const listed = lines.filter(isSetting).map((line) => line.slice(2, line.indexOf('=')));
  expect(listed.toSorted()).toEqual(settingNames.toSorted());
  for (const [index, line] of lines.entries()) {
    if (isSetting(line)) expect(lines[index - 1]).toMatch(/^# \S.*\.$/);
  }
});
