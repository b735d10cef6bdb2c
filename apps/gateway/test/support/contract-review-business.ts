import { invariant, newId } from '@duebook/kernel';
import type { Fields, Headers } from './mutating';
import { mutationText, type TradingTenant } from './trading-tenant';

type Asked = Pick<TradingTenant, 'run'>;

const REVIEW = 'contractReview { id version state }';

/** A contract whose first version was submitted; its ids. */
export async function submitContract(
  tenant: Pick<TradingTenant, 'ids'>,
  asking: Asked,
  number: string,
): Promise<Readonly<{ contractId: string; contractVersionId: string }>> {
  const { ids } = tenant;
  const made = await asking.run('contractRecord contract { id } contractVersion { id }', {
    ...{ number, title: '待审合同', kindCode: 'SERVICE', currencyCode: 'CNY', value: '50000.00' },
    legalEntityIds: [ids['LegalEntity']],
    parties: [{ partyId: ids['Party'], role: 'CUSTOMER' }],
    ...{ validFrom: '2026-01-01', validTo: '2026-12-31' },
    terms: { paymentTerm: { due: { net: { days: 30 } } } },
  });
  const contractVersionId = idIn(made, 'contractVersion');
  await asking.run('contractVersionSubmit contract { state }', {
    ...{ contractVersionId, expectedRevision: 1 },
  });
  return { contractId: idIn(made, 'contract'), contractVersionId };
}

/** A person who may approve reviews and nothing else, signed in. */
export async function aReviewer(tenant: TradingTenant, displayName: string): Promise<Headers> {
  // Whoever watches what the business does need not see how people come to their rights.
  const { run } = tenant.through(tenant.ask);
  const email = `${displayName.toLowerCase()}@example.test`;
  const user = await run('userCreate user { id }', { displayName, email });
  const names = ['review.read', 'review.approve', 'legalReview.approve', 'contract.read'];
  const role = await run('roleCreate role { id }', {
    ...{ code: `REVIEWS_${displayName.toUpperCase()}`, name: 'Reviews', description: 'Reviews.' },
    permissions: names.map((name) => `contracts.${name}`),
  });
  const place = { principalId: idIn(user, 'user'), roleId: idIn(role, 'role') };
  await run('roleAssign principal { __typename }', place);
  return tenant.signIn(email);
}

/**
 * Says when contracts are reviewed, and has one looked through with the advice of counsel: given back once,
 * then approved by somebody else.
 * @returns ids of what is there afterwards, by type
 */
export async function reviewContracts(
  tenant: TradingTenant,
  asking: Asked = tenant,
): Promise<Readonly<Record<string, string>>> {
  const legalEntityId = tenant.ids['LegalEntity'];
  for (const [expectedVersion, legalFrom] of [
    [0, '1000000.00'],
    [1, '2000000.00'],
  ]) {
    await asking.run('contractReviewPolicySet contractReviewPolicy { version }', {
      ...{ legalEntityId, isEveryReviewed: false, legalFrom, expectedVersion },
    });
  }
  await asking.run('contractChecklistDefine contractChecklist { version }', {
    ...{ kindCode: 'SERVICE', expectedVersion: 0 },
    points: [{ code: 'SCOPE', questionEn: 'What is done?', questionZh: '服务范围？' }],
  });
  const recorded = await asking.run('counselRecord counsel { id }', {
    ...{ kind: 'LAW_FIRM', name: '上海某律师事务所', venues: ['SHIAC'] },
  });
  const counselId = idIn(recorded, 'counsel');
  await asking.run('counselCorrect counsel { version }', {
    ...{ counselId, name: '上海某律师事务所', venues: ['SHIAC'], phone: '021-1' },
    ...{ isActive: false, expectedVersion: 1 },
  });
  await asking.run('counselCorrect counsel { version }', {
    ...{ counselId, name: '上海某律师事务所', isActive: true, expectedVersion: 2 },
  });
  const { contractVersionId } = await submitContract(tenant, asking, 'K-REVIEW');
  const started = await asking.run(`contractReviewStart ${REVIEW}`, {
    ...{ contractVersionId, kind: 'LEGAL', counselId },
  });
  const contractReviewId = idIn(started, 'contractReview');
  await asking.run(`contractReviewAnswer ${REVIEW}`, {
    ...{ contractReviewId, expectedVersion: 1 },
    answers: [{ pointCode: 'SCOPE', answer: 'RISK', note: 'Vague' }],
  });
  const reviewer = await aReviewer(tenant, 'Regina');
  const decide = async (mutation: string, input: Fields): Promise<void> => {
    const keyed = { idempotencyKey: newId(), contractReviewId, ...input };
    const answer = await tenant.ask(mutationText(mutation, REVIEW), { input: keyed }, reviewer);
    const payload = answer.data?.[mutation] as { userErrors: unknown[] } | undefined;
    invariant(payload?.userErrors.length === 0, `${mutation}: ${JSON.stringify(answer)}`);
  };
  await decide('contractReviewReturn', { expectedVersion: 2, reason: 'Again' });
  await decide('contractReviewApprove', { expectedVersion: 3 });
  return { ContractReview: contractReviewId, Counsel: counselId };
}

function idIn(payload: Fields, field: string): string {
  const made = payload[field] as { id?: string } | null | undefined;
  invariant(made?.id, `${field} is answered`);
  return made.id;
}
