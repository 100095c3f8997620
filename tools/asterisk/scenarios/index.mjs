/**
 * The scenarios by name: what is played, and what a correct reading of the event stream must yield.
 * - `says`: what happens; `run`: plays it; `calls`: the outcome, from how it was played
 * - `user`: the listening client's manager user (default crm); `late`: `run` itself lets the client connect
 */
import { groups } from './groups.mjs';
import { inbound } from './inbound.mjs';
import { joined } from './joined.mjs';
import { outbound } from './outbound.mjs';

export const scenarios = { ...inbound, ...groups, ...outbound, ...joined };
