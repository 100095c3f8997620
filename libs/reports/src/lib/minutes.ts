/**
 * Minutes as reports print them (B-105, Q-46): cut to two decimals, from the sum of seconds, never a sum of cut figures.
 * In whole hundredths, so that no fraction of binary numbers plays a part.
 */
export const minutesOf = (seconds: number): number => Math.floor((seconds * 100) / 60) / 100;
