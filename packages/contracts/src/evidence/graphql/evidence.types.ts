import { make, type Id } from '@duebook/kernel';
import { Field, Int, ObjectType } from 'type-graphql';
import {
  completenessPercent,
  type EvidenceFinding,
  type EvidenceState,
} from '../domain/evidence-checklist';
import { EvidenceStateEnum } from './evidence.enums';

@ObjectType('EvidencePoint', {
  simpleResolvers: true,
  description: 'A point of the check-list of evidence (证据清单), and how a claim stands in it.',
})
export class EvidencePointType {
  @Field(() => String, {
    description:
      'As the check-list in force names it: AGREEMENT, DELIVERY, ACCEPTANCE, INVOICE, BALANCE, DEMAND or PAYMENT as shipped.',
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
