import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { invariant, newId } from '@duebook/kernel';
import { aTenant } from '@duebook/governance/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openHome, type TestHome } from '../support/a-demo';
import { runHere, workingOn } from '../support/run-here';

const WHO = 'query Who { viewer { tenant { name } } }';

describe('duebook operations', () => {
  let home: TestHome;
  let work: ReturnType<typeof workingOn>;

  beforeAll(async () => {
    home = await openHome();
    work = workingOn(home.db);
  });
  afterAll(async () => {
    work.end();
    await home.close();
  });

  async function run(...args: readonly string[]) {
    const { code, stdout } = await runHere(['operations', ...args]);
    return { code, stdout };
  }

  it('exports what is registered and not retired, and checks it', async () => {
    const { caller, tenantId } = await aTenant(home.db);
    const { governance } = home.composition.services;
    const account = await governance.serviceAccountCreate(caller, {
      idempotencyKey: newId(),
      name: 'Shop',
    });
    invariant(account.ok, 'the service account is registered');
    const { serviceAccountId } = account.value;
    const registered = await governance.operationRegister(caller, {
      ...{ idempotencyKey: newId(), serviceAccountId },
      documents: [WHO, 'query Other { viewer { __typename } }'],
    });
    invariant(registered.ok, 'the operations are registered');
    const [, operationId = ''] = registered.value.operationIds;
    await governance.operationRetire(caller, { idempotencyKey: newId(), operationId });

    const { code, stdout } = await run('export', '--tenant', tenantId);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      operations: [expect.objectContaining({ serviceAccount: 'Shop', name: 'Who', document: WHO })],
      schema: expect.stringContaining('type Query {'),
    });
    await expect(run('check', '--tenant', tenantId)).resolves.toEqual({
      code: 0,
      stdout: '1 registered operations, each of them valid\n',
    });
  });

  it('names what an export holds that this version would break', async () => {
    const file = join(work.folder, 'operations.json');
    const of = { tenant: 'demo01', serviceAccount: 'Shop', sha256: '', registeredAt: '' };
    const operations = [
      { ...of, name: 'Who', document: WHO },
      { ...of, name: 'Gone', document: 'query Gone { viewer { gone } }' },
    ];
    writeFileSync(file, JSON.stringify({ operations }));
    const told = await run('check', file);
    expect(told.code).toBe(1);
    expect(told.stdout).toBe(
      'demo01, Shop, Gone: Cannot query field "gone" on type "Viewer".\n' +
        '1 of 2 registered operations would break\n',
    );
    const { stdout } = await run('check', file, '--json');
    expect(JSON.parse(stdout)).toMatchObject({ operations: 2, broken: [{ name: 'Gone' }] });
  });

  it('refuses a file that is none or no export', async () => {
    const file = join(work.folder, 'other.json');
    writeFileSync(file, '[]');
    for (const path of [file, join(work.folder, 'none.json')]) {
      await expect(run('check', path)).resolves.toMatchObject({ code: 2, stdout: '' });
    }
  });
});
