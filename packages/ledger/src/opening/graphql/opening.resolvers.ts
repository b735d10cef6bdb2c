import type { OpeningServices } from '../application/opening-services';
import { goLiveLoader, LegalEntityGoLiveResolver } from './legal-entity-go-live.resolver';
import {
  OpeningResolver,
  OpeningSignOffFieldsResolver,
  OpeningTieOutFieldsResolver,
  OpeningTieOutLineFieldsResolver,
  type OpeningLoaders,
} from './opening.resolver';
import { SettledDocumentResolver } from './settled-document.resolver';

/** The resolvers of opening balances, ready to serve. */
export function openingResolvers(
  opening: OpeningServices,
  loaders: OpeningLoaders,
): readonly object[] {
  return [
    new OpeningResolver(opening),
    new LegalEntityGoLiveResolver(goLiveLoader(opening)),
    new OpeningTieOutFieldsResolver(loaders),
    new OpeningTieOutLineFieldsResolver(loaders),
    new OpeningSignOffFieldsResolver(loaders),
    new SettledDocumentResolver(opening, loaders),
  ];
}
