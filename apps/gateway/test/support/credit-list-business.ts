import { newId } from '@duebook/kernel';
import { until } from '@duebook/platform/testing';
import { agree, anApprover } from './manual-entry-business';
import type { Fields, Headers } from './mutating';
import { shown, uploaded } from './reconciliation-pieces';
import type { TestGateway } from './test-gateway';
import type { TradingTenant } from './trading-tenant';

type Asked = Pick<TradingTenant, 'run'>;

/** An entry of the negative list as the API takes it. */
export function listEntry(over: Fields = {}): Fields {
  return {
    ...{ name: '失信测试有限公司', reasonCode: 'DISHONEST_DEBTOR', source: '法院公告' },
    ...{ listedOn: '2026-01-05', note: `案号 ${newId()}`, ...over },
  };
}

/** A scheme of the first quarter of 2026, as the API takes it. */
export function schemeInput(tenant: Pick<TradingTenant, 'ids'>, over: Fields = {}): Fields {
  return {
    ...{ schemeCode: 'Q1', name: '一季度返利', legalEntityId: tenant.ids['LegalEntity'] },
    ...{ currencyCode: 'CNY', periodFrom: '2026-01-01', periodTo: '2026-03-30' },
    ...{ measure: 'TURNOVER', tiers: [{ fromFigure: '0', percent: '1' }], budgetAmount: '5.00' },
    ...{ limitUpliftPercent: '10', ...over },
  };
}

/** Puts somebody on the list; answers the entry's id. */
export async function listed(asking: Asked, over: Fields = {}): Promise<string> {
  const payload = await asking.run(
    'negativeListEntriesRecord results { outcome negativeListEntry { id } }',
    { entries: [listEntry(over)] },
  );
  const [result] = payload['results'] as readonly Fields[];
  return shown(result ?? {}, 'negativeListEntry').id;
}

/** A dispute of an entry; answers its id. */
export async function disputed(asking: Asked, negativeListEntryId: string): Promise<string> {
  const payload = await asking.run(
    'negativeListEntryDispute negativeListEntry { disputes { id end { outcome } } }',
    {
      ...{ negativeListEntryId, disputedBy: '其代理律师', reason: '已履行' },
      disputedOn: '2026-03-01',
    },
  );
  const { disputes } = payload['negativeListEntry'] as {
    disputes: readonly { readonly id: string; readonly end: object | null }[];
  };
  return disputes.find(({ end }) => end === null)?.id ?? '';
}

/** Every call of the negative list and of discount schemes once. */
export async function listAndReward(
  system: TestGateway,
  tenant: TradingTenant,
  asking: Asked = tenant,
): Promise<void> {
  await keepList(system, tenant, asking);
  const approver = await anApprover(tenant, 'Lenka');
  await evaluatedScheme({ tenant, asking, approver }, 'ALL');

  const other = await schemeThatHolds({ tenant, asking, approver }, 'END');
  const evaluated = await asking.run('discountSchemeEvaluate discountSchemeEvaluation { id }', {
    discountSchemeVersionId: other,
  });
  const discountSchemeEvaluationId = shown(evaluated, 'discountSchemeEvaluation').id;
  await workedOut(tenant, discountSchemeEvaluationId);
  // It stands in the queue for somebody who does not go on.
  await system.home.asOwner(
    `update credit_policy.discount_scheme_evaluation
        set state = 'WAITING', finished_at = null, claimed_until = '2100-01-01'
      where tenant_id = $1 and not is_final`,
    [tenant.tenantId],
  );
  await asking.run('discountSchemeEvaluationCancel discountSchemeEvaluation { state }', {
    discountSchemeEvaluationId,
  });
  await asking.run('discountSchemeEnd discountSchemeVersion { state }', {
    discountSchemeVersionId: other,
  });
}

