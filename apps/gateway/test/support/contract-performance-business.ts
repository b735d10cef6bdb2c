import { invariant } from '@duebook/kernel';
import type { Fields } from './mutating';
import type { TradingTenant } from './trading-tenant';

type Asked = Pick<TradingTenant, 'run'>;

/**
 * Milestones, breaches and securities of a contract, each recorded and brought to its end but for one, and
 * goods of a delivery.
 * @returns ids of what is there afterwards, by type
 */
export async function performContracts(
  tenant: TradingTenant,
  asking: Asked = tenant,
): Promise<Readonly<Record<string, string>>> {
  const { LegalEntity: legalEntityId, Party: partyId } = tenant.ids;
  const made = await asking.run('contractRecord contract { id }', {
    ...{ number: 'K-DONE', title: '履约合同', kindCode: 'SERVICE', currencyCode: 'CNY' },
    ...{ legalEntityIds: [legalEntityId], parties: [{ partyId, role: 'CUSTOMER' }] },
    ...{ value: '5000.00', validFrom: '2026-01-01', validTo: '2026-12-31' },
    terms: { paymentTerm: { due: { net: { days: 30 } } } },
  });
  const contractId = idIn(made, 'contract');
  const planned = await asking.run('contractMilestonePlan contractMilestone { id }', {
    ...{ contractId, title: 'First part', plannedOn: '2026-02-28', amount: '100.00' },
  });
  const contractMilestoneId = idIn(planned, 'contractMilestone');
  await asking.run('contractMilestoneReach contractMilestone { id }', {
    ...{ contractMilestoneId, reachedOn: '2026-03-02', expectedVersion: 1 },
  });
  const broken = await asking.run('contractBreachRecord contractBreach { id }', {
    ...{ contractId, partyId, kind: 'LATE_PAYMENT', happenedOn: '2026-03-01' },
    ...{ description: 'Late', milestoneId: contractMilestoneId },
  });
  const contractBreachId = idIn(broken, 'contractBreach');
  await asking.run('contractBreachSettle contractBreach { id }', {
    ...{ contractBreachId, settledOn: '2026-03-05', settlement: 'Paid', expectedVersion: 1 },
  });
  const secured = await asking.run('contractSecurityRecord contractSecurity { id }', {
    ...{ contractId, kind: 'GUARANTEE', registrationNumber: '1', expiresOn: '2026-06-30' },
  });
  const contractSecurityId = idIn(secured, 'contractSecurity');
  await asking.run('contractSecurityRelease contractSecurity { id }', {
    ...{ contractSecurityId, releasedOn: '2026-03-05', expectedVersion: 1 },
  });
  const delivered = await asking.run('deliveriesRecord deliveries { id }', {
    deliveries: [
      {
        ...{ legalEntityId, partyCode: 'C1', sourceSystem: 'ERP', deliveryNumber: 'D-GOODS' },
        ...{ deliveredOn: '2026-01-10', amount: '100.00', currencyCode: 'CNY' },
      },
    ],
  });
  const [delivery] = delivered['deliveries'] as [{ id: string }];
  await asking.run('performanceGoodsRecord recordedCount', {
    goods: [{ deliveryId: delivery.id, lines: [{ item: 'Steel', quantity: '1' }] }],
  });
  return {
    ContractMilestone: contractMilestoneId,
    ContractBreach: contractBreachId,
    ContractSecurity: contractSecurityId,
  };
}

function idIn(payload: Fields, field: string): string {
  const made = payload[field] as { id?: string } | null | undefined;
  invariant(made?.id, `${field} is answered`);
  return made.id;
}
