import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { nodeToUse, refusal, supported } from './config/our-node.js';

// `npx jest`, or Jest under another Node, would understand none of our modules: it is started again as `npm test` starts it.
const wanted = [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  '--import=./test/leave-at-once.mjs',
];
const isRightNode = supported.includes(Number(process.versions.node.split('.')[0]));
if (!isRightNode || wanted.some((option) => !process.execArgv.includes(option))) startAgain();

function startAgain() {
  const node = isRightNode ? process.execPath : nodeToUse();
  if (node === undefined) console.error(refusal);
  else process.exit(spawnSync(node, [...wanted, ...process.argv.slice(1)], { stdio: 'inherit' }).status ?? 1);
  process.exit(2);
}

// The build leaves test files out; here they are what is compiled.
const { exclude: _, ...compiler } = JSON.parse(readFileSync(new URL('.swcrc', import.meta.url), 'utf8'));

/** Three named sizes: `*.spec.ts` touch nothing outside the process; `*.int-spec.ts` use a real PostgreSQL (and Redis where found); `test/` runs the whole. */
export default {
  testEnvironment: 'node',
  // A guard against hanging, not a measure: real servers start and stop in these tests, on machines of any speed.
  testTimeout: 180_000,
  // Jest leaves one processor free, which on a machine of two is half of it.
  maxWorkers: '100%',
  // Modules of a test file are never let go in the process that ran it, which would run out of memory over all of them.
  workerIdleMemoryLimit: '2GB',
  testEnvironmentOptions: { customExportConditions: ['node', 'node-addons', 'lantern-source'] },
  extensionsToTreatAsEsm: ['.ts'],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'json'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.ts$': ['@swc/jest', { ...compiler, swcrc: false }] },
  testMatch: ['<rootDir>/{apps,libs,workflows,config,test}/**/*.{spec,int-spec}.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  globalSetup: '<rootDir>/test/global-setup.mjs',
  globalTeardown: '<rootDir>/test/global-teardown.mjs',
};
