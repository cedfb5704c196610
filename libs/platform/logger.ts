import { AsyncLocalStorage } from 'node:async_hooks';
import type { LoggerService } from '@nestjs/common';
import { pino, stdSerializers, stdTimeFunctions } from 'pino';
import type { DestinationStream, Level, Logger } from 'pino';

/** What every line written within a request or a job carries. References and ids only, never a name. */
export interface LogContext {
  requestId?: string;
  jobId?: string;
  reference?: string;
}

const context = new AsyncLocalStorage<LogContext>();

/** Runs `fn` with `added` on every line it logs, over and above the context it is already in. */
export function withLogContext<T>(added: LogContext, fn: () => T): T {
  return context.run({ ...context.getStore(), ...added }, fn);
}

/** What else of an error helps to find its cause, and is never anybody's. */
const details = ['code', 'table', 'column', 'constraint', 'syscall', 'responseCode'];

const withoutAddresses = (text: string): string =>
  text.replaceAll(/[^\s<>()[\]"',:;@/]{1,64}@[^\s<>()[\]"',:;@/]+/g, '(address)');

/** A database tells which row it would not take, and a mail server whom it refused: neither belongs in a log. */
function errorInLog(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { type, message, stack, ...more } = stdSerializers.err(error);
  const known = Object.entries(more).filter(([name]) => details.includes(name));
  return {
    type,
    message: withoutAddresses(message),
    stack: withoutAddresses(stack),
    ...Object.fromEntries(known),
  };
}

/** A logger of JSON lines: level as a word, time as ISO instant, message as `message`, an `Error` under `err`. */
export function createLogger(destination: DestinationStream, level = 'info'): Logger {
  return pino(
    {
      level,
      base: null,
      messageKey: 'message',
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      mixin: () => ({ ...context.getStore() }),
      serializers: { err: errorInLog },
    },
    destination,
  );
}

// Synchronous writes: the last lines before a crash are the ones that matter.
const outputs = {
  stdout: () => pino.destination({ fd: 1, sync: true }),
  stderr: () => pino.destination({ fd: 2, sync: true }),
};
let output: DestinationStream = outputs.stdout();

/** The application's log. Quiet enough to use before `configureLog` has run. */
export const log: Logger = createLogger({ write: (line) => output.write(line) });

/**
 * Sets the level ('trace' to 'fatal', or 'silent') and where lines go. A command whose standard output
 * is its answer, such as `simulate --json`, sends them to stderr.
 */
export function configureLog(settings: { level: string; to?: 'stdout' | 'stderr' }): void {
  log.level = settings.level;
  output = outputs[settings.to ?? 'stdout']();
}

/** Lets Nest write through a `Logger`; Nest's trailing context string becomes the field `context`. */
export class NestLog implements LoggerService {
  private readonly target: Logger;

  constructor(target: Logger = log) {
    this.target = target;
  }

  log(message: unknown, ...rest: unknown[]): void {
    this.write('info', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  /** Nest passes (message, stack, context), or an `Error` as the message. */
  error(message: unknown, ...rest: unknown[]): void {
    const [stack] = rest;
    const isStack = typeof stack === 'string' && stack.includes('\n');
    this.write('error', message, isStack ? rest.slice(1) : rest, isStack ? { stack } : {});
  }

  private write(level: Level, message: unknown, rest: unknown[], fields: Record<string, unknown> = {}): void {
    const source = rest.at(-1);
    const where = typeof source === 'string' ? { context: source } : {};
    if (message instanceof Error) this.target[level]({ ...fields, ...where, err: message }, message.message);
    else this.target[level]({ ...fields, ...where }, typeof message === 'string' ? message : JSON.stringify(message));
  }
}
