import { invariant } from '@duebook/kernel';
import { agree, anApprover } from './manual-entry-business';
import type { Fields } from './mutating';
import type { TradingTenant } from './trading-tenant';

type Asked = Pick<TradingTenant, 'run'>;

const REQUEST = 'approvalRequest { id contentHash }';
const TERMS = { paymentTerm: { due: { net: { days: 30 } } } };

/** A sale to the tenant's customer, which goes on by itself. */
const contractInput = ({ ids }: Pick<TradingTenant, 'ids'>, number: string): Fields => ({
  ...{ number, title: '钢材买卖合同', kindCode: 'SALES', currencyCode: 'CNY', value: '100000.00' },
  legalEntityIds: [ids['LegalEntity']],
  parties: [{ partyId: ids['Party'], role: 'CUSTOMER' }],
  ...{ validFrom: '2026-01-01', validTo: '2026-12-31', terms: TERMS },
  renewal: { kind: 'AUTOMATIC', noticeDays: 30, periodMonths: 12 },
});

/**
 * A contract is recorded, agreed to, signed, amended, renewed and ended; another is taken back.
 * @returns ids of what is there afterwards, by type
 */
export async function keepContracts(
  tenant: TradingTenant,
  asking: Asked = tenant,
): Promise<Readonly<Record<string, string>>> {
  const approver = await anApprover(tenant, 'Ming');
  await asking.run('contractKindDefine contractKind { code }', {
    ...{ code: 'CONSIGNMENT', nameEn: 'Consignment', nameZh: '寄售合同', valueRule: 'OPTIONAL' },
  });
  const record = async (number: string) => {
    const fields = 'contractRecord contract { id } contractVersion { id }';
    const made = await asking.run(fields, contractInput(tenant, number));
    return { id: idIn(made, 'contract'), versionId: idIn(made, 'contractVersion') };
  };
  const withdrawn = await record('K-1');
  await asking.run('contractWithdraw contract { id }', {
    ...{ contractId: withdrawn.id, expectedVersion: 1 },
  });
  const { id: contractId, versionId } = await record('K-2');
  await asking.run('contractVersionSubmit contract { state }', {
    ...{ contractVersionId: versionId, expectedRevision: 1 },
  });
  const agreeTo = async (contractVersionId: string, expectedRevision: number) => {
    const command = { contractVersionId, expectedRevision };
    const asked = await asking.run(`contractVersionAgree ${REQUEST}`, command);
    await agree(tenant, approver, asked);
  };
  await agreeTo(versionId, 2);
  for (const side of [
    { legalEntityId: tenant.ids['LegalEntity'] },
    { partyId: tenant.ids['Party'] },
  ]) {
    await asking.run('contractSign contract { state }', {
      ...{ contractId, side, signedOn: '2026-01-02' },
    });
  }
  const drafted = await asking.run('contractVersionDraft contractVersion { id }', {
    ...{ contractId, expectedVersion: 5, effectiveFrom: '2026-07-01', value: '120000.00' },
    terms: TERMS,
  });
  await agreeTo(idIn(drafted, 'contractVersion'), 1);
  const renewal = { contractId, expectedVersion: 7, validTo: '2027-12-31' };
  await agree(tenant, approver, await asking.run(`contractRenew ${REQUEST}`, renewal));
  await asking.run('contractTerminate contract { state }', {
    ...{ contractId, expectedVersion: 8, ground: 'AGREEMENT', lastDay: '2027-06-30' },
  });
  return { Contract: contractId, ContractVersion: versionId };
}

function idIn(payload: Fields, field: string): string {
  const made = payload[field] as { id?: string } | null | undefined;
  invariant(made?.id, `${field} is answered`);
  return made.id;
}
