import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** The web of Lantern in a process of its own, on the embedded database of a folder. */
export interface RunningWeb {
  readonly url: string;
  readonly process: ChildProcess;
  stop(): Promise<void>;
}

/** Reads until everything is printed, which is when the sample has been loaded. */
function isReady(started: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = '';
    started.stdout?.on('data', (part: Buffer) => {
      text += part.toString();
      if (text.includes('Others ask for a link')) resolve();
    });
    started.once('exit', () => reject(new Error(`Lantern did not start:\n${text}`)));
  });
}

/** Starts it as anybody would, which makes the database and its sample where there are none. `imports`: loaded first. */
export async function startWeb(folder: string, port: number, imports: readonly string[] = []): Promise<RunningWeb> {
  const flags = imports.flatMap((each) => ['--import', each]);
  const { DATABASE_URL: _one, REDIS_URL: _other, ...environment } = process.env;
  const env = { ...environment, LANTERN_DATA_DIR: folder, LANTERN_PROCESS: 'web', PORT: String(port) };
  const started = spawn(process.execPath, [...flags, 'dist/apps/cli/main.js', 'start'], {
    env: { ...env, LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    serialization: 'advanced',
  });
  await isReady(started);
  const stop = async (): Promise<void> => {
    started.kill('SIGTERM');
    await once(started, 'exit');
  };
  return { url: `http://127.0.0.1:${port}`, process: started, stop };
}
