import { join } from 'node:path';

/** Beside the repository: data of others, never part of it. */
const FOLDER = join(__dirname, '../../../../../shared/data/06_matching');

/** The sets of others by which matching is measured, and what is to be reached. */
export const CASH_APPLICATION_SETS = [
  'cash_application_seed42/n1000_seed42.json',
  'cash_application_easy_seed777/n1000_seed777.json',
].map((path) => join(FOLDER, path));

export const BANK_RECONCILIATION_SETS = [
  'bank_rec/bank_rec_n1000_seed42_hard.json',
  'bank_rec/bank_rec_n300_seed42_hard.json',
].map((path) => join(FOLDER, path));

/** Smaller ones of the same makers. */
export const SMALL_CASH_APPLICATION_SETS = [
  'cash_application_seed42/n10_seed42.json',
  'cash_application_seed42/n30_seed42.json',
  'cash_application_seed42/n100_seed42.json',
  'cash_application_seed42/n300_seed42.json',
  'cash_application_easy_seed777/n10_seed777.json',
  'cash_application_easy_seed777/n30_seed777.json',
  'cash_application_easy_seed777/n100_seed777.json',
  'cash_application_easy_seed777/n300_seed777.json',
].map((path) => join(FOLDER, path));

export const BOUNDS = {
  cashApplicationF1: 0.97,
  generatedF1: 0.95,
  bankReconciliationF1: 0.95,
  posted: 0.85,
} as const;
