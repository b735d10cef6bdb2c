import type { Feature } from '../feature';
import { invoiceTerms } from './persistence/migrations/0090-invoice-terms';

/** What contracts mean for the documents under them. */
export const invoiceTermsFeature: Feature = {
  migrations: [invoiceTerms],
  changeable: {},
  permissions: [],
  events: [],
  approvables: [],
  invariants: [],
};
