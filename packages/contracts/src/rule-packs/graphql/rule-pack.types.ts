import { make, type BusinessDate } from '@duebook/kernel';
import { DateScalar } from '@duebook/platform/graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import type { ConditionFinding, JudgedCondition } from '../domain/judge-conditions';
import type { Citation, ConditionSubject, RuleCondition, RulePack } from '../domain/rule-pack';
import { ConditionFindingEnum, ConditionSubjectEnum } from './rule-pack.enums';

@ObjectType('RulePackCitation', {
  simpleResolvers: true,
  description: 'Where a rule is written, and how far it was compared with what is written there.',
})
export class RulePackCitationType {
  @Field(() => String, { description: 'What the law is called, in English.' })
  law!: string;

  @Field(() => String, { description: 'What the law is called, in Chinese.' })
  lawZh!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Its number, for example 国令第802号; null where it has none, or none was compared.',
  })
  number!: string | null;

  @Field(() => String, { description: 'Which part of it, as the law itself counts.' })
  article!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The first day on which it is in force; null where that does not matter.',
  })
  effectiveFrom!: BusinessDate | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The last day on which it is in force; null while it is.',
  })
  effectiveTo!: BusinessDate | null;

  @Field(() => String, { nullable: true, description: 'Where it can be read; null when unknown.' })
  url!: string | null;

  @Field(() => Boolean, {
    description:
      'Whether figures and conditions were compared with the wording. Even then it is no legal advice.',
  })
  isChecked!: boolean;

  @Field(() => String, { description: 'What was compared with what, or was not, in English.' })
  note!: string;

  @Field(() => String, { description: 'What was compared with what, or was not, in Chinese.' })
  noteZh!: string;
}

/** The API's form of a citation. */
export function citationType(citation: Citation): RulePackCitationType {
  const { law, note, number, article, effectiveFrom, effectiveTo, url, isChecked } = citation;
  return make(RulePackCitationType, {
    ...{ law: law.en, lawZh: law.zh, number, article, effectiveFrom, effectiveTo, url, isChecked },
    ...{ note: note.en, noteZh: note.zh },
  });
}

@ObjectType('RulePackCondition', {
  simpleResolvers: true,
  description: 'What has to be so for a rule to apply.',
})
export class RulePackConditionType {
  @Field(() => ConditionSubjectEnum, { description: 'Which fact of the invoice it asks for.' })
  subject!: ConditionSubject;

  @Field(() => [String], {
    description:
      'Classes, countries or kinds of supply, one of which it has to be; empty for days.',
  })
  isOneOf!: readonly string[];

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The first day that will do; null without a bound, and for what is no day.',
  })
  dayFrom!: BusinessDate | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The last day that will do; null without a bound, and for what is no day.',
  })
  dayTo!: BusinessDate | null;

  @Field(() => ConditionFindingEnum, {
    nullable: true,
    description: 'What became of it; null where a pack is told and no invoice.',
  })
  finding!: ConditionFinding | null;
}

/** The API's form of a condition. */
function conditionType(
  condition: RuleCondition,
  finding: ConditionFinding | null,
): RulePackConditionType {
  const isDay = condition.on === 'BREACH_DAY';
  return make(RulePackConditionType, {
    ...{ subject: condition.on, finding },
    isOneOf: isDay ? [] : condition.isOneOf,
    dayFrom: isDay ? condition.from : null,
    dayTo: isDay ? condition.to : null,
  });
}

/** Conditions with what became of them. */
export function judgedConditionTypes(
  judged: readonly JudgedCondition[],
): readonly RulePackConditionType[] {
  return judged.map(({ condition, finding }) => conditionType(condition, finding));
}

@ObjectType('RulePackRule', { simpleResolvers: true, description: 'One rule of a pack.' })
export class RulePackRuleType {
  @Field(() => String, { description: 'What it is called within its pack.' })
  code!: string;

  @Field(() => [RulePackCitationType], {
    description: 'Where it is written; the first is the chief place.',
  })
  citations!: readonly RulePackCitationType[];

  @Field(() => [RulePackConditionType], {
    description: 'All that has to be so; empty where it applies without conditions.',
  })
  conditions!: readonly RulePackConditionType[];

  @Field(() => Boolean, {
    description: 'Whether it is on limitation of actions (诉讼时效), rather than on payment.',
  })
  isOnLimitation!: boolean;
}

@ObjectType('RulePack', {
  simpleResolvers: true,
  description:
    'Rules of one law as data, which come with Duebook. They are no legal advice: each says whether it was compared with the wording of the law.',
})
export class RulePackType {
  @Field(() => String, { description: 'What it is chosen by, for example `CN-SME-802`.' })
  code!: string;

  @Field(() => Int, { description: 'Counts how often the pack was written anew.' })
  version!: number;

  @Field(() => String, { description: 'What it is about, in English.' })
  name!: string;

  @Field(() => String, { description: 'What it is about, in Chinese.' })
  nameZh!: string;

  @Field(() => String, {
    nullable: true,
    description: 'ISO 3166-1 alpha-2 code of the country, or EU; null for rules of no law.',
  })
  jurisdiction!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The first day of what it speaks of; null without a bound.',
  })
  validFrom!: BusinessDate | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The last day of what it speaks of; null without a bound.',
  })
  validTo!: BusinessDate | null;

  @Field(() => [RulePackRuleType], { description: 'Its rules, those on payment first.' })
  rules!: readonly RulePackRuleType[];
}

/** The API's form of a pack. */
export function rulePackType(pack: RulePack): RulePackType {
  const { id, version, name, jurisdiction, validFrom, validTo, payment, limitation } = pack;
  const rules = payment.map((rule) =>
    make(RulePackRuleType, {
      ...{ code: rule.id, citations: [citationType(rule.citation)], isOnLimitation: false },
      conditions: rule.conditions.map((condition) => conditionType(condition, null)),
    }),
  );
  const onLimitation =
    limitation &&
    make(RulePackRuleType, {
      ...{ code: limitation.id, conditions: [], isOnLimitation: true },
      citations: [limitation.citation, ...limitation.furtherCitations].map(citationType),
    });
  return make(RulePackType, {
    ...{ code: id, version, name: name.en, nameZh: name.zh, jurisdiction, validFrom, validTo },
    rules: onLimitation ? [...rules, onLimitation] : rules,
  });
}
