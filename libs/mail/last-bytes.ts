import { type Readable, Transform, type TransformCallback, pipeline } from 'node:stream';

/** Lets a message through and holds back its end until somebody has agreed to it. */
export class LastBytes extends Transform {
  private constructor(private readonly agree: () => Promise<void>) {
    super();
  }

  /** `message`, whose end comes once `agree` has resolved; where that rejects, the stream fails and the end never comes. */
  static of(message: Readable, agree: () => Promise<void>): Readable {
    return pipeline(message, new LastBytes(agree), () => undefined);
  }

  override _transform(bytes: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    done(null, bytes);
  }

  override _flush(done: TransformCallback): void {
    this.agree().then(() => done(), done);
  }
}
