import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const algorithm = 'aes-256-gcm';
/** Begins everything sealed, so that another way of sealing can be told from this one. */
const form = Buffer.from([1]);
const [ivBytes, tagBytes] = [12, 16];

/** Tells one secret from another, and gives neither away. */
export const fingerprintOf = (secret: string): string =>
  Buffer.from(hkdfSync('sha256', secret, '', 'lantern fingerprint', 16)).toString('hex');

/** What is kept can only be read, and only be changed, by whoever holds the secret of this installation. */
export class Seal {
  private readonly key: Buffer;

  /** `what` names what is sealed: each has a key of its own. */
  constructor(secret: string, what: string) {
    this.key = Buffer.from(hkdfSync('sha256', secret, '', `lantern ${what}`, 32));
  }

  /** `place` says what this is: sealed for one place, it cannot be opened as if it were another. */
  close(content: Buffer, place: string): Buffer {
    const iv = randomBytes(ivBytes);
    const cipher = createCipheriv(algorithm, this.key, iv).setAAD(Buffer.from(place));
    const closed = Buffer.concat([cipher.update(content), cipher.final()]);
    return Buffer.concat([form, iv, cipher.getAuthTag(), closed]);
  }

  /** @throws Error where it was altered, belongs elsewhere, or was sealed with another secret. */
  open(sealed: Uint8Array, place: string): Buffer {
    if (sealed[0] !== form[0]) throw new Error('This was sealed in a way that is not known here.');
    const [iv, tag, closed] = [sealed.subarray(1, 13), sealed.subarray(13, 29), sealed.subarray(29)];
    const decipher = createDecipheriv(algorithm, this.key, iv, { authTagLength: tagBytes });
    decipher.setAAD(Buffer.from(place)).setAuthTag(tag);
    return Buffer.concat([decipher.update(closed), decipher.final()]);
  }
}

const mark = 'sealed.';

/** Sealed text that stands in a column of text. */
export class SealedText {
  private readonly seal: Seal;

  /** `what` names what is sealed: each has a key of its own. */
  constructor(secret: string, what: string) {
    this.seal = new Seal(secret, what);
  }

  close(text: string, place: string): string {
    return mark + this.seal.close(Buffer.from(text), place).toString('base64');
  }

  /** @throws Error where it was altered, belongs elsewhere, or was sealed with another secret. */
  open(stored: string, place: string): string {
    if (!SealedText.isSealed(stored)) throw new Error('This text is not sealed: run "lantern migrate".');
    return this.seal.open(Buffer.from(stored.slice(mark.length), 'base64'), place).toString();
  }

  static isSealed(stored: string): boolean {
    return stored.startsWith(mark);
  }
}
