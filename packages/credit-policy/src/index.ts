/** Credit policy's face: what packages above may know. */
export type { CreditPolicyServices } from './services';
