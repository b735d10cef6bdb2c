import type { DemoCompany } from '@duebook/demo-data';
import { businessDateAt, type BusinessDate, invariant } from '@duebook/kernel';
import { nodesOf } from '../../call/api-shapes';
import { CURRENCY, type Edges, ENTITY } from '../credit/credit-story';
import type { People } from '../people/people';
import type { TourGuide } from '../tour-guide';

/** What a story of a contract grows from. */
export interface ContractGround {
  readonly people: People;
  readonly company: DemoCompany;
}

/** All that the chapters share: who, with whom, and the day. */
export interface ContractStory extends ContractGround {
  readonly guide: TourGuide;
  /** The legal entity that sells. */
  readonly legalEntityId: string;
  /** Whoever buys. */
  readonly customer: { readonly id: string; readonly code: string };
  /** Today where the company is. */
  readonly today: BusinessDate;
}

/** Finds who sells and who buys, and the day. */
export async function beginContractStory(
  guide: TourGuide,
  ground: ContractGround,
): Promise<ContractStory> {
  const code = customerOf(ground.company);
  const { legalEntities, partyByCode } = await ground.people.counsel.ask<Beginning>(BEGINNING, {
    code,
  });
  const entity = nodesOf(legalEntities).find((each) => each.code === ENTITY);
  invariant(entity && partyByCode, 'the demo has this legal entity and this customer');
  return {
    ...{ ...ground, guide, legalEntityId: entity.id, customer: partyByCode },
    today: businessDateAt(new Date(), 'Asia/Shanghai'),
  };
}

const BEGINNING = `query ($code: String!) {
  legalEntities(first: 10) { edges { node { id code } } }
  partyByCode(code: $code) { id code } }`;

interface Coded {
  readonly id: string;
  readonly code: string;
}

interface Beginning {
  readonly legalEntities: Edges<Coded>;
  readonly partyByCode: Coded | null;
}

/** The last of those who buy from the seller: the first ones play in other chapters. */
function customerOf({ tradeAccounts }: DemoCompany): string {
  const codes = tradeAccounts
    .filter(
      ({ side, legalEntityCode, currency }) =>
        side === 'SALES' && legalEntityCode === ENTITY && currency === CURRENCY,
    )
    .map(({ partyCode }) => partyCode)
    .sort();
  const code = codes.at(-1);
  invariant(code, 'somebody buys from the seller');
  return code;
}
