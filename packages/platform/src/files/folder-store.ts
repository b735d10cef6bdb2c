import type { ContentStore } from './content-store';
import { openFolderPlace } from './folder-place';
import { createContentStore } from './store-in-places';

/** Keeps contents in a folder alone. What crashed processes left half-written there is removed at the start. */
export async function createFolderStore(folder: string): Promise<ContentStore> {
  const place = await openFolderPlace(folder);
  return createContentStore({ incoming: place.incoming, places: [place] });
}
