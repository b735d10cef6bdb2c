import { invariant, newId } from '@duebook/kernel';
import { agree, anApprover } from './manual-entry-business';
import type { Fields } from './mutating';
import { uploaded } from './reconciliation-pieces';
import type { TestGateway } from './test-gateway';
import type { TradingTenant } from './trading-tenant';
import { until } from '@duebook/platform/testing';

type Asked = Pick<TradingTenant, 'run'>;

interface Filed {
  readonly id: string;
  readonly version: number;
}

const DOCUMENT = 'document { id version }';

/**
 * Documents are filed, grow, are corrected, held, let go, retracted and deleted.
 * @returns ids of what is there afterwards, by type
 */
export async function fileDocuments(
  system: TestGateway,
  tenant: TradingTenant,
  asking: Asked = tenant,
): Promise<Readonly<Record<string, string>>> {
  const change = async (mutation: string, of: Filed | null, input: Fields): Promise<Filed> => {
    const edit = of && { documentId: of.id, expectedVersion: of.version };
    const payload = await asking.run(`${mutation} ${DOCUMENT}`, { ...edit, ...input });
    return filedIn(payload['document']);
  };
  const send = (body: string): Promise<string> =>
    uploaded(tenant, system.gateway.url, { name: 'note.txt', body });
  const { Party: partyId, OpenItem: itemId, LegalEntity: legalEntityId } = tenant.ids;
  await asking.run('documentKindDefine documentKind { code }', {
    ...{ code: 'CUSTOMS', nameEn: 'Customs declaration', nameZh: '报关单', elements: [] },
  });
  const say = { title: '李某的来信', documentDate: '2018-03-01', elements: [] };
  const letter = { kindCode: 'CORRESPONDENCE', ...say, legalEntityId };
  const objectIds = [partyId];
  const first = await change('documentRecord', null, {
    ...{ ...letter, fileId: await send(`First ${newId()}`), objectIds },
  });
  const second = await change('documentVersionAdd', first, { fileId: await send(newId()) });
  const linked = await change('documentLink', second, { objectIds: [itemId] });
  const unlinked = await change('documentUnlink', linked, { objectIds: [itemId] });
  const corrected = await change('documentCorrect', unlinked, {
    ...{ ...say, documentDate: '2018-03-02', reason: 'Misread' },
  });
  const holdOf = async (on: Fields): Promise<Filed> =>
    filedIn(
      (await asking.run('legalHoldPlace legalHold { id version }', { ...on, reason: 'Case' }))[
        'legalHold'
      ],
    );
  const onDocument = await holdOf({ documentId: corrected.id });
  const onObject = await holdOf({ objectId: itemId });
  await lift(system, tenant, { asking, hold: onDocument });
  const retracted = await change('documentRetract', corrected, { reason: 'Twice' });
  await change('documentDelete', retracted, {});
  // Its file is hidden by a loop that comes round once a minute.
  await system.gateway.composition.fileReleases.runDue();
  const kept = await change('documentRecord', null, {
    ...{ ...letter, fileId: await send(`Kept ${newId()}`), objectIds },
  });
  await textsRead(system, tenant);
  return { Document: kept.id, LegalHold: onObject.id };
}

/** What is read in the background would change something while nobody else does. */
async function textsRead(
  { home }: TestGateway,
  { tenantId }: Pick<TradingTenant, 'tenantId'>,
): Promise<void> {
  await until(async () => {
    const rows = await home.asOwner(
      `select 1 from contracts.document_extraction
        where tenant_id = $1 and state in ('WAITING', 'RUNNING')`,
      [tenantId],
    );
    return rows.length === 0;
  });
}

/** As if somebody else had placed it: whoever did does not lift it. */
async function lift(
  { home }: TestGateway,
  tenant: TradingTenant,
  { asking, hold }: { readonly asking: Asked; readonly hold: Filed },
): Promise<void> {
  await home.asOwner('update contracts.legal_hold set placed_by = $1 where tenant_id = $2', [
    ...[newId(), tenant.tenantId],
  ]);
  const asked = await asking.run('legalHoldLift approvalRequest { id contentHash }', {
    ...{ legalHoldId: hold.id, expectedVersion: hold.version, reason: 'Settled' },
  });
  await agree(tenant, await anApprover(tenant, 'Lifter'), asked);
}

function filedIn(made: unknown): Filed {
  const filed = made as Filed | null | undefined;
  invariant(filed?.id, 'it is answered');
  return filed;
}
