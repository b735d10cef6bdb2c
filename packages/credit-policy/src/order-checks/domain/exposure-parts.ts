import { EXPOSURE_PARTS, type Exposure } from '../../exposure/domain/exposure';
import type { ExposurePartsShown } from './credit-check';

/** The parts of an exposure as text, in its currency; null for what is absent. */
export function exposurePartsOf({ parts }: Exposure): ExposurePartsShown {
  return {
    ...Object.fromEntries(
      EXPOSURE_PARTS.map((name) => [name, parts[name].amount?.toFixed() ?? null]),
    ),
    billsNotCleared: null,
  };
}
