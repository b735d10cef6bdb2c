import { newId } from '@duebook/kernel';
import { decodeAnyId, encodeId } from '@duebook/platform/graphql';
import { until } from '@duebook/platform/testing';
import { agree, anApprover } from './manual-entry-business';
import type { Fields, Headers } from './mutating';
import type { TestGateway } from './test-gateway';
import type { TradingTenant } from './trading-tenant';

type Asked = Pick<TradingTenant, 'run'>;

const REQUEST = 'approvalRequest { id contentHash }';
const VERSION = 'creditPolicyVersion { id version }';

/** A policy of a legal entity with two classes, as the API takes it. */
export function policyInput(tenant: TradingTenant, policyCode: string, over: Fields = {}): Fields {
  return {
    ...{ policyCode, name: 'Trade credit', expectedVersion: null },
    scope: { legalEntityIds: [tenant.ids['LegalEntity']] },
    content: {
      ...{ currencyCode: 'CNY', deductsSecurity: true, deductsInsured: false },
      classes: [
        {
          ...{ code: 'A', name: 'Good', nameZh: '良好', limitFormula: '0.2 * salesLast12Months' },
          ...{ paymentCondition: 'DEPOSIT', depositPercent: '30', reviewMonths: 12 },
        },
        {
          ...{ code: 'B', name: 'Fair', nameZh: '一般', limitFormula: '0' },
          paymentCondition: 'PREPAY',
        },
      ],
      orderCheck: {
        reservationHours: 48,
        rules: [{ code: 'LIMIT', kind: 'LIMIT', answer: 'HOLD', threshold: '100' }],
      },
    },
    ...over,
  };
}

/** The customer of the tenant is in class A since long. */
export async function putIntoClass(
  { home }: TestGateway,
  { tenantId, ids }: TradingTenant,
): Promise<void> {
  await home.asOwner(
    `insert into credit_policy.credit_class_assignment
       (tenant_id, id, party_id, class_code, source, valid_from, assigned_by, assigned_at, version,
        commit_id)
     values ($1, $2, $3, 'A', 'APPLICATION', '2024-01-01', $2, now(), 1, $2)`,
    [tenantId, newId(), decodeAnyId(ids['Party'] ?? '')?.uuid],
  );
}

interface Hands {
  readonly tenant: TradingTenant;
  readonly asking: Asked;
  readonly approver: Headers;
}

/** Every call of policies, reviews, notices of terms and the starter pack once. */
export async function policeCredit(
  system: TestGateway,
  tenant: TradingTenant,
  asking: Asked = tenant,
): Promise<void> {
  const hands = { tenant, asking, approver: await anApprover(tenant, 'Quinn') };
  await putIntoClass(system, tenant);
  await asking.run('creditStarterPackLoad scorecardCodes', { currencyCode: 'CNY' });
  await policyThatHolds(hands, 'ENTITY', 1);
  const { creditPolicyVersionId } = await policyThatHolds(hands, 'ENTITY', 1, '2026-05-01');
  await telling(hands);
  await reviewing(hands);
  const ended = await asking.run(`creditPolicyEnd ${REQUEST}`, {
    ...{ creditPolicyVersionId, expectedVersion: 2 },
  });
  await agree(tenant, hands.approver, ended);
}

/** One id of each object of policies, reviews and notices of terms. */
export async function creditPolicyIdsOf(
  system: TestGateway,
  tenant: TradingTenant,
): Promise<Readonly<Record<string, string>>> {
  const hands = { tenant, asking: tenant, approver: await anApprover(tenant, 'Quirin') };
  await putIntoClass(system, tenant);
  const { creditPolicyVersionId, creditPolicyImpactId } = await policyThatHolds(hands, 'IDS', 0);
  const opened = await tenant.run('creditReviewOpen creditReview { id }', {
    partyId: tenant.ids['Party'],
  });
  const sent = await tenant.run('creditTermsNoticeSend creditTermsNotice { id }', notice(tenant));
  // It never held, so that orders of others are checked as if there were none.
  await system.home.asOwner(
    `update credit_policy.policy_version
        set state = 'ENDED', effective_to = effective_from - 1, ended_by = drafted_by, ended_at = now()
      where tenant_id = $1 and policy_code = 'IDS'`,
    [tenant.tenantId],
  );
  return {
    CreditPolicyVersion: creditPolicyVersionId,
    CreditPolicyImpact: creditPolicyImpactId,
    CreditReview: idIn(opened, 'creditReview'),
    CreditTermsNotice: idIn(sent, 'creditTermsNotice'),
  };
}

/** A report of what a draft would change, once it is written. */
export async function reported(
  { tenant, asking }: Pick<Hands, 'tenant' | 'asking'>,
  creditPolicyVersionId: string,
): Promise<string> {
  const asked = await asking.run('creditPolicyImpactRequest creditPolicyImpact { id }', {
    creditPolicyVersionId,
  });
  const id = idIn(asked, 'creditPolicyImpact');
  await until(async () => {
    const text = 'query($id: ID!) { node(id: $id) { ... on CreditPolicyImpact { state } } }';
    const { data } = await tenant.ask(text, { id });
    return (data?.['node'] as Fields)['state'] === 'COMPLETED';
  });
  return id;
}

async function policyThatHolds(
  { tenant, asking, approver }: Hands,
  policyCode: string,
  priority: number,
  effectiveFrom: string | null = null,
) {
  const drafted = await asking.run(
    `creditPolicyDraft ${VERSION}`,
    policyInput(tenant, policyCode, { priority }),
  );
  const creditPolicyVersionId = idIn(drafted, 'creditPolicyVersion');
  const creditPolicyImpactId = await reported({ tenant, asking }, creditPolicyVersionId);
  const asked = await asking.run(`creditPolicyActivate ${REQUEST}`, {
    ...{ creditPolicyVersionId, expectedVersion: 1, effectiveFrom },
  });
  await agree(tenant, approver, asked);
  return { creditPolicyVersionId, creditPolicyImpactId };
}

function notice({ ids }: TradingTenant): Fields {
  return {
    ...{ partyId: ids['Party'], legalEntityId: ids['LegalEntity'], language: 'CHINESE' },
    recipient: { address: 'finance@customer.example.test', name: '李女士' },
  };
}

async function telling({ tenant, asking }: Hands): Promise<void> {
  const sent = await asking.run('creditTermsNoticeSend creditTermsNotice { id }', notice(tenant));
  await asking.run('creditTermsNoticeAcknowledge creditTermsNotice { id }', {
    ...{ creditTermsNoticeId: idIn(sent, 'creditTermsNotice'), expectedVersion: 1 },
  });
}

async function reviewing({ tenant, asking }: Hands): Promise<void> {
  const opened = await asking.run('creditReviewOpen creditReview { id version }', {
    partyId: tenant.ids['Party'],
  });
  const { id: creditReviewId, version } = opened['creditReview'] as { id: string; version: number };
  const of = (later: number) => ({ creditReviewId, expectedVersion: version + later });
  const ownerId = encodeId('User', tenant.caller.principalId);
  await asking.run('creditReviewAssign creditReview { id }', { ...of(0), ownerId });
  await asking.run('creditReviewSnooze creditReview { id }', {
    ...{ ...of(1), until: '2026-04-30', reason: 'The annual accounts are not out yet.' },
  });
  await asking.run('creditReviewComplete creditReview { id }', {
    ...{ ...of(2), decision: 'KEEP', note: 'Pays on time.' },
  });
}

function idIn(payload: Fields, field: string): string {
  return (payload[field] as { id: string }).id;
}
