// expects: nothing
import { start } from './embedded';

export const begin = start;
