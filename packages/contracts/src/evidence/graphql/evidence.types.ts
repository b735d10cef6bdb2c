import { make, type Id } from '@duebook/kernel';
import { declareEnum } from '@duebook/platform/graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import {
  completenessPercent,
  type EvidenceFinding,
  type EvidenceState,
} from '../domain/evidence-checklist';

const EvidenceStateEnum = declareEnum(
  'EvidenceState',
  'How a claim stands in a point of the check-list.',
  {
    PRESENT: 'A document shows it, and says all that makes it prove something.',
    WEAK: 'There is a document, but what makes it prove something is not said in it, as a signature.',
    MISSING: 'There is no document.',
    NOT_NEEDED: 'The claim does not depend on it, as on a demand while it is not due.',
  },
);

@ObjectType('EvidencePoint', {
  simpleResolvers: true,
  description: 'A point of the check-list of evidence (证据清单), and how a claim stands in it.',
})
export class EvidencePointType {
  @Field(() => String, {
    description:
      'AGREEMENT, DELIVERY, ACCEPTANCE, INVOICE, BALANCE, DEMAND or PAYMENT; others may come.',
  })
  code!: string;

  @Field(() => String, { description: 'What people call it in English.' })
  nameEn!: string;

  @Field(() => String, { description: 'What people call it in Chinese.' })
  nameZh!: string;

  @Field(() => EvidenceStateEnum, { description: 'How the claim stands in it.' })
  state!: EvidenceState;

  documentUuids!: readonly Id[];
}

@ObjectType('ClaimEvidence', {
  simpleResolvers: true,
  description: 'What proves a claim against a customer, point by point; no legal advice.',
})
export class ClaimEvidenceType {
  @Field(() => Int, {
    description: 'Points that are PRESENT of those that count, in whole percent, rounded down.',
  })
  completenessPercent!: number;

  @Field(() => [EvidencePointType], { description: 'In the order of the trade.' })
  points!: EvidencePointType[];
}

/** The API's form of how a claim stands. */
export function claimEvidenceType(findings: readonly EvidenceFinding[]): ClaimEvidenceType {
  return make(ClaimEvidenceType, {
    completenessPercent: completenessPercent(findings),
    points: findings.map(({ point: { code, nameEn, nameZh }, state, documentIds }) =>
      make(EvidencePointType, { code, nameEn, nameZh, state, documentUuids: documentIds }),
    ),
  });
}
