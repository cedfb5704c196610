import { registerHooks } from 'node:module';

/**
 * Lets Node itself load our TypeScript, whose relative imports end in `.js`: Jest transforms test files, but not what its
 * global set-up or a process started by a test imports. Node only strips types, so what is loaded this way must do
 * without decorators, enums and parameter properties.
 */
registerHooks({
  resolve(specifier, context, nextResolve) {
    const fromOurTypeScript = context.parentURL?.endsWith('.ts') && !context.parentURL.includes('/node_modules/');
    const isOurs = fromOurTypeScript && specifier.startsWith('.') && specifier.endsWith('.js');
    return nextResolve(isOurs ? specifier.replace(/\.js$/, '.ts') : specifier, context);
  },
});
