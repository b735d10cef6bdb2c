import { make } from '@duebook/kernel';
import {
  connectionType,
  DateScalar,
  DateTimeScalar,
  encodeId,
  RefusablePayload,
} from '@duebook/platform/graphql';
import type { BusinessDate } from '@duebook/kernel';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { ConflictAcceptance } from '../domain/conflict-acceptance';
import type {
  ConflictEnforcement,
  ConflictRule,
  ConflictScope,
  ConflictSeverity,
} from '../domain/conflict-rule';
import type { PrincipalConflicts, StandingConflict } from '../application/read-conflicts';
import type { SegregationSettings } from '../domain/segregation-settings';
import { ConflictEnforcementEnum, ConflictScopeEnum, ConflictSeverityEnum } from './conflict.enums';

/** Duties that one person should not have both of. */
@ObjectType('ConflictRule', {
  simpleResolvers: true,
  description: 'Duties that one person should not have both of.',
})
export class ConflictRuleType {
  @Field(() => String, { description: 'Its code, unique in the tenant. It never changes.' })
  code!: string;

  @Field(() => String, { description: 'What people call it, in English for shipped rules.' })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What it is called in Chinese; null for rules of the tenant’s own.',
  })
  nameZh!: string | null;

  @Field(() => [String], {
    description: 'Permissions of the one half, in which * stands for one part.',
  })
  firstPermissions!: string[];

  @Field(() => [String], {
    description: 'Permissions of the other half, in which * stands for one part.',
  })
  secondPermissions!: string[];

  @Field(() => String, { description: 'What somebody could do who holds both.' })
  why!: string;

  @Field(() => ConflictSeverityEnum, { description: 'How much harm could be done.' })
  severity!: ConflictSeverity;

  @Field(() => ConflictScopeEnum, { description: 'Where both have to be held to conflict.' })
  scope!: ConflictScope;

  @Field(() => ConflictEnforcementEnum, { description: 'What comes of holding both.' })
  enforcement!: ConflictEnforcement;

  @Field(() => Boolean, {
    description: 'Whether Duebook brought it; then only enforcement changes.',
  })
  isShipped!: boolean;

  @Field(() => Int, { description: 'Its version, for edits; rises by one with each.' })
  version!: number;
}

export function conflictRuleType({ first, second, ...rule }: ConflictRule): ConflictRuleType {
  return make(ConflictRuleType, {
    ...rule,
    firstPermissions: [...first],
    secondPermissions: [...second],
  });
}

/** Somebody answers for a conflict. */
@ObjectType('ConflictAcceptance', {
  simpleResolvers: true,
  description: 'Somebody answers for it that duties are in one hand, for a time.',
})
export class ConflictAcceptanceType {
  @Field(() => ID, { description: 'By which it can be ended.' })
  id!: string;

  @Field(() => String, { description: 'What is done instead, so that no harm comes of it.' })
  reason!: string;

  @Field(() => DateScalar, { description: 'The last day on which it holds, in UTC.' })
  expiresOn!: BusinessDate;

  @Field(() => DateTimeScalar, { description: 'When somebody answered for it.' })
  acceptedAt!: Date;

  acceptedById!: string;
}

function acceptanceType(acceptance: ConflictAcceptance): ConflictAcceptanceType {
  const { reason, expiresOn, acceptedAt, acceptedById } = acceptance;
  const id = encodeId('ConflictAcceptance', acceptance.id);
  return make(ConflictAcceptanceType, { id, reason, expiresOn, acceptedAt, acceptedById });
}

/** Both halves of a rule in one hand. */
@ObjectType('Conflict', {
  simpleResolvers: true,
  description: 'Both halves of a rule in one hand.',
})
export class ConflictType {
  @Field(() => ConflictRuleType, { description: 'The rule both halves of which are held.' })
  rule!: ConflictRuleType;

  @Field(() => [String], { description: 'What of the one half is held there.' })
  firstPermissions!: string[];

  @Field(() => [String], { description: 'What of the other half is held there.' })
  secondPermissions!: string[];

  @Field(() => DateTimeScalar, { description: 'Since when both are held.' })
  since!: Date;

  @Field(() => ConflictAcceptanceType, {
    nullable: true,
    description: 'Who answers for it until when; null for nobody.',
  })
  acceptance!: ConflictAcceptanceType | null;

