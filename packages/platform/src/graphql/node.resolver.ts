import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { Node, type NodeRegistry } from './node';
import { type RequestContext, requireCaller } from './request-context';

/** Finds any object by its global id. */
@Resolver()
export class NodeResolver {
  constructor(private readonly nodes: NodeRegistry) {}

  @Query(() => Node, {
    nullable: true,
    description:
      'Any object by its id; null when there is none with this id that the caller may see.',
  })
  async node(
    @Arg('id', () => ID, { description: 'The id as an earlier answer gave it.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<object | null> {
    requireCaller(context);
    return this.nodes.fetch(id, context);
  }
}
