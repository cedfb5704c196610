import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';

const { exclude: _, ...compiler } = JSON.parse(readFileSync(new URL('../../../.swcrc', import.meta.url), 'utf8'));

const isOurs = (url) => url?.endsWith('.ts') && !url.includes('/node_modules/');

/** Lets a process that a test starts run our TypeScript as it stands, decorators and all, with no build before it. */
registerHooks({
  resolve(specifier, context, nextResolve) {
    const relative = isOurs(context.parentURL) && specifier.startsWith('.') && specifier.endsWith('.js');
    return nextResolve(relative ? specifier.replace(/\.js$/, '.ts') : specifier, context);
  },
  load(url, context, nextLoad) {
    if (!isOurs(url)) return nextLoad(url, context);
    const filename = fileURLToPath(url);
    const { code } = transformSync(readFileSync(filename, 'utf8'), {
      ...compiler,
      filename,
      swcrc: false,
      sourceMaps: 'inline',
    });
    return { format: 'module', source: code, shortCircuit: true };
  },
});
