import { z } from 'zod';

/** Text that was quoted, or not a number, is text; CleverTap tells `100` and `"100"` apart. */
export const Value = z.union([z.string().min(1).max(512), z.number()]);
export type Value = z.infer<typeof Value>;

const property = z.string().min(1).max(120);

/** One condition on a property of the event. Several in a query must all hold. */
export const Filter = z.discriminatedUnion('operator', [
  /** Any of `values` will do. */
  z
    .object({
      property,
      operator: z.enum(['is', 'contains']),
      values: z.array(Value).min(1).max(50).readonly(),
    })
    .readonly(),
  z.object({ property, operator: z.enum(['is not', 'does not contain']), value: Value }).readonly(),
  z
    .object({
      property,
      operator: z.enum(['above', 'at least', 'below', 'at most']),
      value: z.number(),
    })
    .readonly(),
  z.object({ property, operator: z.enum(['exists', 'does not exist']) }).readonly(),
]);
export type Filter = z.infer<typeof Filter>;
export type Operator = Filter['operator'];
