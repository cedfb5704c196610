import type { Settings } from './fields.js';
import { isThisMachine } from './oidc.js';

/** An S3 service on which papers lie, and what Lantern is there. */
export interface S3Settings {
  /** Without a closing slash. */
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

const needed = {
  S3_ENDPOINT: 'set it to the address of the service, such as https://s3.eu-west-2.amazonaws.com',
  S3_BUCKET: 'set it to the bucket in which papers lie',
  S3_ACCESS_KEY_ID: 'set it to the key under which Lantern is known there',
  S3_SECRET_ACCESS_KEY: 'set it to the secret of that key',
};

/** All of them are set, or none; and what goes to another machine is not to be read, or altered, on the way. */
export function s3Problems(env: Readonly<Record<string, string | undefined>>): string[] {
  if (![...Object.keys(needed), 'S3_REGION'].some((name) => env[name] !== undefined)) return [];
  const missing = Object.entries(needed).filter(([name]) => env[name] === undefined);
  const endpoint = URL.parse(env['S3_ENDPOINT'] ?? '');
  return [
    ...missing.map(([name, mend]) => `${name} is missing: ${mend} (required because other S3 settings are set)`),
    ...(endpoint?.protocol === 'http:' && !isThisMachine(endpoint)
      ? ['S3_ENDPOINT must begin with https: plain http is for a service on this machine']
      : []),
  ];
}

export function s3Of(read: Settings): S3Settings | undefined {
  const { S3_ENDPOINT, S3_BUCKET, S3_REGION, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = read;
  if (!S3_ENDPOINT || !S3_BUCKET || !S3_ACCESS_KEY_ID || !S3_SECRET_ACCESS_KEY) return undefined;
  return {
    endpoint: S3_ENDPOINT.replace(/\/+$/, ''),
    bucket: S3_BUCKET,
    region: S3_REGION,
    accessKeyId: S3_ACCESS_KEY_ID,
    secretAccessKey: S3_SECRET_ACCESS_KEY,
  };
}
