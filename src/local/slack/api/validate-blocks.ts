import { describeFlaw } from '../block/rule.ts';
import { validateBlocks as findFlaws } from '../block/surface.ts';
import { isObject } from '../json.ts';
import { ApiError } from './api-error.ts';
import { optionalList } from './arguments.ts';
import type { Method } from './method.ts';

/** Needs no token. Takes `blocks` or a whole `message`. */
export const validateBlocks: Method = {
  token: 'none',
  run: (args) => {
    const source = isObject(args.message) ? args.message : args;
    const blocks = optionalList(source, 'blocks', 'invalid_blocks_format');
    if (blocks === undefined) {
      throw new ApiError('invalid_arguments', ['missing required field: blocks']);
    }
    const flaws = findFlaws('message', blocks);
    if (flaws.length > 0) throw new ApiError('invalid_blocks', flaws.map(describeFlaw));
    return {};
  },
};
