import type { ClauseDraft } from '../../clauses/domain/check-clause';
import { PAYMENT_CLAUSES } from './payment-clauses';
import { PERFORMANCE_CLAUSES } from './performance-clauses';
import { RISK_CLAUSES } from './risk-clauses';

/**
 * Clauses that a tenant can begin with, in Chinese and English. They are no legal advice (均不构成法律意见): who
 * trades by them has them read by a lawyer of the law that governs.
 */
export const STARTER_CLAUSES: readonly ClauseDraft[] = [
  ...PERFORMANCE_CLAUSES,
  ...PAYMENT_CLAUSES,
  ...RISK_CLAUSES,
];
