import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, linkSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { nodeToUse, root } from './our-node.js';

const ours = nodeToUse() ?? '';
const hasBundled = ours !== process.execPath || ours.startsWith(join(root, 'node_modules'));
const whereBundled = hasBundled ? describe : describe.skip;
if (!hasBundled) process.stderr.write('Skipped: no Node came from npm for this machine.\n');

// Beside the repository's packages, so that it is on their disk, where the other Node can be a link to ours.
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(root, 'node_modules', '.our-node-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A Node of the machine that is not ours, and a programme that asks which Node it is to run on. */
function another(programme: string): [node: string, file: string] {
  const node = join(folder, 'node');
  rmSync(node, { force: true });
  linkSync(ours, node);
  const file = join(folder, 'programme.mjs');
  const ask = `import { isOurNode } from '${join(root, 'config/our-node.js')}';`;
  writeFileSync(file, `${ask}\nif (isOurNode()) {\n${programme}\n}\n`);
  return [node, file];
}

whereBundled('under another Node', () => {
  test('ours takes over, with the same arguments and options, and its exit code is passed on', () => {
    const programme = `console.log(JSON.stringify([process.execPath, process.execArgv, process.argv.slice(2)])); process.exitCode = 7;`;
    const [node, file] = another(programme);
    const { stdout, status } = spawnSync(node, ['--no-deprecation', file, 'start', '--json'], { encoding: 'utf8' });
    expect(JSON.parse(stdout)).toEqual([ours, ['--no-deprecation'], ['start', '--json']]);
    expect(status).toBe(7);
  });

  test('a stop reaches it, and it is waited for', async () => {
    const programme = `
      process.on('SIGTERM', () => { console.log('stopped'); process.exit(3); });
      setInterval(() => undefined, 60_000);
      console.log('ready');`;
    const [node, file] = another(programme);
    const child = spawn(node, [file], { stdio: ['ignore', 'pipe', 'inherit'] });
    const said: string[] = [];
    for await (const chunk of child.stdout) {
      said.push(String(chunk).trim());
      if (said.length === 1) child.kill('SIGTERM');
    }
    expect(said).toEqual(['ready', 'stopped']);
    expect(child.exitCode ?? (await once(child, 'exit'))[0]).toBe(3);
  });
});

test('where none came from npm, a Node that will do goes on and another is refused with a sentence', () => {
  // A copy of the module alone has no packages beside it.
  const alone = join(folder, 'config');
  mkdirSync(alone);
  copyFileSync(join(root, 'config/our-node.js'), join(alone, 'our-node.mjs'));
  const run = (version: string) =>
    spawnSync(
      ours,
      [
        '--input-type=module',
        '--eval',
        `Object.defineProperty(process, 'version', { value: 'v${version}' });
         Object.defineProperty(process, 'versions', { value: { node: '${version}' } });
         const { isOurNode } = await import('${join(alone, 'our-node.mjs')}');
         console.log(isOurNode());`,
      ],
      { encoding: 'utf8' },
    );
  expect(run('26.1.0').stdout.trim()).toBe('true');
  const refused = run('22.9.0');
  expect(refused.stdout.trim()).toBe('false');
  expect(refused.stderr).toMatch(/^Lantern runs on Node 24 or 26, and this is v22\.9\.0\. /);
  expect(refused.status).toBe(2);
});
