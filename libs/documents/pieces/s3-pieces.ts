import { AwsClient } from 'aws4fetch';
import { type PieceStore, StoreAway, missing } from './piece-store.js';

/** An S3 service, and what Lantern is there. */
export interface S3 {
  /** `https://s3.eu-west-2.amazonaws.com`, without a closing slash. */
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** How long a piece of a megabyte may take. */
const patience = 60_000;

const keyOf = (id: string, number: number): string => `papers/${id}/${String(number).padStart(6, '0')}`;
const keysIn = (list: string): string[] =>
  [...list.matchAll(/<Key>(?<key>papers\/[\w-]+\/\d+)<\/Key>/g)].map(({ groups }) => groups?.['key'] ?? '');

/** `SlowDown`, `SignatureDoesNotMatch`: of the rest of an answer nothing is fit for a log. */
const codeIn = (answer: string): string => /<Code>(?<code>\w+)<\/Code>/.exec(answer)?.groups?.['code'] ?? '';

/** What a service answers with when it is not well, or does not know us: it says nothing of the piece. */
const isAway = (response: Response, also: readonly number[]): boolean =>
  !response.ok && !also.includes(response.status);

/** The pieces as objects of a bucket, one each. The service sees sealed bytes and random names. */
export function s3Pieces({ endpoint, bucket, ...known }: S3): PieceStore {
  const client = new AwsClient({ ...known, service: 's3', retries: 2, initRetryMs: 200 });
  const addressOf = (key: string): string => `${endpoint}/${bucket}/${key}`;
  const ask = async (address: string, init: RequestInit, also: readonly number[] = []): Promise<Response> => {
    const response = await client
      .fetch(address, { ...init, signal: AbortSignal.timeout(patience) })
      .catch((error: unknown) => {
        throw new StoreAway(
          `The S3 service cannot be reached: ${error instanceof Error ? error.message : 'no answer'}`,
        );
      });
    if (isAway(response, also))
      throw new StoreAway(`The S3 service answered ${response.status} ${codeIn(await response.text())}`);
    return response;
  };
  const listed = async (id: string): Promise<string[]> => {
    const query = new URLSearchParams({ 'list-type': '2', prefix: `papers/${id}/` });
    return keysIn(await (await ask(`${endpoint}/${bucket}?${query.toString()}`, {})).text());
  };
  return {
    async put(id, number, sealed) {
      await (await ask(addressOf(keyOf(id, number)), { method: 'PUT', body: new Uint8Array(sealed) })).arrayBuffer();
    },
    async get(id, number) {
      const response = await ask(addressOf(keyOf(id, number)), {}, [404]);
      const body = Buffer.from(await response.arrayBuffer());
      return response.status === 404 ? missing(id, number) : body;
    },
    async remove(id) {
      // A list has a thousand names at most; what was removed is not on the next.
      for (let keys = await listed(id); keys.length > 0; keys = await listed(id))
        for (const key of keys) await (await ask(addressOf(key), { method: 'DELETE' }, [404])).arrayBuffer();
    },
  };
}
