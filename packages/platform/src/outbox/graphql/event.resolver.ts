import { isUuid, make } from '@duebook/kernel';
import { Args, Ctx, Query, Resolver } from 'type-graphql';
import { type ConnectionOf, PageInfo } from '../../graphql/connection';
import { encodeCursor } from '../../graphql/cursor';
import { badUserInput } from '../../graphql/errors';
import { decodeAnyId } from '../../graphql/global-id';
import type { NodeRegistry } from '../../graphql/node';
import { type RequestContext, requireCaller } from '../../graphql/request-context';
import type { EventFeed } from '../event-feed';
import { EventPage, EventsArgs, eventType, type EventFilter, type EventType } from './event.types';
import { feedPlaceOf } from './feed-cursor';

const MOST_TYPES = 100;
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** The feed of events, for whoever fetches them. */
@Resolver()
export class EventFeedResolver {
  constructor(
    private readonly feed: EventFeed,
    private readonly nodes: Pick<NodeRegistry, 'types'>,
  ) {}

  @Query(() => EventPage.Connection, {
    description:
      'The tenant’s events in the order in which they were recorded, for fetching: go on with `after: endCursor`, which is there on an empty page too, and stays good for ever. Nothing ever appears before a place that was answered. Only events of the last quarter of a second may not be there yet. With a filter a page may be empty while more follow: `hasNextPage` says so. Needs platform.event.read in the whole tenant.',
  })
  async events(
    @Args(() => EventsArgs) { first, after, filter }: EventsArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<EventType>> {
    const stretch = await this.feed.read(requireCaller(context), {
      after: feedPlaceOf(after),
      first,
      filter: filterOf(filter),
    });
    const known = new Set(this.nodes.types);
    const edges = stretch.events.map((event) => ({
      node: eventType(event, (type) => known.has(type)),
      cursor: encodeCursor(event.place),
    }));
    const pageInfo = make(PageInfo, {
      hasNextPage: stretch.isMore,
      hasPreviousPage: false,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: encodeCursor(stretch.end),
    });
    return { edges, pageInfo, totalCount: null };
  }
}

function filterOf(filter: EventFilter | null | undefined) {
  const types = filter?.types ?? null;
  const aggregateId = filter?.aggregateId ?? null;
  if (types !== null && types.length > MOST_TYPES) {
    throw badUserInput(`filter.types names at most ${MOST_TYPES} types.`);
  }
  // A type of characters that no text of the database has is the type of nothing.
  const sound = types?.filter((type) => /^[\w.]+$/.test(type)) ?? null;
  return { types: sound, aggregateId: aggregateId === null ? null : uuidOfAny(aggregateId) };
}

/** What is no id is the id of nothing. */
function uuidOfAny(id: string): string {
  return isUuid(id) ? id : (decodeAnyId(id)?.uuid ?? NOBODY);
}
