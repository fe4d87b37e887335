import { z } from 'zod';
import { Query } from '../query/query.ts';

/** A query under a name that its workspace shares. Relative days stay relative. */
export const SavedQuery = z
  .object({
    /** As its owner writes it. */
    name: z.string(),
    query: Query,
    teamId: z.string(),
    /** Who may rename and delete it. */
    ownerId: z.string(),
    savedAt: z.iso.datetime(),
  })
  .readonly();
export type SavedQuery = z.infer<typeof SavedQuery>;

/** Two names that differ in letter case or spacing alone are the same. */
export function savedId(teamId: string, name: string): string {
  const key = name.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase();
  return `${teamId} ${key}`;
}
