import { readdirSync } from 'node:fs';

const roomsIn = (folder) =>
  readdirSync(new URL(folder, import.meta.url), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

/** `type(scope): what it does`, where the scope is a top folder, an app, a lib, a workflow or a kind of test. */
const scopes = ['apps/', 'libs/', 'workflows/', 'test/'].flatMap(roomsIn);

export default {
  extends: ['@commitlint/config-conventional'],
  rules: {
    'scope-enum': [2, 'always', [...scopes, 'apps', 'libs', 'workflows', 'config', 'test', 'docs', 'ci', 'deps']],
    'header-max-length': [2, 'always', 120],
    'body-max-line-length': [0],
    'footer-max-line-length': [0],
  },
};
