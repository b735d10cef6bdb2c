import type { AccountDraft } from './account';
import { CHINESE_CHART } from './china-chart';
import { IFRS_CHART } from './ifrs-chart';

/** The charts of accounts that books can be opened with. */
export type ChartTemplate = 'CHINA' | 'IFRS';

const CHARTS: Readonly<Record<ChartTemplate, readonly AccountDraft[]>> = {
  CHINA: CHINESE_CHART,
  IFRS: IFRS_CHART,
};

/** The accounts of a template, by code. */
export function accountsOfTemplate(template: ChartTemplate): readonly AccountDraft[] {
  return CHARTS[template];
}
