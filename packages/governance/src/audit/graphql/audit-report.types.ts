import { make } from '@duebook/kernel';
import {
  describeBreak,
  type ChainReport,
  type KeptAnchor,
  type ProvedEntry,
  type Sample,
} from '@duebook/platform';
import { connectionType, DateTimeScalar, declareEnum } from '@duebook/platform/graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import type { EntryWithProof } from '../application/read-audit';
import { AuditEntryType, auditEntryType } from './audit-entry.types';

@ObjectType('AuditFault', {
  simpleResolvers: true,
  description: 'The first place where the chain is not as it was sealed.',
})
export class AuditFaultType {
  @Field(() => String, { description: 'The number of the block, as text.' })
  block!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The first position that is wrong, or may be; null when no position tells.',
  })
  position!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The last position that may be wrong; `position` where it can be told exactly, null where that is.',
  })
  lastPosition!: string | null;

  @Field(() => String, { description: 'What is wrong, in words, with the place.' })
  description!: string;
}

@ObjectType('AuditVerification', {
  simpleResolvers: true,
  description: 'What reading a stretch of the audit chain again has found.',
})
export class AuditVerificationType {
  @Field(() => Boolean, { description: 'Whether all that was looked at is as it was sealed.' })
  holds!: boolean;

  @Field(() => AuditFaultType, {
    nullable: true,
    description: 'The first place where it is not; null when it holds.',
  })
  fault!: AuditFaultType | null;

  @Field(() => Int, { description: 'How many blocks were computed again and found right.' })
  blockCount!: number;

  @Field(() => Int, { description: 'How many audit entries they seal.' })
  entryCount!: number;

  @Field(() => Int, { description: 'With how many anchors these blocks were compared.' })
  anchorCount!: number;

  @Field(() => String, {
    nullable: true,
    description:
      'Where to go on, as `fromBlock` of the next call; null when the end was reached or a fault found.',
  })
  nextBlock!: string | null;

  @Field(() => Int, { description: 'Commits that are not sealed yet.' })
  unsealedCommitCount!: number;

  @Field(() => Int, {
    description: 'For how many milliseconds the oldest of them has waited; 0 when none does.',
  })
  unsealedForMs!: number;
}

const LARGEST_INT = 2_147_483_647;

export function auditVerificationType(report: ChainReport): AuditVerificationType {
  const { blocks, entries, anchors, unsealed, nextBlock, broken } = report;
  return make(AuditVerificationType, {
    holds: broken === undefined,
    fault: broken ? auditFaultType(broken) : null,
    ...{ blockCount: blocks, entryCount: entries, anchorCount: anchors },
    nextBlock: nextBlock?.toString() ?? null,
    unsealedCommitCount: unsealed.commits,
    unsealedForMs: Math.min(unsealed.oldestMs, LARGEST_INT),
  });
}

function auditFaultType(broken: NonNullable<ChainReport['broken']>): AuditFaultType {
  return make(AuditFaultType, {
    block: broken.block.toString(),
    position: broken.position?.toString() ?? null,
    lastPosition: broken.lastPosition?.toString() ?? null,
    description: describeBreak(broken),
  });
}

@ObjectType('AuditProof', {
  simpleResolvers: true,
  description:
    'Shows that an audit entry stands in the chain, to whoever knows one anchor of it. `tools/audit-proof/verify.mjs` checks it with Node.js alone.',
})
export class AuditProofType {
  @Field(() => String, { description: 'The proof itself: JSON, to be kept as a file.' })
  proof!: string;

  @Field(() => String, { description: 'The block that seals the entry, as text.' })
  block!: string;

  @Field(() => String, { description: 'The block up to which it is proved, as text.' })
  headBlock!: string;

  @Field(() => Boolean, {
    description: 'Whether that block was anchored outside of the database.',
  })
  isAnchored!: boolean;
}

export function auditProofType({ proof, isAnchored }: ProvedEntry): AuditProofType {
  return make(AuditProofType, {
    proof: JSON.stringify(proof),
    block: proof.block.number,
    headBlock: proof.head.block,
    isAnchored,
  });
}

@ObjectType('AuditEntryProof', {
  simpleResolvers: true,
  description: 'An audit entry with its proof.',
})
export class AuditEntryProofType {
  @Field(() => AuditEntryType, { description: 'The audit entry that is proved.' })
  entry!: AuditEntryType;

  @Field(() => AuditProofType, {
    nullable: true,
    description:
      'Its proof; null until it is sealed, and where a block was asked for that stands before its own.',
  })
  proof!: AuditProofType | null;
}

export function auditEntryProofType({ row, proved }: EntryWithProof): AuditEntryProofType {
  return make(AuditEntryProofType, {
    entry: auditEntryType(row),
    proof: proved && auditProofType(proved),
  });
}

export const AuditEntryProofPage = connectionType('AuditEntryProof', () => AuditEntryProofType);

@ObjectType('AuditSample', {
  simpleResolvers: true,
  description: 'Audit entries drawn at random, none twice.',
})
export class AuditSampleType {
  @Field(() => [AuditEntryType], { description: 'The entries, in the order of the draw.' })
  entries!: AuditEntryType[];

  @Field(() => Int, { description: 'From how many entries they were drawn.' })
  population!: number;

  @Field(() => String, {
    description:
      'The last block that was drawn from, as text: with it, the same seed draws the same again.',
  })
  upToBlock!: string;
}

export function auditSampleType({ rows, population, upToBlock }: Sample): AuditSampleType {
  return make(AuditSampleType, {
    entries: rows.map(auditEntryType),
    population,
    upToBlock: upToBlock.toString(),
  });
}

const AuditAnchorDestinationEnum = declareEnum(
  'AuditAnchorDestination',
  'Where an anchor is kept outside of the database.',
  {
    FILE: 'A file of the operator’s that is only ever added to.',
    WEBHOOK: 'An address of the operator’s that is told.',
  },
);

@ObjectType('AuditAnchor', {
  simpleResolvers: true,
  description: 'That it was written down outside of the database where the chain ended.',
})
export class AuditAnchorType {
  @Field(() => String, { description: 'The last block then, as text.' })
  block!: string;

  @Field(() => String, { description: 'The hash of that block, in hex.' })
  blockHash!: string;

  @Field(() => String, {
    description: 'The root of the tree over the hashes of all blocks up to it, in hex.',
  })
  historyRoot!: string;

  @Field(() => DateTimeScalar, { description: 'When it was written down outside of the database.' })
  anchoredAt!: Date;

  @Field(() => AuditAnchorDestinationEnum, { description: 'Where it was written down.' })
  destination!: KeptAnchor['destination'];

  @Field(() => String, { description: 'What the place said of it.' })
  receipt!: string;
}

export function auditAnchorType({ block, blockHash, ...anchor }: KeptAnchor): AuditAnchorType {
  const { anchoredAt, destination, receipt } = anchor;
  return make(AuditAnchorType, {
    ...{ block: block.toString(), blockHash: blockHash.toString('hex') },
    historyRoot: anchor.historyRoot.toString('hex'),
    ...{ anchoredAt, destination, receipt },
  });
}

export const AuditAnchorPage = connectionType('AuditAnchor', () => AuditAnchorType);
