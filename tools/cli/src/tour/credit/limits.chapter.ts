import { addMonths, Decimal, invariant } from '@duebook/kernel';
import { nodesOf } from '../../call/api-shapes';
import { grouped, okOf } from '../terminal-guide';
import {
  type Amount,
  type CreditStory,
  CURRENCY,
  type Edges,
  ENTITY,
  untilDone,
} from './credit-story';

/** How far customers are trusted, and what they owe and may come to owe. */
export interface LimitFigures {
  /** What the run over all customers came to. */
  readonly tallies: Readonly<Record<string, number>>;
  readonly customer: string;
  readonly classCode: string;
  readonly formula: string;
  readonly limit: string;
  /** What a bank's guarantee is worth, before its haircut. */
  readonly secured: string;
  /** By whom it is not approved. */
  readonly ownApproval: string | null;
  readonly approved: number;
  readonly exposure: Readonly<Record<string, string>>;
  /** One's own proposal is refused, every limit is approved, and the parts add up to the exposure. */
  readonly holds: boolean;
}

/** A customer that is trusted, and has something left of it. */
export interface Trusted {
  readonly id: string;
  readonly code: string;
  readonly available: string;
}

interface Proposal {
  readonly id: string;
  readonly version: number;
  readonly amount: Amount;
  readonly ground: { readonly formula: string; readonly classCode: string };
  readonly party: { readonly id: string; readonly code: string };
}

/** Has limits proposed by the formulas of the policy, and approved by a second person. */
export async function limitCredit(
  story: CreditStory,
): Promise<{ readonly trusted: Trusted; readonly figures: LimitFigures }> {
  const { guide, people, today } = story;
  guide.chapter('How far? Limits by formula, approved by a second person (信用额度)');
  const { tallies, proposals } = await proposeLimits(story);
  guide.tell(`from ${today} on, by the formulas of the policy: ${listOf(tallies)}`);
  const [first] = proposals;
  invariant(first, 'somebody is trusted');
  const ownApproval = await people.creditController.refusalOf('creditLimitApprove', {
    ...{ creditLimitId: first.id, expectedVersion: first.version },
  });
  for (const { id, version } of proposals) {
    await people.headOfCredit.change('creditLimitApprove', 'creditLimit { state }', {
      ...{ creditLimitId: id, expectedVersion: version },
    });
  }
  const proposal = await mostTrusted(story, proposals);
  const secured = await secure(story, proposal, await exposureOf(story, proposal.party.id));
  const exposure = await exposureOf(story, proposal.party.id);
  const { parts, total, available } = exposure;
  const sum = Object.values(parts).reduce((all, part) => all.plus(part), new Decimal(0));
  const { party, ground, amount } = proposal;
  const figures = {
    ...{ tallies, ownApproval, approved: proposals.length, exposure: parts },
    ...{ customer: party.code, ...ground, limit: amount.amount, secured },
    holds: ownApproval === 'LIMIT_OWN_PROPOSAL' && sum.equals(total),
  };
  tell(story, figures, exposure);
  return { trusted: { id: party.id, code: party.code, available }, figures };
}

const PROPOSALS = `query ($run: ID!) {
  node(id: $run) { ... on CreditLimitRun { tallies { outcome count } } }
  creditLimits(first: 100, filter: { creditLimitRunId: $run, states: [PROPOSED] }) { edges { node {
    id version amount { amount } ground { formula classCode } party { id code } } } } }`;

async function proposeLimits({ people, creditPolicy }: CreditStory) {
  const { creditController } = people;
  const { creditLimitRun } = await creditController.change<{
    readonly creditLimitRun: { readonly id: string };
  }>('creditLimitRunStart', 'creditLimitRun { id }', {});
  const run = creditLimitRun.id;
  await untilDone(creditController, { type: 'CreditLimitRun', id: run }, () =>
    creditPolicy.limits.runner.runNext(),
  );
  const { node, creditLimits } = await creditController.ask<{
    readonly node: { readonly tallies: readonly { outcome: string; count: number }[] };
    readonly creditLimits: Edges<Proposal>;
  }>(PROPOSALS, { run });
  const tallies = Object.fromEntries(node.tallies.map(({ outcome, count }) => [outcome, count]));
  return { tallies, proposals: nodesOf(creditLimits) };
}

interface ShownExposure {
  /** By name; what lowers the exposure is negative. */
  readonly parts: Readonly<Record<string, string>>;
  readonly total: string;
  readonly available: string;
}

/** Whoever is trusted most of those who buy here, and are held by nothing but their limit. */
async function mostTrusted(story: CreditStory, proposals: readonly Proposal[]): Promise<Proposal> {
  const own = story.company.tradeAccounts.filter(
    (account) =>
      account.side === 'SALES' &&
      account.legalEntityCode === ENTITY &&
      account.currency === CURRENCY,
  );
  const codes = new Set(own.map(({ partyCode }) => partyCode));
  const byLimit = proposals
    .filter(({ party }) => codes.has(party.code))
    .sort((one, other) => new Decimal(other.amount.amount).comparedTo(one.amount.amount));
  const held = await heldOtherwise(story, byLimit);
  const trusted = byLimit.find(({ party }) => !held.has(party.code));
  invariant(trusted, 'somebody may order');
  return trusted;
}

const PREVIEW = `query ($input: CreditCheckPreviewInput!) { creditCheckPreview(input: $input) {
  preview { party { code } reasons { code answer } } } }`;

