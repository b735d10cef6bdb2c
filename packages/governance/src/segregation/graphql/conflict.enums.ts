import { declareEnum } from '@duebook/platform/graphql';
import type { ConflictEnforcement, ConflictScope, ConflictSeverity } from '../domain/conflict-rule';
import type { FindingVerdict } from '../domain/finding-decision';

export const ConflictSeverityEnum = declareEnum(
  'ConflictSeverity',
  'How much harm one person could do who holds both halves.',
  {
    HIGH: 'Money could be lost, and nobody else would see it.',
    MEDIUM: 'Books could be wrong, or money be lost where somebody else looks.',
    LOW: 'A check is weaker than it should be.',
  } satisfies Record<ConflictSeverity, string>,
);

export const ConflictScopeEnum = declareEnum(
  'ConflictScope',
  'Where both halves have to be held to conflict.',
  {
    LEGAL_ENTITY: 'Both have to reach one legal entity.',
    TENANT: 'Wherever each is held.',
  } satisfies Record<ConflictScope, string>,
);

export const ConflictEnforcementEnum = declareEnum(
  'ConflictEnforcement',
  'What comes of it when both halves are held.',
  {
    ENFORCE: 'Refused when a role would be given, and suspended when both are held all the same.',
    REPORT: 'Shown in the report, and nothing else.',
  } satisfies Record<ConflictEnforcement, string>,
);

export const FindingVerdictEnum = declareEnum(
  'FindingVerdict',
  'What somebody made of a finding.',
  {
    DISMISSED: 'It has an innocent reason.',
    CONFIRMED: 'It was what it looks like.',
  } satisfies Record<FindingVerdict, string>,
);
