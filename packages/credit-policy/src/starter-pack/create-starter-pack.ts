import type { ApprovalFiling, ApprovalGate, Execute } from '@duebook/governance';
import { starterPackExecutors } from './application/activate-pack';
import type { StarterPackContext } from './application/ports';
import { starterPackLoad } from './application/starter-pack-load';
import { standingParts } from './persistence/standing-parts.reader';

/** The features whose parts it makes, and where it asks for agreement. */
export type StarterPackDeps = Omit<StarterPackContext, 'standingParts' | 'gate' | 'filing'> & {
  readonly approvals: { readonly gate: ApprovalGate; readonly filing: ApprovalFiling };
};

/** Builds it over the features whose drafts it makes. */
export function createStarterPack({ approvals, ...deps }: StarterPackDeps) {
  const context: StarterPackContext = { ...deps, ...approvals, standingParts };
  return {
    load: starterPackLoad(context),
    executors: (
      tell: (code: string) => Readonly<{ code: string; message: string }>,
    ): Readonly<Record<string, Execute>> => starterPackExecutors(context, tell),
  };
}
