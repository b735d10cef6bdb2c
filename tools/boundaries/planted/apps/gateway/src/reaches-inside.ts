// expects: apps-use-module-face
import type { Party } from '../../../packages/parties/src/domain/party';

export type Reached = Party;
