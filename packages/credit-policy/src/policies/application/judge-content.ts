import type { SqlReader } from '@duebook/platform';
import type { Result } from '@duebook/kernel';
import type { FactDefinition } from '../../facts/domain/fact';
import { parseExpression } from '../../expressions/domain/expression';
import { checkPolicyContent } from '../domain/check-policy-content';
import type { KnownOfPolicy } from '../domain/known-of-policy';
import type { PolicyContent } from '../domain/policy-content';
import type { PolicyContentJson } from '../domain/policy-content-json';
import { faultAt, type PolicyFault } from '../domain/policy-fault';
import type { PolicyContext } from './ports';

/** Judges content by what the tenant has now: payment terms, bands of the scorecard, facts. */
export async function judgeContent(
  {
    paymentTerms,
    bandClasses,
    facts,
  }: Pick<PolicyContext, 'paymentTerms' | 'bandClasses' | 'facts'>,
  reader: SqlReader,
  content: PolicyContentJson,
): Promise<Result<PolicyContent, readonly PolicyFault[]>> {
  const { scorecardCode } = content;
  const codes = content.classes.flatMap(({ paymentTermCode: code }) =>
    code === null ? [] : [code],
  );
  const terms = await paymentTerms.byCodes(reader, [...new Set(codes)]);
  const known: KnownOfPolicy = {
    paymentTermCodes: new Set(
      [...terms].flatMap(([code, { isActive }]) => (isActive ? [code] : [])),
    ),
    bandClasses: scorecardCode === null ? null : await bandClasses(reader, scorecardCode),
    expressionFaults: expressionFaults(await facts.definitions(reader)),
  };
  return checkPolicyContent(content, known);
}

function expressionFaults(facts: readonly FactDefinition[]): KnownOfPolicy['expressionFaults'] {
  return (text, wants, path) => {
    const parsed = parseExpression(text, { facts, wants });
    if (parsed.ok) return [];
    const { position, found, expected } = parsed.refusal;
    const place = found === '' ? `At ${String(position)}` : `At ${String(position)}, “${found}”`;
    return [faultAt('POLICY_EXPRESSION_INVALID', path, `${place}: expected ${expected}`)];
  };
}
