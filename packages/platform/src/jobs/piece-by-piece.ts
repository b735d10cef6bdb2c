import { ok, type Result } from '@duebook/kernel';
import type { Transaction } from '../unit-of-work/transaction';
import type { ClaimedWork, Job, WorkStopped } from './job';

/** Work that is the same piece again and again, each a unit of work, until one says it was the last. */
export function pieceByPiece<J extends Job>(
  doPiece: (tx: Transaction, standing: J) => Promise<Readonly<{ isLast: boolean }>>,
): (work: ClaimedWork<J>) => Promise<Result<'ALL_DONE', WorkStopped>> {
  return async (work) => {
    for (;;) {
      const going = work.mayGoOn();
      if (!going.ok) return going;
      const piece = await work.piece(doPiece);
      if (!piece.ok) return piece;
      if (piece.value.isLast) return ok('ALL_DONE');
    }
  };
}
