import { addMonths, type BusinessDate, invariant, startOfMonth } from '@duebook/kernel';
import { agreeTo, type Asked, ASKED } from '../people/approving';
import { grouped, okOf } from '../terminal-guide';
import { type Amount, type CreditStory, untilDone } from './credit-story';
import type { Trusted } from './limits.chapter';
import { nextPolicy, readPolicy } from './policy-content';

/** What another policy would change, before it holds. */
export interface PolicyFigures {
  readonly impact: readonly ClassImpact[];
  /** Which version holds on which day. */
  readonly inForce: readonly { readonly on: BusinessDate; readonly version: number }[];
  /** The old version holds until the day before, the new one from the day on. */
  readonly holds: boolean;
}

/** What changes for the customers of a class. */
export interface ClassImpact {
  readonly classCode: string | null;
  readonly partyCount: number;
  readonly limitBefore: Amount;
  readonly limitAfter: Amount;
  readonly overCount: number;
}

/** Drafts a stricter policy, has its impact reported, and activates it from next month on. */
export async function changePolicy(story: CreditStory, trusted: Trusted): Promise<PolicyFigures> {
  const { guide, people, creditPolicy, today } = story;
  const { creditController } = people;
  guide.chapter('What would a stricter policy change? (政策变更影响)');
  const standing = await readPolicy(creditController);
  const { creditPolicyVersion: draft } = await creditController.change<{
    readonly creditPolicyVersion: { readonly id: string; readonly version: number };
  }>('creditPolicyDraft', 'creditPolicyVersion { id version }', nextPolicy(standing));
  const { creditPolicyImpact } = await creditController.change<{
    readonly creditPolicyImpact: { readonly id: string };
  }>('creditPolicyImpactRequest', 'creditPolicyImpact { id }', { creditPolicyVersionId: draft.id });
  const job = { type: 'CreditPolicyImpact', id: creditPolicyImpact.id } as const;
  await untilDone(creditController, job, () => creditPolicy.policies.impactRunner.runNext());
  const impact = await readImpact(story, job.id);
  guide.tell('draft: limits of class B from 15 % of a year’s sales to 10 %, of C from 8 % to 4 %');
  for (const { classCode, partyCount, limitBefore, limitAfter, overCount } of impact) {
    guide.tell(
      `  class ${classCode ?? '–'}: ${String(partyCount).padStart(2)} customers, limits ` +
        `${grouped(limitBefore.amount)} → ${grouped(limitAfter.amount)}, ${overCount} above theirs then`,
    );
  }
  const from = addMonths(startOfMonth(today), 1);
  const asked = await creditController.change<Asked>('creditPolicyActivate', ASKED, {
    ...{ creditPolicyVersionId: draft.id, expectedVersion: draft.version, effectiveFrom: from },
  });
  await agreeTo(people.approver, asked);
  const inForce = [];
  for (const on of [today, from])
    inForce.push({ on, version: await versionOn(story, trusted, on) });
  const holds = inForce.map(({ version }) => version).join() === '1,2';
  const told = inForce.map(({ on, version }) => `${on} version ${version}`).join(', ');
  guide.tell(`in force for ${trusted.code} on ${told}: ${okOf(holds)}`);
  return { impact, inForce, holds };
}

const IMPACT = `query ($id: ID!) { node(id: $id) { ... on CreditPolicyImpact { classes {
  classCode partyCount limitBefore { amount } limitAfter { amount } overCount } } } }`;

async function readImpact({ people }: CreditStory, id: string): Promise<readonly ClassImpact[]> {
  const { node } = await people.creditController.ask<{
    readonly node: { readonly classes: readonly ClassImpact[] };
  }>(IMPACT, { id });
  return node.classes;
}

async function versionOn(
  { people }: CreditStory,
  { id }: Trusted,
  on: BusinessDate,
): Promise<number> {
  const { creditPolicyInForce } = await people.creditController.ask<{
    readonly creditPolicyInForce: { readonly versionNumber: number } | null;
  }>(
    `query ($party: ID!, $on: Date!) {
       creditPolicyInForce(partyId: $party, on: $on) { versionNumber } }`,
    { party: id, on },
  );
  invariant(creditPolicyInForce, 'a policy holds');
  return creditPolicyInForce.versionNumber;
}
