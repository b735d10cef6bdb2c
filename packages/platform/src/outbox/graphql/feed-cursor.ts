import { decodeCursor } from '../../graphql/cursor';
import { badUserInput } from '../../graphql/errors';
import type { FeedPlace } from '../event-feed';

/** No feed comes as far as what PostgreSQL counts positions and ordinals by. */
const POSITION = /^\d{1,18}$/;
const LARGEST_ORDINAL = 2 ** 31 - 1;

/**
 * The place that a cursor of the feed names; null without one.
 * @throws top-level error BAD_USER_INPUT for text that the feed has not given
 */
export function feedPlaceOf(cursor: string | null | undefined): FeedPlace | null {
  const parts = decodeCursor(cursor, 2);
  if (parts === null) return null;
  const [position = '', ordinal = ''] = parts;
  const isSound = POSITION.test(position) && POSITION.test(ordinal);
  if (!isSound || Number(ordinal) > LARGEST_ORDINAL) {
    throw badUserInput('This cursor is not one that this list has given.');
  }
  return [position, ordinal];
}
