import { z } from 'zod';

/** Text that was quoted, or not a number, is text; CleverTap tells `100` and `"100"` apart. */
export const Value = z.union([z.string().min(1).max(512), z.number()]);
export type Value = z.infer<typeof Value>;

/** Where properties are kept that are not the event's own. */
export const Block = z.enum([
  'session',
  'profile',
  'app',
  'demographics',
  'technographics',
  'reachability',
]);
export type Block = z.infer<typeof Block>;

/** Without a type it is a property of the event, as in every record from before there were types. */
const about = { type: Block.optional(), property: z.string().min(1).max(120) };

/** One condition on one property. */
export const PropertyFilter = z.discriminatedUnion('operator', [
  /** Any of `values` will do. */
  z
    .object({
      ...about,
      operator: z.enum(['is', 'contains']),
      values: z.array(Value).min(1).max(50).readonly(),
    })
    .readonly(),
  z.object({ ...about, operator: z.enum(['is not', 'does not contain']), value: Value }).readonly(),
  z
    .object({
      ...about,
      operator: z.enum(['above', 'at least', 'below', 'at most']),
      value: z.number(),
    })
    .readonly(),
  z.object({ ...about, operator: z.enum(['exists', 'does not exist']) }).readonly(),
]);
export type PropertyFilter = z.infer<typeof PropertyFilter>;
export type Operator = PropertyFilter['operator'];