async function keepList(system: TestGateway, tenant: TradingTenant, asking: Asked): Promise<void> {
  const body = 'Name,Reason code,Source,Listed on\n某某公司,TAX_EVASION,税务局,2026-01-01\n';
  const file = { name: `${newId()}.csv`, body };
  const fileId = await uploaded(tenant, system.gateway.url, file);
  await asking.run('negativeListImport addedCount', { fileId });
  await asking.run('negativeListExport file { id }', { format: 'CSV' });
  const negativeListEntryId = await listed(asking);
  const ended = { outcome: 'REJECTED', reason: '查无实据' };
  await asking.run('negativeListDisputeEnd negativeListEntry { id }', {
    ...{ ...ended, negativeListDisputeId: await disputed(asking, negativeListEntryId) },
  });
  await asking.run('negativeListHitDecide negativeListHit { ground }', {
    ...{ negativeListEntryId, partyId: tenant.ids['Party'], isSame: true, reason: '同一主体' },
  });
  await asking.run('negativeListEntryRemove negativeListEntry { id }', {
    ...{ negativeListEntryId, reason: '已履行' },
  });
}

interface Hands {
  readonly tenant: TradingTenant;
  readonly asking: Asked;
  readonly approver: Headers;
}

/** Drafts a scheme that holds by the agreement of somebody else; answers its id. */
export async function schemeThatHolds(
  { tenant, asking, approver }: Hands,
  schemeCode: string,
): Promise<string> {
  const drafted = await asking.run(
    'discountSchemeDraft discountSchemeVersion { id version }',
    schemeInput(tenant, { schemeCode }),
  );
  const discountSchemeVersionId = shown(drafted, 'discountSchemeVersion').id;
  const asked = await asking.run('discountSchemeActivate approvalRequest { id contentHash }', {
    ...{ discountSchemeVersionId, expectedVersion: 1 },
  });
  await agree(tenant, approver, asked);
  return discountSchemeVersionId;
}

/** Waits until an evaluation was worked out: the loop looks for work once a second. */
export async function workedOut(
  { ask }: Pick<TradingTenant, 'ask'>,
  discountSchemeEvaluationId: string,
): Promise<void> {
  const text = 'query ($id: ID!) { node(id: $id) { ... on DiscountSchemeEvaluation { state } } }';
  await until(async () => {
    const { data } = await ask(text, { id: discountSchemeEvaluationId });
    return (data?.['node'] as Fields)['state'] === 'COMPLETED';
  });
}

async function evaluatedScheme(hands: Hands, schemeCode: string) {
  const discountSchemeVersionId = await schemeThatHolds(hands, schemeCode);
  const evaluated = await hands.asking.run(
    'discountSchemeEvaluate discountSchemeEvaluation { id }',
    { discountSchemeVersionId, isFinal: true },
  );
  const discountSchemeEvaluationId = shown(evaluated, 'discountSchemeEvaluation').id;
  await workedOut(hands.tenant, discountSchemeEvaluationId);
  await hands.asking.run('discountSchemeUpliftsPropose proposedCount', {
    ...{ discountSchemeEvaluationId, validTo: '2026-12-31' },
  });
  return { discountSchemeVersionId, discountSchemeEvaluationId };
}

/** One id of each object of the negative list and of discount schemes. */
export async function listIdsOf(tenant: TradingTenant): Promise<Readonly<Record<string, string>>> {
  const entryId = await listed(tenant, { name: '另一失信有限公司' });
  const disputeId = await disputed(tenant, entryId);
  const approver = await anApprover(tenant, 'Ludmila');
  const { discountSchemeVersionId, discountSchemeEvaluationId } = await evaluatedScheme(
    { tenant, asking: tenant, approver },
    'IDS',
  );
  return {
    NegativeListEntry: entryId,
    NegativeListDispute: disputeId,
    DiscountSchemeVersion: discountSchemeVersionId,
    DiscountSchemeEvaluation: discountSchemeEvaluationId,
  };
}
