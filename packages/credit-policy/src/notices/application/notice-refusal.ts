import type { VersionConflict } from '@duebook/platform';

/** Why a notice is not sent, or stays as it is. */
export type NoticeRefusal =
  | VersionConflict
  | Readonly<{
      code:
        | 'PARTY_UNKNOWN'
        | 'LEGAL_ENTITY_UNKNOWN'
        | 'NOTICE_UNKNOWN'
        | 'NOTICE_TERMS_MISSING'
        | 'NOTICE_RECIPIENT_INVALID'
        | 'NOTICE_ACKNOWLEDGED'
        | 'NOTICE_DAY_INVALID'
        | 'NOTICE_EVIDENCE_UNKNOWN';
      path: readonly string[];
    }>;
