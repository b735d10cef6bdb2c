/** Which policy holds for whom: for the other features of this package. */
export type {
  PoliciesInForce,
  PolicyInForce,
  PolicySubject,
} from './application/policies-in-force';
export { policiesInForce } from './persistence/policies-in-force.reader';
