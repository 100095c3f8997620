import { DEMO_PBX_HOST } from '../providers/demo/demo.adapter';

/** Of a recording whose address does not say it: about as long as the demo's conversations. */
const USUAL_SECONDS = 40;

/** Where the demo's PBX has the recording of a call of so many seconds. */
export const demoRecordingUrl = (callId: string, seconds: number): string =>
  `https://${DEMO_PBX_HOST}/recordings/${callId}.wav?seconds=${seconds}`;

/** Length of the recording that an address of the demo's PBX means. */
export const secondsOf = (url: string): number => Number(new URL(url).searchParams.get('seconds') ?? USUAL_SECONDS);
