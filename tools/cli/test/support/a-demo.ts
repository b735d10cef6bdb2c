import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compose, type Composition, modules } from '@duebook/gateway';
import { systemIds } from '@duebook/kernel';
import { type ContentStore, createFolderStore } from '@duebook/platform';
import { listTenants } from '@duebook/platform/module';
import { openTestDatabase, type TestDatabase } from '@duebook/platform/testing';
import { type DemoLoad, loadDemo, type LoadedDemo } from '../../src/demo/load-demo';

/** The composed system on a test database; its clock stands at 2026-03-31. */
export interface TestHome {
  readonly db: TestDatabase;
  readonly composition: Composition;
  readonly contents: ContentStore;
  readonly load: (load?: DemoLoad) => Promise<LoadedDemo>;
  readonly close: () => Promise<void>;
}

/** Some hundred events: every kind of document, allocation and contra is among them. */
const SMALL: DemoLoad = { months: 8, parties: 40, activityPercent: 100 };

export async function openHome(): Promise<TestHome> {
  const db = await openTestDatabase(modules.filter(({ name }) => name !== 'platform'));
  const folder = await mkdtemp(join(tmpdir(), 'duebook-cli-'));
  const { database, clock } = db;
  const contents = await createFolderStore(folder);
  const composition = compose({ database, clock, ids: systemIds, contents });
  return {
    db,
    composition,
    contents,
    load: (load = SMALL) =>
      loadDemo({ composition, tenants: () => listTenants(database) }, { ...SMALL, ...load }),
    close: async () => {
      await db.close();
      await rm(folder, { recursive: true });
    },
  };
}
