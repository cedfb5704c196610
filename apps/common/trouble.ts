import { type Config, ConfigInvalid } from '#config';

/*
 * What keeps a process from starting, said so that whoever runs it knows what to do. The system and PostgreSQL name
 * each trouble by a code; here is what each means for Lantern.
 */

/** As much of an error of the system, or of PostgreSQL, as tells what is the matter. */
interface Trouble {
  readonly message: string;
  readonly code?: string;
  readonly syscall?: string;
  readonly path?: string;
  /** Of a machine, or a socket's path. */
  readonly address?: string;
  readonly hostname?: string;
  readonly port?: number;
}

/** The settings that a sentence may name. */
type Settings = Pick<Config, 'databaseUrl' | 'redisUrl' | 'http' | 'dataDirectory'>;

/** What to do about an error, where that is known. Errors whose message says it itself are those of a class of their own. */
export function mendOf(error: unknown, settings?: Settings): string | undefined {
  for (const trouble of chainOf(error)) {
    const mend = mendOfOne(trouble, settings);
    if (mend !== undefined) return mend;
  }
  const isOurs = error instanceof ConfigInvalid || (error instanceof Error && ours.has(error.name));
  return isOurs ? error.message : undefined;
}

const ours = new Set([
  'CannotStart',
  'DataDirectoryInUse',
  'InvalidInput',
  'NotFound',
  'NotPermitted',
  'EventRejected',
  'StaleCase',
  'PermanentFailure',
]);

/** An error, what caused it, and those it gathers: a host with two addresses fails twice. */
function chainOf(error: unknown): Trouble[] {
  if (!(error instanceof Error)) return [];
  const gathered = error instanceof AggregateError ? (error.errors as unknown[]) : [];
  return [error, ...chainOf(error.cause), ...gathered.flatMap(chainOf)];
}

function mendOfOne(trouble: Trouble, settings?: Settings): string | undefined {
  if (trouble.code === 'ENOSPC' || trouble.code === '53100' || /No space left on device/.test(trouble.message))
    return 'The disk is full. Make room on it and start again; nothing that was recorded is lost.';
  if (trouble.syscall === 'listen') return mendOfListening(trouble, settings);
  if (trouble.syscall === 'connect') return mendOfConnecting(trouble, settings);
  if (trouble.syscall === 'getaddrinfo') return mendOfName(trouble, settings);
  return mendOfFile(trouble, settings) ?? mendOfPostgres(trouble, settings);
}

function mendOfListening({ code, port, address }: Trouble, settings?: Settings): string | undefined {
  const host = settings?.http.host ?? address;
  const mends: Record<string, string> = {
    EADDRINUSE: `Port ${port} is taken, perhaps by a Lantern that runs already. Stop that one, or set PORT to another.`,
    EACCES: `Port ${port} is kept for root. Set PORT to one above 1023, and let a proxy stand in front of Lantern.`,
    EADDRNOTAVAIL: `This machine has no network interface ${host}. Set HOST to one that it has; 0.0.0.0 stands for all.`,
  };
  return mends[code ?? ''];
}

function mendOfConnecting({ code, address, port }: Trouble, settings?: Settings): string {
  const place = port === undefined ? address : `${address}, port ${port}`;
  const isRedis = port !== undefined && URL.parse(settings?.redisUrl ?? '')?.port === String(port);
  const [server, setting] = isRedis ? ['Redis', 'REDIS_URL'] : ['PostgreSQL', 'DATABASE_URL'];
  return `${server} does not answer at ${place} (${code}). Start it there, or correct ${setting}.`;
}

function mendOfName({ code, hostname = '' }: Trouble, settings?: Settings): string {
  const named = Object.entries({
    HOST: settings?.http.host,
    DATABASE_URL: settings?.databaseUrl,
    REDIS_URL: settings?.redisUrl,
  }).find(([, value]) => hostname !== '' && value?.includes(hostname));
  return `No machine is known here by the name "${hostname}" (${code}). Correct it in ${named?.[0] ?? 'the settings'}.`;
}

const unwritable = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST']);

function mendOfFile({ code, path }: Trouble, settings?: Settings): string | undefined {
  if (path !== undefined && code === 'ENOENT')
    return `There is no ${path}. Check the name, and whether its folder is there.`;
  if (path === undefined || !unwritable.has(code ?? '')) return undefined;
  const isData = settings === undefined || path.startsWith(settings.dataDirectory);
  const other = isData ? ', or set LANTERN_DATA_DIR to a folder where it may' : '';
  return `${path} cannot be written (${code}). Give the account that runs Lantern the right to write there${other}.`;
}

function mendOfPostgres({ code, message }: Trouble, settings?: Settings): string | undefined {
  const url = URL.parse(settings?.databaseUrl ?? '');
  const [name, user, host] = [url?.pathname.slice(1), url?.username, url?.host];
  const mends: Record<string, string> = {
    '3D000':
      `There is no database "${name}" on ${host}, and none was made. ` +
      'Correct the name in DATABASE_URL, or make the database: createdb.',
    '28P01': `PostgreSQL on ${host} does not accept the password of "${user}". Correct DATABASE_URL.`,
    '28000': `PostgreSQL on ${host} does not let "${user}" in (${message}). Correct DATABASE_URL, or pg_hba.conf there.`,
    '42501':
      `"${user}" lacks a right in the database "${name}" (${message}). ` +
      'Grant it, or let the owner of the tables run "lantern migrate".',
    '53300': `PostgreSQL on ${host} has no connection left. Raise its max_connections, or stop what holds them.`,
    '57P03': `PostgreSQL on ${host} is starting or stopping. Start again in a moment.`,
  };
  if (/client password must be a string/.test(message))
    return `PostgreSQL on ${host} wants a password, and DATABASE_URL gives none. Add it: postgresql://user:password@host/name.`;
  return mends[code ?? ''];
}
