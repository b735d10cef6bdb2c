import { addMonths, invariant } from '@duebook/kernel';
import { nodesOf } from '../../call/api-shapes';
import { idOf } from '../load-master-records';
import { CURRENCY } from './credit-cast';
import { agree, apiId, ASKED, type Asked, type Desk } from '../desk';
import type { CreditWork } from './credit-work';

interface Edges<T> {
  readonly edges: readonly { readonly node: T }[];
}

interface Identified {
  readonly id: string;
}

/** Loads the starter pack, and has the director agree to what everything else here rests on. */
export async function switchOnPack(credit: CreditWork): Promise<void> {
  const { people } = credit;
  const { controller } = people;
  const { creditPolicyVersion, parts } = await controller.change<Pack>(
    'starter pack',
    ['creditStarterPackLoad', PACK],
    { currencyCode: CURRENCY },
  );
  const scorecardId = partOf(parts, SCORECARD).scorecard?.id;
  const scorecard = await controller.change<Asked>('scorecard', ['scorecardActivate', ASKED], {
    ...{ scorecardId, expectedVersion: 1 },
  });
  await agree(people, 'scorecard', scorecard);
  const policy = await controller.change<Asked>('policy', ['creditPolicyActivate', ASKED], {
    ...{ creditPolicyVersionId: creditPolicyVersion?.id, expectedVersion: 1 },
  });
  await agree(people, 'policy', policy);
  for (const code of RULES) await switchOnRule(credit, code, partOf(parts, code).alertRule?.id);
}

interface Pack {
  readonly creditPolicyVersion: Identified | null;
  readonly parts: readonly PackPart[];
}

interface PackPart {
  readonly code: string;
  readonly scorecard: Identified | null;
  readonly alertRule: Identified | null;
}

const PACK = 'creditPolicyVersion { id } parts { code scorecard { id } alertRule { id } }';
const SCORECARD = 'TRADE_CUSTOMER';
/** Those that watch; the others of the pack stay drafts, for whoever wants to try one. */
const RULES = ['OLD-DEBT', 'LIMIT-EXCEEDED', 'ADVERSE-SIGNAL'] as const;
/** Each is tried on so many month-ends, which takes the most of loading credit. */
const MONTHS_TRIED = 4;

function partOf(parts: readonly PackPart[], code: string): PackPart {
  const part = parts.find((each) => each.code === code);
  invariant(part, 'the starter pack has this part');
  return part;
}

async function switchOnRule(
  { work, people }: CreditWork,
  code: string,
  alertRuleId: string | undefined,
): Promise<void> {
  const { controller } = people;
  const { alertBacktest } = await controller.change<{ readonly alertBacktest: Identified }>(
    `back-test ${code}`,
    ['alertRuleBacktest', 'alertBacktest { id }'],
    { alertRuleId, months: MONTHS_TRIED },
  );
  const { backtests } = work.services.creditPolicy.alerts;
  await untilDone(controller, ['AlertBacktest', alertBacktest.id], () =>
    backtests.runNext({ signal: work.signal }),
  );
  const asked = await controller.change<Asked>(`rule ${code}`, ['alertRuleActivate', ASKED], {
    ...{ alertRuleId, expectedVersion: 1 },
  });
  await agree(people, `rule ${code}`, asked);
}

/** Scores all customers by what is known of them, and gives one of them another class for a while. */
export async function scoreCustomers({ work, records, people, cast }: CreditWork): Promise<void> {
  const { controller } = people;
  const { scorecards } = await controller.ask<{ readonly scorecards: Edges<Identified> }>(
    `query ($code: String!) {
       scorecards(first: 1, filter: { codes: [$code] }) { edges { node { id } } } }`,
    { code: SCORECARD },
  );
  const [scorecard] = nodesOf(scorecards);
  invariant(scorecard, 'the starter pack has a scorecard of customers with a history');
  const { scoreRun } = await controller.change<{ readonly scoreRun: Identified }>(
    'scores',
    ['scoreRunStart', 'scoreRun { id }'],
    { scorecardId: scorecard.id },
  );
  const { runner } = work.services.creditPolicy.scorecards;
  await untilDone(controller, ['ScoreRun', scoreRun.id], () =>
    runner.runNext({ signal: work.signal }),
  );
  if (cast.overridden === undefined) return;
  const overriding = await controller.change<Asked>('class', ['creditClassOverride', ASKED], {
    ...{ partyId: apiId.party(idOf(records.partyIds, cast.overridden)), classCode: 'C' },
    validTo: addMonths(work.company.until, 3),
    reason: '客户已签分期还款协议并由母公司出具承诺函，三个月内按 C 级处理。',
  });
  await agree(people, 'class', overriding);
}

