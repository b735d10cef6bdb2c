import { starterPackLoad, type StarterPackContext } from './application/starter-pack-load';
import { takenCodes } from './persistence/taken-codes.reader';

/** What the starter pack offers. */
export type StarterPack = ReturnType<typeof createStarterPack>;

/** Builds it over the features whose drafts it makes. */
export function createStarterPack(deps: Omit<StarterPackContext, 'takenCodes'>) {
  return { load: starterPackLoad({ ...deps, takenCodes }) };
}
