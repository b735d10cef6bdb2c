import type { PolicyInForce } from '../../policies/domain/policy-scope';
import type { CheckSubject } from './ports';

/** An order with the policy that it is decided by. */
export interface AskedOrder {
  readonly subject: CheckSubject;
  readonly policy: PolicyInForce | null;
  readonly currency: string;
  readonly at: Date;
}
