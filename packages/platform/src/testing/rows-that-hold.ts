import type { TestDatabase } from './test-database';

/**
 * The tables with a row that holds this text anywhere, in capitals or small letters, as text or as the
 * bytes of it. Read as the owner of all, so that nothing is hidden. A text of few characters is found by
 * chance in hashes.
 */
export async function rowsThatHold(
  { asOwner }: Pick<TestDatabase, 'asOwner'>,
  text: string,
): Promise<readonly string[]> {
  const tables = await asOwner<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema') order by name`,
  );
  const bytes = Buffer.from(text, 'utf8').toString('hex');
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await asOwner(
      `select from ${name} as held
        where strpos(lower(to_jsonb(held)::text), lower($1)) > 0
           or strpos(to_jsonb(held)::text, $2) > 0
        limit 1`,
      [text, bytes],
    );
    if (rows.length > 0) found.push(name);
  }
  return found;
}
