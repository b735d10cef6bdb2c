/** The thread that large files are read on; see `placeStored`. */
import { serveThread } from '@duebook/platform';
import { placeFile, type PlaceOrder } from './place-file';
import { piecesOf, type PlacedPiece } from './placed-pieces';

/** What the thread is asked. */
export interface PlaceJob {
  readonly bytes: Uint8Array;
  readonly order: PlaceOrder;
}

serveThread(async function* ({ bytes, order }: PlaceJob): AsyncGenerator<PlacedPiece> {
  yield* piecesOf(await placeFile(bytes, order));
});
