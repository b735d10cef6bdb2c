import { join } from 'node:path';
import type { ContentPlace } from './content-place';
import type { ContentStore } from './content-store';
import { openFolderPlace } from './folder-place';
import { IncomingFolder } from './incoming-folder';
import { openS3Place, type S3Settings } from './s3-place';
import { createContentStore } from './store-in-places';

/** Where contents are kept: a folder that all processes share, or a bucket. */
export type PlaceSettings =
  { readonly kind: 'FOLDER'; readonly folder: string } | ({ readonly kind: 'S3' } & S3Settings);

/** Where contents are kept, and arrive. */
export interface StoreSettings {
  /** Each content in all of them, read from the first that has it. */
  readonly places: readonly [PlaceSettings, ...PlaceSettings[]];
  /** A local folder in which they arrive where the first place is no folder; it may be of this process alone. */
  readonly arrivals: string;
}

/**
 * Opens a store in one place or several. A folder is made where there is none; whether a bucket is within
 * reach is not asked.
 */
export async function openContentStore({ places, arrivals }: StoreSettings): Promise<ContentStore> {
  const [first, ...others] = places;
  if (first.kind === 'FOLDER') {
    const place = await openFolderPlace(first.folder);
    const { incoming } = place;
    return createContentStore({ incoming, places: [place, ...(await openAll(others))] });
  }
  const incoming = await IncomingFolder.open(join(arrivals, 'incoming'));
  return createContentStore({ incoming, places: await openAll(places) });
}

function openAll(places: readonly PlaceSettings[]): Promise<readonly ContentPlace[]> {
  return Promise.all(
    places.map(async (place) =>
      place.kind === 'FOLDER' ? openFolderPlace(place.folder) : openS3Place(place),
    ),
  );
}
