import type { BusinessDate, MoneyRefusal } from '@duebook/kernel';

type Path = readonly (string | number)[];

/** Why a limit is not proposed, decided or ended; `path` is where in the input. */
export type LimitFault =
  | (MoneyRefusal & { readonly path: Path })
  | Readonly<{ code: 'RATE_MISSING'; path: Path; currency: string; on: BusinessDate }>
  | Readonly<{ code: 'LIMIT_FACTS_ABSENT'; path: Path; absent: readonly string[] }>
  | Readonly<{
      code:
        | 'PARTY_UNKNOWN'
        | 'PARTY_KIND_WRONG'
        | 'LEGAL_ENTITY_UNKNOWN'
        | 'LIMIT_NEGATIVE'
        | 'LIMIT_ENDS_BEFORE_IT_BEGINS'
        | 'LIMIT_BEGINS_IN_PAST'
        | 'LIMIT_RISE_WITHOUT_END'
        | 'LIMIT_RISE_WITHOUT_BASE'
        | 'LIMIT_RISE_ZERO'
        | 'LIMIT_REASON_INVALID'
        | 'LIMIT_UNKNOWN'
        | 'LIMIT_NOT_PROPOSED'
        | 'LIMIT_NOT_STANDING'
        | 'LIMIT_ELAPSED'
        | 'LIMIT_OWN_PROPOSAL'
        | 'LIMIT_PROPOSED_BY_ANOTHER'
        | 'LIMIT_UNCHANGED'
        | 'LIMIT_LAST_DAY_INVALID'
        | 'LIMIT_WITHOUT_APPLICATION'
        | 'LIMIT_ABOVE_APPLICATION'
        | 'LIMIT_WITHOUT_POLICY'
        | 'LIMIT_WITHOUT_CLASS'
        | 'LIMIT_CLASS_PAYS_AHEAD'
        | 'LIMIT_FILTER_INVALID'
        | 'LIMIT_RUN_UNKNOWN'
        | 'LIMIT_RUN_FINISHED';
      path: Path;
    }>;
