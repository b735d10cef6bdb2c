/** The face of contracts: what packages above may know. */
export type { ContractsServices } from './services';
