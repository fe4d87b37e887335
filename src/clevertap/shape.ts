import { z } from 'zod';
import { fieldsOf, isJsonObject, JsonNumber, type JsonObject } from './json.ts';
import { UnreadableError } from './unreadable.ts';

/** Any number that a JavaScript number can hold. */
export const Amount = z
  .instanceof(JsonNumber, { error: 'is not a number' })
  .transform((number, context) => {
    const amount = number.toNumber();
    if (amount !== undefined) return amount;
    context.addIssue({ code: 'custom', message: 'is a number beyond what can be held' });
    return z.NEVER;
  });

/** How many: a whole number, zero included. */
export const Count = Amount.refine((amount) => Number.isSafeInteger(amount) && amount >= 0, {
  error: 'is not a count',
});

export const JsonFields = z.custom<JsonObject>(isJsonObject, { error: 'is not an object' });

/** A JSON object whose keys are CleverTap's data, in the order in which they were written. */
export function mapOf<T>(Value: z.ZodType<T>) {
  return JsonFields.transform((fields, context) => {
    const values = new Map<string, T>();
    for (const [key, value] of fieldsOf(fields)) {
      const read = Value.safeParse(value);
      if (!read.success) {
        const [issue] = read.error.issues;
        context.addIssue({
          code: 'custom',
          path: [key, ...(issue?.path ?? [])],
          message: issue?.message ?? 'is wrong',
        });
        return z.NEVER;
      }
      values.set(key, read.data);
    }
    return values;
  });
}

/** Throws `UnreadableError` that names the place in the answer, `g0.STR.Gold is not a count`. */
export function readShape<T>(Shape: z.ZodType<T>, value: unknown, where: string): T {
  const read = Shape.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const path = [where, ...(issue?.path ?? [])].filter((part) => part !== '').join('.');
  throw new UnreadableError(`${path} ${issue?.message ?? 'is wrong'}`);
}

/** What CleverTap may leave out, or write as null: undefined then. */
export function readOptional<T>(Shape: z.ZodType<T>, value: unknown, where: string): T | undefined {
  return value === undefined || value === null ? undefined : readShape(Shape, value, where);
}
