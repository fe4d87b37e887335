import { describeFlaw, type Flaw } from '../block/rule.ts';
import { validateBlocks as findFlaws } from '../block/surface.ts';
import { validateView } from '../block/view.ts';
import { ApiError } from './api-error.ts';
import { isRecord, optionalList } from './arguments.ts';
import type { Answer, Method } from './method.ts';

/** Needs no token. Takes `blocks`, a whole `message` or a `view`. */
export const validateBlocks: Method = {
  token: 'none',
  run: (args) => {
    if (args.view !== undefined) return refuse(validateView(args.view));
    const source = isRecord(args.message) ? args.message : args;
    const blocks = optionalList(source, 'blocks', 'invalid_blocks_format');
    if (blocks === undefined) {
      throw new ApiError('invalid_arguments', ['missing required field: blocks']);
    }
    return refuse(findFlaws('message', blocks));
  },
};

function refuse(flaws: readonly Flaw[]): Answer {
  if (flaws.length > 0) throw new ApiError('invalid_blocks', flaws.map(describeFlaw));
  return {};
}
