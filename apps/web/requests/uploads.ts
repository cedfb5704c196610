import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '#config';
import { type Arrived, Documents, type SentPaper, tooLargeFor } from '#lantern/documents';
import type { Request, RequestHandler, Response } from 'express';
import multer, { type StorageEngine } from 'multer';
import { CONFIG } from '../given/parts.js';
import { limitsOf, readForm, readUpload, uploadOf } from './upload.js';

/** A file that is no longer is held, as every other is. A longer one is sealed where papers lie, as it arrives. */
const held = 4 * 1024 * 1024;

const arrivals = new WeakMap<object, Arrived>();

/** What has been read is given first, and then the rest. */
async function* joined(first: readonly Buffer[], rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield* first;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

/** Forms with a file. Of a paper, however large it is, no more than a few megabytes are held at a time. */
@Injectable()
export class Uploads {
  private readonly parser: RequestHandler;
  private readonly tooLarge: string;

  constructor(
    @Inject(CONFIG) { papersLargest }: Config,
    @Inject(Documents) private readonly documents: Documents,
  ) {
    this.tooLarge = tooLargeFor(papersLargest);
    const limits = limitsOf(papersLargest * 1024 * 1024);
    this.parser = multer({ storage: this.storage(), limits, defParamCharset: 'utf8' }).single('file');
  }

  /** Of a file that is read and becomes no paper: it is held, and looked through for viruses first. */
  read(request: Request, response: Response): Promise<void> {
    return readUpload(request, response, (file) => this.documents.insistOnClean(file));
  }

  /** What is wrong with the file is told when the file is asked for. A file that no paper is made of goes away again. */
  async readPaper(request: Request, response: Response): Promise<void> {
    response.once('close', () => {
      const arrived = arrivals.get(request);
      if (arrived) void this.documents.files.discard(arrived);
    });
    await readForm(request, response, this.parser, this.tooLarge);
  }

  private storage(): StorageEngine {
    return {
      _handleFile: (request, { stream }, done) => {
        // Whoever hangs up ends no stream by that alone.
        request.once('close', () => {
          if (!request.complete) stream.destroy(new Error('The file was broken off.'));
        });
        this.receive(request, stream).then((info) => {
          done(null, info);
        }, done);
      },
      _removeFile: (request, _file, done) => {
        const arrived = arrivals.get(request);
        if (!arrived) return done(null);
        this.documents.files.discard(arrived).then(() => {
          done(null);
        }, done);
      },
    };
  }

  private async receive(request: Request, stream: AsyncIterable<Buffer>): Promise<Partial<Express.Multer.File>> {
    const bytes = stream[Symbol.asyncIterator]();
    const first: Buffer[] = [];
    let size = 0;
    while (size <= held) {
      const next = await bytes.next();
      if (next.done === true) return { size, buffer: Buffer.concat(first) };
      first.push(next.value);
      size += next.value.length;
    }
    const arrived = await this.documents.files.arrive(joined(first, bytes));
    arrivals.set(request, arrived);
    return { size: arrived.size };
  }
}

/** The paper that came with a form; undefined where none was chosen. @throws InvalidInput, on the path `file`. */
export function sentPaperOf(request: Request): SentPaper | undefined {
  const file = uploadOf(request);
  const arrived = arrivals.get(request);
  return file && arrived ? { name: file.name, arrived } : file;
}
