import { newId } from '@duebook/kernel';
import type { Caller } from '../../src';
import type { TestDatabase } from '../../src/testing';

/** Somebody who may upload files, of this tenant or of a new one. */
export async function fileClerk(
  db: Pick<TestDatabase, 'createTenant'>,
  tenantId?: string,
): Promise<Caller> {
  return {
    tenantId: tenantId ?? (await db.createTenant()),
    principalId: newId(),
    principalKind: 'USER',
    grants: [{ permission: 'platform.file.upload', legalEntityId: null }],
    requestId: 'test',
  };
}
