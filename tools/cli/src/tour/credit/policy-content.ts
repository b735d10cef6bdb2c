import { invariant } from '@duebook/kernel';
import { nodesOf } from '../../call/api-shapes';
import type { Door } from '../people/door';
import type { Amount, Edges } from './credit-story';

/** A policy that holds, as the API shows it. */
export interface ShownPolicy {
  readonly policyCode: string;
  readonly name: string;
  readonly content: {
    readonly currencyCode: string;
    readonly scorecardCode: string | null;
    readonly deductsSecurity: boolean;
    readonly deductsInsured: boolean;
    readonly classes: readonly (Plain & {
      readonly code: string;
      readonly limitFormula: string;
      readonly limitCap: Amount | null;
    })[];
    readonly orderCheck: {
      readonly reservationHours: number;
      readonly trivialAmount: Amount | null;
      readonly trivialPerDay: Amount | null;
      readonly rules: readonly (Plain & {
        readonly thresholdAmount: Amount | null;
        readonly thresholdFigure: string | null;
      })[];
    };
  };
}

type Plain = Readonly<Record<string, unknown>>;

const POLICY = `{ creditPolicyVersions(first: 1, filter: { states: [ACTIVE] }) { edges { node {
  policyCode name
  content { currencyCode scorecardCode deductsSecurity deductsInsured
    classes { code name nameZh paymentTermCode limitFormula limitCap { amount } paymentCondition
      depositPercent lateChargePercentPerYear dunningStrategyCode reconciliationMonths visitMonths
      reviewMonths }
    orderCheck { reservationHours trivialAmount { amount } trivialPerDay { amount }
      rules { code kind answer classes months expression exemptSegments exemptPartyCodes
        thresholdAmount { amount } thresholdFigure } } } } } } }`;

/** The policy that holds. */
export async function readPolicy(door: Door): Promise<ShownPolicy> {
  const { creditPolicyVersions } = await door.ask<{
    readonly creditPolicyVersions: Edges<ShownPolicy>;
  }>(POLICY);
  const [standing] = nodesOf(creditPolicyVersions);
  invariant(standing, 'a policy was activated');
  return standing;
}

/** What the classes of middling customers are trusted by from now on. */
const STRICTER: Readonly<Record<string, string>> = {
  B: '0.1 * salesLast12Months',
  C: '0.04 * salesLast12Months',
};

/** The same policy with stricter limits, as a draft is sent. */
export function nextPolicy({ policyCode, name, content }: ShownPolicy): object {
  const { classes, orderCheck, ...rest } = content;
  const { rules, trivialAmount, trivialPerDay, reservationHours } = orderCheck;
  return {
    ...{ policyCode, name, scope: {} },
    content: {
      ...rest,
      classes: classes.map(({ limitFormula, limitCap, ...terms }) => ({
        ...terms,
        limitFormula: STRICTER[terms.code] ?? limitFormula,
        limitCap: limitCap?.amount,
      })),
      orderCheck: {
        ...{ reservationHours, trivialAmount: trivialAmount?.amount },
        trivialPerDay: trivialPerDay?.amount,
        rules: rules.map(({ thresholdAmount, thresholdFigure, ...rule }) => ({
          ...rule,
          threshold: thresholdAmount?.amount ?? thresholdFigure,
        })),
      },
    },
  };
}
