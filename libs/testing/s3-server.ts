import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** An S3 service on this machine, with an empty bucket; the keys are those that it knows. */
export async function startS3() {
  const directory = await mkdtemp(join(tmpdir(), 'lantern-s3-'));
  const bucket = 'lantern-papers';
  // Loaded where it is started: it brings a web server of its own, for which no other test should wait.
  const { default: S3rver } = await import('@20minutes/s3rver');
  const server = new S3rver({
    port: 0,
    address: '127.0.0.1',
    silent: true,
    directory,
    configureBuckets: [{ name: bucket }],
  });
  const { port } = await server.run();
  const s3 = {
    endpoint: `http://127.0.0.1:${port}`,
    bucket,
    region: 'us-east-1',
    accessKeyId: 'S3RVER',
    secretAccessKey: 'S3RVER',
  };
  return {
    s3,
    stop: async () => {
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
