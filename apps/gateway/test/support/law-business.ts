import { invariant } from '@duebook/kernel';
import { agree, anApprover } from './manual-entry-business';
import type { Fields } from './mutating';
import type { TradingTenant } from './trading-tenant';

type Asked = Pick<TradingTenant, 'run'>;

/** Packs of the law of China, the most special one first. */
export const ALL_PACKS = ['CN-SME-802', 'CN-SME-728', 'CN-SALES', 'CN-LIMITATION'];

/** The laws of China are used for invoices since 2020, as two people want it. */
export async function adoptPacks(tenant: TradingTenant, asking: Asked = tenant): Promise<void> {
  const asked = await asking.run('rulePacksAdopt approvalRequest { id contentHash }', {
    ...{ legalEntityId: tenant.ids['LegalEntity'], rulePackCodes: ALL_PACKS },
    ...{ holdsFrom: '2020-01-01', supply: 'GOODS' },
  });
  await agree(tenant, await anApprover(tenant, 'Portia'), asked);
}

/**
 * Laws are chosen, classes recorded, and the limitation of a claim is touched, ended and mended.
 * @returns ids of what is there afterwards, by type
 */
export async function keepClaims(
  tenant: TradingTenant,
  asking: Asked = tenant,
): Promise<Readonly<Record<string, string>>> {
  await adoptPacks(tenant, asking);
  const recorded = await asking.run('statutoryClassRecord statutoryClassRecord { id }', {
    ...{ partyId: tenant.ids['Party'], statutoryClass: 'PUBLIC_BODY' },
    ...{ holdsFrom: '2020-01-01', source: 'Register of public bodies' },
  });
  const record = (over: Fields) =>
    asking.run('limitationEventRecord limitationEvent { id }', {
      ...{ openItemIds: [tenant.ids['OpenItem']], happenedOn: '2026-03-10' },
      ...{ reference: 'EMS 1234567890', ...over },
    });
  const letter = idIn(await record({ kind: 'DEMAND_REACHED' }), 'limitationEvent');
  await asking.run('limitationEventRetract limitationEvent { id }', {
    ...{ limitationEventId: letter, reason: 'Sent to the wrong address' },
  });
  const suit = idIn(await record({ kind: 'SUIT_FILED' }), 'limitationEvent');
  await asking.run('limitationEventEnd limitationEvent { id }', {
    ...{ limitationEventId: suit, endedOn: '2026-03-20' },
  });
  await asking.run('limitationWarningsSet limitationWarningSetting { version }', {
    ...{ warningDays: [365, 60], expectedVersion: 0 },
  });
  const { data } = await tenant.ask('{ rulePackAdoptions(first: 1) { edges { node { id } } } }');
  const { edges } = data?.['rulePackAdoptions'] as { edges: { node: { id: string } }[] };
  return {
    RulePackAdoption: edges[0]?.node.id ?? '',
    StatutoryClassRecord: idIn(recorded, 'statutoryClassRecord'),
    LimitationEvent: suit,
  };
}

function idIn(payload: Fields, field: string): string {
  const made = payload[field] as { id?: string } | null | undefined;
  invariant(made?.id, `${field} is answered`);
  return made.id;
}