/** Tries an order of each: nothing is reserved, and no trace is left. */
async function heldOtherwise(
  { people, legalEntityId, today }: CreditStory,
  proposals: readonly Proposal[],
): Promise<ReadonlySet<string>> {
  const orders = proposals.map(({ party }) => ({
    ...{ legalEntityId, partyCode: party.code, sourceSystem: 'ERP', orderNumber: party.code },
    ...{ orderedOn: today, amount: '1.00', currencyCode: CURRENCY },
  }));
  const { creditCheckPreview } = await people.clerk.ask<{
    readonly creditCheckPreview: readonly { readonly preview: Previewed }[];
  }>(PREVIEW, { input: { point: 'ORDER', orders } });
  const held = creditCheckPreview.filter(({ preview }) =>
    preview.reasons.some(({ code, answer }) => answer !== 'WARN' && code !== 'LIMIT'),
  );
  return new Set(held.map(({ preview }) => preview.party.code));
}

interface Previewed {
  readonly party: { readonly code: string };
  readonly reasons: readonly { readonly code: string; readonly answer: string }[];
}

const ROUND = 10_000;
const HAIRCUT_PERCENT = '10';
/** Of the limit, so that there is something to order on. */
const USED_PERCENT = 30;

/**
 * A bank stands in for most of what the customer owes, for a year: it counts once a second person agrees.
 *
 * @returns its value
 */
async function secure(
  { people, today }: CreditStory,
  { party, amount: limit }: Proposal,
  { total }: ShownExposure,
): Promise<string> {
  const kept = new Decimal(limit.amount).times(USED_PERCENT).dividedBy(100);
  const covered = new Decimal(100).minus(HAIRCUT_PERCENT).dividedBy(100);
  const value = new Decimal(total).minus(kept).dividedBy(covered);
  const rounds = Number(value.dividedBy(ROUND).toFixed(0, Decimal.ROUND_UP));
  const amount = String(Math.max(rounds, 1) * ROUND);
  const { collateral } = await people.creditController.change<{
    readonly collateral: { readonly id: string; readonly version: number };
  }>('collateralRecord', 'collateral { id version }', {
    ...{ partyId: party.id, type: 'GUARANTEE', covers: 'PARTY', rank: 1 },
    ...{ value: { amount, currencyCode: CURRENCY }, haircutPercent: HAIRCUT_PERCENT },
    ...{ providerName: '海岳银行', reference: '银行保函 HY-2026-118', fileIds: [] },
    ...{ validFrom: today, expiresOn: addMonths(today, MONTHS_SECURED) },
  });
  await people.headOfCredit.change('collateralApprove', 'collateral { state }', {
    ...{ collateralId: collateral.id, expectedVersion: collateral.version },
  });
  return amount;
}

const MONTHS_SECURED = 12;

const RAISING = ['openReceivables', 'deliveredNotInvoiced', 'openOrders', 'reservedOrders'];
const LOWERING = ['unappliedCredits', 'security', 'insured'];
const EXPOSURE = `query ($party: ID!) {
  creditExposure(partyId: $party, kind: PARTY) { total { amount } available { amount }
    ${[...RAISING, ...LOWERING].map((part) => `${part} { amount { amount } }`).join(' ')} } }`;

/** What a customer owes and may come to owe, in its parts. */
export async function exposureOf({ people }: CreditStory, party: string): Promise<ShownExposure> {
  const { creditExposure } = await people.creditController.ask<{
    readonly creditExposure: Readonly<Record<string, { readonly amount: Amount }>> & {
      readonly total: Amount;
      readonly available: Amount;
    };
  }>(EXPOSURE, { party });
  const amountOf = (part: string): Decimal =>
    new Decimal(creditExposure[part]?.amount.amount ?? '0');
  const parts = Object.fromEntries([
    ...RAISING.map((part) => [part, amountOf(part).toFixed(2)] as const),
    ...LOWERING.map((part) => [part, amountOf(part).negated().toFixed(2)] as const),
  ]);
  const { total, available } = creditExposure;
  return { parts, total: total.amount, available: available.amount };
}

function tell({ guide }: CreditStory, figures: LimitFigures, exposure: ShownExposure): void {
  const { customer, classCode, formula, limit, ownApproval, approved, secured, holds } = figures;
  guide.tell(
    `  approved by whoever proposed: ${ownApproval ?? 'done'}; by the head of credit: ${approved}`,
  );
  guide.tell(`${customer}, class ${classCode}: ${formula} = ${CURRENCY} ${grouped(limit)}`);
  guide.tell(
    `  a bank’s guarantee of ${grouped(secured)}, haircut ${HAIRCUT_PERCENT} %, for a year`,
  );
  const parts = Object.entries(exposure.parts).filter(
    ([, amount]) => !new Decimal(amount).isZero(),
  );
  guide.tell(
    `  exposure ${grouped(exposure.total)} = ` +
      parts.map(([name, amount]) => `${signed(amount)} ${name}`).join(' '),
  );
  guide.tell(
    `  left of the limit: ${grouped(exposure.available)}; every part shown: ${okOf(holds)}`,
  );
}

function signed(amount: string): string {
  return amount.startsWith('-') ? `− ${grouped(amount.slice(1))}` : `+ ${grouped(amount)}`;
}

/** For example 12 PROPOSED, 3 NOT_OPEN. */
function listOf(tallies: Readonly<Record<string, number>>): string {
  return Object.entries(tallies)
    .map(([outcome, count]) => `${count} ${outcome}`)
    .join(', ');
}
