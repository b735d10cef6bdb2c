// expects: nothing
import { mutation } from '@duebook/parties/module';

export const composed = mutation;
