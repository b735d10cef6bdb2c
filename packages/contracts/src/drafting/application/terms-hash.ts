import { createHash } from 'node:crypto';
import { canonicalJson } from '@duebook/kernel';
import type { ContractContent } from '../../register/domain/contract-terms';
import { contractTermsJson } from '../../register/domain/contract-terms-json';

/** One text for the value and terms of a version: a paper of other terms is not the paper of it. */
export function termsHash({ value, terms }: ContractContent): string {
  const content = { value: value && value.toFixed(), terms: contractTermsJson(terms) };
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}
