/** What other features of this package may know of remittance advices. */
export type { AdvicesForLines } from './application/advices-for-lines';
export type { AdvisedLine } from './domain/find-advice-for-line';
export { createRemittances, type Remittances } from './create-remittances';
