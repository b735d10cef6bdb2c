import type { Decimal } from '@duebook/kernel';
import type { Json } from '@duebook/platform';
import { isAbsence } from '../../facts/domain/absence';
import type { ToldFacts } from '../../facts/application/ports';
import { termsOfClass } from '../../policies/domain/policy-content';
import { classOf } from '../domain/judge-rule';
import type { DecidedOrder } from './decide-orders';

/** All that a decision rested on, as it is kept for good: plain JSON, amounts in its currency. */
export function evidenceOf(decided: DecidedOrder): { readonly [key: string]: Json } {
  const { material, amount, openAmount, limits, decision } = decided;
  const { policy, facts } = material;
  const terms = policy && termsOfClass(policy.content, classOf({ facts }));
  return {
    policy: policy && { id: policy.id, code: policy.policyCode, version: policy.version },
    towards: material.towards,
    amount: textOf(amount),
    openAmount: textOf(openAmount),
    facts: Object.fromEntries([...facts].map(([name, told]) => [name, factOf(told)])),
    limits: limits.map(({ kind, holderId, legalEntityId, needsApplication, ...of }) => ({
      ...{ kind, holderId, legalEntityId, needsApplication, parts: of.parts },
      ...{ limit: of.amount.toFixed(), exposureBefore: of.before.toFixed() },
    })),
    rules: decision.rules.map((rule) => ({ ...rule }) as unknown as Json),
    paymentCondition: terms?.paymentCondition ?? null,
    depositPercent: terms?.depositPercent?.toFixed() ?? null,
    paymentTermCode: terms?.paymentTermCode ?? null,
  };
}

function textOf(amount: Decimal | null): string | null {
  return amount === null ? null : amount.toFixed();
}

function factOf(told: ToldFacts extends ReadonlyMap<string, infer F> ? F : never): Json {
  if (isAbsence(told)) return { absent: told.absent };
  return told === null || typeof told === 'string' || typeof told === 'boolean'
    ? told
    : told.toFixed();
}
