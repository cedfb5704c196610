import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';

/** A mail server that takes everything in and counts it by Message-ID. */
export class Sink {
  private readonly counts = new Map<string, number>();

  private constructor(
    readonly url: string,
    private readonly server: SMTPServer,
  ) {}

  /** `slowness`: milliseconds between the last byte of a message and the answer to it. */
  static async open(slowness = 0): Promise<Sink> {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      closeTimeout: 100,
      onData: (stream, _session, done) => {
        // A sender that is killed in the midst of a message has not sent it.
        void stream.toArray().then(async (chunks) => {
          sink.count(chunks.map(String).join(''));
          await pause(slowness, undefined, { ref: false });
          done();
        }, done);
      },
    });
    server.on('error', () => undefined); // a sender that is killed hangs up
    server.listen(0, '127.0.0.1');
    await once(server.server, 'listening');
    const sink = new Sink(`smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, server);
    return sink;
  }

  /** How often each message came. */
  get byMessageId(): ReadonlyMap<string, number> {
    return this.counts;
  }

  get messages(): number {
    return [...this.counts.values()].reduce((sum, count) => sum + count, 0);
  }

  close(): Promise<void> {
    return new Promise((closed) => this.server.close(closed));
  }

  private count(message: string): void {
    const id = /^Message-ID: (<.*>)\r$/im.exec(message)?.[1] ?? 'no Message-ID';
    this.counts.set(id, (this.counts.get(id) ?? 0) + 1);
  }
}
