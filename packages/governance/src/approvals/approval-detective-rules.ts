import type { DetectiveRule } from '../segregation/application/detective-rule';
import { findLetInAndAgreed } from './persistence/let-in-and-agreed';

/** The patterns that are looked for among what was approved. */
export const approvalDetectiveRules: readonly DetectiveRule[] = [
  {
    code: 'LET_IN_AND_AGREED',
    name: 'Agreement with one whom one has let in',
    nameZh: '审批双方存在邀请关系',
    description:
      'A request that was agreed to in these days by somebody whom its maker had let in: who invited them to set a password, or took their second factor away, and nobody else has since. Also where whoever agreed had let the maker in. Not who registered somebody or chose their address, not an invitation by an operator, and not people whom somebody else let in. One person may be both.',
    find: findLetInAndAgreed,
  },
];
