import type { DemoCompany } from '@duebook/demo-data';
import type { Services } from '@duebook/gateway';
import { businessDateAt, type BusinessDate, invariant } from '@duebook/kernel';
import { nodesOf } from '../../call/api-shapes';
import type { Door } from '../people/door';
import type { People } from '../people/people';
import type { TourGuide } from '../tour-guide';

/** What a story of credit grows from. */
export interface CreditGround {
  readonly people: People;
  readonly company: DemoCompany;
  /** Whose queues are worked off at once, not at the next round. */
  readonly creditPolicy: Services['creditPolicy'];
}

/** All that the chapters share: who, where, and the day. */
export interface CreditStory extends CreditGround {
  readonly guide: TourGuide;
  /** The legal entity that sells. */
  readonly legalEntityId: string;
  /** Today where the company is. */
  readonly today: BusinessDate;
}

/** Whoever sells here sells in CNY, in which the policy compares all amounts. */
export const CURRENCY = 'CNY';
export const ENTITY = 'CN01';

/** Finds who sells, and the day. */
export async function beginCreditStory(
  guide: TourGuide,
  ground: CreditGround,
): Promise<CreditStory> {
  const { legalEntities } = await ground.people.clerk.ask<{
    readonly legalEntities: Edges<{ readonly id: string; readonly code: string }>;
  }>('{ legalEntities(first: 10) { edges { node { id code } } } }');
  const entity = nodesOf(legalEntities).find(({ code }) => code === ENTITY);
  invariant(entity, 'the demo has this legal entity');
  const today = businessDateAt(new Date(), 'Asia/Shanghai');
  return { ...ground, guide, legalEntityId: entity.id, today };
}

/** A list of the API. */
export interface Edges<T> {
  readonly edges: readonly { readonly node: T }[];
}

/** An amount as the API shows it. */
export interface Amount {
  readonly amount: string;
}

type Job = 'ScoreRun' | 'CreditLimitRun' | 'CreditPolicyImpact' | 'AlertBacktest';

const PAUSE_MS = 25;

/** Waits for the end of what was put in a queue; the loops of the gateway or this call do it. */
export async function untilDone(
  door: Door,
  { type, id }: { readonly type: Job; readonly id: string },
  workOff: () => Promise<unknown>,
): Promise<void> {
  for (;;) {
    await workOff();
    const { node } = await door.ask<{ readonly node: Standing }>(
      `query ($id: ID!) { node(id: $id) { ... on ${type} { state failure } } }`,
      { id },
    );
    if (node.state === 'COMPLETED') return;
    invariant(UNDER_WAY.has(node.state), `${type} came to its end: ${node.state} ${node.failure}`);
    await new Promise((resume) => setTimeout(resume, PAUSE_MS));
  }
}

interface Standing {
  readonly state: string;
  readonly failure: string | null;
}

const UNDER_WAY: ReadonlySet<string> = new Set(['WAITING', 'RUNNING']);
