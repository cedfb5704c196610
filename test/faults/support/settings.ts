import { type Config, readConfig } from '#config';

/** What a process of these tests is told; travels as JSON. */
export interface Settings {
  readonly databaseUrl: string;
  readonly redisUrl?: string | undefined;
  readonly smtpUrl: string;
}

export function configOf({ databaseUrl, redisUrl, smtpUrl }: Settings): Config {
  return readConfig({
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    SMTP_URL: smtpUrl,
    MAIL_FROM: 'Anytown reviews <dhr@example.gov.uk>',
    PUBLIC_URL: 'https://lantern.example.gov.uk',
    LANTERN_SECRET: 'a secret of thirty-two characters at least',
  });
}
