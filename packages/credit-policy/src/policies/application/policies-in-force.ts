/** Which policy holds for whom. The function over PostgreSQL is in `../policies-in-force`. */
export type { PoliciesInForce, PolicyInForce, PolicySubject } from './policies-in-force.ports';
