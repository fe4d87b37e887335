/** In characters: CleverTap has no longer names of events and properties. */
export const longestName = 120;
