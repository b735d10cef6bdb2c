import { refused, type Result } from '@duebook/kernel';
import type { AccountClash, ChartStore } from './ports';

/** Another account of the legal entity has what only one may have. */
export type AccountClashRefusal = Readonly<
  | { code: 'ACCOUNT_CODE_TAKEN'; path: readonly string[] }
  | { code: 'ACCOUNT_ITEM_CLASS_TAKEN'; path: readonly string[] }
  | { code: 'ACCOUNT_ROLE_TAKEN'; path: readonly string[] }
>;

const REFUSALS: Readonly<Record<AccountClash, AccountClashRefusal>> = {
  CODE: { code: 'ACCOUNT_CODE_TAKEN', path: ['code'] },
  ITEM_CLASS: { code: 'ACCOUNT_ITEM_CLASS_TAKEN', path: ['itemClass'] },
  ROLE: { code: 'ACCOUNT_ROLE_TAKEN', path: ['role'] },
};

/**
 * Answers a clash as a refusal. It is read from the failed transaction rather than looked up
 * before, as another one may create the clashing account between the look and the write.
 */
export async function refusingClashes<T, R>(
  chart: ChartStore,
  work: () => Promise<Result<T, R>>,
): Promise<Result<T, R | AccountClashRefusal>> {
  try {
    return await work();
  } catch (error) {
    const clash = chart.clashOf(error);
    if (clash === null) throw error;
    return refused(REFUSALS[clash]);
  }
}
