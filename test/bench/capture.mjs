import pg from 'pg';

/* Loaded before a Lantern that is measured: between "keep" and "tell" it notes every statement with its values. */

const query = Reflect.get(pg.Client.prototype, 'query');
let kept;
pg.Client.prototype.query = function (config, values, ...rest) {
  const { name, text, values: given } = typeof config === 'string' ? { text: config } : config;
  if (text !== undefined) kept?.push({ name, text, values: given ?? (Array.isArray(values) ? values : []) });
  return query.call(this, config, values, ...rest);
};
process.on('message', (message) => {
  if (message === 'tell') process.send(kept ?? []);
  kept = message === 'keep' ? [] : undefined;
});
process.channel.unref();
