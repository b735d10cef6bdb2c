import type { Id } from '@duebook/kernel';
import { reachOf, requireInWholeTenant, type Caller } from '@duebook/platform';
import type { RemittanceLine } from '../domain/remittance-advice';
import type { AdviceFilter, AdviceStretch, KeptAdvice, LineStretch } from './ports';
import { READ_ADVICES, type RemittanceContext } from './remittance-context';

/** Reading of remittance advices. */
export interface AdviceReading {
  /** The latest recorded first. @throws PermissionDenied */
  page(caller: Caller, stretch: AdviceStretch): Promise<readonly KeptAdvice[]>;
  count(caller: Caller, filter: AdviceFilter, most: number): Promise<number>;
  /** Those that the caller may read, in no order; none without the permission. */
  byIds(caller: Caller, ids: readonly Id[]): Promise<readonly KeptAdvice[]>;
  /** Those that the caller's own call has recorded or changed. */
  recorded(caller: Caller, ids: readonly Id[]): Promise<readonly KeptAdvice[]>;
  /** For who has read the advices. */
  lines(
    caller: Caller,
    stretches: readonly LineStretch[],
  ): Promise<readonly (readonly RemittanceLine[])[]>;
}

/** Reads them for who may: they belong to no legal entity, so the permission is of the whole tenant. */
export function createAdviceReading({ unitOfWork, advices }: RemittanceContext): AdviceReading {
  return {
    page: (caller, stretch) => {
      requireInWholeTenant(caller, READ_ADVICES);
      return advices.page(unitOfWork.reader(caller), stretch);
    },
    count: (caller, filter, most) => {
      requireInWholeTenant(caller, READ_ADVICES);
      return advices.count(unitOfWork.reader(caller), filter, most);
    },
    byIds: async (caller, ids) =>
      reachOf(caller, READ_ADVICES).kind === 'ALL'
        ? advices.byIds(unitOfWork.reader(caller), ids)
        : [],
    recorded: (caller, ids) => advices.byIds(unitOfWork.reader(caller), ids),
    lines: (caller, stretches) => advices.lines(unitOfWork.reader(caller), stretches),
  };
}
