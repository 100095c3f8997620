import { Initial1795424766157 } from './1795424766157-initial';

/** In the order in which they run; imported by name, so that the build carries them. */
export const migrations = [Initial1795424766157];
