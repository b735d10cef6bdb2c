import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { migrate, platformModule, UnsuitableServer } from '../../src/module';
import { openTestDatabase, type TestDatabase } from '../../src/testing';

let db: TestDatabase;
beforeEach(async () => {
  db = await openTestDatabase();
});
afterEach(() => db.close());

const { migrations } = platformModule;
const applied = () => db.asOwner('select id from platform.migration order by id');
const added = (id: string, statement: string) => ({ id, statements: [statement] });

describe('migrate', () => {
  it('applies what is not there, once', async () => {
    const wanted = [...migrations, added('platform/9000-added', 'create table platform.added ()')];
    expect(await migrate(db.ownerUrl, wanted)).toEqual(['platform/9000-added']);
    expect(await migrate(db.ownerUrl, wanted)).toEqual([]);
  });

  it('leaves nothing of one that fails, and says which it was', async () => {
    const before = await applied();
    const failing = {
      id: 'platform/9000-failing',
      statements: ['create table platform.added ()', 'create table platform.added ()'],
    };
    await expect(migrate(db.ownerUrl, [...migrations, failing])).rejects.toThrow(
      'Migration platform/9000-failing failed: relation "added" already exists',
    );
    expect(await applied()).toEqual(before);
    expect(await db.asOwner("select to_regclass('platform.added') as found")).toEqual([
      { found: null },
    ]);
  });

  it('refuses one that was changed after it had been applied', async () => {
    const changed = migrations.map((each, index) =>
      index === 0 ? { ...each, statements: [...each.statements, 'select 1'] } : each,
    );
    await expect(migrate(db.ownerUrl, changed)).rejects.toThrow(
      'Migration platform/0001-tenancy was changed after it had been applied.',
    );
  });

  it('refuses a database that a newer version has migrated, and applies nothing to it', async () => {
    const newer = [...migrations, added('platform/9001-newer', 'create table platform.newer ()')];
    await migrate(db.ownerUrl, newer);
    const before = await applied();
    const older = [...migrations, added('platform/9000-added', 'create table platform.added ()')];
    const refusal = migrate(db.ownerUrl, older);
    await expect(refusal).rejects.toThrow(UnsuitableServer);
    await expect(refusal).rejects.toThrow(/newer version of Duebook.*platform\/9001-newer\. Start/);
    expect(await applied()).toEqual(before);
  });
});
