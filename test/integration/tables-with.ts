import type { startLantern } from '#lantern/testing';

type Lantern = Awaited<ReturnType<typeof startLantern>>;

/** Every table in which something can be read, whatever the column. */
export async function tablesWith(lantern: Pick<Lantern, 'rows'>, words: string): Promise<string[]> {
  const tables = await lantern.rows<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const there = `select 1 from "${name}" t where strpos(lower(to_jsonb(t)::text), lower($1)) > 0 limit 1`;
    if ((await lantern.rows(there, [words])).length > 0) found.push(name);
  }
  return found;
}
