import { describe, expect, test } from '@jest/globals';
import { CannotStart } from '#lantern/platform';
import { readConfig } from '#config';
import { mendOf } from './trouble.js';

const settings = readConfig({
  DATABASE_URL: 'postgresql://lantern:pass@db.council.example:5433/reviews',
  REDIS_URL: 'redis://queue.council.example:6380/0',
  HOST: 'front.council.example',
  MAIL_CAPTURE: 'true',
  MAIL_FROM: 'reviews@council.example',
  PUBLIC_URL: 'https://reviews.council.example',
  LANTERN_SECRET: 'x'.repeat(32),
  LANTERN_DATA_DIR: '/srv/lantern/data',
});

const failure = (fields: object, message = 'it failed'): Error => Object.assign(new Error(message), fields);

const listening = { syscall: 'listen', address: '0.0.0.0', port: 80 };

const troubles: [string, Error, string][] = [
  ['a port in use', failure({ ...listening, code: 'EADDRINUSE' }), 'Port 80 is taken, perhaps by a Lantern'],
  ['a port of root', failure({ ...listening, code: 'EACCES' }), 'Set PORT to one above 1023'],
  ['a host that is elsewhere', failure({ ...listening, code: 'EADDRNOTAVAIL' }), 'no network interface front.council'],
  [
    'a database not there',
    failure({ code: '3D000' }),
    'no database "reviews" on db.council.example:5433, and none was',
  ],
  ['a wrong password', failure({ code: '28P01' }), 'does not accept the password of "lantern". Correct DATABASE_URL.'],
  ['no password', failure({}, 'SASL: client password must be a string'), 'DATABASE_URL gives none. Add it'],
  ['a host that is not let in', failure({ code: '28000' }, 'no pg_hba.conf entry'), '(no pg_hba.conf entry). Correct'],
  ['a right that is missing', failure({ code: '42501' }, 'permission denied for table history'), 'Grant it, or let'],
  ['no connection left', failure({ code: '53300' }), 'Raise its max_connections'],
  ['PostgreSQL starting', failure({ code: '57P03' }), 'Start again in a moment'],
  [
    'PostgreSQL away',
    failure({ syscall: 'connect', code: 'ECONNREFUSED', address: '127.0.0.1', port: 5433 }),
    'PostgreSQL does not answer at 127.0.0.1, port 5433 (ECONNREFUSED). Start it there, or correct DATABASE_URL.',
  ],
  [
    'PostgreSQL away at a socket',
    failure({ syscall: 'connect', code: 'ENOENT', address: '/run/.s.PGSQL.5432' }),
    'does not answer at /run/.s.PGSQL.5432 (ENOENT)',
  ],
  [
    'Redis away',
    failure({ syscall: 'connect', code: 'ECONNREFUSED', address: '127.0.0.1', port: 6380 }),
    'Redis does not answer at 127.0.0.1, port 6380 (ECONNREFUSED). Start it there, or correct REDIS_URL.',
  ],
  [
    'a name of the database that nobody knows',
    failure({ syscall: 'getaddrinfo', code: 'ENOTFOUND', hostname: 'db.council.example' }),
    '"db.council.example" (ENOTFOUND). Correct it in DATABASE_URL.',
  ],
  [
    'a name to listen on that nobody knows',
    failure({ syscall: 'getaddrinfo', code: 'ENOTFOUND', hostname: 'front.council.example' }),
    'Correct it in HOST.',
  ],
  [
    'a data folder not writable',
    failure({ code: 'EACCES', path: '/srv/lantern/data/secret' }),
    '/srv/lantern/data/secret cannot be written (EACCES). Give the account that runs Lantern the right to write there, or set LANTERN_DATA_DIR',
  ],
  ['another file not writable', failure({ code: 'EROFS', path: '/mnt/backup' }), 'the right to write there.'],
  ['a full disk', failure({ code: 'ENOSPC' }), 'The disk is full.'],
  ['a full disk of PostgreSQL', failure({ code: '53100' }), 'The disk is full.'],
  ['a full disk as initdb says it', failure({}, 'initdb: No space left on device'), 'The disk is full.'],
];

test.each(troubles)('%s is told with what to do', (_what, error, words) => {
  expect(mendOf(error, settings)).toContain(words);
});

describe('the trouble is found', () => {
  const away = failure({ syscall: 'connect', code: 'ECONNREFUSED', address: '::1', port: 5432 });

  test('beneath what a library made of it', () => {
    expect(mendOf(new Error('could not connect', { cause: away }))).toContain('does not answer at ::1');
  });

  test('among those of a host with several addresses', () => {
    expect(mendOf(new AggregateError([away]))).toContain('does not answer at ::1');
  });
});

test('an error that says itself what to do is left as it is', () => {
  expect(mendOf(new CannotStart('Run "lantern migrate" once.'))).toBe('Run "lantern migrate" once.');
});

test.each([new TypeError('x is not a function'), new Error('nobody knows'), 'a string'])(
  '%s is nobody’s to mend',
  (error) => expect(mendOf(error)).toBeUndefined(),
);