const PROPOSALS = `query ($run: ID!, $after: String) {
  creditLimits(first: 100, after: $after, filter: { creditLimitRunId: $run }) {
    pageInfo { hasNextPage endCursor }
    edges { node { id ground { classCode } party { code } } } } }`;

/** Limits by the formulas of the policy, the safer ones approved by the second person; one of a group, by hand. */
export async function limitCustomers(credit: CreditWork): Promise<void> {
  const { work, people } = credit;
  const { controller } = people;
  const { creditLimitRun } = await controller.change<{ readonly creditLimitRun: Identified }>(
    'limits',
    ['creditLimitRunStart', 'creditLimitRun { id }'],
    {},
  );
  const { runner } = work.services.creditPolicy.limits;
  await untilDone(controller, ['CreditLimitRun', creditLimitRun.id], () =>
    runner.runNext({ signal: work.signal }),
  );
  const proposed: Proposal[] = [];
  for (let after: string | null = null; ;) {
    const page: ProposalPage = await controller.ask(PROPOSALS, { run: creditLimitRun.id, after });
    proposed.push(...nodesOf(page.creditLimits));
    after = page.creditLimits.pageInfo.endCursor;
    if (!page.creditLimits.pageInfo.hasNextPage) break;
  }
  const ordering = new Set(credit.cast.ordering);
  // Those of customers to be watched wait for a decision, unless they order now.
  const approvable = proposed.filter(
    ({ ground, party }) => ground.classCode !== WATCHED || ordering.has(party.code),
  );
  for (const { id } of approvable) await approve(credit, id);
  await limitGroup(credit);
}

const WATCHED = 'C';

interface Proposal extends Identified {
  readonly ground: { readonly classCode: string };
  readonly party: { readonly code: string };
}

interface ProposalPage {
  readonly creditLimits: Edges<Proposal> & {
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

async function approve({ people }: CreditWork, creditLimitId: string): Promise<void> {
  await people.head.change(
    `limit ${creditLimitId}`,
    ['creditLimitApprove', 'creditLimit { state }'],
    { creditLimitId, expectedVersion: 1 },
  );
}

async function limitGroup(credit: CreditWork): Promise<void> {
  const { people, records, cast } = credit;
  if (cast.head === undefined) return;
  const { creditLimit } = await people.controller.change<{ readonly creditLimit: Identified }>(
    'group limit',
    ['creditLimitPropose', 'creditLimit { id }'],
    {
      ...{ partyId: apiId.party(idOf(records.partyIds, cast.head)), kind: 'GROUP', isRise: false },
      amount: { amount: '3000000.00', currencyCode: CURRENCY },
      reason: '集团整体授信：按集团合并报表净资产的 5% 核定，成员企业共用。',
    },
  );
  await approve(credit, creditLimit.id);
}

const PAUSE_MS = 25;

/** Where the loops of a process are at work as well, one of them or this call does the run. */
async function untilDone(
  desk: Desk,
  [type, id]: readonly [type: string, id: string],
  workOff: () => Promise<unknown>,
): Promise<void> {
  for (;;) {
    await workOff();
    const { node } = await desk.ask<{ readonly node: { readonly state: string } }>(
      `query ($id: ID!) { node(id: $id) { ... on ${type} { state } } }`,
      { id },
    );
    if (node.state === 'COMPLETED') return;
    invariant(['WAITING', 'RUNNING'].includes(node.state), `${type} came to its end`);
    await new Promise((resume) => setTimeout(resume, PAUSE_MS));
  }
}
