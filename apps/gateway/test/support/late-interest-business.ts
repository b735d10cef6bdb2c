import { newId } from '@duebook/kernel';
import { decodeAnyId } from '@duebook/platform/graphql';
import type { TestGateway } from './test-gateway';
import type { TradingTenant } from './trading-tenant';
import { until } from '@duebook/platform/testing';

const CHARGE = 'lateInterestCharge { id version state }';

/** As if somebody else had proposed a charge, so that this user may approve it. */
export async function bySomebody(system: TestGateway, chargeId: string): Promise<void> {
  await system.home.asOwner(
    'update contracts.late_interest_charge set proposed_by = $2 where id = $1',
    [decodeAnyId(chargeId)?.uuid, newId()],
  );
}

/** Reference rates, the rule of the house, and charges that are approved, waived and turned down. */
export async function chargeInterest(
  system: TestGateway,
  tenant: TradingTenant,
): Promise<Readonly<Record<string, string>>> {
  const { LegalEntity: legalEntityId, Party: partyId } = tenant.ids;
  const series = { code: 'LPR_5Y', longestAgeDays: 40 };
  await tenant.run('baseRateSeriesDefine baseRateSeries { version }', {
    ...{ ...series, expectedVersion: 0 },
  });
  await tenant.run('baseRateSeriesDefine baseRateSeries { version }', {
    ...{ ...series, longestAgeDays: 62, expectedVersion: 1 },
  });
  const recorded = await tenant.run('baseRatesRecord results { baseRate { id } }', {
    rates: [{ seriesCode: 'LPR_5Y', validOn: '2026-01-20', ratePercent: '4', source: 'Notice' }],
  });
  const [{ baseRate }] = recorded['results'] as [{ baseRate: { id: string } }];
  await tenant.run('baseRateWithdraw baseRate { id }', {
    ...{ baseRateId: baseRate.id, reason: 'A slip' },
  });
  const set = await tenant.run('lateInterestDefaultSet lateInterestDefault { id }', {
    ...{ legalEntityId, effectiveOn: '2025-01-01' },
    rule: { rateKind: 'DAILY', percentADay: '0.05' },
  });
  let chargeId = '';
  for (const [upTo, verb] of [
    ['2026-02-20', 'lateInterestReject'],
    ['2026-02-20', 'lateInterestApprove'],
    ['2026-02-28', 'lateInterestWaive'],
  ] as const) {
    const proposed = await tenant.run('lateInterestPropose lateInterestCharges { id }', {
      ...{ legalEntityId, partyId, upTo },
    });
    const [{ id }] = proposed['lateInterestCharges'] as [{ id: string }];
    chargeId = id;
    await bySomebody(system, id);
    const reason = verb === 'lateInterestApprove' ? {} : { reason: 'Goodwill' };
    await tenant.run(`${verb} ${CHARGE}`, {
      ...{ lateInterestChargeId: id, expectedVersion: 1, ...reason },
    });
  }
  const started = await tenant.run('lateInterestRunStart lateInterestRun { id }', {
    legalEntityId,
  });
  const idIn = (payload: Readonly<Record<string, unknown>>, name: string): string =>
    (payload[name] as { id: string }).id;
  return {
    BaseRate: baseRate.id,
    LateInterestCharge: chargeId,
    LateInterestDefault: idIn(set, 'lateInterestDefault'),
    LateInterestRun: idIn(started, 'lateInterestRun'),
  };
}

/** Reverses a debit note that charges interest, and waits until its charge has heard of it. */
export async function reverseInterest(tenant: TradingTenant): Promise<void> {
  const [charge] = await chargesIn(tenant, 'CHARGED');
  await tenant.run('documentReverse reversal { id }', {
    ...{ documentId: charge?.debitNote.id, reversedOn: '2026-03-31', reason: 'Wrong' },
  });
  await until(async () => (await chargesIn(tenant, 'REVERSED')).length > 0);
}

type Charge = Readonly<{ id: string; debitNote: Readonly<{ id: string }> }>;

async function chargesIn(tenant: TradingTenant, state: string): Promise<readonly Charge[]> {
  const { data } = await tenant.ask(
    `{ lateInterestCharges(filter: { states: [${state}] }) { edges { node { id debitNote { id } } } } }`,
  );
  const { edges } = data?.['lateInterestCharges'] as { edges: { node: Charge }[] };
  return edges.map(({ node }) => node);
}
