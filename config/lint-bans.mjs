/**
 * Two bans that oxlint has no rule of its own for, as a plug-in of it (.oxlintrc.json says where each holds).
 * Each message says what to write instead.
 */
const noSystemTime = {
  create: (context) => ({
    'NewExpression[callee.name="Date"][arguments.length=0], CallExpression[callee.name="Date"]'(node) {
      context.report({ node, message: 'Ask the Clock of #lantern/platform for the time, so that tests can set it.' });
    },
  }),
};

const noHiddenWork = {
  create: (context) => ({
    Property(node) {
      const name = node.key.name ?? node.key.value;
      if (node.computed || !['after', 'invoke'].includes(name)) return;
      const message = `A restored chart forgets "${name}": describe a clock in deadlines.ts or a task in tasks.ts instead.`;
      context.report({ node, message });
    },
  }),
};

export default {
  meta: { name: 'lantern' },
  rules: { 'no-system-time': noSystemTime, 'no-hidden-work': noHiddenWork },
};
