import type { Random } from '@duebook/demo-data';
import { withOwner } from './product/books-connection';
import type { Product } from './product/product';
import { readPostmasterPid } from './product/server-processes';

/** What is killed, by SIGKILL. */
export const KILL_KINDS = [
  'GATEWAY',
  'POSTMASTER',
  /** Both at once. */
  'BOTH',
  /** One server process that works for the gateway; PostgreSQL then restarts all of them. */
  'BACKEND',
  /** The gateway, and the one that takes its place while that starts. */
  'GATEWAY_TWICE',
] as const;
export type KillKind = (typeof KILL_KINDS)[number];

/** Kinds in random order, each as often as the others. */
export function drawKills(count: number, random: Random): readonly KillKind[] {
  const kinds: KillKind[] = [];
  while (kinds.length < count) kinds.push(...random.shuffled(KILL_KINDS));
  return kinds.slice(0, count);
}

/** Kills; afterwards the product is on its way back. */
export async function inflict(kind: KillKind, product: Product, random: Random): Promise<void> {
  const { dataFolder } = product.site;
  switch (kind) {
    case 'GATEWAY':
      product.kill();
      return;
    case 'POSTMASTER':
      kill(await readPostmasterPid(dataFolder));
      return;
    case 'BOTH': {
      const pid = await readPostmasterPid(dataFolder);
      if (random.chance(50)) product.kill();
      kill(pid);
      product.kill();
      return;
    }
    case 'BACKEND':
      await killBackend(dataFolder);
      return;
    case 'GATEWAY_TWICE': {
      const { generation } = product;
      product.kill();
      while (product.generation === generation) await pause(5);
      await pause(random.between(50, 2_000));
      product.kill();
      return;
    }
  }
}

/** One that is in a transaction, if there is any. */
async function killBackend(dataFolder: string): Promise<void> {
  const pid = await withOwner(dataFolder, async (client) => {
    const { rows } = await client.query<{ pid: number }>(
      `select pid from pg_stat_activity
        where backend_type = 'client backend' and application_name like 'duebook%'
        order by xact_start is null, random() limit 1`,
    );
    return rows[0]?.pid;
  });
  if (pid === undefined) throw new Error('the gateway has no connection to its server');
  kill(pid);
}

function kill(pid: number): void {
  process.kill(pid, 'SIGKILL');
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
