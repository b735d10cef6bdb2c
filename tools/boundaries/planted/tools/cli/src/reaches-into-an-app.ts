// expects: tools-use-the-face-of-apps
import type { Reached } from '../../../apps/gateway/src/reaches-inside';

export type Twice = Reached;
