import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface Letter {
  readonly id: string;
  readonly subject: string;
  /** As it can be read: what was encoded for the journey is decoded. */
  readonly text: string;
}

/** A mail server that keeps what it takes, by the address it was for. It can be shut, and opened again in the same place. */
export class PostOffice {
  private readonly boxes = new Map<string, Letter[]>();
  private server: SMTPServer | undefined;
  private port = 0;

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  async open(): Promise<void> {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      closeTimeout: 100,
      onData: (stream, { envelope }, done) => {
        void stream.toArray().then((chunks) => {
          const letter = letterIn(chunks.map(String).join(''));
          for (const { address } of envelope.rcptTo) this.boxes.set(address, [...this.lettersTo(address), letter]);
          done();
        }, done);
      },
    });
    server.on('error', () => undefined); // a worker that is killed hangs up
    server.listen(this.port, '127.0.0.1');
    await once(server.server, 'listening');
    this.port = (server.server.address() as AddressInfo).port;
    this.server = server;
  }

  async shut(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    if (server) await new Promise<void>((shut) => server.close(shut));
  }

  lettersTo(address: string): readonly Letter[] {
    return this.boxes.get(address) ?? [];
  }

  /** Every address that got something. */
  get addresses(): string[] {
    return [...this.boxes.keys()].toSorted();
  }
}

function letterIn(message: string): Letter {
  const header = (name: string): string => new RegExp(`^${name}: (.*)\r$`, 'im').exec(message)?.[1] ?? '';
  return { id: header('Message-ID'), subject: header('Subject'), text: withoutEncoding(message) };
}

/** Quoted-printable undone, as far as plain letters and links need it. */
const withoutEncoding = (message: string): string =>
  message
    .replaceAll(/=\r\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