  @Field(() => Boolean, { description: 'Whether both halves are out of use because of it.' })
  isSuspended!: boolean;

  legalEntityId!: string | null;
  roleIds!: readonly string[];
}

function conflictType(conflict: StandingConflict): ConflictType {
  const { rule, acceptance, firstPermissions, secondPermissions, ...rest } = conflict;
  return make(ConflictType, {
    ...rest,
    rule: conflictRuleType(rule),
    firstPermissions: [...firstPermissions],
    secondPermissions: [...secondPermissions],
    acceptance: acceptance && acceptanceType(acceptance),
  });
}

/** What of a principal conflicts. */
@ObjectType('PrincipalConflicts', {
  simpleResolvers: true,
  description: 'What a user or service account holds that conflicts.',
})
export class PrincipalConflictsType {
  @Field(() => Boolean, {
    description: 'Whether every permission is held somewhere, and with it every pair.',
  })
  holdsEverything!: boolean;

  @Field(() => [ConflictType], { description: 'The conflicts, by rule and place.' })
  conflicts!: ConflictType[];

  principalId!: string;
}

export function principalConflictsType(held: PrincipalConflicts): PrincipalConflictsType {
  const { principalId, holdsEverything, conflicts } = held;
  return make(PrincipalConflictsType, {
    ...{ principalId, holdsEverything },
    conflicts: conflicts.map(conflictType),
  });
}

export const PrincipalConflictsPage = connectionType(
  'PrincipalConflicts',
  () => PrincipalConflictsType,
);

/** How strictly a tenant keeps duties apart. */
@ObjectType('SegregationSettings', {
  simpleResolvers: true,
  description: 'How strictly the tenant keeps duties apart.',
})
export class SegregationSettingsType {
  @Field(() => Boolean, {
    description: 'Whether who holds every permission may use both halves of conflicting pairs.',
  })
  mayAdministratorsTrade!: boolean;

  @Field(() => Int, { description: 'Its version, for edits; 0 before the first.' })
  version!: number;
}

export function segregationSettingsType(settings: SegregationSettings): SegregationSettingsType {
  return make(SegregationSettingsType, { ...settings });
}

@ObjectType()
abstract class RulePayload extends RefusablePayload {
  @Field(() => ConflictRuleType, {
    nullable: true,
    description: 'The rule as it is now; null when the call was refused.',
  })
  conflictRule!: ConflictRuleType | null;
}

@ObjectType('ConflictRuleCreatePayload', {
  simpleResolvers: true,
  description: 'What became of adding a conflict rule.',
})
export class ConflictRuleCreatePayload extends RulePayload {}

@ObjectType('ConflictRuleUpdatePayload', {
  simpleResolvers: true,
  description: 'What became of editing a conflict rule.',
})
export class ConflictRuleUpdatePayload extends RulePayload {}

@ObjectType('ConflictRuleRetirePayload', {
  simpleResolvers: true,
  description: 'What became of ending a conflict rule.',
})
export class ConflictRuleRetirePayload extends RefusablePayload {
  @Field(() => String, {
    nullable: true,
    description: 'The code that the rule had; null when the call was refused.',
  })
  code!: string | null;
}

@ObjectType()
abstract class AcceptancePayload extends RefusablePayload {
  @Field(() => PrincipalConflictsType, {
    nullable: true,
    description:
      'The conflicts of the principal now; null when the call was refused, or without governance.conflict.read.',
  })
  principalConflicts!: PrincipalConflictsType | null;
}

@ObjectType('ConflictAcceptPayload', {
  simpleResolvers: true,
  description: 'What became of answering for a conflict.',
})
export class ConflictAcceptPayload extends AcceptancePayload {}

@ObjectType('ConflictAcceptanceEndPayload', {
  simpleResolvers: true,
  description: 'What became of ending an acceptance.',
})
export class ConflictAcceptanceEndPayload extends AcceptancePayload {}

@ObjectType('SegregationSettingsUpdatePayload', {
  simpleResolvers: true,
  description: 'What became of an edit of the settings.',
})
export class SegregationSettingsUpdatePayload extends RefusablePayload {
  @Field(() => SegregationSettingsType, {
    nullable: true,
    description:
      'The settings now; null when the call was refused, or without governance.conflict.read.',
  })
  settings!: SegregationSettingsType | null;
}
