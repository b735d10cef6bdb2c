/** What other features of this package may know of remittance advices. */
export type { AdvicesForLines, AdvisedRemittance } from './application/advices-for-lines';
export type { AdvisedLine, AdviceFinding } from './domain/find-advice-for-line';
export type { RemittanceLine } from './domain/remittance-advice';
export { toldWithLine } from './domain/told-with-line';
export { createRemittances, type Remittances } from './create-remittances';
