import { type RequestContext, requireCaller } from '@duebook/platform/graphql';
import { Args, ArgsType, Ctx, Field, Query, Resolver } from 'type-graphql';
import type { CheckExpression } from '../application/check-expression';
import type { ExpressionWants } from '../domain/expression';
import { ExpressionCheckType, expressionCheckType, ExpressionWantsEnum } from './expression.types';

@ArgsType()
class ExpressionCheckArgs {
  @Field(() => String, {
    description: 'The text, for example `overdueAmount > 0.2 * openReceivables`.',
  })
  expression!: string;

  @Field(() => ExpressionWantsEnum, { description: 'What the expression has to come to.' })
  wants!: ExpressionWants;
}

/** Rules over facts, for whoever writes them. */
@Resolver()
export class ExpressionResolver {
  constructor(private readonly check: CheckExpression) {}

  @Query(() => ExpressionCheckType, {
    description:
      'Whether a text is an expression over the facts of the tenant, for an editor of rules: what is wrong and where, or the facts that it asks for. Nothing is saved. Needs credit-policy.fact.read.',
  })
  async creditExpressionCheck(
    @Args(() => ExpressionCheckArgs) { expression, wants }: ExpressionCheckArgs,
    @Ctx() context: RequestContext,
  ): Promise<ExpressionCheckType> {
    return expressionCheckType(await this.check(requireCaller(context), expression, wants));
  }
}
